// Back into the workbook that came in: the same sheets, titles and header lines, the state of now in the rows, totals made again;
// importing the file given back changes nothing.
import { beforeAll, describe, expect, test } from 'vitest';
import { buildActionFinanceurAnnee } from '../../../tests/fixtures/classeurs/action-financeur-annee.ts';
import { buildCommunesEmpilees } from '../../../tests/fixtures/classeurs/communes-empilees.ts';
import { buildCroixQpv } from '../../../tests/fixtures/classeurs/croix-qpv.ts';
import { buildDauphin } from '../../../tests/fixtures/classeurs/dauphin.ts';
import { buildFeuilleParCommune } from '../../../tests/fixtures/classeurs/feuille-par-commune.ts';
import { buildPlanAxes } from '../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { buildToutSale } from '../../../tests/fixtures/classeurs/tout-sale.ts';
import { importFichier, planFichier, tellPlan, toOutBook } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadEtats } from '../../domains/actions/etat.queries.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { loadEtatsFinancement, writeFinancements } from '../../domains/financements/redaction.queries.ts';
import { createPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../domains/partenaires/partenaire.schema.ts';
import { inScope } from '../../platform/db/db.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import type { Sheet, Workbook } from '../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { exportsApi } from './exports.api.ts';

const RIEN = { creees: 0, modifiees: 0, refusees: 0, changes: [] };

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});

interface Essai {
  contrat: number;
  chef: SignedIn;
  avant: Workbook;
}

async function importe(nom: string, classeur: Workbook): Promise<Essai> {
  const contrat = await createTestContrat();
  const contenu = writeBook(toOutBook(classeur), 'xlsx');
  await importFichier(contrat, { nom, contenu });
  const chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  return { contrat, chef, avant: readWorkbook(contenu, nom) };
}

async function rend({ contrat, chef }: Essai, format: 'xlsx' | 'ods' = 'xlsx') {
  const params = { params: { contrat }, query: { format } };
  const { statut, octets, headers } = await app.as(chef, exportsApi.exportClasseur, params);
  expect(statut).toBe(200);
  const nom = /filename="([^"]+)"/.exec(String(headers['content-disposition']))![1]!;
  const contenu = new Uint8Array(octets);
  return { nom, contenu, classeur: readWorkbook(contenu, nom) };
}

const edit = (contrat: number, intitule: string, valeurs: Record<string, unknown>) =>
  inScope({ contrats: [contrat] }, async (db) => {
    const [id] = [...(await loadEtats(db, contrat, 'tous'))].find(([, etat]) => etat.intitule === intitule)!;
    const writer = {
      contrat_id: contrat,
      par: null,
      cause: 'fiche modifiée',
      maintenant: new Date('2026-03-09T09:00:00Z'),
    };
    await writeActions(db, writer, [{ id, valeurs }]);
  });

const textes = ({ rows }: Sheet, combien = rows.length) =>
  rows.slice(0, combien).map((row) =>
    row
      .map((value) => (value === null ? '' : typeof value === 'object' ? value.iso : String(value)))
      .join('|')
      .replace(/\|+$/, ''),
  );

const CLASSEURS = [
  ['Plan 2024.xlsx', buildPlanAxes, 4],
  ['Programmation 2024.xlsx', buildProgrammationFinanceurs, 5],
  ['Financements.xlsx', buildActionFinanceurAnnee, 1],
  ['Communes 2025.xlsx', buildFeuilleParCommune, 2],
  ['Synthèse 2025.xlsx', buildCommunesEmpilees, 2],
  ['Quartiers 2025.xlsx', buildCroixQpv, 2],
  ['Extraction Dauphin 2024.xlsx', buildDauphin, 1],
  ['Tout sale.xlsx', buildToutSale, 1],
] as const;

