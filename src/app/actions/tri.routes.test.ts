// The order by an own field: for who may read it; for the others the rows stand as without it.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestContrat, openTestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES } from '../../domains/comptes/droit.schema.ts';
import { inScope } from '../../platform/db/db.ts';
import { FiltresActions } from './filtres.schema.ts';
import { listeActionsApi } from './liste.api.ts';

test('an own field orders the rows only for who reads it', async () => {
  const t = await openTestApp();
  const contrat = await createTestContrat();
  const validee_le = '2026-03-01T09:00:00Z';
  const ligne = (intitule: string, interne: string, ouvert: string) => ({
    ...{ id: crypto.randomUUID(), creation: true },
    valeurs: { intitule, validee_le, 'champs.interne': interne, 'champs.ouvert': ouvert },
  });
  await inScope({ contrats: [contrat] }, async (db) => {
    await sql`insert into champ_propre (contrat_id, cle, libelle, visibilite) values (${contrat}, 'interne', 'Interne', 'interne'),
      (${contrat}, 'ouvert', 'Ouvert', 'partenaires')`.execute(db);
    await writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: t.clock.now() }, [
      ligne('A', 'z', 'z'),
      ligne('B', 'y', 'y'),
    ]);
  });
  const lus = [];
  for (const role of ROLES) {
    const qui = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
    const order = async (tri: string) => {
      const query = FiltresActions.parse({ tri });
      const { corps } = await t.as(qui, listeActionsApi.listActions, { params: { contrat }, query });
      return corps.lignes.map(({ intitule }) => intitule).join('');
    };
    lus.push([role, await order('champ.interne'), await order('champ.ouvert')]);
  }
  expect(lus).toEqual([
    ['chef_de_projet', 'BA', 'BA'],
    ['etat', 'BA', 'BA'],
    ['collectivite', 'BA', 'BA'],
    ['partenaire', 'AB', 'BA'],
    ['elu', 'AB', 'BA'],
    ['participation', 'AB', 'BA'],
  ]);
});
