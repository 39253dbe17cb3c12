// What a bug leaves in the log, whatever its message quotes: never a name, an address, a secret.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLog, describeError, nameError } from './log.ts';

const SECRET = 'Dupont-Zélie';

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('an error is expected');
}

const inDatabase = Object.assign(new Error(`invalid input syntax for type integer: "${SECRET}"`), {
  severity: 'ERROR',
  code: '22P02',
  detail: `Key (courriel)=(${SECRET}) already exists.`,
  where: `unnamed portal parameter $1 = '${SECRET}'`,
  constraint: 'personne_courriel_key',
  table: 'personne',
});
const nowhere = Object.assign(new Error(`ENOENT: no such file or directory, open '/tmp/${SECRET}.xlsx'`), {
  code: 'ENOENT',
  path: `/tmp/${SECRET}.xlsx`,
});

const ERREURS: [string, unknown][] = [
  ['JSON that cannot be read', caught(() => JSON.parse(`{"nom": ${SECRET}`))],
  ['a number that is none', caught(() => BigInt(SECRET))],
  ['a pattern', caught(() => new RegExp(`(${SECRET}`))],
  ['an address', caught(() => new URL(SECRET))],
  ['a schema', caught(() => z.object({ nom: z.record(z.string(), z.number()) }).parse({ nom: { [SECRET]: SECRET } }))],
  [
    'a schema with a sentence',
    caught(() =>
      z
        .string()
        .refine(() => false, `« ${SECRET} » ?`)
        .parse(SECRET),
    ),
  ],
  ['an absent property', caught(() => (undefined as unknown as Record<string, string>)[SECRET])],
  ['the database', inDatabase],
  ['the database, as a cause', new Error('the import failed', { cause: inDatabase })],
  ['a file', nowhere],
  ['a message that looks like a stack', new Error(`no\n    at ${SECRET} (/${SECRET}:1:1)`)],
  ['a code that is a sentence', Object.assign(new Error('x'), { code: `mot de passe ${SECRET}` })],
  ['text', SECRET],
];

test.each(ERREURS)('%s leaves its kind and its place only', (_, error) => {
  const lines: string[] = [];
  createLog('info', (line) => lines.push(line)).error({ ...describeError(error), nom: nameError(error) });
  expect(lines.join('')).not.toContain('Dupont');
  expect(lines.join('')).not.toContain('Zélie');
});

test('what is left is enough to find the bug', () => {
  const undefinedRead = caught(() => (undefined as unknown as Record<string, string>)[SECRET]);
  expect(describeError(undefinedRead)).toMatchObject({
    erreur: 'TypeError',
    nature: 'Cannot read properties of undefined',
    pile: [expect.stringContaining('log.test.ts'), ...(describeError(undefinedRead).pile as string[]).slice(1)],
  });
  expect(describeError(inDatabase)).toMatchObject({
    erreur: 'base',
    code: '22P02',
    constraint: 'personne_courriel_key',
    table: 'personne',
  });
  expect(nameError(nowhere)).toBe('Error ENOENT');
});
