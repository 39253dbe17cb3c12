// What a page shows in its place when what it reads is refused or cannot be had: a title, the sentence, a way out.
import { describeError, ErrorNotice } from '../ui/feedback/notice.tsx';
import { LinkButton } from '../ui/form/button.tsx';
import { PageTitle } from '../ui/nav/page-title.tsx';

const TITRES: Record<number, string> = { 403: 'Cette page ne vous est pas ouverte', 404: 'Page introuvable' };

/** `onRetry` is offered only where trying again may answer something else. */
export function PageErreur({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { status } = describeError(error);
  const titre = TITRES[status ?? 0];
  return (
    <div className="page">
      <PageTitle title={titre ?? 'Cette page n’a pas pu s’afficher'} documentTitle={titre ?? 'Erreur'} />
      <ErrorNotice error={error} {...(titre ? {} : { onRetry })} />
      {titre ? (
        <p>
          <LinkButton to="/">Revenir à mes contrats</LinkButton>
        </p>
      ) : null}
    </div>
  );
}
