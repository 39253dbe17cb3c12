// Typed or pasted counts: what is read, what is refused and where.
import { expect, test } from 'vitest';
import { cleOf, listColonnes, readBloc, readEffectif, readSaisie } from './saisie.rules.ts';

test.each([
  ['1 204', 1204],
  ['1\u202f204', 1204],
  ['12,0', 12],
  ['', 0],
  ['–', 0],
  ['12,5', null],
  ['-3', null],
  ['douze', null],
  ['1e9', null],
] as const)('« %s »', (texte, attendu) => {
  expect(readEffectif(texte)).toBe(attendu);
});

const grid = (cellules: Record<string, string>) => new Map(Object.entries(cellules));

test('totals by status, and the variables that are filled', () => {
  const lue = readSaisie(
    grid({
      [cleOf('en_qpv', 'total')]: '40',
      [cleOf('en_qpv', 'sexe.femme')]: '22',
      [cleOf('en_qpv', 'sexe.homme')]: '18',
      [cleOf('hors_qpv', 'total')]: '0',
    }),
    ['sexe', 'age'],
  );
  expect(lue).toMatchObject({ ok: true, comptes: { statuts: { en_qpv: 40, hors_qpv: 0 } } });
  if (!lue.ok) throw new Error(lue.motif);
  expect(Object.keys(lue.comptes.tables)).toEqual(['sexe']);
  expect(lue.comptes.tables.sexe?.en_qpv).toEqual({ femme: 22, homme: 18, non_renseigne: 0 });
});

test('a line that does not make its total is named, with its cells', () => {
  const lue = readSaisie(grid({ [cleOf('en_qpv', 'total')]: '40', [cleOf('en_qpv', 'sexe.femme')]: '22' }), ['sexe']);
  expect(lue).toMatchObject({ ok: false, motif: expect.stringContaining('22 au lieu de 40') });
  if (lue.ok) throw new Error('read');
  expect(lue.cles).toContain(cleOf('en_qpv', 'sexe.homme'));
});

test('a text in a cell is refused where it stands', () => {
  const cle = cleOf('hors_qpv', 'total');
  expect(readSaisie(grid({ [cle]: 'Mme Le Goff' }), [])).toEqual({
    ok: false,
    motif: 'Un effectif est un nombre entier.',
    cles: [cle],
  });
});

test('a block copied from a spreadsheet', () => {
  expect(readBloc('12\t5\t7\r\n30\t20\t10\r\n')).toEqual([
    ['12', '5', '7'],
    ['30', '20', '10'],
  ]);
  expect(listColonnes(['sexe'])).toEqual(['total', 'sexe.femme', 'sexe.homme', 'sexe.non_renseigne']);
});
