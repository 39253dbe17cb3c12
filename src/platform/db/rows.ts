// Rows on their way to a statement: cut in batches of at most 1,000, written as JSON without what is null.
import { type RawBuilder, sql } from 'kysely';

export const BATCH = 1_000;

/**
 * The statements of all the batches, sent without waiting for one another: the database runs them in order, and the next is
 * prepared meanwhile.
 */
export async function inBatches<T>(rows: readonly T[], work: (batch: T[]) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (let start = 0; start < rows.length; start += BATCH) sent.push(work(rows.slice(start, start + BATCH)));
  await Promise.all(sent);
}

/** One after the other, but each is prepared while the database works at the one before. The first failure stops all. */
export async function inTurn<T>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  for await (const item of items) {
    const previous = running;
    running = work(item);
    try {
      await previous;
    } catch (error) {
      await running.catch(() => undefined);
      throw error;
    }
  }
  await running;
}

/** For jsonb_to_recordset: an absent key reads as null, and costs nothing to send nor to parse. */
export function json(rows: readonly object[]): RawBuilder<unknown> {
  return sql`${JSON.stringify(rows.map(withoutNulls))}::jsonb`;
}

function withoutNulls(row: object): object {
  const dits: Record<string, unknown> = {};
  for (const [champ, valeur] of Object.entries(row)) if (valeur !== null && valeur !== undefined) dits[champ] = valeur;
  return dits;
}
