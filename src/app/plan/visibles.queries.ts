// The actions a reader may see, as a condition of SQL: the same rule as canReadAction (droits.rules.ts), for counts and
// lists that gather many actions. Deleted and withdrawn actions are never counted.
import { type RawBuilder, sql } from 'kysely';
import { isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';

/** To be used where the table `action` is called `a`. */
export function visiblesPour(droit: Droit): RawBuilder<boolean> {
  const vivante = sql<boolean>`a.supprime_le is null and a.retiree_le is null`;
  if (!isValidatedOnly(droit)) return vivante;
  if (droit.partenaire_id === null) return sql<boolean>`${vivante} and a.validee_le is not null`;
  return sql<boolean>`${vivante} and (a.validee_le is not null or a.pilote_id = ${droit.partenaire_id}::uuid
    or exists (select 1 from action_partenaire ap where ap.contrat_id = a.contrat_id and ap.action_id = a.id
      and ap.partenaire_id = ${droit.partenaire_id}::uuid))`;
}
