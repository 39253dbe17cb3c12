// Codes of quartiers and contracts, lists of names, publics and shares by QPV.
import { describe, expect, test } from 'vitest';
import { readCodeContrat, readCodeQpv, readCodesQpv } from './codes.rules.ts';
import { readListe } from './liste.rules.ts';
import { checkSommeDesParts, readPartsQpv } from './parts-qpv.rules.ts';
import { readPublics } from './publics.rules.ts';

describe('codes', () => {
  test.each([
    ['QP035002', 'QP035002', 2015],
    ['qp035002', 'QP035002', 2015],
    ['QP02A001', 'QP02A001', 2015],
    ['QN03502M', 'QN03502M', 2024],
    ['qn 035 02 m', 'QN03502M', 2024],
    ['QN02B01N', 'QN02B01N', 2024],
    ['QN97601C', 'QN97601C', 2024],
    ['QNO3502M', 'QN03502M', 2024],
    ['QN3502M', 'QN03502M', 2024],
    ['QP35002', 'QP035002', 2015],
  ] as const)('%s is %s (%d)', (texte, code, millesime) => {
    expect(readCodeQpv(texte)).toMatchObject({ ok: true, valeur: { code, millesime } });
  });
  test('a repair is said', () => {
    expect(readCodeQpv('QNO3502M')).toHaveProperty('remarque');
    expect(readCodeQpv('QN03502M')).not.toHaveProperty('remarque');
  });
  test.each(['QN03502Z', 'QN99', 'Villejean', 'QP0350022', 'QN10502M', 35002])('%j is not a code', (texte) => {
    expect(readCodeQpv(texte)).toMatchObject({ ok: false });
  });

  test.each([
    ['tous les QPV', 'tous'],
    ['tous QPV', 'tous'],
    ['Tous', 'tous'],
    ['ensemble des QPV', 'tous'],
    ['l’ensemble des QPV de la métropole', 'tous'],
    ['les 5 QPV', 'tous'],
    ['Tous les quartiers', 'tous'],
    ['NR', 'nr'],
    ['non renseigné', 'nr'],
    ['plusieurs QPV', 'nr'],
    ['hors QPV', 'hors'],
  ] as const)('%j is kept as said (%s)', (texte, kind) => {
    expect(readCodesQpv(texte)).toEqual({ ok: true, valeur: { kind, tel_que_dit: texte } });
  });

  test.each<[string, string[], string[]]>([
    ['QN03502M, QN03503I', ['QN03502M', 'QN03503I'], []],
    ['QP035002 ; QN03503I', ['QP035002', 'QN03503I'], []],
    ['QN03502M/QN03503I', ['QN03502M', 'QN03503I'], []],
    ['QN03502M-QN03503I', ['QN03502M', 'QN03503I'], []],
    ['QN03502M (Villejean) et QN03503I (Bréquigny)', ['QN03502M', 'QN03503I'], []],
    ['QN03502M Villejean, Le Blosne', ['QN03502M'], ['Le Blosne']],
    ['Villejean, Maurepas', [], ['Villejean', 'Maurepas']],
    ['QN03502M, QN03502M', ['QN03502M'], []],
    ['Bréquigny–Champs-Manceaux–Les Clôteaux', [], ['Bréquigny–Champs-Manceaux–Les Clôteaux']],
  ])('%j', (texte, codes, noms) => {
    const lecture = readCodesQpv(texte);
    if (!lecture.ok || lecture.valeur?.kind !== 'codes') throw new Error(JSON.stringify(lecture));
    expect(lecture.valeur.codes.map(({ code }) => code)).toEqual(codes);
    expect(lecture.valeur.noms).toEqual(noms);
  });
  test('a name beside its code, a broken code among good ones, a blank', () => {
    expect(readCodesQpv('QN03502M - Villejean')).toMatchObject({
      valeur: { codes: [{ code: 'QN03502M', nom: 'Villejean' }] },
    });
    expect(readCodesQpv('QN03817M, QN99')).toMatchObject({ ok: false, motif: expect.stringContaining('QN99') });
    const connus = (nom: string) => ['Villejean', 'Maurepas'].includes(nom);
    expect(readCodesQpv('Villejean et Maurepas', { connus })).toMatchObject({
      valeur: { noms: ['Villejean', 'Maurepas'] },
    });
    expect(readCodesQpv('')).toMatchObject({ absence: 'vide' });
    expect(readCodesQpv(12)).toMatchObject({ ok: false });
  });

  test('contracts of both generations', () => {
    expect(readCodeContrat('CN03501I')).toEqual({ ok: true, valeur: { code: 'CN03501I', generation: 2024 } });
    expect(readCodeContrat('cn02a01i')).toMatchObject({ valeur: { code: 'CN02A01I' } });
    expect(readCodeContrat('CV116')).toEqual({ ok: true, valeur: { code: 'CV116', generation: 2015 } });
    expect(readCodeContrat('CV6')).toMatchObject({ valeur: { code: 'CV006' }, remarque: expect.any(String) });
    for (const texte of ['abc', 'CN999', 'CV1234', 116]) expect(readCodeContrat(texte)).toMatchObject({ ok: false });
  });
});

