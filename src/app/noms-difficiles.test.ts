// Names that break programs, through the door: 300 characters, marks of right-to-left writing, emoji, an accent in two signs. Each
// is kept as typed where its field is long enough, found again by its plain letters, or refused in French: never an error.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../tests/setup/app.ts';
import { actionsApi } from '../domains/actions/action.api.ts';
import { compteApi } from '../domains/comptes/compte.api.ts';
import { droitsApi } from '../domains/comptes/droits.api.ts';
import { partenaireApi } from '../domains/partenaires/partenaire.api.ts';
import { listeActionsApi } from './actions/liste.api.ts';
import { exportsApi } from './exports/exports.api.ts';

const LONG = 'Permanence mobile d’accueil et d’écoute '.repeat(8).slice(0, 299).concat('x');
const NOMS = [
  ['300 characters', LONG, 'permanence mobile'],
  ['right-to-left marks', 'Association \u202eمرحبا\u202c et שלום Rade', 'rade'],
  ['emoji', 'Jardin partagé 🌻👩🏽‍🌾 des Hauts', 'jardin partage'],
  ['an accent in two signs', 'E\u0301cole de la Rade', 'ecole'],
] as const;

let t: TestApp;
let contrat: number;
let chef: SignedIn;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Noms difficiles 🌻');
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

const params = () => ({ contrat });

describe.each(NOMS)('%s', (_, nom, cherche) => {
  test('an action: kept, found, exported', async () => {
    const cree = await t.as(chef, actionsApi.createAction, { params: params(), body: { intitule: nom } });
    expect(cree.statut).toBe(200);
    const fiche = await t.as(chef, actionsApi.getAction, { params: { contrat, action: cree.corps.id } });
    expect(fiche.corps.intitule).toBe(nom);
    const { corps } = await t.as(chef, listeActionsApi.listActions, { params: params(), query: { q: cherche } });
    expect(corps.lignes.map(({ intitule }) => intitule)).toContain(nom);
    const csv = await t.as(chef, exportsApi.exportActions, { params: params(), query: { format: 'csv' } });
    expect([csv.statut, csv.octets.toString('utf8').includes(nom)]).toEqual([200, true]);
  });

  test('a partner, a person: kept, or refused with the number of characters', async () => {
    const partenaire = await t.as(chef, partenaireApi.createPartenaire, { params: params(), body: { nom } });
    const invitee = { nom, role: 'elu' as const, courriel: `noms-${crypto.randomUUID()}@test.fr` };
    const personne = await t.as(chef, droitsApi.createDroit, { params: params(), body: invitee });
    const fonction = null;
    const compte = await t.as(chef, compteApi.updateCompte, { body: { nom, fonction } });
    if (nom.length > 200) {
      const refus = (max: number) => [422, expect.stringContaining(`${max} caractères`)];
      expect([partenaire.statut, partenaire.probleme.champs?.nom]).toEqual(refus(200));
      expect([personne.statut, personne.probleme.champs?.nom]).toEqual(refus(120));
      expect([compte.statut, compte.probleme.champs?.nom]).toEqual(refus(120));
      return;
    }
    expect([partenaire.statut, personne.statut, compte.statut]).toEqual([200, 200, 204]);
    const { corps } = await t.as(chef, droitsApi.listDroits, { params: params() });
    expect(corps.filter((ligne) => ligne.nom === nom)).toHaveLength(2);
  });
});
