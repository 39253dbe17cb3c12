// A decision keeps its organisation in the directory, and follows it when it is merged into another.
import { expect, test } from 'vitest';
import { createTestContrat, openTestApp } from '../../../tests/setup/app.ts';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import { reunionApi } from '../../domains/instances/reunion.api.ts';
import { createPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../domains/partenaires/partenaire.schema.ts';
import { inScope } from '../../platform/db/db.ts';
import { annuaireApi } from './annuaire.api.ts';

test('a partner that carries a decision stays, and its decision follows it', async () => {
  const t = await openTestApp();
  const contrat = await createTestContrat();
  const chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  const noms = ['France Travail Brest', 'France Travail'].map((nom) => PartenaireSaisi.parse({ nom }));
  const [de, vers] = (await inScope({ contrats: [contrat] }, (db) => createPartenaires(db, contrat, noms))) as [
    string,
    string,
  ];
  const params = { contrat };
  const reunion = { nom: 'Comité', tenue_le: '2026-01-20' };
  const { id: reunion_id } = (await t.as(chef, reunionApi.createReunion, { params, body: reunion })).corps;
  const body = { reunion_id, texte: 'Orienter', partenaire_id: de };
  expect((await t.as(chef, decisionApi.createDecision, { params, body })).statut).toBe(200);

  const refus = await t.as(chef, annuaireApi.deletePartenaire, { params: { contrat, partenaire: de } });
  expect([refus.statut, refus.probleme.detail]).toEqual([403, expect.stringContaining('1 décision')]);
  expect((await t.as(chef, annuaireApi.mergePartenaires, { params, body: { de, vers } })).statut).toBe(200);
  const { decisions } = (await t.as(chef, decisionApi.getReleve, { params })).corps;
  expect(decisions.map((one) => one.partenaire?.nom)).toEqual(['France Travail']);
});
