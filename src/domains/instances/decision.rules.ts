// What a decision's deadline means, when it is late and who is told so, what may become of it, and in what order a relevé is read.
import { readDate } from '../../platform/lecture/date.rules.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import { canExport, canReadReleve, canWriteReleveItem } from '../comptes/droits.rules.ts';
import type { Decision, EtatDecision, SuiteSaisie } from './decision.schema.ts';

export interface Echeance {
  /** Last day; null when no day can be computed. */
  echeance: string | null;
  /** What was said, when it is not a plain day. */
  echeance_dite: string | null;
}

/**
 * « 24/06/2026 », « mi-juin », « 1re quinzaine de juillet », « d’ici la rentrée »: the last day, and the words kept. Without a
 * year, the first such day after the réunion. Words that are no date are kept, and never late.
 */
export function readEcheance(dit: string | null, tenueLe: string): Echeance {
  if (!dit) return { echeance: null, echeance_dite: null };
  const lue = readDitApres(dit, tenueLe);
  if (lue === null) return { echeance: null, echeance_dite: dit };
  return { echeance: lue.fin, echeance_dite: lue.precision === 'jour' ? null : dit };
}

function readDitApres(dit: string, tenueLe: string) {
  const annee = Number(tenueLe.slice(0, 4));
  const datee = readDate(dit);
  if (datee.ok) return datee.valeur;
  for (const essai of [annee, annee + 1]) {
    const lue = readDate(dit, { annee: essai });
    if (!lue.ok || lue.valeur === null) return null;
    if ((lue.valeur.fin ?? tenueLe) >= tenueLe) return lue.valeur;
  }
  return null;
}

/** The sentence under the field, while it is typed. */
export function explainEcheance(dit: string, tenueLe: string): string {
  if (!dit.trim()) return fr`Une date, ou comme dit : « mi-juin »…`;
  const { echeance } = readEcheance(dit.trim(), tenueLe);
  return echeance
    ? fr`Au plus tard le ${formatDate(echeance)}.`
    : 'Gardé comme dit, sans date : ne sera jamais en retard.';
}

/** « 1re quinzaine de juillet (15 juillet 2018) », « 24 juin 2026 », « quand le budget sera voté ». */
export function tellEcheance({ echeance, echeance_dite }: Echeance): string | null {
  if (!echeance_dite) return echeance ? formatDate(echeance) : null;
  return echeance ? `${echeance_dite} (${formatDate(echeance)})` : echeance_dite;
}

/** Late: to be done, and its last day is past. */
export function isEnRetard({ etat, echeance }: Pick<Decision, 'etat' | 'echeance'>, jour: string): boolean {
  return etat === 'a_faire' && echeance !== null && echeance < jour;
}

/** Lateness is told to the team and to the organisation concerned; nobody is shamed before the others. */
export const isRetardDit = (droit: Droit, item: { partenaire_id: string | null }): boolean =>
  canWriteReleveItem(droit, item).ok;

/** No relevé is addressed to a body yet: residents read none. */
export const canReadDecisions = (droit: Droit): Verdict => canReadReleve(droit, { recu: false });

/** Everything, one's own items only, or nothing. */
export function chooseExport(droit: Droit): 'tout' | 'propre' | Verdict {
  if (canExport(droit, { propre: false }).ok) return 'tout';
  const propre = canExport(droit, { propre: true });
  return propre.ok ? 'propre' : propre;
}

/** What must be given with a new state: a day when it is done, a motive when it is given up. */
export function checkSuite({ etat, faite_le, motif_abandon }: SuiteSaisie, jour: string): Verdict {
  if (etat === 'abandonnee' && !motif_abandon) return refuse('Dites pourquoi cette décision est abandonnée.');
  if (etat === 'faite' && faite_le && faite_le > jour) return refuse('Une décision faite porte une date passée.');
  return ACCEPTE;
}

/** The columns of a state: what belongs to another one is emptied. */
export function buildSuite({ etat, faite_le, preuve, motif_abandon }: SuiteSaisie, jour: string) {
  return {
    etat,
    faite_le: etat === 'faite' ? (faite_le ?? jour) : null,
    preuve: etat === 'faite' ? preuve : null,
    motif_abandon: etat === 'abandonnee' ? motif_abandon : null,
  };
}

const RANGS: Record<EtatDecision, number> = { a_faire: 1, inconnue: 2, faite: 3, abandonnee: 4 };

/** Late ones first, then by deadline; what is done last, the latest first. */
export function sortDecisions(decisions: readonly Decision[]): Decision[] {
  const rang = (d: Decision) => (d.en_retard ? 0 : RANGS[d.etat]);
  const quand = (d: Decision) => d.echeance ?? '9999';
  return [...decisions].sort(
    (a, b) =>
      rang(a) - rang(b) ||
      (a.etat === 'faite' && b.etat === 'faite' ? (b.faite_le ?? '').localeCompare(a.faite_le ?? '') : 0) ||
      quand(a).localeCompare(quand(b)) ||
      b.reunion.tenue_le.localeCompare(a.reunion.tenue_le),
  );
}
