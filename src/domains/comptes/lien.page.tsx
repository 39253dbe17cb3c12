// /connexion/lien/:jeton: says what the link is worth; only the button spends it, because mail scanners open links.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { useParam } from '../../ui/nav/address.ts';
import { useGo } from '../../ui/nav/link.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { connexionApi } from './connexion.api.ts';
import { pathOfOuverture } from './connexion.rules.ts';

export default function LienPage() {
  const jeton = useParam('jeton');
  const lien = useQuery({
    queryKey: ['lien', jeton],
    queryFn: () => call(connexionApi.getLien, { params: { jeton } }),
    meta: { anonyme: true },
    refetchOnWindowFocus: false,
  });
  return (
    <div className="page">
      <PageTitle title="Ouvrir votre session" />
      {lien.isPending ? <Skeleton lines={2} /> : null}
      {lien.error ? <ErrorNotice error={lien.error} onRetry={() => void lien.refetch()} /> : null}
      {lien.data?.etat === 'valable' ? <Ouvrir jeton={jeton} motif={lien.data.motif} /> : null}
      {lien.data && lien.data.etat !== 'valable' ? <SansEffet motif={lien.data.motif} /> : null}
    </div>
  );
}

function Ouvrir({ jeton, motif }: { jeton: string; motif: string }) {
  const queries = useQueryClient();
  const go = useGo();
  const open = useMutation({
    mutationFn: () => call(connexionApi.openSessionByLien, { params: { jeton } }),
    meta: { erreurSurPlace: true },
    onSuccess: (ouverture) => {
      queries.clear();
      go(pathOfOuverture(ouverture), { replace: true });
    },
  });
  if (open.error) return <SansEffet motif={open.error.message} />;
  return (
    <div className="stack">
      <p>{motif}</p>
      <p>
        <Button primary busy={open.isPending} onClick={() => open.mutate()}>
          Ouvrir ma session
        </Button>
      </p>
    </div>
  );
}

function SansEffet({ motif }: { motif: string }) {
  return (
    <div className="stack">
      <Notice tone="warning">{motif}</Notice>
      <p>
        <LinkButton primary to="/connexion">
          Demander un nouveau lien
        </LinkButton>
      </p>
    </div>
  );
}
