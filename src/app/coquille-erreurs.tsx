// What is shown when a page fails or does not exist: a French sentence, a reference, a way out.
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useEffect } from 'react';
import { describeError, ErrorNotice } from '../ui/feedback/notice.tsx';
import { EmptyState } from '../ui/feedback/waiting.tsx';
import { LinkButton } from '../ui/form/button.tsx';
import { PageTitle } from '../ui/nav/page-title.tsx';

export function PageIntrouvable() {
  return (
    <div className="page">
      <PageTitle title="Page introuvable" documentTitle="Page introuvable" />
      <EmptyState
        title="Rien ne se trouve à cette adresse"
        action={
          <LinkButton to="/" primary>
            Revenir à mes contrats
          </LinkButton>
        }
      >
        L’objet a pu être retiré, ou ne pas vous être ouvert. Vérifiez l’adresse, ou repartez de vos contrats.
      </EmptyState>
    </div>
  );
}

export function PageEnErreur({ error, reset }: { error: unknown; reset: () => void }) {
  const queries = useQueryErrorResetBoundary();
  const { status } = describeError(error);
  useEffect(() => queries.reset(), [queries]);
  if (status === 404) return <PageIntrouvable />;
  return (
    <div className="page">
      <PageTitle
        title={status === 403 ? 'Cette page ne vous est pas ouverte' : 'Cette page n’a pas pu s’afficher'}
        documentTitle="Erreur"
      />
      <ErrorNotice error={error} onRetry={reset} />
    </div>
  );
}
