// One click that gives a new contract the usual étapes de parcours; each stays its team's to rename, order or remove.
import { listeApi } from '../../domains/contrats/liste.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { Button } from '../../ui/form/button.tsx';
import { useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';

const ETAPES_USUELLES = [
  'S’informer',
  'Lever les freins',
  'Découvrir les métiers',
  'Se former',
  'Rencontrer des employeurs',
  'Accéder à l’emploi',
  'Créer son activité',
  'Développer son entreprise',
] as const;

export function EtapesUsuelles({ contrat }: { contrat: number }) {
  const envoi = useCommande(
    contrat,
    async (noms: readonly string[]) => {
      // One after the other: each takes the rank after the one before.
      for (const nom of noms) {
        await call(listeApi.createElement, { params: { contrat, liste: 'etapes' }, body: { nom } });
      }
    },
    { fait: 'Étapes ajoutées.' },
  );
  return (
    <div className="stack-tight no-print">
      <p className="soft small">Liste usuelle : {ETAPES_USUELLES.join(' · ')}</p>
      <p>
        <Button small icon="plus" busy={envoi.isPending} onClick={() => envoi.mutate(ETAPES_USUELLES)}>
          Prendre la liste usuelle
        </Button>
      </p>
      <Refus error={envoi.error} />
    </div>
  );
}
