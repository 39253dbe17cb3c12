// Departures, accounts without use and their erasing, on the real database: rights end, the function stays, the name leaves.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { runDaily } from '../../../app/entretien.ts';
import { registreApi } from '../../../app/registre/registre.api.ts';
import { inScope } from '../../../platform/db/db.ts';
import { silentLog } from '../../../platform/http/log.ts';
import { listModifications } from '../../../platform/journal/journal.ts';
import { administrationApi } from '../administration.api.ts';
import { compteApi } from '../compte.api.ts';
import { closeInactifs, eraseFermes } from '../conservation/comptes-inactifs.ts';
import { inactifsApi } from '../conservation/inactifs.api.ts';
import { droitsApi } from '../droits.api.ts';
import { departsApi as api } from './depart.api.ts';

let t: TestApp;
let contrat: number;
let chef: SignedIn;
let admin: SignedIn;
const FONCTION = 'Chargée de mission emploi';

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Contrat des départs');
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }], nom: 'Claude Chef' });
  admin = await t.signIn({ administrateur: true });
});

const leave = (who: SignedIn, cible: SignedIn, fonction = FONCTION, of = contrat) =>
  t.as(who, api.createDepart, { params: { contrat: of, personne: cible.id }, body: { fonction } });

describe('a departure', () => {
  test('ends the right, keeps role and function, is journalled, and closes an account without another access', async () => {
    const who = await t.signIn({ droits: [{ contrat_id: contrat, role: 'partenaire' }], nom: 'Nora Partie' });
    const refused = await leave(chef, who, '  ');
    expect(refused.probleme.champs?.fonction).toBe('Écrivez la fonction que cette personne tenait.');
    expect((await leave(chef, who)).corps).toEqual({ compte_ferme: true, autres_acces: 0 });
    expect((await t.as(who, compteApi.getCompte)).statut).toBe(401);
    const { corps } = await t.as(chef, api.listDeparts, { params: { contrat } });
    expect(corps[0]).toMatchObject({ nom: 'Nora Partie', fonction: FONCTION, role: 'partenaire' });
    const droits = await t.as(chef, droitsApi.listDroits, { params: { contrat } });
    expect(droits.corps.some((one) => one.personne_id === who.id)).toBe(false);
    const [last] = await inScope({ contrats: [contrat] }, (db) =>
      listModifications(db, { contrat_id: contrat, objet: 'droit', objet_id: String(who.id), limite: 1 }),
    );
    expect(last).toMatchObject({ cause: 'accès retiré', par_nom: 'Claude Chef', apres: null });
    expect((await leave(chef, who)).statut).toBe(404);
  });

  test('leaves the accesses of other contracts; an administrator ends them all', async () => {
    const autre = await createTestContrat('Autre contrat');
    const who = await t.signIn({
      droits: [contrat, autre].map((contrat_id) => ({ contrat_id, role: 'elu' as const })),
    });
    expect((await leave(chef, who)).corps).toEqual({ compte_ferme: false, autres_acces: 1 });
    expect((await t.as(who, compteApi.getCompte)).statut).toBe(200);
    expect((await leave(chef, who, FONCTION, autre)).statut).toBe(404);
    const all = await t.as(admin, api.createDepartGeneral, {
      params: { personne: who.id },
      body: { fonction: FONCTION },
    });
    expect(all.corps).toEqual({ compte_ferme: true, autres_acces: 0 });
    expect((await t.as(who, compteApi.getCompte)).statut).toBe(401);
  });

  test('is refused for oneself, for the last of the team, and by who may not open accesses', async () => {
    const elu = await t.signIn({ droits: [{ contrat_id: contrat, role: 'elu' }] });
    expect([(await leave(elu, elu)).statut, (await leave(chef, chef)).statut]).toEqual([403, 403]);
    expect((await t.as(elu, api.listDeparts, { params: { contrat } })).statut).toBe(403);
    const last = await t.as(admin, api.createDepartGeneral, {
      params: { personne: chef.id },
      body: { fonction: FONCTION },
    });
    expect([last.statut, last.probleme.detail.includes('une personne dans l’équipe')]).toEqual([403, true]);
    expect((await t.as(chef, droitsApi.listDroits, { params: { contrat } })).statut).toBe(200);
  });
});

/** Long before every other account of the tests: the jobs see these only. */
const JADIS = (day: string) => new Date(`${day}T09:00:00Z`);
const setUse = (who: SignedIn, day: string) =>
  inScope('reference', (db) =>
    sql`update personne set cree_le = ${JADIS(day)}, derniere_connexion = null where id = ${who.id}`.execute(db),
  );
const stateOf = async (who: SignedIn) => {
  const { rows } = await inScope('reference', (db) =>
    sql<{ averti: boolean; ferme: boolean; messages: number }>`
      select p.avis_inactivite_le is not null as averti, p.desactivee_le is not null as ferme,
        (select count(*) from message m where m.destinataire = p.courriel) as messages
      from personne p where p.id = ${who.id}`.execute(db),
  );
  return rows[0];
};

