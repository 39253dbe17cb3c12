// Each view through the door: its own shape under the filter and the right of its reader, formulas neutralised, the calendar as an .ics.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { writeActions } from '../../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../../domains/comptes/droit.schema.ts';
import { createNoeuds, replaceNiveaux } from '../../../domains/contrats/plan.queries.ts';
import { writeFinancements } from '../../../domains/financements/redaction.queries.ts';
import { createPartenaires } from '../../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../../domains/partenaires/partenaire.schema.ts';
import { inScope } from '../../../platform/db/db.ts';
import { readWorkbook } from '../../../platform/spreadsheets/classeur.rules.ts';
import { exportsApi } from '../exports.api.ts';
import { foldLine } from './ics.rules.ts';
import { VUES_EXPORTEES } from './vue-export.schema.ts';

let app: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const MARS = new Date('2026-03-01T09:00:00Z');

beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat('Contrat d’essai');
  const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: MARS };
  const mission = await inScope({ contrats: [contrat] }, async (db) => {
    await replaceNiveaux(db, contrat, [{ nom: 'Axe', nom_pluriel: 'Axes' }]);
    const base = { rang: 0, texte: '', valide_du: '2024-01-01', parent_id: null, niveau: 1 };
    const [emploi] = await createNoeuds(db, contrat, [{ ...base, numero: '1', intitule: 'Emploi' }]);
    const [cap] = await createPartenaires(db, contrat, [PartenaireSaisi.parse({ nom: 'Mission locale' })]);
    const validee = { validee_le: '2026-03-01T09:00:00Z' };
    const forum = crypto.randomUUID();
    const dates = { date_debut: '2026-05-01', date_fin: '2026-06-30' };
    const place = { noeud_id: emploi!, pilote_id: cap!, avancement: 'en_cours', en_difficulte: true };
    await writeActions(db, writer, [
      { id: forum, creation: true, valeurs: { intitule: '=1+1; forum', ...place, ...dates, ...validee } },
      {
        id: crypto.randomUUID(),
        creation: true,
        valeurs: { intitule: 'Hors plan', avancement: 'realisee', ...validee },
      },
      { id: crypto.randomUUID(), creation: true, valeurs: { intitule: 'Brouillon' } },
    ]);
    const ligne = { annee: 2026, financeur_id: cap!, origine: 'etat', cadre: 'droit_commun', action_id: forum };
    const montants = { 'montants.demande': 1_000_050, 'montants.accorde': 500_000 };
    const passes = { 'montants.accorde': 300_000 };
    await writeFinancements(db, writer, [
      { id: crypto.randomUUID(), creation: true, valeurs: { ...ligne, ...montants } },
      { id: crypto.randomUUID(), creation: true, valeurs: { ...ligne, annee: 2025, ...passes } },
    ]);
    return cap!;
  });
  for (const role of ROLES) {
    const partenaire_id = role === 'partenaire' ? mission : null;
    gens[role] = await app.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id }] });
  }
});

const demande = (role: Role, query: Record<string, unknown>) =>
  app.as(gens[role], exportsApi.exportVue, { params: { contrat }, query });

async function lit(role: Role, query: Record<string, unknown>) {
  const { statut, octets, headers } = await demande(role, query);
  expect(statut).toBe(200);
  const nom = /filename="([^"]+)"/.exec(String(headers['content-disposition']))?.[1] ?? '';
  return readWorkbook(new Uint8Array(octets), nom).sheets.map(({ name, rows }) => ({ name, rows }));
}

