// The demonstration through its loader and its route, on the real database: faithful to the public documents, refused
// twice, removed whole. The vitest workers share a database: what other tests hold must not move.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { addQpvAuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { countReferences, listQpv } from '../../domains/territoires/reference.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { getEngine } from '../../platform/db/engine.ts';
import { listTenantTables } from '../../platform/db/policies.ts';
import { demonstrationApi } from './demonstration.api.ts';
import { demonstrationRoutes } from './demonstration.routes.ts';
import { loadDemonstration, removeDemonstration } from './demonstration.ts';

const LE = new Date('2026-11-20T09:00:00Z');
let t: TestApp;
let ids: Map<string, number>;

beforeAll(async () => {
  t = await openTestApp();
  await clear();
  const s = performance.now();
  await loadDemonstration(LE);
  console.log('loaded in', performance.now() - s);
  const rows = await ask<{ id: number; nom: string }>(sql`select id, nom from contrat where demonstration`);
  ids = new Map(rows.map(({ id, nom }) => [nom.split(' – ')[0]!, id]));
});

afterAll(async () => {
  await clear();
  await t.app.close();
});

test('loads', () => {
  expect([...ids.keys()]).toHaveLength(5);
  console.log(
    listTenantTables,
    addQpvAuContrat,
    createTestContrat,
    countReferences,
    listQpv,
    getEngine,
    demonstrationApi,
    demonstrationRoutes,
    describe,
  );
});

async function ask<R>(question: ReturnType<typeof sql>): Promise<R[]> {
  return inScope('toutes', async (db) => (await question.execute(db)).rows as R[]);
}

async function clear(): Promise<void> {
  const rows = await ask<{ id: number }>(sql`select id from contrat where demonstration`);
  const start = performance.now();
  await removeDemonstration(
    rows.map(({ id }) => id),
    null,
  );
  console.log('removed in', performance.now() - start);
}
