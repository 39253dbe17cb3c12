// Who shares a view with the contract, who removes one.
import { canWritePlan } from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';

/** A shared view stands in everybody's menu: the team chooses them. One's own are nobody else's matter. */
export function canShareVue(droit: Droit): Verdict {
  return canWritePlan(droit).ok ? ACCEPTE : refuse('Seule l’équipe projet partage une vue avec tout le contrat.');
}

export function canDeleteVue(droit: Droit, vue: { sienne: boolean; partagee: boolean }): Verdict {
  if (vue.sienne && !vue.partagee) return ACCEPTE;
  return canShareVue(droit);
}
