// The bin is emptied when its time is over: what was deleted long enough ago leaves with what hangs on it and with the values the
// journal quoted; what is younger, or still named, stays.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp } from '../../tests/setup/app.ts';
import { writeActions } from '../domains/actions/redaction.queries.ts';
import { writeFinancements } from '../domains/financements/redaction.queries.ts';
import { createContacts } from '../domains/partenaires/carnet.queries.ts';
import { createPartenaires } from '../domains/partenaires/partenaire.queries.ts';
import { inScope } from '../platform/db/db.ts';
import { purgeCorbeille } from './retention.ts';

const MAINTENANT = new Date('2026-03-10T09:00:00Z');
const VIEUX = '2026-02-07T09:00:00Z';
const JEUNE = '2026-02-09T09:00:00Z';
const id = { vieille: '', jeune: '', vivante: '', ligne: '', utile: '', libre: '' };
let contrat: number;

beforeAll(async () => {
  await openTestApp();
  contrat = await createTestContrat('Contrat de la corbeille');
  await inScope({ contrats: [contrat] }, async (db) => {
    const vide = { sigle: null, siret: null, rna: null, courriel: null, telephone: null, adresse: null, site: null };
    const partenaire = (nom: string) => ({ nom, nature: 'autre' as const, ...vide });
    [id.utile, id.libre] = (await createPartenaires(db, contrat, [partenaire('Utile'), partenaire('Libre')])) as [
      string,
      string,
    ];
    await createContacts(db, contrat, [
      { partenaire_id: id.utile, nom: 'Contact parti', fonction: null, courriel: null, telephone: null },
      { partenaire_id: id.utile, nom: 'Contact présent', fonction: null, courriel: null, telephone: null },
    ]);
    for (const cle of ['vieille', 'jeune', 'vivante', 'ligne'] as const) id[cle] = crypto.randomUUID();
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: MAINTENANT };
    const action = (cle: 'vieille' | 'jeune' | 'vivante', supprime_le: string | null) => ({
      ...{ id: id[cle], creation: true },
      valeurs: { intitule: `Action ${cle}`, description: 'Texte à oublier', supprime_le, pilote_id: id.utile },
    });
    await writeActions(db, writer, [action('vieille', VIEUX), action('jeune', JEUNE), action('vivante', null)]);
    await writeFinancements(db, writer, [
      {
        ...{ id: id.ligne, creation: true },
        valeurs: {
          ...{ action_id: id.vieille, annee: 2025, financeur_id: id.utile, origine: 'etat', cadre: 'droit_commun' },
          'montants.demande': 100_000,
        },
      },
    ]);
    await sql`update contact set supprime_le = ${VIEUX}::timestamptz
      where contrat_id = ${contrat} and nom = 'Contact parti'`.execute(db);
    await sql`update partenaire set supprime_le = ${VIEUX}::timestamptz where contrat_id = ${contrat}`.execute(db);
  });
  await purgeCorbeille(MAINTENANT);
});

const column = <T>(query: (db: Parameters<Parameters<typeof inScope>[1]>[0]) => Promise<{ rows: { v: T }[] }>) =>
  inScope({ contrats: [contrat] }, async (db) => (await query(db)).rows.map((row) => row.v));

test('what is older than thirty days leaves, with its lines; what is younger or alive stays', async () => {
  const actions = await column<string>((db) =>
    sql<{ v: string }>`select intitule as v from action where contrat_id = ${contrat} order by intitule`.execute(db),
  );
  expect(actions).toEqual(['Action jeune', 'Action vivante']);
  const lignes = await column<number>((db) =>
    sql<{ v: number }>`select (select count(*) from financement where contrat_id = ${contrat})
      + (select count(*) from ecriture where contrat_id = ${contrat}) as v`.execute(db),
  );
  expect(lignes).toEqual([0]);
  const contacts = await column<string>((db) =>
    sql<{ v: string }>`select nom as v from contact where contrat_id = ${contrat}`.execute(db),
  );
  expect(contacts).toEqual(['Contact présent']);
});

test('a partner leaves when nothing names it any more', async () => {
  const noms = await column<string>((db) =>
    sql<{ v: string }>`select nom as v from partenaire where contrat_id = ${contrat}`.execute(db),
  );
  expect(noms).toEqual(['Utile']);
});

test('the journal keeps that they changed and that they left, without the values', async () => {
  const lus = await column<[string, boolean]>((db) =>
    sql<{ v: [string, boolean] }>`select json_build_array(champ, apres is null) as v from modification
      where contrat_id = ${contrat} and objet_id = any(${[id.vieille, id.ligne]}::text[]) order by numero`.execute(db),
  );
  expect(lus.map(([champ, vide]) => `${champ} ${vide}`).sort()).toEqual([
    ...['creation true', 'creation true', 'suppression true', 'suppression true'],
  ]);
  const gardes = await column<boolean>((db) =>
    sql<{ v: boolean }>`select apres is not null as v from modification
      where contrat_id = ${contrat} and objet_id = ${id.jeune} and champ = 'creation'`.execute(db),
  );
  expect(gardes).toEqual([true]);
});

test('a second pass finds nothing more', async () => {
  const count = () =>
    column<number>((db) =>
      sql<{ v: number }>`select count(*) as v from modification where contrat_id = ${contrat}`.execute(db),
    );
  const avant = await count();
  await purgeCorbeille(MAINTENANT);
  expect(await count()).toEqual(avant);
});
