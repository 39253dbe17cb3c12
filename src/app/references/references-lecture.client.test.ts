// What leaves the computer when an administrator chooses a reference file: official lists in every wrapping, never persons.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { refuseNominatif } from './references-lecture.client.ts';

const PERSONNES = [
  { nom: 'Le Gall', prenom: 'Anne', 'date de naissance': '12/03/1990' },
  { nom: 'Le Goff', prenom: 'Yann', 'date de naissance': '13/04/1991' },
  { nom: 'Petit', prenom: 'Inès', 'date de naissance': '23/11/2001' },
];
const QUARTIERS = [
  { code_qp: 'QN03504M', lib_qp: 'Maurepas', insee_com: '35238' },
  { code_qp: 'QN03503M', lib_qp: 'Le Blosne', insee_com: '35238' },
];

const geojson = (rows: readonly object[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map((properties) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [-1.67, 48.11] },
    })),
  });
const csv = (rows: readonly Record<string, string>[]) =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(';')).join('\n');

const judge = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
  refuseNominatif(new File([content], name), async (file) =>
    readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name),
  ).then(
    () => 'sent',
    (error: Error) => error.message,
  );
const gz = (text: string) => new Uint8Array(gzipSync(text));

describe.each([
  ['GeoJSON', 'liste.geojson', geojson],
  ['a CSV', 'liste.csv', csv],
] as const)('%s', (_, name, write) => {
  test.each([
    ['as it is', name, (text: string) => text],
    ['gzipped', `${name}.gz`, gz],
    ['gzipped without saying so', name, gz],
  ])('%s: a list of districts is sent, a list of persons is not', async (__, nom, wrap) => {
    expect(await judge(nom, wrap(write(QUARTIERS)))).toBe('sent');
    expect(await judge(nom, wrap(write(PERSONNES)))).toMatch(/date de naissance/);
  });
});

test('GeoJSON named otherwise is judged by what it holds', async () => {
  expect(await judge('liste.csv', geojson(PERSONNES))).toMatch(/date de naissance/);
});

test.each([
  ['another kind of file', 'liste.pdf', '%PDF-1.7', /n’est ni un tableur/],
  ['a text in a .gz', 'personnes.txt.gz', gz('Anne Le Gall'), /n’est ni un tableur/],
  ['JSON that is no map', 'liste.json', '{"personnes": []}', /JSON/],
  ['JSON that is a list', 'liste.json', '[{"nom": "Le Gall"}]', /n’est ni un tableur/],
  ['a broken .gz', 'liste.csv.gz', gz('a;b').slice(0, 12), /décompresse/],
  ['nothing', 'liste.csv', '', /vide/],
  ['a bomb', 'liste.csv.gz', gz('0'.repeat(101 * 1024 * 1024)), /décompressé, ce fichier dépasse/],
])('%s does not leave', async (_, name, content, motif) => {
  expect(await judge(name, content)).toMatch(motif);
});
