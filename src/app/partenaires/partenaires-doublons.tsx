// Spellings so close that they may name one partner: offered to be merged, never merged alone.
import { useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { RadioGroup } from '../../ui/form/choices.tsx';
import { useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import { annuaireApi } from './annuaire.api.ts';
import { listDoublons } from './annuaire.rules.ts';
import type { LigneAnnuaire } from './annuaire.schema.ts';

const MONTRES = 5;

export function Doublons({ contrat, partenaires }: { contrat: number; partenaires: readonly LigneAnnuaire[] }) {
  const [paire, setPaire] = useState<[LigneAnnuaire, LigneAnnuaire] | null>(null);
  const doublons = listDoublons(partenaires);
  if (doublons.length === 0) return null;
  return (
    <Notice tone="warning" still title={`${pluriel(doublons.length, 'paire')} de noms très proches`}>
      <ul className="stack-tight">
        {doublons.slice(0, MONTRES).map(([un, deux]) => (
          <li key={`${un.id}-${deux.id}`} className="row">
            <span>
              {un.nom} et {deux.nom}
            </span>
            <Button small onClick={() => setPaire([un, deux])} aria-label={`Réunir ${un.nom} et ${deux.nom}`}>
              Réunir
            </Button>
          </li>
        ))}
      </ul>
      {paire ? <Fusion contrat={contrat} paire={paire} onClose={() => setPaire(null)} /> : null}
    </Notice>
  );
}

function tellCharge({ pilotees, accompagnees, financees, signataire }: LigneAnnuaire): string {
  const parts = [
    pilotees > 0 ? `pilote ${pluriel(pilotees, 'action')}` : '',
    accompagnees > 0 ? `prend part à ${pluriel(accompagnees, 'action')}` : '',
    financees > 0 ? `finance ${pluriel(financees, 'action')}` : '',
    signataire ? 'signe le contrat' : '',
  ].filter(Boolean);
  return parts.join(', ') || 'ne porte encore rien';
}

interface FusionProps {
  contrat: number;
  paire: readonly [LigneAnnuaire, LigneAnnuaire];
  onClose: () => void;
}

export function Fusion({ contrat, paire, onClose }: FusionProps) {
  const poids = (one: LigneAnnuaire) => one.pilotees + one.accompagnees + one.financees;
  const [garde, setGarde] = useState(poids(paire[0]) >= poids(paire[1]) ? paire[0].id : paire[1].id);
  const autre = paire[0].id === garde ? paire[1] : paire[0];
  const envoi = useCommande(
    contrat,
    () => call(annuaireApi.mergePartenaires, { params: { contrat }, body: { de: autre.id, vers: garde } }),
    { fait: 'Partenaires réunis. L’autre nom est retenu.', onDone: onClose },
  );
  return (
    <ConfirmDialog
      open
      title="Réunir deux partenaires"
      confirm="Réunir"
      busy={envoi.isPending}
      onConfirm={() => envoi.mutate(undefined)}
      onClose={onClose}
    >
      <div className="form">
        <RadioGroup
          label="Le nom à garder"
          value={garde}
          onChange={setGarde}
          choices={paire.map((one) => ({
            value: one.id,
            label: one.nom,
            hint: tellCharge(one),
          }))}
        />
        <p>
          Actions, financements, signature, contacts et accès de « {autre.nom} » passeront au nom gardé. Vos prochains
          fichiers seront reconnus sous les deux noms.
        </p>
        <Refus error={envoi.error} />
      </div>
    </ConfirmDialog>
  );
}
