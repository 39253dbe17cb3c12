// Undoing an import of partners: what it added to a partner already known goes, what someone changed since stays and is named.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { listContacts } from '../../../domains/partenaires/carnet.queries.ts';
import { partenaireApi } from '../../../domains/partenaires/partenaire.api.ts';
import { findPartenaire } from '../../../domains/partenaires/partenaire.queries.ts';
import { inScope } from '../../../platform/db/db.ts';
import type { Tache } from '../../../platform/http/tache.schema.ts';
import { tachesApi } from '../../../platform/http/taches.api.ts';
import { listModifications } from '../../../platform/journal/journal.ts';
import { importsApi } from '../imports.api.ts';
import { undoListes } from './annulation-listes.queries.ts';

let app: TestApp;
let chef: SignedIn;
let contrat: number;

const FICHIER = {
  nom: 'partenaires.csv',
  contenu: [
    'Organisme;Sigle;SIRET;Adresse;Site internet;Téléphone',
    'Mission locale de Brest;MLPB;;7 rue Kent;https://ml.example;0298000000',
    'Compagnons du Port;;;1 quai;;',
  ].join('\n'),
};

beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat();
  chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

async function finish(corps: unknown): Promise<Tache> {
  const { tache } = corps as { tache: string };
  for (;;) {
    const lue = await app.as(chef, tachesApi.getTache, { params: { tache } });
    if (lue.corps.etat !== 'en_cours') return lue.corps;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('fields filled by the import are emptied, the one edited since is kept', async () => {
  const body = { nom: 'Mission locale de Brest' };
  const { id } = (await app.as(chef, partenaireApi.createPartenaire, { params: { contrat }, body })).corps;
  const read = () => inScope({ contrats: [contrat] }, (db) => findPartenaire(db, contrat, id));
  const depose = await app.send(chef, importsApi.createImport, { params: { contrat } }, [FICHIER]);
  const params = { contrat, import: ((await finish(depose.corps)).resultat as { id: string }).id };
  const { corps } = await app.as(chef, importsApi.getImport, { params });
  if (corps.etat !== 'depose') throw new Error('a deposit is expected');
  expect(corps.apercu.type).toBe('partenaires');
  const { journal_numero } = corps.apercu;
  const confirme = await app.as(chef, importsApi.confirmImport, { params, body: { journal_numero } });
  expect((await finish(confirme.corps)).etat).toBe('terminee');
  expect(await read()).toMatchObject({ sigle: 'MLPB', adresse: '7 rue Kent' });

  const edits = [{ champ: 'adresse', avant: '7 rue Kent', apres: '9 rue Kent' }];
  await app.as(chef, partenaireApi.updatePartenaire, { params: { contrat, partenaire: id }, body: { edits } });
  const annule = await app.as(chef, importsApi.undoImport, { params });
  expect(annule.statut).toBe(200);
  expect(annule.corps.gardes).toMatchObject([{ objet: 'Mission locale de Brest', champ: 'Adresse' }]);
  expect(await read()).toMatchObject({ sigle: null, adresse: '9 rue Kent', nature: 'autre' });
});

test('contacts and services that came with the file leave with it; the journal holds no name of a person', async () => {
  const fichier = {
    nom: 'annuaire.csv',
    contenu: [
      'Organisme;Service;Contact;Fonction;Courriel',
      'Cap Rade;Pôle emploi;Dominique Morel;Directrice;dm@cap.example',
    ].join('\n'),
  };
  const depose = await app.send(chef, importsApi.createImport, { params: { contrat } }, [fichier]);
  const params = { contrat, import: ((await finish(depose.corps)).resultat as { id: string }).id };
  const { corps } = await app.as(chef, importsApi.getImport, { params });
  if (corps.etat !== 'depose') throw new Error('a deposit is expected');
  const { journal_numero } = corps.apercu;
  const confirme = await app.as(chef, importsApi.confirmImport, { params, body: { journal_numero } });
  expect((await finish(confirme.corps)).etat).toBe('terminee');
  const count = () =>
    inScope({ contrats: [contrat] }, async (db) => [
      (await listContacts(db, contrat)).length,
      (await sql`select id from service where contrat_id = ${contrat}`.execute(db)).rows.length,
    ]);
  expect(await count()).toEqual([1, 1]);
  const journal = await inScope({ contrats: [contrat] }, (db) =>
    listModifications(db, { contrat_id: contrat, depuis: journal_numero, limite: 100 }),
  );
  expect(journal.map((m) => m.objet)).toEqual(expect.arrayContaining(['contact', 'service', 'partenaire']));
  expect(JSON.stringify(journal.map((m) => m.apres))).not.toMatch(/Morel|dm@cap/);
  expect((await app.as(chef, importsApi.undoImport, { params })).corps.gardes).toEqual([]);
  expect(await count()).toEqual([0, 0]);
});

test('each kind goes when nothing uses it; what was touched since is kept and named', async () => {
  const id = crypto.randomUUID();
  const objets = ['service', 'axe_transversal', 'etape_parcours', 'champ_propre', 'qpv', 'contact'].map((objet) => ({
    ...{ objet, objet_id: objet === 'qpv' ? 'QN02901M' : id, champ: 'creation', avant: null, apres: { nom: objet } },
    ...{ numero: 1, par: null, par_nom: null, le: '2026-03-10', cause: 'test' },
  }));
  const alias = { ...objets[0]!, objet: 'orthographe', objet_id: 'partenaire|ft', apres: { cible: id } };
  const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date('2026-03-10T09:00:00Z') };
  const touches = new Set([`etape_parcours|${id}`]);
  const gardes = await inScope({ contrats: [contrat] }, (db) => undoListes(db, writer, [...objets, alias], touches));
  expect(gardes.map(({ objet, champ }) => [objet, champ])).toEqual([['etape_parcours', 'étape de parcours']]);
});
