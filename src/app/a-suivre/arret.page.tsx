// /lettre/arret/:jeton: stops the letter from the letter itself. Opening the page changes nothing: mail scanners open links.
import { useMutation } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { useParam } from '../../ui/nav/address.ts';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { aSuivreApi } from './a-suivre.api.ts';

export default function ArretPage() {
  const jeton = useParam('jeton');
  const stop = useMutation({
    mutationFn: () => call(aSuivreApi.stopLettre, { body: { jeton } }),
    meta: { erreurSurPlace: true },
  });
  if (stop.isSuccess) {
    return (
      <div className="page">
        <PageTitle title="Vous ne recevrez plus la lettre" />
        <p>Pour la retrouver un jour, ouvrez « À suivre » dans Maillage.</p>
      </div>
    );
  }
  return (
    <div className="page">
      <PageTitle title="Ne plus recevoir la lettre" />
      <p>Maillage vous écrit ce qui vous attend dans vos contrats. Vous pouvez l’arrêter ici.</p>
      {stop.error ? <ErrorNotice error={stop.error} /> : null}
      <p>
        <Button primary busy={stop.isPending} onClick={() => stop.mutate()}>
          Arrêter la lettre
        </Button>
      </p>
    </div>
  );
}
