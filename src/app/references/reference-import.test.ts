// Reference lists through the importer, on the files as published: row accounts, the same file twice, simulations that write nothing.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { countReferences, listContratsOfficiels, listQpv } from '../../domains/territoires/reference.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import type { TypeReference } from './reference.schema.ts';
import { importReference } from './reference-import.ts';

const REEL = { simulation: false, par: null };
const texte = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
const importer = (type: TypeReference | null, bytes: Uint8Array, nom: string, simulation = false) =>
  importReference(type, bytes, nom, { ...REEL, simulation });
const compter = () => inScope('reference', countReferences);

beforeAll(async () => {
  await openTestDatabase();
});

test('one verdict per row: a row of several codes counts once, a repeat says so, a faulty code is refused alone', async () => {
  const csv = texte([
    'insee_com;lib_com;code_qp;lib_qp',
    '95001;Essai-Ville;QN09501M, QN09502M;Les Saules, Le Lac',
    '95002;Essai-Bourg;QN09502M;Le Lac',
    '95001;Essai-Ville;QN09501M, QN09502M;Les Saules, Le Lac',
    '95003;Essai-Haut;QN095ZZ;Erreur',
  ]);
  const avant = await compter();
  const vue = await importer('qpv', csv, 'qpv-essai.csv', true);
  expect(vue.compte).toEqual({ lues: 4, creees: 1, modifiees: 0, inchangees: 2, refusees: 1, hors_lignes: 1 });
  expect(vue.refus).toMatchObject([{ ligne: 5, colonne: 'Code du QPV' }]);
  expect(vue.avertissements.map((one) => [one.ligne, one.motif])).toEqual([
    [4, 'Cette ligne répète exactement la ligne 2.'],
  ]);
  expect(await compter()).toEqual(avant);

  expect((await importer(null, csv, 'qpv-essai.csv')).compte).toEqual(vue.compte);
  const [lac] = await inScope('reference', (db) => listQpv(db, { codes: ['QN09502M'] }));
  expect(lac).toMatchObject({
    nom: 'Le Lac',
    departement: '95',
    communes: [{ nom: 'Essai-Bourg' }, { nom: 'Essai-Ville' }],
  });
  const encore = await importer('qpv', csv, 'autre nom.csv');
  expect(encore.compte).toMatchObject({ creees: 0, modifiees: 0, inchangees: 3, refusees: 1 });
});

test('communes and EPCI: zeros eaten by a spreadsheet, delegated communes apart, names resolved for QPV without INSEE code', async () => {
  const csv = texte([
    'typecom,com,dep,libelle,epci,libepci',
    "COM,1904,1,Sainte-Épreuve,200099901,CA de l'Épreuve",
    'COMD,1905,1,Ancienne-Épreuve,,',
    'COM,abc,1,Fausse,,',
  ]);
  const { compte, type } = await importer(null, gzipSync(csv), 'communes.csv.gz');
  expect([type, compte]).toEqual([
    'communes',
    { lues: 2, creees: 1, modifiees: 0, inchangees: 0, refusees: 1, hors_lignes: 2 },
  ]);
  const qpv = texte(['CODE_QP;NOM_QP;COMMUNE_QP', 'QP001901;Le Test;Sainte-Epreuve']);
  await importer('qpv', qpv, 'qpv2015.csv');
  const [lu] = await inScope('reference', (db) => listQpv(db, { codes: ['QP001901'] }));
  expect(lu).toMatchObject({
    departement: '01',
    generation: 2015,
    communes: [{ code: '01904', nom: 'Sainte-Épreuve' }],
  });
});