describe('an account without use', () => {
  test('is warned once, listed, then closed thirty days later; signing in keeps it', async () => {
    const [oubliee, revenue] = [await t.signIn(), await t.signIn()];
    for (const who of [oubliee, revenue]) await setUse(who, '2008-01-10');
    await closeInactifs(JADIS('2008-12-01'));
    expect(await stateOf(oubliee)).toEqual({ averti: false, ferme: false, messages: 0 });
    for (const day of ['2008-12-20', '2008-12-21']) await closeInactifs(JADIS(day));
    expect(await stateOf(oubliee)).toEqual({ averti: true, ferme: false, messages: 1 });
    await inScope('reference', (db) =>
      sql`update personne set derniere_connexion = ${JADIS('2009-01-05')}, avis_inactivite_le = null
        where id = ${revenue.id}`.execute(db),
    );
    await closeInactifs(JADIS('2009-01-18'));
    expect((await stateOf(oubliee))?.ferme).toBe(false);
    await closeInactifs(JADIS('2009-01-20'));
    expect([(await stateOf(oubliee))?.ferme, (await stateOf(revenue))?.ferme]).toEqual([true, false]);
    expect((await t.as(oubliee, compteApi.getCompte)).statut).toBe(401);
    const list = await t.as(admin, inactifsApi.listInactifs);
    expect(list.corps.comptes.some((one) => one.id === revenue.id)).toBe(true);
    expect((await t.as(chef, inactifsApi.listInactifs)).statut).toBe(403);
    const reopen = { params: { personne: oubliee.id }, body: { active: true } };
    expect((await t.as(admin, administrationApi.updatePersonne, reopen)).statut).toBe(204);
    await setUse(oubliee, '2026-03-01');
    await setUse(revenue, '2026-03-01');
  });

  test('closed long enough, loses its name everywhere: account, journal, departures; role and function stay', async () => {
    const who = await t.signIn({
      droits: [{ contrat_id: contrat, role: 'chef_de_projet' }],
      nom: 'Xavière Effaçable',
      courriel: `xaviere-${Date.now()}@test.fr`,
    });
    await t.as(who, compteApi.updateCompte, { body: { nom: 'Xavière Effaçable', fonction: 'Cheffe de projet' } });
    const invited = { courriel: `par-x-${Date.now()}@test.fr`, nom: 'Invité', role: 'elu' as const };
    expect((await t.as(who, droitsApi.createDroit, { params: { contrat }, body: invited })).statut).toBe(200);
    await inScope('reference', (db) =>
      sql`update personne set desactivee_le = ${JADIS('2008-01-10')} where id = ${who.id}`.execute(db),
    );
    await eraseFermes([contrat], JADIS('2009-01-09'), async () => undefined);
    expect((await stateOf(who))?.ferme).toBe(true);
    await eraseFermes([contrat], JADIS('2009-01-11'), async () => undefined);
    const { rows } = await inScope({ contrats: [contrat] }, (db) =>
      sql<{ nom: string; courriel: string; sessions: number; cites: number; remplaces: number; depart: unknown }>`
        select p.nom, p.courriel, (select count(*) from session s where s.personne_id = p.id) as sessions,
          (select count(*) from modification m where m.contrat_id = ${contrat} and m.par_nom like 'Xavi%') as cites,
          (select count(*) from modification m where m.contrat_id = ${contrat} and m.par_nom = p.nom) as remplaces,
          (select json_build_object('nom', d.nom, 'fonction', d.fonction, 'role', d.role) from depart d
            where d.contrat_id = ${contrat} and d.personne_id = p.id) as depart
        from personne p where p.id = ${who.id}`.execute(db),
    );
    expect(rows[0]).toEqual({
      nom: 'Ancien compte (Cheffe de projet)',
      courriel: `efface-${who.id}@compte.invalid`,
      sessions: 0,
      cites: 0,
      remplaces: 1,
      depart: { nom: null, fonction: 'Cheffe de projet', role: 'chef_de_projet' },
    });
    const { corps } = await t.as(admin, administrationApi.listPersonnes);
    expect(corps.some((one) => one.id === who.id)).toBe(false);
    const reopen = { params: { personne: who.id }, body: { active: true } };
    expect((await t.as(admin, administrationApi.updatePersonne, reopen)).statut).toBe(404);
  });
});

test('the register says what is kept, and when each rule was last applied', async () => {
  expect((await t.as(null, registreApi.getRegistre)).statut).toBe(401);
  await inScope('reference', (db) => sql`delete from conservation`.execute(db));
  const before = await t.as(chef, registreApi.getRegistre);
  expect(before.corps.lignes.every((one) => one.applique_le === null)).toBe(true);
  const now = JADIS('2009-06-01');
  await runDaily(now, silentLog);
  const { corps } = await t.as(chef, registreApi.getRegistre);
  const dated = corps.lignes.filter((one) => one.applique_le !== null).map((one) => one.cle);
  expect(dated).toEqual([
    ...['comptes', 'comptes_fermes', 'secrets', 'sessions', 'tentatives', 'evenements', 'messages', 'contacts'],
    ...['journal', 'corbeille'],
  ]);
  expect(corps.lignes.every((one) => one.base && one.duree && one.but && one.personnes && one.lecteurs)).toBe(true);
});
