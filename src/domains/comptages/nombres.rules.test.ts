// The file of counts: written, read again, refused when it is something else.
import { expect, test } from 'vitest';
import type { Depot } from './depot.schema.ts';
import { readNombres, writeNombres } from './nombres.rules.ts';

const DEPOT: Depot = { methode: 'adresses', total: 7, statuts: [{ statut: 'tous', effectif: 7 }], tables: [] };

test('written then read, for the same scheme only', () => {
  const texte = writeNombres(DEPOT, 'PACEA');
  expect(readNombres(texte, 'PACEA')).toEqual({ ok: true, depot: DEPOT });
  expect(readNombres(texte, 'CEJ')).toMatchObject({ ok: false, motif: expect.stringMatching(/autre dispositif/) });
});

test.each([
  ['no JSON', 'Nom;Adresse', /pas un fichier de nombres/],
  ['null', 'null', /pas un fichier de nombres/],
  ['another JSON', '{"total":7}', /pas un fichier de nombres/],
  ['a text in it', writeNombres({ ...DEPOT, nom: 'Le Goff' } as Depot, 'PACEA'), /modifié/],
])('%s is refused', (_, texte, motif) => {
  expect(readNombres(texte, 'PACEA')).toMatchObject({ ok: false, motif: expect.stringMatching(motif) });
});