describe('readListe', () => {
  test.each<[string, unknown[]]>([
    ['FT + ML (+PLIE ?)', [{ texte: 'FT' }, { texte: 'ML' }, { texte: 'PLIE', incertain: true }]],
    ['FT+ML', [{ texte: 'FT' }, { texte: 'ML' }]],
    ['FSE+, Région', [{ texte: 'FSE+' }, { texte: 'Région' }]],
    ['FSE+ + Région', [{ texte: 'FSE+' }, { texte: 'Région' }]],
    ['CAF/CPAM', [{ texte: 'CAF' }, { texte: 'CPAM' }]],
    ['CCI et CMA', [{ texte: 'CCI' }, { texte: 'CMA' }]],
    ['Jeunesse et Avenir', [{ texte: 'Jeunesse et Avenir' }]],
    ['Ville et Métropole', [{ texte: 'Ville et Métropole' }]],
    ['Cap emploi / AGEFIPH', [{ texte: 'Cap emploi' }, { texte: 'AGEFIPH' }]],
    ['Ville 24/25', [{ texte: 'Ville 24/25' }]],
    ['A\nB\r\n- C\n• D', [{ texte: 'A' }, { texte: 'B' }, { texte: 'C' }, { texte: 'D' }]],
    [
      'Mission locale (antenne sud), PLIE ?',
      [
        { texte: 'Mission locale', precision: 'antenne sud' },
        { texte: 'PLIE', incertain: true },
      ],
    ],
    [
      'Bailleurs (Archipel, Néotoa), Ville',
      [{ texte: 'Bailleurs', precision: 'Archipel, Néotoa' }, { texte: 'Ville' }],
    ],
    ['PLIE à confirmer', [{ texte: 'PLIE', incertain: true }]],
    ['FT (?)', [{ texte: 'FT', incertain: true }]],
    ['FT, FT', [{ texte: 'FT' }]],
  ])('%j', (texte, attendu) => {
    expect(readListe(texte)).toMatchObject({ ok: true });
    const lecture = readListe(texte);
    expect(lecture.ok && lecture.valeur).toEqual(attendu);
  });
  test('known names are not cut, and pairs of known names are', () => {
    const connus = (nom: string) => ['Dupont & Fils', 'Ville', 'Métropole'].includes(nom);
    expect(readListe('Ville et Métropole', { connus })).toMatchObject({
      valeur: [{ texte: 'Ville' }, { texte: 'Métropole' }],
    });
    expect(readListe('?')).toMatchObject({ valeur: null, absence: 'a_preciser' });
  });
});

