// The button of the provider on the sign-in page; nothing when no provider is set.
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/http/call.client.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { fournisseurApi } from './fournisseur.api.ts';

export function BoutonFournisseur({ destination }: { destination: string | undefined }) {
  const moyens = useQuery({
    queryKey: ['connexion', 'moyens'],
    queryFn: () => call(fournisseurApi.getMoyens, {}),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useMutation({
    mutationFn: () => call(fournisseurApi.startFournisseur, { body: destination ? { destination } : {} }),
    meta: { erreurSurPlace: true },
    onSuccess: ({ adresse }) => window.location.assign(adresse),
  });
  const nom = moyens.data?.fournisseur?.nom;
  if (!nom) return null;
  return (
    <div className="stack">
      <p>
        <Button primary busy={start.isPending || start.isSuccess} onClick={() => start.mutate()}>
          Se connecter avec {nom}
        </Button>
      </p>
      {start.error ? <ErrorNotice error={start.error} /> : null}
      <p className="or">ou</p>
    </div>
  );
}
