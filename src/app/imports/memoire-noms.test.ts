// What the agent answered about a name is kept for this contract: a quarter left as a text is not asked again, and an undo forgets it.
import { beforeAll, describe, expect, test } from 'vitest';
import { importFichier, planFichier } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { CHOIX_INITIAUX } from './apercu/apercu.schema.ts';
import { importsApi } from './imports.api.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});

const LIGNES = [
  ['Forum', 'PLIE', 'Les Hauts de Rivemer'],
  ['Navette', 'PLIE', 'Les Hauts de Rivemer'],
];
const classeur = (lignes: string[][]) => ({
  nom: 'plan.xlsx',
  contenu: writeBook({ sheets: [{ name: 'Plan', grid: [['Action', 'Porteur', 'Quartier'], ...lignes] }] }, 'xlsx'),
});
const GARDE = { ...CHOIX_INITIAUX, noms: { 'qpv|les hauts de rivemer': 'ignorer' } };

const nomDe = async (contrat: number, lignes = LIGNES) => {
  const { analyse } = await planFichier(contrat, classeur(lignes));
  const { decision, a_confirmer, retenu } = analyse.plan.noms.find((nom) => nom.nature === 'qpv')!;
  return { decision, a_confirmer, retenu, motifs: analyse.plan.avertissements.map((a) => a.motif) };
};

describe('« garder le texte »', () => {
  test('said once, is not asked again, and says so', async () => {
    const contrat = await createTestContrat();
    await importFichier(contrat, classeur(LIGNES), GARDE);
    const nom = await nomDe(contrat, [...LIGNES, ['Atelier', 'PLIE', 'les hauts de Rivemer']]);
    expect(nom).toMatchObject({ decision: 'ignorer', a_confirmer: false, retenu: true });
    expect(nom.motifs.join()).toContain('comme décidé à un import précédent');
  });

  test('never said, is asked again: the default is no answer', async () => {
    const contrat = await createTestContrat();
    await importFichier(contrat, classeur(LIGNES));
    expect(await nomDe(contrat)).toMatchObject({ decision: 'ignorer', a_confirmer: true, retenu: undefined });
  });

  test('is of this contract only', async () => {
    await importFichier(await createTestContrat(), classeur(LIGNES), GARDE);
    expect((await nomDe(await createTestContrat())).a_confirmer).toBe(true);
  });

  test('is forgotten when the import is undone', async () => {
    const contrat = await createTestContrat();
    await importFichier(contrat, classeur(LIGNES), GARDE);
    const chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
    const { corps } = await app.as(chef, importsApi.listImports, { params: { contrat } });
    const params = { contrat, import: corps.imports[0]!.id };
    expect((await app.as(chef, importsApi.undoImport, { params, body: {} })).statut).toBe(200);
    expect((await nomDe(contrat)).a_confirmer).toBe(true);
  });
});
