// Levels through the door: chosen by the team, refused to the others, journalled; what makes the plan stays read.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { inScope } from '../../../platform/db/db.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { ROLES } from '../../comptes/droit.schema.ts';
import { niveauxApi } from './niveau.api.ts';
import type { Niveau } from './niveau.schema.ts';

let t: TestApp;
let contrat: number;
let chef: SignedIn;
beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

const choose = (qui: SignedIn, champ: string, avant: Niveau, apres: Niveau) =>
  t.as(qui, niveauxApi.setNiveau, { params: { contrat, champ }, body: { avant, apres } });

test('nothing is public by default; difficulties, late reports and yearly budgets are inner', async () => {
  const { corps } = await t.as(chef, niveauxApi.getNiveaux, { params: { contrat } });
  expect(corps.champs.filter(({ niveau }) => niveau === 'public')).toEqual([]);
  expect(corps.champs.filter(({ niveau }) => niveau === 'interne').map(({ champ }) => champ)).toEqual([
    ...['difficulte_cause', 'difficulte_levee_par', 'annees.charges_centimes', 'annees.produits_centimes'],
    ...['annees.subvention_pour_cent', 'annees.justification'],
  ]);
  expect(corps.lectures.find(({ niveau }) => niveau === 'interne')?.lecteurs).toEqual([
    ...['Équipe projet', 'État', 'Collectivité', 'le pilote de l’action'],
  ]);
});

test('the team chooses, the journal says it; a second choice from an old page is a conflict', async () => {
  const { statut, corps } = await choose(chef, 'description', 'partenaires', 'interne');
  expect([statut, corps.champs.find(({ champ }) => champ === 'description')?.niveau]).toEqual([200, 'interne']);
  const { rows } = await inScope({ contrats: [contrat] }, (db) =>
    sql<{ avant: string; apres: string }>`select avant, apres from modification
      where contrat_id = ${contrat} and objet = 'champ_niveau' and objet_id = 'description'`.execute(db),
  );
  expect(rows).toEqual([{ avant: 'partenaires', apres: 'interne' }]);
  expect((await choose(chef, 'description', 'partenaires', 'public')).statut).toBe(409);
});

test('what makes the plan is never inner, and an unknown field is not found', async () => {
  const refus = await choose(chef, 'pilote_id', 'partenaires', 'interne');
  expect([refus.statut, refus.probleme.detail]).toEqual([422, fr`Ce champ fait le plan : qui lit le plan le lit.`]);
  expect((await choose(chef, 'inconnu', 'partenaires', 'interne')).statut).toBe(404);
});

test.each(ROLES.slice(1))('%s reads the table and sets nothing', async (role) => {
  const qui = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
  const { corps } = await t.as(qui, niveauxApi.getNiveaux, { params: { contrat } });
  expect([corps.modifier.ok, corps.champs.length > 30]).toEqual([false, true]);
  expect((await choose(qui, 'objectifs', 'partenaires', 'public')).statut).toBe(403);
});
