// The exports through the door: the filter and the columns of the page, what each role takes away, safe cells, what comes back.
import { beforeAll, describe, expect, test } from 'vitest';
import { planFichier, tellPlan } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { writeFinancements } from '../../domains/financements/redaction.queries.ts';
import { createPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../domains/partenaires/partenaire.schema.ts';
import { inScope } from '../../platform/db/db.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { type CellValue, isCellDate } from '../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { exportsApi } from './exports.api.ts';

let app: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const forum = crypto.randomUUID();
const brouillon = crypto.randomUUID();
const MARS = new Date('2026-03-01T09:00:00Z');

beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat('Contrat d’essai 2024-2030');
  const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: MARS };
  const [mission, etat] = await inScope({ contrats: [contrat] }, async (db) => {
    const saisis = [
      { nom: 'Mission locale', siret: '41071771400035' },
      { nom: 'État – DDETS (préfecture)', siret: null },
    ];
    const ids = await createPartenaires(
      db,
      contrat,
      saisis.map((saisi) => PartenaireSaisi.parse(saisi)),
    );
    await writeActions(db, writer, [
      {
        id: forum,
        creation: true,
        valeurs: {
          intitule: '=SOMME(A1;A2) & forum',
          objectifs: 'Rencontrer.\nRecruter.',
          pilote_id: ids[0]!,
          partenaires: [ids[0]!],
          avancement: 'en_cours',
          en_difficulte: true,
          difficulte_cause: 'Pas de salle',
          date_debut: '2026-05-01',
          validee_le: '2026-03-01T09:00:00Z',
          'publics.2026.prevu.total': 120,
          'annees.2026.charges_centimes': 123456,
          'annees.2026.subvention_pour_cent': 33.3,
        },
      },
      { id: brouillon, creation: true, valeurs: { intitule: 'Brouillon', description: 'Total' } },
    ]);
    const montants = { 'montants.demande': 1000050, 'montants.propose': 900000 };
    const ligne = { annee: 2026, financeur_id: ids[1]!, origine: 'etat', action_id: forum };
    await writeFinancements(db, writer, [
      { id: crypto.randomUUID(), creation: true, valeurs: { ...ligne, cadre: 'droit_commun', ...montants } },
      {
        id: crypto.randomUUID(),
        creation: true,
        valeurs: { ...ligne, cadre: 'non_precise', dispositif: 'FIPD', 'montants.demande': 5, 'montants.verse': 5 },
      },
    ]);
    return ids;
  });
  const siens: Partial<Record<Role, string>> = { partenaire: mission!, collectivite: etat! };
  for (const role of ROLES) {
    gens[role] = await app.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id: siens[role] ?? null }] });
  }
});

async function exporte(role: Role, query: Record<string, unknown> = {}) {
  const reponse = await app.as(gens[role], exportsApi.exportActions, { params: { contrat }, query });
  const nom = /filename="([^"]+)"/.exec(String(reponse.headers['content-disposition'] ?? ''))?.[1] ?? '';
  return { statut: reponse.statut, motif: reponse.probleme?.detail, nom, contenu: new Uint8Array(reponse.octets) };
}

/** Titles (both lines joined) → the cells under them, for each action. */
async function lit(role: Role, query: Record<string, unknown> = {}) {
  const { statut, nom, contenu } = await exporte(role, query);
  expect(statut).toBe(200);
  const rows = readWorkbook(contenu, nom).sheets[0]!.rows;
  const titres = rows.findIndex((row) => row.includes('Intitulé de l’action'));
  let groupe: CellValue = null;
  const chemins = rows[titres]!.map((titre, c) => {
    groupe = (titres > 0 ? rows[titres - 1]![c] : null) ?? groupe;
    return groupe && titres > 0 ? `${groupe} – ${titre}` : String(titre);
  });
  const actions = rows.slice(titres + 1).map((row) => Object.fromEntries(chemins.map((t, c) => [t, row[c] ?? null])));
  return { titres: chemins, actions };
}

const ETAT = '2026 – État – DDETS (préfecture)';

