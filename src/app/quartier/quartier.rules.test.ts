// How the money of a quartier is sorted, and what is never computed.
import { expect, test } from 'vitest';
import { listFeuilles, type PartDite, sortArgent } from './quartier.rules.ts';

const LIGNES = [
  { id: 'f1', action_id: 'a', intitule: 'Forum', annee: 2025, financeur: 'État', retenu_centimes: 100_000 },
  { id: 'f2', action_id: 'a', intitule: 'Forum', annee: 2025, financeur: 'Région', retenu_centimes: null },
  { id: 'f3', action_id: 'b', intitule: 'Garde', annee: 2025, financeur: 'CAF', retenu_centimes: 50_000 },
];

const part = (more: Partial<PartDite>): PartDite => ({
  action_id: 'a',
  financement_id: 'f1',
  annee: 2025,
  portee: 'qpv',
  qpv_code: 'Q1',
  montant_centimes: null,
  part_pour_cent: null,
  methode: 'declaree',
  tel_que_saisi: null,
  ...more,
});
const sort = (...parts: PartDite[]) => sortArgent('Q1', parts, LIGNES, new Set(['a', 'b']));

test('an amount named for the quartier is direct', () => {
  const argent = sort(part({ montant_centimes: 40_000, methode: 'directe' }));
  expect([argent.direct.length, argent.total_direct, argent.total_part]).toEqual([1, 40_000, 0]);
});

test('a declared share is computed on its own line, and said to be', () => {
  const argent = sort(part({ part_pour_cent: 60 }));
  expect(argent.part).toMatchObject([{ calcule_centimes: 60_000, base_centimes: 100_000, montant_centimes: null }]);
  expect(argent.total_part).toBe(60_000);
});

test('a share of an unknown amount stays unknown', () => {
  expect(sort(part({ financement_id: 'f2', part_pour_cent: 60 })).part).toMatchObject([{ calcule_centimes: null }]);
});

test('« tous les QPV » is kept whole and enters no total', () => {
  const argent = sort(part({ portee: 'tous_qpv', qpv_code: null, montant_centimes: 70_000 }));
  expect(argent.tous).toMatchObject([{ montant_centimes: 70_000, calcule_centimes: null }]);
  expect([argent.total_direct, argent.total_part]).toEqual([0, 0]);
});

test('a prorata is a share even when its amount is written', () => {
  expect(sort(part({ montant_centimes: 10, methode: 'prorata_population' })).part.length).toBe(1);
});

test('what another quartier receives does not show, and is not a hole here', () => {
  const argent = sort(part({ qpv_code: 'Q2', montant_centimes: 1 }));
  expect([argent.direct, argent.part, argent.sans_part.map((one) => one.intitule)]).toEqual([[], [], ['Garde']]);
});

test('a line this reader does not see takes its shares with it', () => {
  expect(sort(part({ financement_id: 'caché', montant_centimes: 1 })).direct).toEqual([]);
});

test('leaves are the nodes without child', () => {
  const base = { version_id: '', niveau: 1, rang: 0, numero: null, intitule: '', texte: '' };
  const dates = { valide_du: '2024-01-01', valide_au: null, avenant_id: null };
  const noeuds = [
    { ...base, ...dates, id: 'a', parent_id: null },
    { ...base, ...dates, id: 'b', parent_id: 'a' },
  ];
  expect(listFeuilles(noeuds).map((one) => one.id)).toEqual(['b']);
});
