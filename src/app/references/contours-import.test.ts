// Contours through the importer: every wrapping, repairs and overlaps said, lineage measured; what is wrong said in French. The
// national file of 2015 when it is there.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { listContours, listMillesimes } from '../../domains/territoires/contours.queries.ts';
import { listFiliation, listQpv } from '../../domains/territoires/reference.queries.ts';
import { buildShapefile, carre, geoJson, NANTES_93, utf8 } from '../../geo/contours/fabrique-contours.ts';
import { buildQpvIndex } from '../../geo/index.ts';
import { inScope } from '../../platform/db/db.ts';
import { zipShapefile } from './carte.rules.ts';
import type { TypeReference } from './reference.schema.ts';
import { importReference } from './reference-import.ts';

const importer = (bytes: Uint8Array, nom: string, type: TypeReference | null = null, edition: string | null = null) =>
  importReference(type, bytes, nom, { simulation: false, par: null, edition });

beforeAll(async () => {
  await openTestDatabase();
});

test('a shapefile in Lambert 93, its files apart: WGS84 in the base, its edition and both hashes kept, the same twice', async () => {
  const { shp, dbf, prj } = buildShapefile({ code: 'QP044901', nom: 'L’Étang', at: NANTES_93, encoding: 'cp1252' });
  const zip = zipShapefile([
    { nom: 'qp.shp', contenu: shp },
    { nom: 'qp.dbf', contenu: dbf },
    { nom: 'qp.prj', contenu: prj },
  ]);
  const rendu = await importer(zip, 'qp.zip', null, 'essai 2015');
  expect(rendu).toMatchObject({
    type: 'qpv',
    compte: { lues: 1, creees: 1 },
    carte: { projection: 'RGF93 Lambert 93' },
  });
  expect(rendu.carte!.empreinte).toMatch(/^[0-9a-f]{64}$/);
  const [qpv] = await inScope('reference', (db) => listQpv(db, { codes: ['QP044901'] }));
  expect(qpv).toMatchObject({ nom: 'L’Étang', generation: 2015, departement: '44' });
  const contours = await inScope('reference', (db) =>
    listContours(db, { generation: 2015, nature: 'qpv', departement: '44' }),
  );
  const [lon, lat] = contours.find(({ code }) => code === 'QP044901')!.polygones[0]![0]![0]!;
  expect([lon, lat]).toEqual([expect.closeTo(-1.5, 0), expect.closeTo(47.2, 0)]);
  const [millesime] = (await inScope('reference', listMillesimes)).filter((one) => one.generation === 2015);
  expect(millesime).toMatchObject({
    nature: 'qpv',
    fichier: 'qp.zip',
    edition: 'essai 2015',
    empreinte: rendu.carte!.empreinte,
  });
  expect((await importer(zip, 'qp.zip')).compte).toMatchObject({ creees: 0, modifiees: 0, inchangees: 1 });
});

test('a contour that crosses itself is repaired, with its change of surface; two that overlap are told', async () => {
  const noeud = carre(-1.55, 47.25, 'QP044902');
  noeud.geometry.coordinates = [
    [
      [-1.55, 47.25],
      [-1.54, 47.26],
      [-1.54, 47.25],
      [-1.55, 47.26],
      [-1.55, 47.25],
    ],
  ];
  const bytes = gzipSync(geoJson([noeud, carre(-1.5, 47.2, 'QP044903'), carre(-1.498, 47.2, 'QP044904')]));
  const { carte, compte } = await importer(bytes, 'trois.geojson.gz');
  expect(compte).toMatchObject({ lues: 3, creees: 3 });
  expect(carte!.reparations).toMatchObject([{ code: 'QP044902', motif: expect.stringMatching(/croise/) }]);
  expect(carte!.chevauchements).toMatchObject([
    { code: 'QP044903', autre: 'QP044904', surface_m2: expect.any(Number) },
  ]);
});

