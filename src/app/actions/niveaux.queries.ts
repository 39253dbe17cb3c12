// The levels of fields said in SQL: where an action `a` tells a field to this reader. An order, a filter, a count and a group
// tell values too: each asks here. The rule itself is actions/niveaux/niveau.rules.ts.
import { type RawBuilder, sql } from 'kysely';
import { niveauOf } from '../../domains/actions/niveaux/niveau.rules.ts';
import type { Niveaux } from '../../domains/actions/niveaux/niveau.schema.ts';
import { isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';

type Condition = RawBuilder<boolean>;

/** Where this reader reads what is inner; null: everywhere. */
export function litInterneSql(droit: Droit): Condition | null {
  if (!isValidatedOnly(droit)) return null;
  return droit.partenaire_id === null
    ? sql<boolean>`false`
    : sql<boolean>`coalesce(a.pilote_id = ${droit.partenaire_id}::uuid, false)`;
}

/** Where this reader reads every one of these fields; null: everywhere. */
export function litSql(droit: Droit, niveaux: Niveaux, ...familles: readonly string[]): Condition | null {
  return familles.some((famille) => niveauOf(niveaux, famille) === 'interne') ? litInterneSql(droit) : null;
}

/** The condition holds, and where it tells a field, this reader reads it. */
export const tellsIf = (lit: Condition | null, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  lit ? sql`(${lit} and ${condition})` : condition;

/** The value where this reader reads it, null elsewhere. */
export const valueIf = (lit: Condition | null, valeur: RawBuilder<unknown>): RawBuilder<unknown> =>
  lit ? sql`case when ${lit} then ${valeur} end` : valeur;
