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

export interface Recuperation {
  id: number;
  administrateur: boolean;
  /** Of who acts: those they manage; of the other: all those they may open. */
  contrats: readonly number[];
}

/**
 * A team gives a way back in (a sign-in link, a second factor to set again) to people whose rights are all in contracts it
 * manages: with a link to copy, it would otherwise open the others' contracts, or the administration.
 */
export function canRecover(qui: Recuperation, cible: Recuperation): Verdict {
  if (qui.administrateur) return ACCEPTE;
  if (cible.administrateur) {
    return refuse('Cette personne administre Maillage\u202f: un autre administrateur peut lui rendre l’accès.');
  }
  const managed = new Set(qui.contrats);
  return cible.contrats.every((contrat) => managed.has(contrat))
    ? ACCEPTE
    : refuse('Cette personne a d’autres accès\u202f: l’administrateur peut lui rendre le sien.');
}

/** A right given on a whole département is withdrawn where it was given. */
export function canChangeDroit(duDepartement: boolean): Verdict {
  return duDepartement
    ? refuse('Cet accès de l’État vaut pour tout son département\u202f: un administrateur le retire.')
    : ACCEPTE;
}

/** The last chef de projet of a contract keeps their role until another has it. */
export function canWithdrawChef(otherChefs: number): Verdict {
  return otherChefs > 0
    ? ACCEPTE
    : refuse('Ce contrat doit garder une personne dans l’équipe projet. Nommez-en une autre d’abord.');
}
