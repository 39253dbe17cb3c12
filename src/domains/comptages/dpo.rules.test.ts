// The list of fields shown to a DPO is that of the schema, and a schema that would let a text in is refused.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { listChampsEnvoyes, renderDpo } from './dpo.rules.ts';

test('integers and closed lists, nothing else', () => {
  const champs = listChampsEnvoyes();
  expect(champs.map(({ chemin }) => chemin)).toEqual([
    ...['methode', 'total', 'statuts[].statut', 'statuts[].effectif', 'tables[].variable', 'tables[].cases[].statut'],
    ...['tables[].cases[].modalite', 'tables[].cases[].effectif'],
  ]);
  for (const { nature } of champs) expect(nature).toMatch(/^(?:nombre entier|une de ces valeurs)/);
});

test.each([
  ['a text', z.strictObject({ nom: z.string() })],
  ['any other field', z.looseObject({ total: z.number().int() })],
])('%s would be seen', (_, schema) => {
  expect(() => listChampsEnvoyes(z.toJSONSchema(schema) as never)).toThrow();
});

test('the page names its files by their hashes', () => {
  const empreintes = [{ nom: 'La page', adresse: '/assets/x.js', octets: 12, sha256: 'ab'.repeat(32) }];
  const page = renderDpo({ assets: null, empreintes, version: '0.1.0' });
  expect(page).toContain('ab'.repeat(32));
  expect(page).toContain('tables[].cases[].effectif');
});
