// The last successful backup, what failed since, and a button to take one now, followed to its end.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sayInstant } from '../../domains/comptes/affichage.rules.ts';
import { call, followTache } from '../../platform/http/call.client.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Progress, Skeleton } from '../../ui/feedback/waiting.tsx';
import { DefinitionList } from '../../ui/figure/description.tsx';
import { Button } from '../../ui/form/button.tsx';
import { sauvegardesApi } from './sauvegardes.api.ts';
import type { Sauvegardes as Etat } from './sauvegardes.schema.ts';

const MOTIFS: Record<string, string> = {
  quotidienne: 'sauvegarde quotidienne',
  migration: 'avant une mise à jour',
  arret: 'à l’arrêt du serveur',
  demande: 'à la demande',
};

export function Sauvegardes() {
  const queries = useQueryClient();
  const [message, setMessage] = useState<string | null>(null);
  const etat = useQuery({ queryKey: ['sauvegardes'], queryFn: () => call(sauvegardesApi.getSauvegardes, {}) });
  const take = useMutation({
    mutationFn: async () => {
      const { tache } = await call(sauvegardesApi.createSauvegarde, {});
      return followTache(tache, (now) => setMessage(now.message));
    },
    meta: { erreurSurPlace: true },
    onSuccess: () => notify({ tone: 'success', text: 'Sauvegarde faite.' }),
    onSettled: () => {
      setMessage(null);
      void queries.invalidateQueries({ queryKey: ['sauvegardes'] });
    },
  });
  if (etat.error) return <ErrorNotice error={etat.error} onRetry={() => void etat.refetch()} />;
  if (!etat.data) return <Skeleton lines={3} />;
  return (
    <div className="stack">
      <Derniere etat={etat.data} />
      {take.error ? <ErrorNotice error={take.error} /> : null}
      {message ? <Progress label={message} value={null} /> : null}
      <p>
        <Button busy={take.isPending} onClick={() => take.mutate()}>
          Sauvegarder maintenant
        </Button>
      </p>
    </div>
  );
}

function Derniere({ etat: { derniere, echec, dossier, gardees } }: { etat: Etat }) {
  return (
    <>
      {echec ? (
        <Notice tone="error" title={`La sauvegarde du ${sayInstant(echec.le)} a échoué`} still>
          {echec.message}
        </Notice>
      ) : null}
      {derniere ? (
        <DefinitionList
          items={[
            {
              term: 'Dernière réussie',
              value: `${sayInstant(derniere.le)} (${MOTIFS[derniere.motif] ?? derniere.motif})`,
            },
            {
              term: 'Contenu',
              value: `${formatNombre(derniere.lignes)} lignes, ${formatNombre(Math.ceil(derniere.octets / 1024))} ko`,
            },
            { term: 'Gardées', value: `${gardees} dans ${dossier}` },
          ]}
        />
      ) : (
        <Notice tone="warning" still>
          Aucune sauvegarde encore. La première se fait dans la journée, ou à l’arrêt du serveur.
        </Notice>
      )}
    </>
  );
}
