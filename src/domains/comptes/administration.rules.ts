// Who administers accounts, and what an administrator may not do to one: lock everyone out, or themselves.
import type { Identite } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import type { PersonneUpdate } from './personne.schema.ts';

export function canAdminister(qui: Pick<Identite, 'personne'>): Verdict {
  return qui.personne.administrateur ? ACCEPTE : refuse('Cette page est réservée aux administrateurs.');
}

/** At least one active administrator remains; nobody deactivates their own account. */
export function canUpdatePersonne(
  qui: Pick<Identite, 'personne'>,
  personne: { id: number; autres_administrateurs: number },
  change: PersonneUpdate,
): Verdict {
  const leaves = change.active === false || change.administrateur === false;
  if (change.active === false && personne.id === qui.personne.id) {
    return refuse('Vous ne pouvez pas désactiver votre propre compte.');
  }
  if (leaves && personne.autres_administrateurs === 0) {
    return refuse('Il faut au moins un administrateur. Nommez-en un autre d’abord.');
  }
  return ACCEPTE;
}

/**
 * An administrator opens accesses for others, not for themselves: reading a contract is given by its team, or by another
 * administrator. `equipe`: the team's own right in this contract, which an administrator may also have.
 */
export function canGrantTo(qui: Pick<Identite, 'personne'>, personneId: number, equipe: boolean): Verdict {
  return equipe || personneId !== qui.personne.id
    ? ACCEPTE
    : refuse('Vous ne pouvez pas vous ouvrir un accès. Demandez-le à l’équipe projet ou à un autre administrateur.');
}

/** The last chef de projet of a contract keeps their role until another has it. */
export function canWithdrawChef(otherChefs: number): Verdict {
  return otherChefs > 0
    ? ACCEPTE
    : refuse('Ce contrat doit garder une personne dans l’équipe projet. Nommez-en une autre d’abord.');
}
