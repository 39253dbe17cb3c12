// The QPV of a point as PostGIS answers it, covers and contains, on the repaired real contours: points near borders and adversarial
// ones. Where they differ, exact arithmetic says who is right. MAILLAGE_POSTGIS_POINTS=20000000 runs it at full size; it is skipped where PostGIS is not installed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, type ServeurPostgres, startPostgres } from '../scripts/postgres.mjs';
import { codesExact } from '../src/geo/appartenance/exact.ts';
import { createHasard, pickAdverse, pickProche } from '../src/geo/appartenance/hasard.ts';
import { buildQpvIndex, type IndexQpv } from '../src/geo/appartenance/index-qpv.ts';
import type { Contour } from '../src/geo/contours/contour.ts';
import { readContours } from '../src/geo/contours/lecture.ts';
import { repairContours } from '../src/geo/contours/reparation.ts';

const REELS = path.resolve(import.meta.dirname, '../../shared/data/qpv/qpv2015_wgs84.geojson.gz');
const POINTS = Number(process.env.MAILLAGE_POSTGIS_POINTS ?? 4000);
const LOT = 100_000;

const bin = findPostgres();
const installed =
  bin !== null &&
  ['/usr/share/postgresql', path.join(bin, '..', 'share')].some((dir) =>
    [bin.match(/(\d+)\/bin$/)?.[1] ?? '', ''].some((version) =>
      existsSync(path.join(dir, version, 'extension', 'postgis.control')),
    ),
  );
const ready = installed && existsSync(REELS);
if (!ready)
  console.log(
    `Comparison with PostGIS skipped: ${installed ? 'real contours are absent' : 'PostGIS is not installed'}.`,
  );

let server: ServeurPostgres;
let client: pg.Client;
let contours: Contour[];
let raw: Contour[];

beforeAll(async () => {
  if (!ready) return;
  const lecture = readContours(readFileSync(REELS));
  if (!lecture.ok) throw new Error(lecture.motif);
  raw = lecture.contours;
  contours = repairContours(raw).contours;
  indexes = { covers: buildQpvIndex(contours), contains: buildQpvIndex(contours, { frontiere: 'exclue' }) };
  server = await startPostgres();
  client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  await client.query('create extension postgis');
  await client.query('create table contour (rang int primary key, code text not null, geom geometry not null)');
  await client.query(
    `insert into contour select rang, objet->>'code', st_geomfromgeojson(objet->>'geom')
       from jsonb_array_elements($1::jsonb) with ordinality t (objet, rang)`,
    [
      JSON.stringify(
        contours.map(({ code, polygones }) => ({ code, geom: { type: 'MultiPolygon', coordinates: polygones } })),
      ),
    ],
  );
  await client.query('create index on contour using gist (geom)');
  await client.query('analyze contour');
}, 300_000);
afterAll(async () => {
  await client?.end();
  await server?.stop();
});

interface Ecarts {
  /** Where we do not answer as exact arithmetic does. */
  faux: number;
  /** Where PostGIS does not: its point in polygon rounds, a last digit or two beside an edge. */
  arrondis: number;
}

let indexes: Record<'covers' | 'contains', IndexQpv>;

/** Compares each point with both of PostGIS's ways; exact arithmetic says who is right where they differ. */
async function compare(lons: Float64Array, lats: Float64Array, ecarts: Ecarts): Promise<void> {
  const { rows } = await client.query<{ i: string; covers: string; contains: string | null }>(
    `select p.i, string_agg(c.code, '|' order by c.rang) as covers,
            string_agg(c.code, '|' order by c.rang) filter (where st_contains(c.geom, p.geom)) as contains
       from (select i, st_setsrid(st_point(x, y), 4326) as geom
               from unnest($1::float8[], $2::float8[]) with ordinality t (x, y, i)) p
       join contour c on st_covers(c.geom, p.geom)
      group by p.i`,
    [[...lons], [...lats]],
  );
  const byPoint = new Map(rows.map((row) => [Number(row.i) - 1, row]));
  for (const mode of ['covers', 'contains'] as const) {
    const index = indexes[mode];
    const found = index.locate(lons, lats);
    for (const [i, numero] of found.entries()) {
      const [ours, theirs] = [index.ensembles[numero]!.join('|'), byPoint.get(i)?.[mode] ?? ''];
      if (ours === theirs) continue;
      const exact = codesExact(contours, lons[i]!, lats[i]!, mode === 'covers').join('|');
      if (ours !== exact) ecarts.faux += 1;
      if (theirs !== exact) ecarts.arrondis += 1;
    }
  }
}

describe.skipIf(!ready)('PostGIS', () => {
  test('finds invalid the contours that we repair, and none once repaired', async () => {
    const objets = JSON.stringify(
      raw.map(({ code, polygones }) => ({ code, geom: { type: 'MultiPolygon', coordinates: polygones } })),
    );
    const { rows } = await client.query<{ code: string }>(
      `select objet->>'code' as code from jsonb_array_elements($1::jsonb) objet
        where not st_isvalid(st_geomfromgeojson(objet->>'geom'))`,
      [objets],
    );
    const ours = repairContours(raw).reparations.map(({ code }) => code);
    expect(rows.map(({ code }) => code).sort()).toEqual(ours.sort());
    const after = await client.query('select code from contour where not st_isvalid(geom)');
    expect(after.rows).toEqual([]);
  });

  test.each([
    ['within a kilometre of a border', 1, pickProche],
    ['adversarial', 20, pickAdverse],
  ])(
    '%s: we never differ from it but where exact arithmetic says that it rounds',
    async (name, part, pick) => {
      const total = Math.max(2000, Math.round(POINTS / part));
      const hasard = createHasard(20_240_713);
      const ecarts: Ecarts = { faux: 0, arrondis: 0 };
      for (let done = 0; done < total; done += LOT) {
        const size = Math.min(LOT, total - done);
        const [lons, lats] = [new Float64Array(size), new Float64Array(size)];
        for (let i = 0; i < size; i += 1) [lons[i], lats[i]] = pick(contours, hasard, i) as [number, number];
        await compare(lons, lats, ecarts);
        if (total > LOT) console.log(`${name}: ${done + size} points, ${JSON.stringify(ecarts)}`);
      }
      expect(ecarts.faux).toBe(0);
      if (pick === pickProche) expect(ecarts.arrondis).toBe(0);
      else expect(ecarts.arrondis).toBeLessThan(total / 200);
    },
    24 * 3_600_000,
  );
});
