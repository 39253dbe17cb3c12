// The visitors of the demonstration: accounts in a domain that no mail reaches. On a server, where real contracts are, a visit
// touches nothing real: no real contract is read or opened by it, nobody real is invited into it. The embedded base is where
// one tries the program with one's own table: there a visitor may open a contract.
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';

/** RFC 2606: « .invalid » belongs to nobody. */
export const DOMAINE_VISITE = '@demonstration.invalid';

export const isVisiteur = (courriel: string): boolean => courriel.trim().toLowerCase().endsWith(DOMAINE_VISITE);

/** What a visitor's rights open: on a server the demonstration only, whatever was granted. */
export function openDroitsVisite(courriel: string, droits: readonly Droit[], essai: boolean): Droit[] {
  return droits.filter((droit) => essai || droit.demonstration || !isVisiteur(courriel));
}

/** `droit`: the right of who invites, in the contract; null for an administrator outside its team. */
export function canInvite(
  qui: Pick<Identite, 'personne'>,
  droit: Pick<Droit, 'demonstration'> | null,
  courriel: string,
  essai: boolean,
): Verdict {
  const visiteur = isVisiteur(courriel);
  if (visiteur && !droit?.demonstration) return VISITEUR_REFUSE;
  if (essai || !droit?.demonstration || visiteur || qui.personne.administrateur) return ACCEPTE;
  return refuse(`Dans la démonstration, invitez une adresse fictive, par exemple camille${DOMAINE_VISITE}.`);
}

/** An account kept by the administration stands for someone real. */
export const canHoldCompte = (courriel: string): Verdict => (isVisiteur(courriel) ? VISITEUR_REFUSE : ACCEPTE);

const VISITEUR_REFUSE = refuse('Cette adresse est réservée aux visiteurs de la démonstration.');