test.each<[string | number, object]>([
  ['87 dont 52 F et 41 QPV', { total: 87, femmes: 52, qpv: 41 }],
  ['120 jeunes (60 F / 60 H)', { total: 120, femmes: 60, hommes: 60, public: 'jeunes' }],
  ['87 (dont 60 % de femmes)', { total: 87, pourcentages: { femmes: 60 } }],
  ['50 -26 ans', { moins_26: 50 }],
  ['87', { total: 87 }],
  [87, { total: 87 }],
  ['F : 52 / H : 35 / QPV : 41', { femmes: 52, hommes: 35, qpv: 41 }],
  ['52F/35H', { femmes: 52, hommes: 35 }],
  ['87 (52F, 35H)', { total: 87, femmes: 52, hommes: 35 }],
  ['1 200 habitants dont 800 en QPV', { total: 1200, qpv: 800, public: 'habitants' }],
  ['87 pers. dont 52 femmes, 41 QPV et 30 - de 26 ans', { total: 87, femmes: 52, qpv: 41, moins_26: 30 }],
  ['12 DELD dont 3 BRSA', { total: 12, public: 'DELD', autres: [{ libelle: 'BRSA', nombre: 3 }] }],
  ['45 dont 20 hors QPV', { total: 45, autres: [{ libelle: 'hors QPV', nombre: 20 }] }],
  ['100 dont 40 % en QPV', { total: 100, pourcentages: { qpv: 40 } }],
  ['87 demandeurs d’emploi dont 41 issus des QPV', { total: 87, qpv: 41, public: "demandeurs d'emploi" }],
])('publics %j', (cellule, attendu) => {
  const lecture = readPublics(cellule);
  expect(lecture.ok && lecture.valeur).toEqual(attendu);
});
test('publics: incoherence is said, the unreadable is refused, absence is not zero', () => {
  expect(readPublics('87 dont 90 F')).toMatchObject({ remarque: 'Une partie dépasse le total.' });
  expect(readPublics('87 (50 F / 30 H)')).toMatchObject({ remarque: expect.stringContaining('80') });
  for (const texte of ['50 à 60', '87 12', 'beaucoup', '12,5', '87 dont 41'])
    expect(readPublics(texte)).toMatchObject({ ok: false });
  expect(readPublics('NC')).toMatchObject({ valeur: null, absence: 'non_communique' });
});

test.each<[string, 'pourcentages' | 'montants', [string, number][]]>([
  [
    'Blosne 60 %, Maurepas 40 %',
    'pourcentages',
    [
      ['Blosne', 60],
      ['Maurepas', 40],
    ],
  ],
  [
    '60 % Blosne / 40 % Maurepas',
    'pourcentages',
    [
      ['Blosne', 60],
      ['Maurepas', 40],
    ],
  ],
  ['100 % Villejean', 'pourcentages', [['Villejean', 100]]],
  [
    'QN03502M (60%), QN03503I (40%)',
    'pourcentages',
    [
      ['QN03502M', 60],
      ['QN03503I', 40],
    ],
  ],
  [
    'Blosne 33,3 %, Maurepas 66,7 %',
    'pourcentages',
    [
      ['Blosne', 33.3],
      ['Maurepas', 66.7],
    ],
  ],
  [
    'Blosne 60, Maurepas 40',
    'pourcentages',
    [
      ['Blosne', 60],
      ['Maurepas', 40],
    ],
  ],
  [
    '60 % Blosne et 40 % Maurepas',
    'pourcentages',
    [
      ['Blosne', 60],
      ['Maurepas', 40],
    ],
  ],
  [
    'Blosne (60 %) et Maurepas (40 %)',
    'pourcentages',
    [
      ['Blosne', 60],
      ['Maurepas', 40],
    ],
  ],
  [
    'Blosne : 5 000 €; Maurepas : 3 000 €',
    'montants',
    [
      ['Blosne', 500_000],
      ['Maurepas', 300_000],
    ],
  ],
  [
    'Blosne 5 000, Maurepas 3 000',
    'montants',
    [
      ['Blosne', 500_000],
      ['Maurepas', 300_000],
    ],
  ],
  [
    'QN03502M : 5 000 € + QN03503I : 2 500,50 €',
    'montants',
    [
      ['QN03502M', 500_000],
      ['QN03503I', 250_050],
    ],
  ],
])('shares %j', (texte, kind, parts) => {
  const lecture = readPartsQpv(texte);
  if (!lecture.ok || lecture.valeur === null) throw new Error(JSON.stringify(lecture));
  expect(lecture.valeur.kind).toBe(kind);
  expect(lecture.valeur.parts.map((part) => [part.nom, part.pourcentage ?? part.centimes])).toEqual(parts);
});
test('shares that do not add up are said; no share, mixed units and repeats are refused', () => {
  expect(readPartsQpv('Blosne 60 %, Maurepas 30 %')).toMatchObject({ remarque: expect.stringContaining('90') });
  for (const texte of [
    'Blosne, Maurepas',
    'tous QPV',
    '50/50',
    'Blosne 60 %, Maurepas 2 000 €',
    'Blosne 50 %, blosne 50 %',
  ])
    expect(readPartsQpv(texte)).toMatchObject({ ok: false });
  expect(checkSommeDesParts({ kind: 'montants', parts: [], somme: 790_000 }, 800_000)).toContain('100');
  expect(checkSommeDesParts({ kind: 'montants', parts: [], somme: 800_000 }, 800_000)).toBeNull();
});
