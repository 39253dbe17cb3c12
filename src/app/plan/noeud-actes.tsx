// What the team may do to an element of the plan: a menu beside it, and one dialog per act.

import { planApi } from '../../domains/contrats/plan.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { announce } from '../../ui/feedback/toast.tsx';
import { Menu, MenuButton } from '../../ui/nav/menu.tsx';
import { useCommande } from '../contrat/commande.client.ts';
import type { NoeudCompte, PlanLu } from './arbre.schema.ts';
import { DeplacementNoeud } from './noeud-deplacement.tsx';
import { FormulaireNoeud } from './noeud-formulaire.tsx';
import { HistoireNoeud } from './noeud-histoire.tsx';
import { SuppressionNoeud } from './noeud-suppression.tsx';

export type Acte =
  | { type: 'ajout'; parent: NoeudCompte | null }
  | { type: 'correction' | 'deplacement' | 'suppression' | 'histoire'; noeud: NoeudCompte };

interface ActesProps {
  plan: PlanLu;
  noeud: NoeudCompte;
  onActe: (acte: Acte) => void;
}

export function ActesNoeud({ plan, noeud, onActe }: ActesProps) {
  const contrat = plan.contrat.id;
  const freres = plan.noeuds.filter((one) => one.parent_id === noeud.parent_id);
  const at = freres.indexOf(noeud);
  const move = useCommande(contrat, (position: number) =>
    call(planApi.moveNoeud, {
      params: { contrat, noeud: noeud.id },
      body: {
        avant: { parent_id: noeud.parent_id, rang: noeud.rang },
        parent_id: noeud.parent_id,
        position,
        date: plan.date,
      },
    }).then(() => announce(`${noeud.intitule} : place ${position + 1} sur ${freres.length}`)),
  );
  return (
    <span className="no-print">
      <Menu label="" name={`Modifier ${noeud.intitule}`} icon="more" end>
        <MenuButton icon="plus" onClick={() => onActe({ type: 'ajout', parent: noeud })}>
          Ajouter dessous
        </MenuButton>
        <MenuButton icon="pencil" onClick={() => onActe({ type: 'correction', noeud })}>
          Renommer
        </MenuButton>
        <MenuButton icon="up" disabled={at <= 0 || move.isPending} onClick={() => move.mutate(at - 1)}>
          Monter
        </MenuButton>
        <MenuButton
          icon="down"
          disabled={at === freres.length - 1 || move.isPending}
          onClick={() => move.mutate(at + 1)}
        >
          Descendre
        </MenuButton>
        <MenuButton icon="right" onClick={() => onActe({ type: 'deplacement', noeud })}>
          Déplacer ailleurs
        </MenuButton>
        <MenuButton icon="history" onClick={() => onActe({ type: 'histoire', noeud })}>
          Lire ses versions
        </MenuButton>
        <MenuButton icon="cross" onClick={() => onActe({ type: 'suppression', noeud })}>
          Retirer du plan
        </MenuButton>
      </Menu>
    </span>
  );
}

export function DialogueActe({ plan, acte, onClose }: { plan: PlanLu; acte: Acte; onClose: () => void }) {
  switch (acte.type) {
    case 'ajout':
      return <FormulaireNoeud plan={plan} parent={acte.parent} noeud={null} onClose={onClose} />;
    case 'correction':
      return <FormulaireNoeud plan={plan} parent={null} noeud={acte.noeud} onClose={onClose} />;
    case 'deplacement':
      return <DeplacementNoeud plan={plan} noeud={acte.noeud} onClose={onClose} />;
    case 'suppression':
      return <SuppressionNoeud plan={plan} noeud={acte.noeud} onClose={onClose} />;
    default:
      return <HistoireNoeud plan={plan} noeud={acte.noeud} onClose={onClose} />;
  }
}