describe('each view in its own shape', () => {
  test.each(['xlsx', 'ods', 'csv'] as const)(
    'matrix, %s: counts, holes empty, each action once in the total',
    async (format) => {
      const [feuille] = await lit('chef_de_projet', { vue: 'matrice', croise: 'avancement', format });
      const titres = feuille!.rows.find((row) => row[0] === 'Premier niveau du plan')!;
      const enCours = titres.indexOf('En cours');
      const emploi = feuille!.rows.find((row) => row[0] === '1 Emploi')!;
      expect(Number(emploi[enCours])).toBe(1);
      expect(emploi[titres.indexOf('Réalisée')] ?? null).toBeNull();
      expect(Number(feuille!.rows.find((row) => row[0] === 'Total')?.[titres.length - 1])).toBe(3);
    },
  );

  test('tree: an element of the plan with its count, then its actions', async () => {
    const [feuille] = await lit('chef_de_projet', { vue: 'arbre' });
    const [titres, ...rows] = feuille!.rows;
    expect(titres!.slice(0, 3)).toEqual(['Axe', 'Actions', 'Action']);
    expect(rows.map((row) => [row[0] ?? null, row[1] ?? null, row[2] ?? null])).toEqual([
      ['1 Emploi', 1, null],
      [null, null, '=1+1; forum'],
      ['Hors du plan', 2, null],
      [null, null, expect.any(String)],
      [null, null, expect.any(String)],
    ]);
  });

  test('columns: each group in order, an empty one said', async () => {
    const [feuille] = await lit('chef_de_projet', { vue: 'colonnes', groupe: 'avancement' });
    const groupes = feuille!.rows.slice(1).map((row) => [row[0], row[1]]);
    expect(groupes).toContainEqual(['Suspendue', 0]);
    expect(groupes).toContainEqual(['En cours', 1]);
  });

  test('money: groups with their total, then the way from asked to justified', async () => {
    const [groupes, chemin] = await lit('chef_de_projet', { vue: 'argent', par: 'annee', annee: 2026 });
    expect(groupes!.rows.slice(1)).toEqual([
      ['2026', 1, 10_000.5, 5_000],
      ['Total', 1, 10_000.5, 5_000],
    ]);
    expect(chemin!.rows.find((row) => row[0] === 'Demandé')).toEqual(['Demandé', 10_000.5]);
  });

  test('calendar: dated lines, and an .ics that a calendar reads', async () => {
    const [feuille] = await lit('chef_de_projet', { vue: 'calendrier' });
    expect(feuille!.rows.slice(1).map((row) => [(row[0] as { iso: string }).iso, row[2]])).toEqual([
      ['2026-05-01', 'Début'],
      ['2026-06-30', 'Fin'],
    ]);
    const { octets, headers } = await demande('chef_de_projet', { vue: 'calendrier', format: 'ics' });
    expect(headers['content-type']).toContain('text/calendar');
    const ics = Buffer.from(octets).toString('utf8');
    expect(ics.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(ics).toContain('DTSTART;VALUE=DATE:20260501\r\n');
    expect(ics.replace(/\r\n /g, '')).toContain('=1+1\\; forum');
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('formulas are neutralised where a spreadsheet would run them', async () => {
    const { octets } = await demande('chef_de_projet', { vue: 'arbre', format: 'csv' });
    expect(Buffer.from(octets).toString('utf8')).toContain(`"'=1+1; forum"`);
  });

  test('the filter of the page', async () => {
    const [feuille] = await lit('chef_de_projet', { vue: 'colonnes', difficulte: 'oui' });
    expect(feuille!.rows.slice(1).filter((row) => row[2])).toHaveLength(1);
  });
});

describe('who takes what away', () => {
  const compte = async (role: Role) => {
    const { statut } = await demande(role, { vue: 'arbre' });
    if (statut !== 200) return statut;
    const [feuille] = await lit(role, { vue: 'arbre' });
    return feuille!.rows
      .slice(1)
      .filter((row) => row[2])
      .map((row) => row[2])
      .sort();
  };

  test('the team all, a partner their own, an elected member what is validated, a conseil citoyen nothing', async () => {
    expect(await compte('chef_de_projet')).toEqual(['=1+1; forum', 'Brouillon', 'Hors plan']);
    expect(await compte('partenaire')).toEqual(['=1+1; forum']);
    expect(await compte('elu')).toEqual(['=1+1; forum', 'Hors plan']);
    expect(await compte('participation')).toBe(403);
  });

  test('money before notification is not in the file of an elected member', async () => {
    const [groupes] = await lit('elu', { vue: 'argent', par: 'annee' });
    expect(JSON.stringify(groupes)).not.toContain('10000.5');
  });

  test.each(VUES_EXPORTEES)('%s of another contract is absent', async (vue) => {
    const autre = await app.signIn({ droits: [] });
    expect((await app.as(autre, exportsApi.exportVue, { params: { contrat }, query: { vue } })).statut).toBe(404);
  });

  test('a format that a view does not have is refused', async () => {
    const { statut, probleme } = await demande('chef_de_projet', { vue: 'matrice', format: 'ics' });
    expect([statut, probleme.detail]).toEqual([422, expect.stringContaining('Matrice')]);
  });
});

describe('the contract on one page', () => {
  const demandeSynthese = (role: Role, query: Record<string, unknown> = {}) =>
    app.as(gens[role], exportsApi.exportSynthese, { params: { contrat }, query });

  test('its figures, and each funder with the year before', async () => {
    const { octets } = await demandeSynthese('chef_de_projet', { annee: 2026 });
    const { sheets } = readWorkbook(new Uint8Array(octets), 'x.xlsx');
    expect(sheets.map(({ name }) => name)).toEqual([
      'Chiffres',
      'Financeurs',
      'À décider',
      'Quartiers',
      'Objectifs et quartiers',
    ]);
    expect(sheets[1]!.rows.find((row) => row[0] === 'Mission locale')).toEqual([
      'Mission locale',
      1,
      10_000.5,
      5_000,
      null,
      3_000,
    ]);
  });

  test('without last year, it is said not comparable', async () => {
    const { octets } = await demandeSynthese('chef_de_projet', { annee: 2025 });
    const { sheets } = readWorkbook(new Uint8Array(octets), 'x.xlsx');
    expect(sheets[0]!.rows.find((row) => row[0] === 'Accordé en 2024 (€)')?.[1]).toBe('non comparable');
  });

  test('only who takes the whole contract away takes it', async () => {
    expect((await demandeSynthese('partenaire')).statut).toBe(403);
    expect((await demandeSynthese('participation')).statut).toBe(403);
    expect((await demandeSynthese('elu', { version: 'direction' })).statut).toBe(403);
  });
});

test('a line is cut at 75 bytes, between characters', () => {
  const plie = foldLine(`SUMMARY:${'é'.repeat(100)}`);
  expect(plie.replace(/\r\n /g, '')).toBe(`SUMMARY:${'é'.repeat(100)}`);
});
