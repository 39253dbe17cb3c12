// The plan as a document, through the door: what a committee reads of it, what each reader does not, the demonstration's mark.
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { writeActions } from '../../../domains/actions/redaction.queries.ts';
import type { Role } from '../../../domains/comptes/droit.schema.ts';
import { createNoeuds, replaceNiveaux } from '../../../domains/contrats/plan.queries.ts';
import { writeFinancements } from '../../../domains/financements/redaction.queries.ts';
import { createPartenaires } from '../../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../../domains/partenaires/partenaire.schema.ts';
import { inScope } from '../../../platform/db/db.ts';
import { exportsApi } from '../exports.api.ts';

let app: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const MARS = new Date('2026-03-01T09:00:00Z');

beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat('Contrat d’essai', true);
  const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: MARS };
  await inScope({ contrats: [contrat] }, async (db) => {
    await replaceNiveaux(db, contrat, [
      { nom: 'Axe', nom_pluriel: 'Axes' },
      { nom: 'Objectif', nom_pluriel: 'Objectifs' },
    ]);
    const axe = crypto.randomUUID();
    const base = { rang: 0, texte: '', valide_du: '2024-01-01' };
    const [, accueillir] = await createNoeuds(db, contrat, [
      { ...base, id: axe, parent_id: null, niveau: 1, numero: '1', intitule: 'Emploi' },
      { ...base, parent_id: axe, niveau: 2, numero: '1.1', intitule: 'Accueillir' },
      { ...base, parent_id: axe, niveau: 2, numero: '1.2', intitule: 'Lever les freins' },
    ]);
    const [mission] = await createPartenaires(db, contrat, [PartenaireSaisi.parse({ nom: 'Mission locale' })]);
    const id = crypto.randomUUID();
    await writeActions(db, writer, [
      {
        id,
        creation: true,
        valeurs: {
          intitule: 'Forum de l’emploi',
          noeud_id: accueillir!,
          pilote_id: mission!,
          avancement: 'en_cours',
          en_difficulte: true,
          difficulte_cause: 'Pas de salle',
          validee_le: '2026-03-01T09:00:00Z',
          'publics.2026.prevu.total': 120,
          'publics.2026.prevu.femmes': 60,
        },
      },
      {
        id: crypto.randomUUID(),
        creation: true,
        valeurs: { intitule: 'Sans place', validee_le: '2026-03-01T09:00:00Z' },
      },
    ]);
    const valeurs = { annee: 2026, financeur_id: mission!, origine: 'etat', cadre: 'droit_commun', action_id: id };
    await writeFinancements(db, writer, [
      { id: crypto.randomUUID(), creation: true, valeurs: { ...valeurs, 'montants.demande': 1234567 } },
    ]);
  });
  for (const role of ['chef_de_projet', 'elu', 'participation'] as const)
    gens[role] = await app.signIn({ droits: [{ contrat_id: contrat, role }] });
});

async function lit(role: Role, query: Record<string, unknown> = {}): Promise<string> {
  const { statut, octets, headers } = await app.as(gens[role], exportsApi.exportPlan, { params: { contrat }, query });
  expect(statut).toBe(200);
  expect(String(headers['content-disposition'])).toContain('maillage-plan-demonstration-contrat-d-essai-20260310.docx');
  const xml = strFromU8(unzipSync(new Uint8Array(octets))['word/document.xml']!);
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
}

describe('what a committee reads', () => {
  test('levels, actions, money by year, the annex, the day and the mark', async () => {
    const texte = await lit('chef_de_projet');
    for (const dit of [
      'Démonstration : d’après des documents publics',
      'Données du 10 mars 2026',
      'Axe 1 : Emploi',
      'Objectif 1.1 : Accueillir',
      'Aucune action pour l’instant.',
      'Forum de l’emploi',
      'Pilote : Mission locale',
      'Publics prévus : 120 personnes dont 60 femmes (2026)',
      '12 345,67 €',
      'En difficulté : Pas de salle',
      'Hors du plan',
      'Annexe : l’argent par financeur et par année',
    ])
      expect(texte.replace(/[\u00a0\u202f]/g, ' ')).toContain(dit);
  });

  test('an elected member reads neither the request before notification nor the cause', async () => {
    const texte = await lit('elu');
    expect(texte).toContain('Forum de l’emploi');
    expect(texte).toContain('En difficulté');
    expect(texte).not.toContain('Pas de salle');
    expect(texte).not.toContain('345,67');
    expect(texte).not.toContain('Annexe');
  });

  test('a filter leaves out the rest of the plan, and says so', async () => {
    const texte = await lit('chef_de_projet', { difficulte: 'oui' });
    expect(texte).toContain('celles que le filtre retient');
    expect(texte).not.toContain('Lever les freins');
    expect(texte).not.toContain('Sans place');
  });

  test('a conseil citoyen takes no file away', async () => {
    const { statut } = await app.as(gens.participation, exportsApi.exportPlan, { params: { contrat } });
    expect(statut).toBe(403);
  });
});
