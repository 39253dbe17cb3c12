// The one door to the database: a transaction under a scope. Every query written inside also carries its contrat_id;
// the row-level policies opened here are the second wall. Opening and closing the engine is engine.ts.
import type { Kysely } from 'kysely';
import { openScopes } from './driver.ts';
import { getKysely } from './engine.ts';
import type { Tables } from './tables.ts';

/**
 * The contracts a piece of work may touch; 'reference': none; 'toutes': backup, jobs, national totals. `partages`: rows of other
 * contracts that it may also read, one by one (an action shared with this contract).
 */
export type Scope =
  | { readonly contrats: readonly number[]; readonly partages?: readonly string[] }
  | 'toutes'
  | 'reference';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Db = Kysely<Tables>;

export interface ScopeOptions {
  /** Longest time one statement may take, in ms, for long reports and imports (15 s otherwise). */
  dureeMax?: number;
}

/** Runs `work` in one transaction: all of it is kept, or nothing. No HTTP, mail, file or parsing inside; never nested. */
export async function inScope<T>(
  scope: Scope,
  work: (db: Db) => Promise<T>,
  { dureeMax = undefined }: ScopeOptions = {},
): Promise<T> {
  if (openScopes.getStore()) throw new Error('inScope() inside inScope(): pass db down instead');
  return openScopes.run({ opening: openingOf(scope), dureeMax: dureeMax ?? null }, () =>
    getKysely()
      .transaction()
      .execute((db) => work(db)),
  );
}

/** What each transaction begins with: the role that no policy lets through, then the contracts it may touch. */
export const openingOf = (scope: Scope): string => `set local role maillage_app; ${scopeStatement(scope)}`;

/** Statements, not set_config(): the latter hides every row on a distributed engine, without an error. */
function scopeStatement(scope: Scope): string {
  if (scope === 'toutes') return `set local maillage.portee = 'toutes'`;
  const contrats = scope === 'reference' ? [] : scope.contrats;
  if (!contrats.every((id) => Number.isSafeInteger(id) && id > 0)) throw new Error('a contrat is a positive integer');
  // Between separators when there are several: policies.ts looks for « ,12, ».
  const ouverts = `set local maillage.contrats = '${contrats.length === 1 ? contrats[0] : `,${contrats.join(',')},`}'`;
  const partages = scope === 'reference' ? [] : (scope.partages ?? []);
  if (!partages.every((id) => UUID.test(id))) throw new Error('a shared row is named by its uuid');
  return partages.length === 0 ? ouverts : `${ouverts}; set local maillage.partages = ',${partages.join(',')},'`;
}
