// A person whose account is erased: their name stands nowhere any more, whatever table held it.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestContrat, openTestApp } from '../../tests/setup/app.ts';
import { actionsApi } from '../domains/actions/action.api.ts';
import { writeActions } from '../domains/actions/redaction.queries.ts';
import { pieceApi } from '../domains/actions/suivi/piece.api.ts';
import { campagnesApi } from '../domains/collectes/campagnes.api.ts';
import { eraseFermes } from '../domains/comptes/conservation/comptes-inactifs.ts';
import { partenaireApi } from '../domains/partenaires/partenaire.api.ts';
import { inScope } from '../platform/db/db.ts';
import { aSuivreApi } from './a-suivre/a-suivre.api.ts';
import { forgetPersonne } from './oubli.ts';
import { memoireVuesApi } from './vues/memoire.api.ts';

const NOM = 'Zénobie Inoubliable';
const COURRIEL = 'zenobie.inoubliable@test.fr';

/** Tables where some row of this contract, or of no contract, written as text, holds this. */
async function findTables(contrat: number, texte: string): Promise<string[]> {
  return inScope('toutes', async (db) => {
    const { rows } = await sql<{ nom: string; du_contrat: boolean }>`
      select c.relname as nom, exists (select 1 from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'contrat_id' and not a.attisdropped) as du_contrat
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`.execute(db);
    const found: string[] = [];
    for (const { nom, du_contrat } of rows) {
      const ici = du_contrat ? sql`t.contrat_id = ${contrat} and` : sql``;
      const { rows: lues } = await sql<{ n: number }>`
        select count(*) as n from ${sql.table(nom)} t where ${ici} t::text like ${`%${texte}%`}`.execute(db);
      if (lues[0]!.n > 0) found.push(nom);
    }
    return found.sort();
  });
}

test('no table holds the name nor the address of an erased account', async () => {
  const t = await openTestApp();
  const contrat = await createTestContrat();
  const action = crypto.randomUUID();
  const who = await t.signIn({
    nom: NOM,
    courriel: COURRIEL,
    droits: [{ contrat_id: contrat, role: 'chef_de_projet' }],
  });
  const params = { contrat };
  const pilote = (await t.as(who, partenaireApi.createPartenaire, { params, body: { nom: 'Mission locale' } })).corps
    .id;
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par: { id: who.id, nom: NOM }, cause: 'test', maintenant: t.clock.now() }, [
      { id: action, creation: true, valeurs: { intitule: 'Forum', pilote_id: pilote } },
    ]),
  );
  const note = { texte: 'Une note', date_note: '2026-03-10' };
  const edits = [{ champ: `notes.${crypto.randomUUID()}`, avant: null, apres: note }];
  const ecrite = await t.as(who, actionsApi.updateAction, { params: { ...params, action }, body: { edits } });
  const jointe = await t.send(
    who,
    pieceApi.addPiece,
    { params: { ...params, action }, body: { visibilite: 'interne' } },
    [{ nom: 'a.txt', contenu: 'bonjour' }],
  );
  const vue = { nom: 'La mienne', adresse: 'q=x', partagee: false };
  const gardee = await t.as(who, memoireVuesApi.createVue, { params, body: vue });
  await t.as(who, aSuivreApi.setRythme, { body: { rythme: 'jour' } });
  const campagne = {
    ...{
      nom: 'Bilan',
      annee: 2025,
      rubriques: ['bilan'],
      message: '',
      echeance: '2026-06-30',
      rappels: [],
      contact: COURRIEL,
    },
    organisations: [{ partenaire: pilote, courriel: null, fiches: [action] }],
  };
  const ouverte = await t.as(who, campagnesApi.createCampagne, { params, body: campagne });
  expect([ecrite, jointe, gardee, ouverte].map(({ statut }) => statut)).toEqual([200, 200, 200, 200]);
  const avant = await findTables(contrat, NOM);
  expect(avant).toEqual(expect.arrayContaining(['action_note', 'campagne', 'fichier', 'modification', 'personne']));

  await inScope('reference', (db) =>
    sql`update personne set desactivee_le = ${new Date('2008-01-10')} where id = ${who.id}`.execute(db),
  );
  await eraseFermes([contrat], new Date('2009-01-11'), forgetPersonne);
  expect(await findTables(contrat, NOM)).toEqual([]);
  expect(await findTables(contrat, COURRIEL)).toEqual([]);
});