describe.each(CLASSEURS)('%s', (nom, build, entetes) => {
  let essai: Essai;
  beforeAll(async () => {
    essai = await importe(nom, build());
  }, 60_000);

  test.each(['xlsx', 'ods'] as const)(
    '%s: same sheets and headers; importing it changes nothing',
    { timeout: 60_000 },
    async (format) => {
      const { classeur, ...fichier } = await rend(essai, format);
      expect(classeur.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual(
        essai.avant.sheets.map((sheet) => [sheet.name, sheet.hidden]),
      );
      for (const [i, sheet] of classeur.sheets.entries())
        expect(textes(sheet, entetes)).toEqual(textes(essai.avant.sheets[i]!, entetes));
      const origine = { nom, contenu: writeBook(toOutBook(build()), 'xlsx') };
      const { lignes } = (await planFichier(essai.contrat, origine)).analyse.plan;
      const plan = tellPlan(await planFichier(essai.contrat, fichier));
      expect(plan).toMatchObject(RIEN);
      expect(plan.lues).toBe(lignes.filter(({ motif }) => motif === null).length);
    },
  );
});

describe('the state of now', () => {
  test('sections, texts and a new action; the words first written stay while they are true', {
    timeout: 60_000,
  }, async () => {
    const essai = await importe('Plan 2024.xlsx', buildPlanAxes());
    const { contrat } = essai;
    await edit(contrat, 'Bus de l’emploi', { avancement: 'en_cours', partenaires: [] });
    await inScope({ contrats: [contrat] }, (db) =>
      writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date() }, [
        { id: crypto.randomUUID(), creation: true, valeurs: { intitule: 'Action neuve' } },
      ]),
    );
    const { classeur, ...fichier } = await rend(essai);
    expect(classeur.sheets.map((sheet) => sheet.name)).toEqual(['Plan', 'Ajouts']);
    const lignes = textes(classeur.sheets[0]!);
    expect(lignes[4]).toBe('AXE 1 – Accompagner vers l’emploi');
    expect(lignes[6]).toContain('|Blosne 60 %, Maurepas 40 %|87 dont 52 F et 41 QPV|T2 2025|En cours|');
    expect(lignes.find((ligne) => ligne.includes('Bus de l’emploi'))).toContain('|année scolaire 24-25|En cours');
    expect(classeur.sheets[1]!.rows.flat()).toContain('Action neuve');
    expect(tellPlan(await planFichier(contrat, fichier))).toMatchObject(RIEN);
  });

  test('every kind of field edited by hand goes back into the file, and comes back the same', {
    timeout: 60_000,
  }, async () => {
    const essai = await importe('Plan 2024.xlsx', buildPlanAxes());
    const { contrat } = essai;
    const [virgule] = await inScope({ contrats: [contrat] }, (db) =>
      createPartenaires(db, contrat, [
        PartenaireSaisi.parse({ nom: 'Département (direction de l’insertion), pôle Nord' }),
      ]),
    );
    await edit(contrat, 'Permanences emploi en pied d’immeuble', {
      pilote_id: virgule!,
      partenaires: [virgule!],
      partenaires_a_confirmer: [virgule!],
      portee_qpv: 'tous_qpv',
      date_debut: '2025-05-02',
      date_fin: '2025-06-15',
      avancement: 'suspendue',
      'publics.2024.prevu.total': 90,
      'champs.commentaire': 'Ligne 1\nLigne 2',
      'champs.cotation': 4,
    });
    await edit(contrat, 'Bus de l’emploi', { date_debut: null, date_fin: null, 'publics.2024.prevu.femmes': 12 });
    await edit(contrat, 'Coup de pouce aux créateurs', {
      intitule: 'Coup de pouce',
      noeud_id: null,
      portee_qpv: 'hors_qpv',
    });
    const { classeur, ...fichier } = await rend(essai);
    const lignes = textes(classeur.sheets[0]!);
    expect(lignes.find((ligne) => ligne.includes('Permanences'))).toBe(
      '2|Permanences emploi en pied d’immeuble|Département direction de l’insertion pôle Nord|Département direction de l’insertion pôle Nord ?|Tous les QPV|90 dont 52 femmes, 41 QPV|du 02/05/2025 au 15/06/2025|Suspendue|Ligne 1\nLigne 2|4',
    );
    expect(lignes.find((ligne) => ligne.includes('Bus de'))).toContain('120 dont 12 femmes');
    expect(tellPlan(await planFichier(contrat, fichier))).toMatchObject(RIEN);
  });

  test('totals are made again under their labels', { timeout: 60_000 }, async () => {
    const essai = await importe('Programmation 2024.xlsx', buildProgrammationFinanceurs());
    await edit(essai.contrat, 'Amorçage de projets', { 'annees.2024.charges_centimes': 10_000_000 });
    await inScope({ contrats: [essai.contrat] }, async (db) => {
      const lignes = await loadEtatsFinancement(db, essai.contrat, 'tous');
      const [id] = [...lignes].find(([, etat]) => etat['montants.accorde'] === 1_450_000)!;
      const writer = {
        contrat_id: essai.contrat,
        par: null,
        cause: 'test',
        maintenant: new Date('2026-03-09T09:00:00Z'),
      };
      await writeFinancements(db, writer, [{ id, valeurs: { 'montants.accorde': 2_000_050 } }]);
    });
    const { classeur, ...fichier } = await rend(essai);
    const total = classeur.sheets[0]!.rows.find((row) => row[0] === 'TOTAL GÉNÉRAL')!;
    expect(total[3]).toBe(1_420_000);
    expect(total[6]).toBe(85_000.5);
    expect(total[16]).toBe(415_000.5);
    expect(classeur.sheets[0]!.rows.some((row) => row[0] === 'Sous-total Emploi')).toBe(true);
    const preparation = await planFichier(essai.contrat, fichier);
    const { analyse } = preparation;
    expect(tellPlan(preparation)).toMatchObject(RIEN);
    expect(analyse.classeur.totaux.filter((one) => !one.juste)).toEqual([]);
  });

  test('a contract where no workbook came in, and a role that exports nothing', async () => {
    const contrat = await createTestContrat();
    const chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
    const habitant = await app.signIn({ droits: [{ contrat_id: contrat, role: 'participation' }] });
    const params = { params: { contrat } };
    expect((await app.as(chef, exportsApi.exportClasseur, params)).statut).toBe(404);
    expect((await app.as(chef, exportsApi.listFormes, params)).corps).toEqual([]);
    expect((await app.as(habitant, exportsApi.exportClasseur, params)).statut).toBe(403);
    expect((await app.as(habitant, exportsApi.listFormes, params)).statut).toBe(403);
  });
});