describe('what is in the file', () => {
  test.each(['xlsx', 'ods'] as const)('%s: two header lines, texts, days and figures', async (format) => {
    const { actions } = await lit('chef_de_projet', { format });
    const action = actions.find((one) => one['Ne pas modifier – Identifiant Maillage'] === forum)!;
    expect(action['Intitulé de l’action']).toBe('=SOMME(A1;A2) & forum');
    expect(action['SIRET du pilote']).toBe('41071771400035');
    expect(isCellDate(action.Début as CellValue) ? (action.Début as { iso: string }).iso : null).toBe('2026-05-01');
    expect(action['2026 – Année – Charges']).toBe(1234.56);
    expect(action[`${ETAT} – droit commun – demandé`]).toBe(10000.5);
    expect(action[`${ETAT} – dispositif FIPD – versé`]).toBe(0.05);
    expect(action['2026 – Publics prévus – total']).toBe(120);
  });

  test('csv: one header line, formulas neutralised, decimal commas, ISO days', async () => {
    const { contenu, nom } = await exporte('chef_de_projet', { format: 'csv' });
    const texte = new TextDecoder().decode(contenu);
    expect(nom).toBe('maillage-actions-contrat-d-essai-2024-2030-20260310.csv');
    expect(texte.split('\r\n')[0]).toContain(`${ETAT} – droit commun – demandé`);
    expect(texte).toContain(`"'=SOMME(A1;A2) & forum"`);
    expect(texte).toMatch(/;2026-05-01;/);
    expect(texte).toContain(';10000,5;');
  });

  test('the filter and the columns of the page', async () => {
    const { titres, actions } = await lit('chef_de_projet', { colonne: ['avancement', 'demande'], difficulte: 'oui' });
    expect(actions).toHaveLength(1);
    expect(titres).toEqual([
      'Intitulé de l’action',
      'Avancement',
      'Avancement, tel que dit',
      `${ETAT} – dispositif FIPD – demandé`,
      `${ETAT} – droit commun – demandé`,
      'Ne pas modifier – Identifiant Maillage',
    ]);
  });
});

describe('who takes what away', () => {
  test('as a table', async () => {
    const vus: Record<string, unknown> = {};
    for (const role of ROLES) {
      const { statut } = await exporte(role);
      if (statut !== 200) {
        vus[role] = statut;
        continue;
      }
      const { titres, actions } = await lit(role);
      vus[role] = [
        actions.length,
        titres.some((titre) => titre.endsWith('proposé')),
        actions.some((action) => action['Cause de la difficulté'] === 'Pas de salle'),
      ];
    }
    expect(vus).toEqual({
      chef_de_projet: [2, true, true],
      etat: [2, true, true],
      collectivite: [2, true, true],
      partenaire: [1, false, true],
      elu: [1, false, false],
      participation: 403,
    });
  });

  test('another contract answers 404, without a session 401, a wrong format 422', async () => {
    const autre = await app.signIn({ droits: [] });
    const params = { contrat };
    expect((await app.as(autre, exportsApi.exportActions, { params })).statut).toBe(404);
    expect((await app.as(null, exportsApi.exportActions, { params })).statut).toBe(401);
    expect((await app.as(gens.elu, exportsApi.exportActions, { params, query: { format: 'pdf' } })).statut).toBe(422);
  });
});

describe('what comes back', () => {
  test.each(['xlsx', 'ods', 'csv'] as const)('%s: all columns, then some: nothing changes', async (format) => {
    for (const query of [{ format }, { format, colonne: ['avancement'] }, { format, colonne: ['plan', 'retenu'] }]) {
      const plan = tellPlan(await planFichier(contrat, await exporte('chef_de_projet', query)));
      expect(plan).toMatchObject({ creees: 0, modifiees: 0, refusees: 0, inchangees: 2, changes: [] });
    }
  });

  test('what an agent changes in the file is what the import sees, and nothing else', async () => {
    const { nom, contenu } = await exporte('chef_de_projet');
    const { rows } = readWorkbook(contenu, nom).sheets[0]!;
    const titres = rows.findIndex((row) => row.includes('Intitulé de l’action'));
    const ligne = rows.findIndex((row) => row.at(-1) === brouillon);
    const pose = (titre: string, valeur: string) => {
      rows[ligne]![rows[titres]!.indexOf(titre)] = valeur;
    };
    pose('Intitulé de l’action', 'Atelier');
    pose('Avancement', 'Programmée');
    pose('Fin', 'un jour peut-être');
    const fichier = { nom, contenu: writeBook({ sheets: [{ name: 'Actions', grid: rows }] }, 'xlsx') };
    const plan = tellPlan(await planFichier(contrat, fichier));
    expect(plan).toMatchObject({ creees: 0, modifiees: 1, refusees: 0, inchangees: 1 });
    expect(plan.changes).toEqual([
      'Atelier: avancement "non_renseigne" → "programmee"',
      'Atelier: à corriger date_fin un jour peut-être',
      expect.stringContaining('Atelier: conflit intitule'),
    ]);
  });
});
