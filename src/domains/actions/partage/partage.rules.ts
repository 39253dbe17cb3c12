// Who shares an action with another contract: one owner, whose team lists the guests; a guest reads, and writes nothing.
import type { Droit } from '../../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../../platform/session/verdict.rules.ts';
import { type ActionFacts, canValidateAction } from '../../comptes/droits.rules.ts';

/** Others’ readers see validated actions only: sharing a draft would show nothing. */
export function canShareAction(droit: Droit, action: Pick<ActionFacts, 'validee'>): Verdict {
  const equipe = canManagePartages(droit);
  if (!equipe.ok) return equipe;
  return action.validee
    ? ACCEPTE
    : refuse('Validez d’abord cette action\u202f: un autre contrat ne lit que le validé.');
}

export function canManagePartages(droit: Droit): Verdict {
  return canValidateAction(droit).ok
    ? ACCEPTE
    : refuse('Seule l’équipe projet partage une action avec un autre contrat.');
}

/** Whatever the guest's role. */
export const PARTAGE_LU: Verdict = refuse('Cette action est tenue par le contrat qui la partage.');
