// A word alone where an amount is expected: a status of the line (« refusé », « en attente »), or « NC », kept as typed.
// Amounts are lecture-argent.rules.ts; which words are statuses, domains/financements/statut.rules.ts.
import { LIBELLES_STATUT } from '../../../domains/financements/financement.schema.ts';
import { findStatut } from '../../../domains/financements/statut.rules.ts';
import { findAbsence } from '../../../platform/lecture/lecture.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { FinancementLu } from '../colonnes/types.schema.ts';
import { type Brouillon, keepAsTyped, warn } from './lecture-brouillon.rules.ts';
import type { DecisionLigne } from './ligne.schema.ts';

type PlaceDecision = Omit<DecisionLigne, 'dit' | 'statut'>;

/** True when the cell is a status and nothing else: there is then no amount to read in it. */
export function readDecisionSeule(b: Brouillon, lu: FinancementLu, champ: string, place: PlaceDecision): boolean {
  if (typeof lu.brut !== 'string') return false;
  const dit = lu.texte.trim().slice(0, 200);
  const statut = findStatut(dit);
  if (statut) {
    addDecision(b, { ...place, dit, statut });
    const suite =
      statut === 'accordee' ? fr`Le montant reste à écrire.` : fr`Aucun montant n’est attendu dans cette cellule.`;
    warn(b, lu, fr`« ${court(dit)} » devient le statut « ${LIBELLES_STATUT[statut]} ». ${suite}`);
    return true;
  }
  if (findAbsence(dit) !== 'non_communique') return false;
  addDecision(b, { ...place, dit, statut: null });
  keepAsTyped(
    b,
    lu,
    champ,
    lu.colonne,
    fr`« ${court(dit)} » : montant non communiqué. Écrivez-le quand il sera connu.`,
  );
  return false;
}

function addDecision(b: Brouillon, decision: DecisionLigne): void {
  b.ligne.decisions ??= [];
  b.ligne.decisions.push(decision);
}
