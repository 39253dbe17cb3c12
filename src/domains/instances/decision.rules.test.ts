// Deadlines as they are said, lateness and who is told it, what may become of a decision, reading order.
import { describe, expect, test } from 'vitest';
import { buildDroit } from '../../../tests/setup/app.ts';
import type { Role } from '../comptes/droit.schema.ts';
import {
  buildSuite,
  canReadDecisions,
  checkSuite,
  chooseExport,
  explainEcheance,
  isEnRetard,
  isRetardDit,
  readEcheance,
  sortDecisions,
  tellEcheance,
} from './decision.rules.ts';
import type { Decision } from './decision.schema.ts';

const plain = (texte: string | null) => texte?.replace(/[\u202f\u00a0]/g, ' ') ?? null;

describe('a deadline', () => {
  test.each([
    ['1re quinzaine de juillet', '2018-05-24', '2018-07-15', '1re quinzaine de juillet'],
    ['d’ici la rentrée', '2018-05-24', '2018-09-30', 'd’ici la rentrée'],
    ['mi-juin', '2018-05-24', '2018-06-20', 'mi-juin'],
    ['fin janvier', '2018-11-20', '2019-01-31', 'fin janvier'],
    ['15/06', '2018-05-24', '2018-06-15', null],
    ['15/01', '2018-05-24', '2019-01-15', null],
    ['24/06/2026', '2018-05-24', '2026-06-24', null],
    ['24 juin 2026', '2018-05-24', '2026-06-24', null],
    ['T2 2026', '2026-01-10', '2026-06-30', 'T2 2026'],
    ['mars 2017', '2018-05-24', '2017-03-31', 'mars 2017'],
    ['à partir de septembre', '2018-05-24', null, 'à partir de septembre'],
    ['quand le budget sera voté', '2018-05-24', null, 'quand le budget sera voté'],
    ['à préciser', '2018-05-24', null, 'à préciser'],
    [null, '2018-05-24', null, null],
  ])('« %s » said on %s', (dit, tenueLe, echeance, echeance_dite) => {
    const lue = readEcheance(dit, tenueLe);
    expect(lue).toEqual({ echeance, echeance_dite });
  });

  test('is told with its words and its day', () => {
    expect(plain(tellEcheance(readEcheance('1re quinzaine de juillet', '2018-05-24')))).toBe(
      '1re quinzaine de juillet (15 juillet 2018)',
    );
    expect(plain(tellEcheance(readEcheance('15/06', '2018-05-24')))).toBe('15 juin 2018');
    expect(tellEcheance(readEcheance('plus tard', '2018-05-24'))).toBe('plus tard');
    expect(tellEcheance({ echeance: null, echeance_dite: null })).toBeNull();
  });

  test('is explained while it is typed', () => {
    expect(plain(explainEcheance('mi-juin', '2018-05-24'))).toMatch(/^Au plus tard le \d+ juin 2018\.$/);
    expect(explainEcheance('un jour', '2018-05-24')).toContain('sans date');
    expect(explainEcheance('', '2018-05-24')).toContain('mi-juin');
  });
});

describe('late', () => {
  test.each([
    ['a_faire', '2026-03-09', true],
    ['a_faire', '2026-03-10', false],
    ['a_faire', null, false],
    ['faite', '2026-03-09', false],
    ['abandonnee', '2026-03-09', false],
    ['inconnue', '2018-07-15', false],
  ] as const)('%s, due %s', (etat, echeance, retard) => {
    expect(isEnRetard({ etat, echeance }, '2026-03-10')).toBe(retard);
  });
});

/** Reads the relevé, is told the lateness of its own item, of another's; exports. */
const DROITS: [Role, boolean, boolean, boolean, string | false][] = [
  ['chef_de_projet', true, true, true, 'tout'],
  ['etat', true, true, false, 'tout'],
  ['collectivite', true, true, false, 'tout'],
  ['partenaire', true, true, false, 'propre'],
  ['elu', true, false, false, 'tout'],
  ['participation', false, false, false, false],
];
test.each(DROITS)('%s: reads %s, told its own %s, told others’ %s, exports %s', (role, lit, sienne, autre, exporte) => {
  const droit = buildDroit(role, { partenaire_id: role === 'elu' || role === 'participation' ? null : 'mission' });
  expect(canReadDecisions(droit).ok).toBe(lit);
  expect(isRetardDit(droit, { partenaire_id: 'mission' })).toBe(sienne);
  expect(isRetardDit(droit, { partenaire_id: 'plie' })).toBe(autre);
  expect(isRetardDit(droit, { partenaire_id: null })).toBe(autre);
  const quoi = chooseExport(droit);
  expect(typeof quoi === 'string' ? quoi : quoi.ok).toBe(exporte);
});

describe('what became of it', () => {
  const suite = (more: object) =>
    ({ avant: 'a_faire', faite_le: null, preuve: null, motif_abandon: null, ...more }) as never;
  test('done today unless said, with its proof; a motive is no proof', () => {
    expect(buildSuite(suite({ etat: 'faite', preuve: 'Compte rendu', motif_abandon: 'x' }), '2026-03-10')).toEqual({
      ...{ etat: 'faite', faite_le: '2026-03-10', preuve: 'Compte rendu', motif_abandon: null },
    });
  });
  test.each([
    ['given up without a motive', { etat: 'abandonnee' }, false],
    ['given up with one', { etat: 'abandonnee', motif_abandon: 'Plus de budget' }, true],
    ['done tomorrow', { etat: 'faite', faite_le: '2026-03-11' }, false],
    ['done yesterday', { etat: 'faite', faite_le: '2026-03-09' }, true],
    ['to be done again', { etat: 'a_faire' }, true],
  ])('%s', (_cas, more, ok) => expect(checkSuite(suite(more), '2026-03-10').ok).toBe(ok));
});

test('late ones first, then by deadline, without date after, then unknown, done, given up', () => {
  const decision = (id: string, more: Partial<Decision>) =>
    ({
      id,
      etat: 'a_faire',
      echeance: null,
      en_retard: false,
      faite_le: null,
      reunion: { tenue_le: '2026-01-01' },
      ...more,
    }) as Decision;
  const sorted = sortDecisions([
    decision('abandonnee', { etat: 'abandonnee' }),
    decision('faite tôt', { etat: 'faite', faite_le: '2026-01-01' }),
    decision('sans date', {}),
    decision('bientôt', { echeance: '2026-04-01' }),
    decision('faite tard', { etat: 'faite', faite_le: '2026-02-01' }),
    decision('inconnue', { etat: 'inconnue' }),
    decision('en retard', { echeance: '2026-02-01', en_retard: true }),
    decision('plus tard', { echeance: '2026-05-01' }),
  ]);
  expect(sorted.map(({ id }) => id)).toEqual([
    ...['en retard', 'bientôt', 'plus tard', 'sans date', 'inconnue', 'faite tard', 'faite tôt', 'abandonnee'],
  ]);
});
