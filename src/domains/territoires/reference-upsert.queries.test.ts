// The reference lists on the real database: created, the same file again, corrected; codes that repeat; published lists.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { inScope } from '../../platform/db/db.ts';
import { listCommunes, listContratsOfficiels, listFiliation, listQpv } from './reference.queries.ts';
import * as upsert from './reference-upsert.queries.ts';
import type { LigneContratOfficiel } from './territoire.schema.ts';

beforeAll(() => openTestDatabase());

const count = (effets: readonly string[]) =>
  Object.fromEntries(
    ['creee', 'modifiee', 'inchangee'].map((effet) => [effet, effets.filter((e) => e === effet).length]),
  );

test('EPCI, communes and QPV: created, then the same, then corrected', async () => {
  await inScope('reference', async (db) => {
    const epci = { siren: '900000001', nom: 'CA du Test', nature: 'CA', population: 1_000, source: 't' };
    expect(await upsert.upsertEpci(db, [epci])).toEqual(['creee']);
    expect(await upsert.upsertEpci(db, [epci])).toEqual(['inchangee']);
    expect(await upsert.upsertEpci(db, [{ ...epci, population: null }])).toEqual(['inchangee']);
    const commune = {
      code: '99T01',
      nom: 'Testville',
      departement: '99',
      epci_siren: '900000001',
      population: 10,
      source: 't',
    };
    const orpheline = { ...commune, code: '99T02', nom: 'Seule', epci_siren: '999999999' };
    expect(await upsert.upsertCommunes(db, [commune, orpheline])).toEqual(['creee', 'creee']);
    expect(await listCommunes(db, { epci_siren: '900000001' })).toMatchObject([
      { nom: 'Testville', epci_siren: '900000001' },
    ]);
    const qpv = { code: 'QN09901N', generation: 2024 as const, nom: 'Les Essais', departement: '99', source: 't' };
    const dans = { code: '99T01', nom: 'Testville' };
    expect(await upsert.upsertQpv(db, [{ ...qpv, communes: [dans] }])).toEqual(['creee']);
    const contour = { type: 'Polygon', coordinates: [] };
    expect(await upsert.upsertQpv(db, [{ ...qpv, communes: [], contour }])).toEqual(['modifiee']);
    expect(await upsert.upsertQpv(db, [{ ...qpv, communes: [dans] }])).toEqual(['inchangee']);
    expect(await listQpv(db, { epci_siren: '900000001' })).toMatchObject([{ code: 'QN09901N', communes: [dans] }]);
    expect(await listQpv(db, { texte: 'essaïs' })).toMatchObject([{ code: 'QN09901N' }]);
    const lien = { code_2015: 'QP099001', code_2024: 'QN09901N', nature: 'modifie' as const, source: 't' };
    expect(await upsert.upsertFiliation(db, [lien])).toEqual(['creee']);
    expect(await listFiliation(db, ['QP099001'])).toMatchObject([{ nom_2024: 'Les Essais', nom_2015: null }]);
  });
});

test('a contract code that repeats keeps its two entries', async () => {
  await inScope('reference', async (db) => {
    const base = {
      code: 'CV943',
      generation: 2015 as const,
      epci_siren: null,
      population: 1,
      longitude: null,
      latitude: null,
      source: 't',
    };
    const lignes = ['13', '84'].map((departement) => ({
      ...base,
      departement,
      libelle: `${departement} - CA du Test`,
    }));
    expect(await upsert.upsertContratsOfficiels(db, lignes)).toEqual(['creee', 'creee']);
    const revue = [{ ...lignes[0]!, population: 2 }, lignes[1]!];
    expect(await upsert.upsertContratsOfficiels(db, revue)).toEqual(['modifiee', 'inchangee']);
    expect((await listContratsOfficiels(db, 'cv943')).map((one) => [one.departement, one.population])).toEqual([
      ['13', 2],
      ['84', 1],
    ]);
  });
});

const FOLDER = path.resolve('../shared/data/financements');
const FILES = ['2024-2030', '2015-2023'].map((years) =>
  path.join(FOLDER, `contrats-de-ville-${years}_centroides.geojson`),
);
const present = FILES.every((file) => existsSync(file));
if (!present)
  process.stdout.write('Listes officielles absentes (../shared/data) : essai sur les listes réelles passé.\n');

test.skipIf(!present)('the published lists enter whole, twice without a change', async () => {
  const lignes = FILES.flatMap((file, at) => readContrats(file, at === 0 ? 2024 : 2015));
  const [premiere, seconde] = await inScope('reference', async (db) => [
    count(await upsert.upsertContratsOfficiels(db, lignes)),
    count(await upsert.upsertContratsOfficiels(db, lignes)),
  ]);
  // Other tests share this database and may have loaded the same lists: every row is accounted for all the same.
  expect(lignes.length).toBeGreaterThan(800);
  expect(premiere!.creee! + premiere!.modifiee! + premiere!.inchangee!).toBe(lignes.length);
  expect(seconde).toEqual({ creee: 0, modifiee: 0, inchangee: lignes.length });
});

interface Feature {
  properties: { codgeo: string; code_cv: string; lib_cv: string; insee_dep: string; pop: number };
}

function readContrats(file: string, generation: 2015 | 2024): LigneContratOfficiel[] {
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: Feature[] };
  return features.map(({ properties: p }) => ({
    ...{ code: p.code_cv, libelle: p.lib_cv, generation, epci_siren: p.codgeo, departement: p.insee_dep },
    ...{ population: Math.round(p.pop), longitude: null, latitude: null, source: path.basename(file) },
  }));
}
