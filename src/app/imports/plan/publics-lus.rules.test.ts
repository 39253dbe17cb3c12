// 30 women of 26 persons in a row of a file: told in the preview, kept as typed.
import { expect, test } from 'vitest';
import type { LigneLue } from '../lecture/ligne.schema.ts';
import { warnPublics } from './publics-lus.rules.ts';

const row = (valeurs: Record<string, unknown>) => ({ feuille: 'Bilan', ligne: 4, valeurs }) as LigneLue;
const P = 'publics.2025.touche';

test('a part larger than its total is told, with the figures', () => {
  expect(warnPublics(row({ [`${P}.total`]: 26, [`${P}.femmes`]: 30, intitule: 'Forum' }))).toEqual([
    {
      ...{ feuille: 'Bilan', ligne: 4, colonne: 'Publics touchés', valeur: 'total 26, femmes 30' },
      motif: expect.stringMatching(/femmes \(30\) dépasse le total \(26\)/),
    },
  ]);
});

test.each([
  [{ [`${P}.total`]: 26, [`${P}.femmes`]: 20 }],
  [{ [`${P}.femmes`]: 30 }],
  [{ [`${P}.total`]: 26, [`${P}.femmes`]: 30, [`${P}.tel_que_saisi`]: '26 dont 30 femmes' }],
  [{ intitule: 'Forum' }],
])('nothing to tell of %o', (valeurs) => expect(warnPublics(row(valeurs))).toEqual([]));
