// SIRET, SIREN, RNA, contacts: what a spreadsheet breaks is repaired or named.
import { describe, expect, test } from 'vitest';
import { readCourriels, readTelephone, readTelephones } from './contacts.rules.ts';
import { isSiret, readRna, readSiren, readSiret, readSiretOuSiren } from './identifiants.rules.ts';

describe('SIRET', () => {
  test.each<[string | number, string]>([
    ['41071771400035', '41071771400035'],
    ['410 717 714 00035', '41071771400035'],
    ['410\u00a0717\u202f714 00035', '41071771400035'],
    ['SIRET : 41071771400035', '41071771400035'],
    ['410.717.714.00035', '41071771400035'],
    [41071771400035, '41071771400035'],
    ['35600000000048', '35600000000048'],
    ['35600000049837', '35600000049837'],
  ])('%j', (cellule, siret) => {
    expect(readSiret(cellule)).toEqual({ ok: true, valeur: siret });
  });

  test('what the spreadsheet did is repaired and said', () => {
    expect(readSiret('41071771400035.0')).toMatchObject({
      valeur: '41071771400035',
      remarque: expect.stringContaining('tableur'),
    });
    const valide = Array.from({ length: 10 }, (_, cle) => `005580501000${cle}4`).find(isSiret) ?? '';
    expect(valide).toHaveLength(14);
    expect(readSiret(valide.replace(/^0+/, ''))).toMatchObject({
      valeur: valide,
      remarque: expect.stringContaining('zéros du début'),
    });
  });

  test('a destroyed number names the spreadsheet as the cause', () => {
    expect(readSiret('2,43E+13')).toEqual({
      ok: false,
      motif:
        'Le tableur a remplacé le SIRET par 2,43E+13\u202f: les derniers chiffres sont perdus. Mettez la colonne au format Texte et ressaisissez-le.',
    });
    for (const cellule of ['7.17E+13', '2.43e13', 24_300_000_000_000, '24300000000000', '8,30E+13', '35600000000000']) {
      expect(readSiret(cellule)).toMatchObject({ ok: false, motif: expect.stringContaining('tableur') });
    }
  });

  test.each([
    ['410717714', /SIREN/],
    ['COULEURS CITOYENNES', /est un nom/],
    ['12345678901234', /clé de contrôle/],
    ['123456', /compte 6 chiffres/],
    ['W123456789', /n’est pas un SIRET/],
    ['35600000049838', /clé/],
  ])('%j is refused: %s', (cellule, motif) => {
    expect(readSiret(cellule)).toMatchObject({ ok: false, motif: expect.stringMatching(motif) });
  });

  test('SIREN, alone, inside a SIRET or a VAT number', () => {
    expect(readSiren('410 717 714')).toEqual({ ok: true, valeur: '410717714' });
    expect(readSiren('41071771400035')).toMatchObject({ valeur: '410717714', remarque: expect.any(String) });
    expect(readSiren('FR 12 410717714')).toMatchObject({ valeur: '410717714' });
    expect(readSiren('5580501')).toMatchObject({ valeur: '005580501' });
    expect(readSiren('410717715')).toMatchObject({ ok: false });
    expect(readSiretOuSiren('410717714')).toMatchObject({
      valeur: { siren: '410717714' },
      remarque: expect.stringContaining('SIREN'),
    });
    expect(readSiretOuSiren('41071771400035')).toMatchObject({
      valeur: { siren: '410717714', siret: '41071771400035' },
    });
    expect(readSiretOuSiren('2,43E+13')).toMatchObject({ ok: false, motif: expect.stringContaining('tableur') });
    expect(readSiret('')).toMatchObject({ absence: 'vide' });
  });

  test('RNA', () => {
    expect(readRna('W351000123')).toEqual({ ok: true, valeur: 'W351000123' });
    expect(readRna('w 351 000 123')).toMatchObject({ valeur: 'W351000123' });
    expect(readRna('351000123')).toMatchObject({ valeur: 'W351000123', remarque: expect.any(String) });
    for (const cellule of ['12', '41071771400035', 'W12', true]) expect(readRna(cellule)).toMatchObject({ ok: false });
  });
});

describe('contacts', () => {
  test.each<[string, { courriel: string; nom?: string }[]]>([
    ['a@x.fr; b@y.fr', [{ courriel: 'a@x.fr' }, { courriel: 'b@y.fr' }]],
    ['Nom <a@b.fr>', [{ courriel: 'a@b.fr', nom: 'Nom' }]],
    [
      '"Durand, Marie" <m.durand@x.fr>, p@q.fr',
      [{ courriel: 'm.durand@x.fr', nom: 'Durand, Marie' }, { courriel: 'p@q.fr' }],
    ],
    ['A@X.FR / a@x.fr\nc@z.com', [{ courriel: 'a@x.fr' }, { courriel: 'c@z.com' }]],
    ['mailto:a@x.fr', [{ courriel: 'a@x.fr' }]],
  ])('%j', (texte, attendu) => {
    expect(readCourriels(texte)).toEqual({ ok: true, valeur: attendu });
  });
  test.each(['abc', 'a@b', 'a@x.fr et @y', 'a..b@x.fr', 12])('%j is not an address', (cellule) => {
    expect(readCourriels(cellule)).toMatchObject({ ok: false });
  });

  test.each<[string | number, string]>([
    ['02 99 12 34 56', '0299123456'],
    ['02.99.12.34.56', '0299123456'],
    ['+33 2 99 12 34 56', '0299123456'],
    ['+33 (0)2 99 12 34 56', '0299123456'],
    ['0033299123456', '0299123456'],
    [299123456, '0299123456'],
    ['3949', '3949'],
    ['+262 262 12 34 56', '0262123456'],
    ['+41 22 123 45 67', '+41221234567'],
    ['Tél : 02 99 12 34 56', '0299123456'],
  ])('%j', (cellule, numero) => {
    expect(readTelephone(cellule)).toMatchObject({ ok: true, valeur: numero });
  });
  test('several numbers, and what is not one', () => {
    expect(readTelephones('02.99.12.34.56 / 06 12 34 56 78')).toMatchObject({ valeur: ['0299123456', '0612345678'] });
    expect(readTelephone('06 12 34 56 78 ou 07 12 34 56 78')).toMatchObject({
      valeur: '0612345678',
      remarque: expect.stringContaining('0712345678'),
    });
    for (const cellule of ['abc', '12', '02 99 12', true]) expect(readTelephone(cellule)).toMatchObject({ ok: false });
  });
});
