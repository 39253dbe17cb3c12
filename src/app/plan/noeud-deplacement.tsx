// Moving an element elsewhere in the plan, with all that hangs under it and its actions.
import { useState } from 'react';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { canMoveNoeud } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import type { NoeudCompte, PlanLu } from './arbre.schema.ts';
import { ChoixAvenant } from './choix-avenant.tsx';

const RACINE = 'racine';

export function DeplacementNoeud({ plan, noeud, onClose }: { plan: PlanLu; noeud: NoeudCompte; onClose: () => void }) {
  const contrat = plan.contrat.id;
  const [destination, setDestination] = useState<string | null>(null);
  const [avenant, setAvenant] = useState<string | null>(null);
  const parentId = destination === RACINE ? null : destination;
  const choices = [
    { value: RACINE, label: 'En haut du plan', disabled: noeud.parent_id === null },
    ...plan.noeuds.map((one) => ({
      value: one.id,
      label: `${'\u2003'.repeat(one.niveau - 1)}${one.numero ? `${one.numero} ` : ''}${one.intitule}`,
      disabled: one.id === noeud.parent_id || !canMoveNoeud(plan.noeuds, noeud.id, one.id).ok,
    })),
  ];
  const envoi = useCommande(
    contrat,
    () =>
      call(planApi.moveNoeud, {
        params: { contrat, noeud: noeud.id },
        body: {
          avant: { parent_id: noeud.parent_id, rang: noeud.rang },
          parent_id: parentId,
          position: plan.noeuds.filter((one) => one.parent_id === parentId && one.id !== noeud.id).length,
          avenant_id: avenant,
          date: plan.date,
        },
      }),
    { fait: 'Élément déplacé avec tout ce qu’il porte.', onDone: onClose },
  );
  const refus =
    destination === null
      ? 'Choisissez d’abord une destination.'
      : motifOf(canMoveNoeud(plan.noeuds, noeud.id, parentId));
  return (
    <Dialog
      open
      title={`Déplacer : ${noeud.intitule}`}
      onClose={onClose}
      footer={
        <Button primary busy={envoi.isPending} refused={refus ?? null} onClick={() => envoi.mutate(undefined)}>
          Déplacer
        </Button>
      }
    >
      <div className="form">
        <p>
          {noeud.cumules.total > 0
            ? `${pluriel(noeud.cumules.total, 'action')} ${noeud.cumules.total > 1 ? 'suivront' : 'suivra'}.`
            : 'Aucune action n’est rangée ici.'}
        </p>
        <Select
          label="Nouvelle place, sous"
          none="Choisir"
          choices={choices}
          value={destination ?? ''}
          onChange={(event) => setDestination(event.target.value || null)}
        />
        <ChoixAvenant
          plan={plan}
          value={avenant}
          onChange={setAvenant}
          sans="une correction de saisie"
          hint="Une correction vaut pour toute la période lue."
        />
        <Refus error={envoi.error} />
      </div>
    </Dialog>
  );
}
