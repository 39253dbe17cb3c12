// Homonyms of one place and one lead: each row finds its own action again, whatever was edited by hand or moved in the file.
import { expect, test } from 'vitest';
import { pairActions } from './appariement.rules.ts';
import type { Plat } from './comparaison.schema.ts';
import type { ActionExistante } from './plan-import.schema.ts';
import type { ActionFichier } from './regroupement.rules.ts';

const row = (cle: string, titre: string, reste: Plat = {}, reference: string | null = null): ActionFichier => ({
  ...{ cle, titre, identifiant: null, reference, lignes: [], montants: [], ventilations: [] },
  valeurs: { intitule: titre, noeud_id: 'axe', pilote_id: 'bge', ...reste },
});
const action = (id: string, intitule: string, reste: Partial<ActionExistante> = {}): ActionExistante => ({
  ...{ id, intitule, noeud_id: 'axe', pilote_id: 'bge', references: [], annees: [], formes: ['f'], retiree: false },
  ...reste,
});

const LIGNES = [
  row('1', 'CitésLab', { date_fin: '2027-12-31', avancement: 'en_cours', cout_total_centimes: 4_800_000 }),
  row('2', '  citeslab ', { date_debut: '2025-01-01', cout_total_centimes: 200_000 }),
];
const MEMOIRE = new Map<string, Plat>([
  ['a', { ...LIGNES[0]!.valeurs, 'fin.2025.etat.non_precise..demande': 1_800_000 }],
  ['b', { ...LIGNES[1]!.valeurs, 'fin.2025.etat.non_precise..demande': 200_000 }],
]);
const [A, B] = [action('a', 'CitésLab'), action('b', 'citeslab')];

const pair = (rows: ActionFichier[], actions: ActionExistante[], importees: ReadonlyMap<string, Plat> = MEMOIRE) => {
  const { paires, absentes } = pairActions(rows, { actions, importees }, {}, new Set(['f']));
  return { paires: Object.fromEntries(paires), absentes: absentes.map(({ id }) => id) };
};
const CHACUNE = { paires: { 1: 'a', 2: 'b' }, absentes: [] };

test.each<[string, Partial<ActionExistante>]>([
  ['lead', { pilote_id: 'cci' }],
  ['title', { intitule: 'Entreprendre ici' }],
  ['axis', { noeud_id: 'autre' }],
  ['lead, title and axis', { pilote_id: 'cci', intitule: 'Entreprendre ici', noeud_id: null }],
])('the %s of one of two homonyms edited by hand: each keeps its row', (_quoi, edit) => {
  expect(pair(LIGNES, [{ ...A, ...edit }, B])).toEqual(CHACUNE);
  expect(pair(LIGNES, [A, { ...B, ...edit }])).toEqual(CHACUNE);
});

test('rows sorted otherwise, or actions in another order', () => {
  expect(pair([...LIGNES].reverse(), [A, B])).toEqual(CHACUNE);
  expect(pair(LIGNES, [B, A])).toEqual(CHACUNE);
});

test('the first row left the file: the second one does not take its action', () => {
  expect(pair([LIGNES[1]!], [A, B])).toEqual({ paires: { 2: 'b' }, absentes: ['a'] });
});

test('the first action was deleted: its row is new, the second one keeps its own', () => {
  expect(pair(LIGNES, [B]).paires).toEqual({ 2: 'b' });
});

test('the file changes the lead of the first row only', () => {
  expect(pair([row('1', 'CitésLab', { ...LIGNES[0]!.valeurs, pilote_id: 'ouest' }), LIGNES[1]!], [A, B])).toEqual(
    CHACUNE,
  );
});

test('only their money tells them apart', () => {
  const montant = (centimes: number) => ({ financeur: 'etat', annee: 2025, etape: 'demande', centimes });
  const rows = [200_000, 1_800_000].map(
    (centimes, i) => ({ ...row(String(2 - i), 'Forum'), montants: [montant(centimes)] }) as ActionFichier,
  );
  const memoire = new Map(
    [1_800_000, 200_000].map((centimes, i) => [
      'ab'[i]!,
      { ...row('', 'Forum').valeurs, 'fin.2025.etat.non_precise..demande': centimes },
    ]),
  );
  expect(pair(rows, [action('a', 'Forum'), action('b', 'Forum')], memoire)).toEqual(CHACUNE);
});

test('never imported: by their values in place, in order', () => {
  expect(pair(LIGNES, [A, B], new Map())).toEqual(CHACUNE);
  const typed = action('h', 'CitésLab');
  expect(pair(LIGNES, [typed, A, B])).toEqual({ paires: { 1: 'a', 2: 'b' }, absentes: ['h'] });
});

test('a code edited by hand still finds its row', () => {
  const memoire = new Map<string, Plat>([['a', { intitule: 'Forum', reference: 'D-1' }]]);
  const renomme = action('a', 'Salon', { references: ['D-9'] });
  expect(pair([row('1', 'Forum', {}, 'D-1')], [renomme], memoire).paires).toEqual({ 1: 'a' });
});

test('renamed in the file to what was typed here', () => {
  expect(pair([row('1', 'Salon')], [action('a', 'Salon')], new Map([['a', row('', 'Forum').valeurs]])).paires).toEqual({
    1: 'a',
  });
});
