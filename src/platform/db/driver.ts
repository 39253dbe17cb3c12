// Kysely's door to the pool: opens each transaction under its scope (role and contracts), names statements so that
// they are parsed once, records SQL for the tests. The scope comes from db.ts; connections from engine.ts.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type pg from 'pg';
import type { Engine } from './engine.ts';
import { DatabaseInterrupted } from './errors.ts';
import { recordSql } from './record.ts';

export interface OpenScope {
  /** Statements that put the transaction under its scope. */
  opening: string;
  /** Longest time of one statement, in ms; null keeps the default. */
  dureeMax: number | null;
}

export const openScopes = new AsyncLocalStorage<OpenScope>();

const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const NAMES_MAX = 500;
const names = new Map<string, string>();

/** A stable name per text, for the first texts met; texts built without end stay unnamed. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= NAMES_MAX) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

const QUERY_CANCELED = '57014';

/** A server's statement_timeout is said as the embedded engine's watchdog says it. */
function refuseTooLong(error: Error & { code?: string }): never {
  throw error.code === QUERY_CANCELED ? new DatabaseInterrupted('trop_long', error) : error;
}

class ScopedConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  failure: Error | null = null;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    recordSql(query.sql);
    const { command, rowCount, rows } = await this.client
      .query({ text: query.sql, values: [...query.parameters], name: nameOf(query.sql) })
      .catch(refuseTooLong);
    return COUNTED.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows ?? [] };
  }

  // biome-ignore lint/correctness/useYield: answers are always read whole (1 000 rows at most), never streamed.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streaming is not offered: read by pages');
  }
}

export class ScopedDriver implements Driver {
  #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ScopedConnection> {
    return new ScopedConnection(await this.#engine.pool.connect());
  }

  async beginTransaction(connection: ScopedConnection): Promise<void> {
    const scope = openScopes.getStore();
    if (!scope) throw new Error('a transaction is opened by inScope() only');
    this.#engine.allowDuration(scope.dureeMax);
    try {
      const timeout = this.#engine.kind === 'serveur' && scope.dureeMax !== null;
      const limit = timeout ? `; set local statement_timeout = ${Math.trunc(scope.dureeMax ?? 0)}` : '';
      await connection.client.query(`begin; ${scope.opening}${limit}`);
    } catch (error) {
      connection.failure = error as Error;
      throw error;
    }
  }

  async commitTransaction(connection: ScopedConnection): Promise<void> {
    try {
      await connection.client.query('commit');
    } catch (error) {
      connection.failure = error as Error;
      throw error;
    }
  }

  /** Never hides the error that caused it: a connection that cannot undo is thrown away. */
  async rollbackTransaction(connection: ScopedConnection): Promise<void> {
    try {
      await connection.client.query('rollback');
    } catch (error) {
      connection.failure = error as Error;
    }
  }

  async releaseConnection(connection: ScopedConnection): Promise<void> {
    this.#engine.allowDuration(null);
    connection.client.release(connection.failure ?? undefined);
  }

  async destroy(): Promise<void> {}
}
