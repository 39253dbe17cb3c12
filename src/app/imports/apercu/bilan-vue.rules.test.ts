// The words of the reconciliation.
import { expect, test } from 'vitest';
import type { EcartsDUneRaison } from '../plan/bilan-montants.schema.ts';
import { sayEcart, sayPremieres, saySousCondition, tellBilan } from './bilan-vue.rules.ts';
import { sayAPart } from './remarques-vue.rules.ts';

const plain = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');
const ecart = (plus: Partial<EcartsDUneRaison>): EcartsDUneRaison => ({
  raison: 'refusee',
  cellules: 1,
  centimes: 0,
  inconnues: 0,
  premieres: [{ feuille: 'Plan', ligne: 4, colonne: 'Accordé', valeur: 'NR' }],
  ...plus,
});
const bilan = (ecarts: EcartsDUneRaison[], cellules = 0) => ({
  ...{ annee: 2025, etape: 'accorde', lu: 0, livre: 0, livre_apres: 0, ecarts },
  sous_condition: { cellules, centimes: cellules * 100_000 },
});

test.each([
  [ecart({ cellules: 2, centimes: 150_000 }), 'Lignes refusées : 2 cellules, 1 500 €'],
  [ecart({ raison: 'illisible', inconnues: 1 }), 'Montants illisibles : 1 cellule, sans montant connu'],
  [
    ecart({ cellules: 3, centimes: 90_000, inconnues: 1 }),
    'Lignes refusées : 3 cellules, 900 €, dont 1 sans montant connu',
  ],
])('%o', (un, phrase) => expect(plain(sayEcart(un))).toBe(phrase));

test('its first cells, the count of all, and what is conditional', () => {
  expect(plain(sayPremieres(ecart({ cellules: 5 })))).toBe('ligne 4, Accordé, « NR » ; …');
  expect(plain(tellBilan([bilan([ecart({ cellules: 2 })]), bilan([ecart({})])]))).toBe('3 cellules hors du livre');
  expect(tellBilan([bilan([])])).toBe('tous les montants lus vont au livre');
  expect(plain(saySousCondition(bilan([], 2)))).toBe('dont 2 000 € sous condition (2 cellules)');
});

test('texts among the figures of a total', () => {
  const a_part = [
    { ligne: 3, valeur: '4 000 sous réserve', montant: 4000 },
    { ligne: 4, valeur: 'NR', montant: null },
  ];
  expect(plain(sayAPart({ a_part }))).toBe('2 cellules, 4 000 € : ligne 3, « 4 000 sous réserve » ; ligne 4, « NR »');
  expect(sayAPart({})).toBe('');
});
