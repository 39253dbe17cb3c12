// `bin/maillage export` on the real database: each format, the shape of an imported workbook, what is badly written.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPlanAxes } from '../../../tests/fixtures/classeurs/plan-axes.ts';
import { importFichier, MAINTENANT, planFichier, tellPlan, toOutBook } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat } from '../../../tests/setup/app.ts';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { openSaidIo } from '../../../tests/setup/io.ts';
import type { Engine } from '../../platform/db/engine.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { runOpen } from './run.ts';

let engine: Engine;
let dossier: string;
let contrat: number;

beforeAll(async () => {
  engine = await openTestDatabase();
  dossier = mkdtempSync(join(tmpdir(), 'maillage-export-'));
  contrat = await createTestContrat('Essai');
  await importFichier(contrat, { nom: 'Plan 2024.xlsx', contenu: writeBook(toOutBook(buildPlanAxes()), 'xlsx') });
});

afterAll(() => rmSync(dossier, { recursive: true, force: true }));

async function maillage(...argv: string[]) {
  const { io, said } = openSaidIo(dossier);
  const contexte = { io, engine, sauvegardes: dossier, adresse: 'http://localhost', now: MAINTENANT, app: null };
  return { code: await runOpen(argv, contexte), ...said };
}

const lis = (nom: string) => new Uint8Array(readFileSync(join(dossier, nom)));

test.each([
  ['xlsx', []],
  ['ods', ['--format', 'ods']],
  ['csv', ['--format', 'csv']],
  ['xlsx', ['--forme', 'dernier']],
])('%s %j: a file that changes nothing when it comes back', async (extension, options) => {
  const nom = `plan-2024-${options.join('')}.${extension}`;
  const { code, out, err } = await maillage('export', '--contrat', String(contrat), ...options, '-o', nom);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(nom);
  const plan = tellPlan(await planFichier(contrat, { nom, contenu: lis(nom) }));
  expect(plan).toMatchObject({ creees: 0, modifiees: 0, refusees: 0, changes: [] });
});

test('the format follows the name; without a name the file takes its own', async () => {
  expect((await maillage('export', '--contrat', String(contrat), '-o', 'plan.docx')).code).toBe(0);
  expect(String.fromCharCode(...lis('plan.docx').subarray(0, 2))).toBe('PK');
  expect((await maillage('export', '--contrat', String(contrat), '-o', 'plan.pdf')).code).toBe(0);
  expect(String.fromCharCode(...lis('plan.pdf').subarray(0, 5))).toBe('%PDF-');
  expect((await maillage('export', '--contrat', String(contrat), '--format', 'scdl')).out).toContain('0');
  expect(Buffer.from(lis('maillage-subventions-scdl-essai-20260310.csv')).toString()).toContain('nomAttribuant');
});

test('what is badly written is said', async () => {
  expect(await maillage('export')).toMatchObject({ code: 2, err: expect.stringContaining('--contrat') });
  expect(await maillage('export', '--contrat', 'CN99999Z')).toMatchObject({
    code: 1,
    err: expect.stringContaining('CN99999Z'),
  });
  const mal = ['export', '--contrat', String(contrat)];
  expect(await maillage(...mal, '--format', 'doc')).toMatchObject({ code: 2, err: expect.stringContaining('xlsx') });
  expect(await maillage(...mal, '--forme', 'dernier', '--format', 'csv')).toMatchObject({ code: 2 });
  expect(await maillage(...mal, '--forme', 'inconnue')).toMatchObject({
    code: 1,
    err: expect.stringContaining('classeur'),
  });
  expect((await maillage('export', '--help')).out).toContain('-o, --sortie VALEUR');
});
