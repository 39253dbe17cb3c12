// Taking an element out of the plan: refused, with the reason shown, while anything hangs there.
import { useState } from 'react';
import { canDeleteNoeud } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import { adresseActions } from './adresses.rules.ts';
import { arbreApi } from './arbre.api.ts';
import type { NoeudCompte, PlanLu } from './arbre.schema.ts';
import { ChoixAvenant } from './choix-avenant.tsx';

export function SuppressionNoeud({ plan, noeud, onClose }: { plan: PlanLu; noeud: NoeudCompte; onClose: () => void }) {
  const contrat = plan.contrat.id;
  const [avenant, setAvenant] = useState<string | null>(null);
  const enfants = plan.noeuds.filter((one) => one.parent_id === noeud.id).length;
  const motif = motifOf(canDeleteNoeud({ enfants, actions: noeud.propres.total })) ?? null;
  const envoi = useCommande(
    contrat,
    () =>
      call(arbreApi.deleteNoeud, {
        params: { contrat, noeud: noeud.id },
        body: { avenant_id: avenant, intitule: noeud.intitule },
      }),
    { fait: 'Élément retiré du plan.', onDone: onClose },
  );
  return (
    <Dialog
      open
      title={`Retirer : ${noeud.intitule}`}
      onClose={onClose}
      footer={
        <Button danger busy={envoi.isPending} refused={motif} onClick={() => envoi.mutate(undefined)}>
          Retirer du plan
        </Button>
      }
    >
      <div className="form">
        {motif ? (
          <p>
            <Link to={adresseActions(contrat, { noeud: noeud.id })}>Voir les actions rangées ici</Link>
          </p>
        ) : (
          <ChoixAvenant
            plan={plan}
            value={avenant}
            onChange={setAvenant}
            sans="une erreur de saisie"
            hint="L’élément disparaît de toutes les dates. Le journal en garde la trace."
          />
        )}
        <Refus error={envoi.error} />
      </div>
    </Dialog>
  );
}