test('GeoJSON: features are rows, a point of several codes is nobody’s, a contour corrected is a change', async () => {
  const carre = (x: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, 48],
        [x + 1, 48],
        [x + 1, 49],
        [x, 48],
      ],
    ],
  });
  const collection = (x: number) =>
    texte([
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { code_qp: 'QN09411I', lib_qp: 'Le Carré', code_qp_2015: 'QP094011' },
            geometry: carre(x),
          },
          {
            type: 'Feature',
            properties: { code_qp: 'QN09412M, QN09413M', lib_qp: 'A, B' },
            geometry: { type: 'Point', coordinates: [2, 48] },
          },
          { type: 'Feature', properties: { code_qp: 'rien', lib_qp: 'C' }, geometry: null },
        ],
      }),
    ]);
  const premier = await importer('qpv', collection(2), 'carte.geojson');
  expect(premier.compte).toMatchObject({ lues: 3, creees: 2, refusees: 1 });
  expect(premier.refus[0]!.ligne).toBe(3);
  expect((await importer('qpv', collection(2), 'carte.geojson')).compte).toMatchObject({ inchangees: 2, modifiees: 0 });
  expect((await importer('qpv', collection(3), 'carte.geojson')).compte).toMatchObject({ inchangees: 1, modifiees: 1 });
});

test.each([
  ['a PDF', '%PDF-1.7', 'liste.csv', 'PDF'],
  ['nothing recognised', 'couleur;nombre\nrouge;3\nvert;4', 'couleurs.csv', 'Aucune liste'],
  ['broken GeoJSON', '{"type":"FeatureCollection","features":[', 'carte.geojson', 'GeoJSON valide'],
  [
    'projected coordinates',
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code_qp":"QN09411I"},"geometry":{"type":"Point","coordinates":[652000,6862000]}}]}',
    'lambert.geojson',
    'WGS84',
  ],
])('%s: refused with its sentence', async (_name, contenu, nom, mot) => {
  const essai = importer(null, texte([contenu]), nom);
  await expect(essai).rejects.toThrow(UnreadableFile);
  await expect(essai).rejects.toThrow(mot);
});

const DONNEES = path.resolve(import.meta.dirname, '../../../../shared/data');
const absent = !existsSync(DONNEES);
if (absent) console.log('Published files absent (../shared/data): their import is not tested.');

const PUBLIES: [TypeReference, string, number, number][] = [
  ['communes', 'geo/seed_insee_epci_commune.csv.gz', 34_875, 0],
  ['communes', 'geo/banatic_perimetre-epci-a-fp.csv.gz', 34_871, 0],
  ['contrats', 'financements/contrats-de-ville-2015-2023_centroides.geojson', 434, 0],
  ['contrats', 'financements/contrats-de-ville-2024-2030_centroides.geojson', 448, 0],
  ['qpv', 'qpv/qpv2024_liste_par_commune.geojson', 824, 0],
  ['qpv', 'qpv/qpv2015_wgs84.geojson.gz', 1_514, 0],
  ['qpv', 'qpv/qpv2024_282_contours_inchanges.geojson', 282, 0],
];

test.skipIf(absent).each(PUBLIES)('%s: %s', { timeout: 120_000 }, async (type, fichier, lues, refusees) => {
  const bytes = readFileSync(path.join(DONNEES, fichier));
  const nom = path.basename(fichier);
  const vue = await importer(type, bytes, nom, true);
  const fait = await importer(null, bytes, nom);
  expect(fait).toMatchObject({ type, compte: { lues, refusees } });
  expect(vue.compte).toEqual(fait.compte);
  expect((await importer(type, bytes, nom)).compte).toMatchObject({ creees: 0, modifiees: 0, refusees });
});

test.skipIf(absent)('codes that repeat in the official files are all kept, each generation apart', async () => {
  const lus = await inScope('reference', (db) => listContratsOfficiels(db, 'CV428'));
  expect(lus.filter((one) => one.generation === 2024)).toHaveLength(2);
  // Other tests share this database and may have added a contract of their own.
  const comptes = await compter();
  expect(comptes.contrat_2015).toBeGreaterThanOrEqual(434);
  expect(comptes.contrat_2024).toBeGreaterThanOrEqual(448);
});
