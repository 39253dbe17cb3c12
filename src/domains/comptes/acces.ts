// The right of a person in a contract, or the 404 of a contract that is not open to them. What the right allows: droits.rules.ts.
import { notFound } from '../../platform/http/problems.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';

export function droitOf(qui: Identite, contratId: number): Droit {
  const droit = qui.droits.find((one) => one.contrat_id === contratId);
  if (!droit) throw notFound('Ce contrat n’existe pas, ou ne vous est pas ouvert.');
  return droit;
}

/** The contracts this person may open: the scope of a page that gathers several. */
export function contratsOf(qui: Identite): number[] {
  return [...new Set(qui.droits.map((droit) => droit.contrat_id))];
}
