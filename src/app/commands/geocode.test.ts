// `bin/maillage geocode` as a person types it, without any database: columns kept and added, guessed or told, what cannot be read.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSaidIo } from '../../../tests/setup/io.ts';
import { BAN_ESSAI, ENTETE, LIGNES } from '../../geo/adresses/ban-essai.ts';
import { findColonnes } from './colonnes-adresse.ts';
import { runMaillage } from './run.ts';

let dossier: string;
beforeAll(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-geocode-'));
  write('ban.csv', BAN_ESSAI);
  write('ban.csv.gz', gzipSync(BAN_ESSAI));
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const write = (nom: string, contenu: string | Uint8Array) => writeFileSync(join(dossier, nom), contenu);
const read = (nom: string) => readFileSync(join(dossier, nom), 'utf8');

async function geocode(...argv: string[]) {
  const { io, said } = openSaidIo(dossier);
  return { code: await runMaillage(['geocode', ...argv], io), ...said };
}

test('columns, order and separators are kept, seven columns are added', async () => {
  write(
    'a.csv',
    'Nom;Adresse;Code postal;Ville;Note\nDupont;"12bis r. Pasteur; bât B";35000;Rennes;"à ""voir"""\nSeul;rue inconnue\n',
  );
  const { code, out, err } = await geocode('a.csv', '--base', 'ban.csv.gz', '-o', 'b.csv');
  expect(code).toBe(0);
  const empreinte = createHash('sha256').update(gzipSync(BAN_ESSAI)).digest('hex');
  expect(err).toContain(`ban.csv.gz. Empreinte SHA-256\u202f: ${empreinte}`);
  expect(out).toBe(
    '2 adresses\u202f: au numéro 1, entre deux numéros 0, à la voie 0, à la commune 0, non situées 1.\n',
  );
  const [entete, premiere, seconde] = read('b.csv').split('\n');
  expect(entete).toBe('Nom;Adresse;Code postal;Ville;Note;lon;lat;niveau;probabilite;incertitude_m;cle_ban;libelle');
  expect(premiere).toMatch(
    /^Dupont;"12bis r\. Pasteur; bât B";35000;Rennes;"à ""voir""";-1\.6988\d\d;48\.1\d*;numero;[01]\.\d{3};8;35238_0010_00012_bis;12 bis Rue Louis Pasteur 35000 Rennes$/,
  );
  expect(seconde).toBe('Seul;rue inconnue;;;;;;rien;0;;;');
});

test('several columns, commas, Windows line ends and code page, an existing lon column, several bases', async () => {
  const texte =
    'NUM_RUE,NOM_RUE,CP,Commune,lon\r\n3,"Place du Maréchal Foch",35000,Rennes,x\r\n3,rue de la gare,35800,Dinard,y\r\n';
  write('a.csv', Buffer.from(texte, 'latin1'));
  write('nord.csv', `${ENTETE}\n${LIGNES.filter((ligne) => ligne.includes('Dinard')).join('\n')}`);
  write('sud.csv', `${ENTETE}\n${LIGNES.filter((ligne) => ligne.includes('Rennes')).join('\n')}\n`);
  expect(await geocode('a.csv', '--base', 'nord.csv', '--base', 'sud.csv', '-o', 'b.csv')).toMatchObject({ code: 0 });
  const lignes = read('b.csv').split('\r\n');
  expect(lignes[0]).toBe(
    '\ufeffNUM_RUE,NOM_RUE,CP,Commune,lon,lon_2,lat,niveau,probabilite,incertitude_m,cle_ban,libelle',
  );
  expect(lignes[1]).toMatch(/^3,"Place du Maréchal Foch",35000,Rennes,x,.*,numero,.*,35238_0012_00003,/);
  expect(lignes[2]).toMatch(/,35093_0021_00003,/);
});

describe('what cannot be done is said, and nothing is written', () => {
  const cas: [cas: string, argv: string[], phrase: RegExp][] = [
    ['no output', ['t.csv', '--base', 'ban.csv'], /-o FICHIER/],
    ['no base', ['t.csv', '-o', 'x.csv'], /--base/],
    ['absent base', ['t.csv', '--base', 'rien.csv', '-o', 'x.csv'], /rien\.csv est introuvable/],
    ['columns not guessed', ['muet.csv', '--base', 'ban.csv', '-o', 'x.csv'], /--adresse COLONNE.*a, b/],
    [
      'column that does not exist',
      ['t.csv', '--base', 'ban.csv', '-o', 'x.csv', '--adresse', 'Lieu'],
      /«\u202fLieu\u202f» n’existe pas/,
    ],
    ['base cut in the middle', ['t.csv', '--base', 'coupe.csv', '-o', 'x.csv'], /coupé/],
    ['compressed base cut in the middle', ['t.csv', '--base', 'coupe.csv.gz', '-o', 'x.csv'], /décompression/],
    ['not a base', ['t.csv', '--base', 't.csv', '-o', 'x.csv'], /base adresse officielle/],
    ['empty table', ['vide.csv', '--base', 'ban.csv', '-o', 'x.csv'], /vide/],
    ['a workbook', ['classeur.csv', '--base', 'ban.csv', '-o', 'x.csv'], /CSV/],
  ];
  test.each(cas)('%s', async (_cas, argv, phrase) => {
    write('t.csv', 'Adresse;CP\n1 rue Louis Pasteur;35000\n');
    write('muet.csv', 'a;b\n1;2\n');
    write('coupe.csv', BAN_ESSAI.slice(0, -90));
    write('coupe.csv.gz', gzipSync(BAN_ESSAI).subarray(0, 600));
    write('vide.csv', '');
    write('classeur.csv', Uint8Array.of(80, 75, 3, 4, 0, 0, 0, 1));
    const { code, err } = await geocode(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(phrase);
    expect(() => read('x.csv')).toThrow();
  });
});

test.each<[entete: string, adresse: number[], code: number, commune: number]>([
  ['Nom;Adresse;CP;Ville', [1], 2, 3],
  ['SIREN;L4_DECLAREE;CODPOS;LIBCOM', [1], 2, 3],
  ['SIRET;NUM_RUE;NOM_RUE;CODE_POST_COM;LIB_COM', [1, 2], -1, 4],
  ['numero;typvoie;libvoie;code_postal;code_commune;nom_commune', [0, 1, 2], 3, 5],
  ['Nom;Adresse complète', [1], -1, -1],
])('columns guessed: %s', (entete, adresse, codePostal, commune) => {
  expect(findColonnes(entete.split(';'), {})).toMatchObject({ adresse, codePostal, commune });
});

test('its help', async () => {
  expect((await geocode('--help')).out).toContain('--base VALEUR');
});
