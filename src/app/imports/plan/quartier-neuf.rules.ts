// May a name of the file become a quarter of the contract, by the code that the agent gives it? The import page asks before it
// sends, the server before it keeps the choice.
import { readCodeQpv } from '../../../platform/lecture/codes.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { IGNORER, isCodeQpv } from './resolution.rules.ts';

type Refus = { ok: false; motif: string };
export type QuartierNeuf = { ok: true; code: string; millesime: 2015 | 2024 } | Refus;

/** Quarters of the demonstration are of no department. */
const INVENTE = /^..000/;

/** The code says the vintage: QP and six figures in 2015, QN, department, rank and letter in 2024 (decrees of 2014 and 2023). */
export function canCreateQuartier(saisi: string): QuartierNeuf {
  const lecture = readCodeQpv(saisi);
  if (!lecture.ok || lecture.valeur === null)
    return { ok: false, motif: fr`Un code de quartier s’écrit comme QN03502M (2024) ou QP035002 (2015).` };
  const { code, millesime } = lecture.valeur;
  return INVENTE.test(code)
    ? { ok: false, motif: fr`Le code ${code} n’est d’aucun département.` }
    : { ok: true, code, millesime };
}

/** What is decided of a name of quarter: left as said, one of the contract's, or a code that may be created. */
export function checkDecisionQuartier(decision: string, connus: ReadonlySet<string>): { ok: true } | Refus {
  if (decision === IGNORER || connus.has(decision)) return { ok: true };
  if (!isCodeQpv(decision))
    return { ok: false, motif: fr`« ${decision} » n’est ni un quartier du contrat, ni un code de quartier.` };
  const neuf = canCreateQuartier(decision);
  return neuf.ok ? { ok: true } : neuf;
}