test('both vintages held: the lineage is measured; a link that a list gave stays', async () => {
  await importer(geoJson([carre(-1.6, 47.3, 'QP044911'), carre(-1.65, 47.3, 'QP044912')]), '2015.geojson');
  const liste = 'code_qp;lib_qp;code_qp_2015\nQN04411M;Le Port;QP044912\n';
  await importer(utf8(liste), 'liste.csv');
  await importer(geoJson([carre(-1.6, 47.3, 'QN04410I'), carre(-1.65, 47.3, 'QN04411M')]), '2024.geojson');
  const liens = await inScope('reference', (db) => listFiliation(db, ['QP044911', 'QP044912']));
  expect(liens.map(({ code_2015, code_2024, nature }) => [code_2015, code_2024, nature])).toContainEqual([
    'QP044911',
    'QN04410I',
    'identique',
  ]);
});

test('quartiers vécus and veille active are kinds of their own, under the codes of their file', async () => {
  const rendu = await importer(geoJson([carre(-1.7, 47.4, 'QVA-44-1')]), 'qva.geojson', 'qva');
  expect(rendu.compte).toMatchObject({ lues: 1, creees: 1 });
  const lus = await inScope('reference', (db) => listContours(db, { generation: 2015, nature: 'qva' }));
  expect(lus.map(({ code }) => code)).toContain('QVA-44-1');
  await expect(importer(utf8('code;nom\n1;a\n'), 'liste.csv', 'quartiers_vecus')).rejects.toThrow(/contour/);
});

const shape = buildShapefile({ code: 'QP044905', nom: 'X', at: NANTES_93 });
test.each<[string, () => Uint8Array, RegExp]>([
  ['swapped axes', () => geoJson([carre(47.2, -1.5)]), /inversées/],
  ['Lambert without saying it', () => geoJson([carre(355_000, 6_689_000)]), /Lambert 93/],
  ['another country', () => geoJson([carre(13.4, 52.5)]), /hors de France/],
  ['a truncated shapefile', () => zip({ ...shape, shp: shape.shp.subarray(0, 160) }), /coupé|tronqué|abîmé/],
  ['a .shp alone', () => shape.shp, /\.dbf et \.prj/],
  ['a zip without its .dbf', () => zipShapefile([{ nom: 'a.shp', contenu: shape.shp }]), /\.dbf/],
  ['a zip cut in the middle', () => zip(shape).subarray(0, 200), /abîmé|coupé|lu/],
])('%s is refused in French', async (_, build, motif) => {
  await expect(importer(build(), 'contours.geojson')).rejects.toThrow(motif);
});

function zip({ shp, dbf, prj }: { shp: Uint8Array; dbf: Uint8Array; prj: Uint8Array }): Uint8Array {
  return zipShapefile([
    { nom: 'a.shp', contenu: shp },
    { nom: 'a.dbf', contenu: dbf },
    { nom: 'a.prj', contenu: prj },
  ]);
}

const NATIONAL = path.resolve(import.meta.dirname, '../../../../shared/data/qpv/qpv2015_wgs84.geojson.gz');
const reel = existsSync(NATIONAL) ? test : test.skip;
if (!existsSync(NATIONAL)) console.log('skipped: the national contours of 2015 are not in ../shared/data');
reel('the national contours of 2015: every row, 34 repairs, the overlaps, a known address', async () => {
  const { compte, carte } = await importer(readFileSync(NATIONAL), 'qpv2015.geojson.gz');
  expect(compte).toMatchObject({ lues: 1514, refusees: 0 });
  expect(carte!.reparations.length).toBe(34);
  expect(carte!.chevauchements.length).toBeGreaterThanOrEqual(20);
  const contours = await inScope('reference', (db) =>
    listContours(db, { generation: 2015, nature: 'qpv', departement: '35' }),
  );
  expect(buildQpvIndex(contours).codesAt(-1.7111, 48.1198)).toEqual(['QP035002']);
});
