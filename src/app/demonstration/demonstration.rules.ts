// Who removes a demonstration, and which ones: the team that holds it, or an administrator for all of them.
import type { Identite } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';

/** The demonstrations, by identifier, that this person may remove. */
export function listRetirables(
  qui: Pick<Identite, 'personne' | 'droits'>,
  demonstrations: readonly { id: number }[],
): number[] {
  const menees = new Set(
    qui.droits.filter((droit) => droit.role === 'chef_de_projet').map(({ contrat_id }) => contrat_id),
  );
  return demonstrations.map(({ id }) => id).filter((id) => qui.personne.administrateur || menees.has(id));
}

/** The same right as closing one's own contract: its team, or the administrator of the installation. */
export function canRemoveDemonstration(retirables: readonly number[], presentes: number): Verdict {
  if (retirables.length > 0) return ACCEPTE;
  if (presentes === 0) return refuse('Il n’y a pas de démonstration.');
  return refuse('L’équipe projet de la démonstration ou un administrateur peut la retirer.');
}
