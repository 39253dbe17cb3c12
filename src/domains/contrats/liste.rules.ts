// The key of an own field, and whether something of a list may go: nothing is lost with it.
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';

/** « Référent élu » → 'referent_elu', then 'referent_elu_2': the name under which actions keep the value. */
export function buildCleChamp(libelle: string, connues: readonly string[]): string {
  const base =
    normalise(libelle)
      .replace(/ /g, '_')
      .replace(/[^a-z0-9_]/g, '')
      .slice(0, 60) || 'champ';
  let cle = base;
  for (let n = 2; connues.includes(cle); n += 1) cle = `${base}_${n}`;
  return cle;
}

export interface Usages {
  actions: number;
  financements?: number;
}

/** What is still used by an action or by an amount stays: it is detached first, one by one or by replacing it. */
export function canDeleteElement(usages: Usages): Verdict {
  const actions = usages.actions > 0 ? `${usages.actions} ${usages.actions > 1 ? 'actions' : 'action'}` : '';
  const n = usages.financements ?? 0;
  const montants = n > 0 ? `${n} ${n > 1 ? 'parts de financement' : 'part de financement'}` : '';
  const reste = [actions, montants].filter(Boolean);
  if (reste.length === 0) return ACCEPTE;
  return refuse(`Encore en usage dans ${reste.join(' et ')}. Détachez-les d’abord.`);
}
