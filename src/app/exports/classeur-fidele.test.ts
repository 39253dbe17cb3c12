// Back into a messy workbook without a change: every cell as it was typed; one amount changed: only its cell differs.
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { buildClasseur, buildFeuille } from '../../../tests/fixtures/classeurs/fabrique.ts';
import { importFichier, planFichier, tellPlan, toOutBook } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadEtatsFinancement, writeFinancements } from '../../domains/financements/redaction.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import type { CellValue, Workbook } from '../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { exportsApi } from './exports.api.ts';

const n = null;
const NOM = 'Programmation 2025.xlsx';
const ENTETES = 2;

const build = (accorde: CellValue = '1 200 € sous réserve'): Workbook =>
  buildClasseur(
    buildFeuille(
      'Programmation 2025',
      [
        [
          'Objectif',
          'Intitulé de l’action',
          'Porteur',
          'Début',
          'Statut',
          'Public touché',
          'QPV',
          n,
          'État – BOP 147',
          n,
          'Métropole',
          n,
        ],
        [n, n, n, n, n, n, 'Les Tilleuls', 'La Source', 'Demandé', 'Accordé', 'Demandé', 'Accordé'],
        [
          '1.1 Mobilité',
          'Auto-école solidaire',
          'Mobil’Agglo',
          { iso: '2025-01-10' },
          'En cours',
          '87 dont 52 F',
          'x',
          'X',
          15000,
          12000,
          8000,
          n,
        ],
        [
          '1.1 Mobilité',
          'Location de vélos',
          'Mobil’Agglo',
          'T2 2025',
          'En cours',
          '40',
          'x',
          'x',
          5000,
          accorde,
          '3 000 €',
          2500,
        ],
        [
          '1.2 Garde',
          'Crèche d’insertion',
          'CCAS',
          '2025-09-01',
          'programmé',
          '24 dont 24 F et 18 QPV',
          n,
          'x',
          30000,
          25000,
          12000,
          10000,
        ],
        [
          '1.2 Garde',
          'Horaires décalés',
          'Caf + CCAS (+ PLIE ?)',
          'année scolaire 24-25',
          'à définir',
          n,
          'tous QPV',
          n,
          '5 000 + 2 000 si VVV',
          n,
          'NC',
          n,
        ],
      ],
      { fusions: ['G1:H1', 'I1:J1', 'K1:L1'] },
    ),
  );

let app: TestApp;
let contrat: number;
let chef: SignedIn;
beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat();
  await importe(build());
  chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
}, 60_000);

const importe = (classeur: Workbook) =>
  importFichier(contrat, { nom: NOM, contenu: writeBook(toOutBook(classeur), 'xlsx') });

async function rend(qui = chef) {
  const params = { params: { contrat }, query: { format: 'xlsx' } };
  const { statut, octets } = await app.as(qui, exportsApi.exportClasseur, params);
  expect(statut).toBe(200);
  const contenu = new Uint8Array(octets);
  return { nom: NOM, contenu, rows: readWorkbook(contenu, NOM).sheets[0]!.rows };
}

const cellules = (rows: CellValue[][]) =>
  rows.flatMap((row, r) =>
    r < ENTETES ? [] : row.flatMap((value, c) => (value === null ? [] : [`${r},${c} ${JSON.stringify(value)}`])),
  );

const ecart = (rows: CellValue[][], attendus: CellValue[][]) => {
  const [rendues, dites] = [cellules(rows), cellules(attendus)];
  return [...rendues.filter((une) => !dites.includes(une)), ...dites.filter((une) => !rendues.includes(une))];
};

const writeAmount = (etape: string, avant: number, apres: number) =>
  inScope({ contrats: [contrat] }, async (db) => {
    const lignes = await loadEtatsFinancement(db, contrat, 'tous');
    const [id] = [...lignes].find(([, etat]) => etat[`montants.${etape}`] === avant)!;
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date('2026-03-09T09:00:00Z') };
    await writeFinancements(db, writer, [{ id, valeurs: { [`montants.${etape}`]: apres } }]);
  });

test('unchanged, every cell comes back as it was typed, and importing it changes nothing', async () => {
  const { rows, ...fichier } = await rend();
  expect(ecart(rows, build().sheets[0]!.rows)).toEqual([]);
  expect(tellPlan(await planFichier(contrat, fichier))).toMatchObject({ creees: 0, modifiees: 0, changes: [] });
});

test('one amount changed: only its cell differs; after the file comes in again too', async () => {
  await writeAmount('demande', 500_000, 600_000);
  const un = ecart((await rend()).rows, build().sheets[0]!.rows);
  expect(un).toEqual(['3,8 6000', '3,8 5000']);
  await importe(build('1 300 € sous réserve'));
  const attendu = build('1 300 € sous réserve').sheets[0]!.rows;
  const apres = ecart((await rend()).rows, attendu);
  expect(apres.filter((une) => !un.includes(une))).toEqual([]);
  expect(apres).toEqual(un);
});

test('a file that says otherwise and was not followed does not speak for the contract', async () => {
  await writeAmount('accorde', 1_200_000, 1_300_000);
  const fichier = build('1 300 € sous réserve');
  fichier.sheets[0]!.rows[2]![9] = '12 500 € sous réserve';
  await importe(fichier);
  const { rows } = await rend();
  expect(rows[2]![9]).toBe(13000);
});

test('what is not firm says so in the document and in every spreadsheet; importing ours changes nothing', async () => {
  const params = { params: { contrat }, query: {} };
  const { octets } = await app.as(chef, exportsApi.exportPlan, params);
  const xml = strFromU8(unzipSync(new Uint8Array(octets))['word/document.xml']!);
  const texte = xml.replace(/<[^>]+>/g, '').replace(/[\u00a0\u202f]/g, ' ');
  expect(texte).toContain('1 300 € *');
  expect(texte).toMatch(/\* 2025, État[^*]*, accordé : 1 300 €, sous réserve/);
  expect(texte).toContain('* Dont des montants sous condition.');
  for (const format of ['xlsx', 'ods', 'csv']) {
    const { octets: fichier } = await app.as(chef, exportsApi.exportActions, { ...params, query: { format } });
    const recu = { nom: `maillage-actions-20260310.${format}`, contenu: new Uint8Array(fichier) };
    const dites = readWorkbook(recu.contenu, recu.nom).sheets[0]!.rows.flat().map(String).join('|');
    expect(dites).toContain('Conditions des montants');
    expect(dites.replace(/[\u00a0\u202f]/g, ' ')).toContain('accordé : 1 300 €, sous réserve');
    expect(tellPlan(await planFichier(contrat, recu))).toMatchObject({ creees: 0, modifiees: 0, changes: [] });
  }
});
