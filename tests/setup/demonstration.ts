// Test files of one worker share its database, one after the other: a demonstration left by the one before is taken away first.
import { sql } from 'kysely';
import { loadDemonstration, removeDemonstration } from '../../src/app/demonstration/demonstration.ts';
import { inScope } from '../../src/platform/db/db.ts';

export async function clearDemonstration(): Promise<void> {
  const { rows } = await inScope('toutes', (db) =>
    sql<{ id: number }>`select id from contrat where demonstration`.execute(db),
  );
  await removeDemonstration(
    rows.map(({ id }) => id),
    null,
  );
}

export async function loadFreshDemonstration(le: Date): Promise<void> {
  await clearDemonstration();
  await loadDemonstration(le);
}
