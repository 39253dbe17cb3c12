// A deposit that waits for its confirmation: read afresh when what it depends on has changed, absent once its seven days are over.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { inScope } from '../../../platform/db/db.ts';
import { silentLog } from '../../../platform/http/log.ts';
import { tachesApi } from '../../../platform/http/taches.api.ts';
import { writeBook } from '../../../platform/spreadsheets/write.rules.ts';
import { runHourly } from '../../entretien.ts';
import { type Apercu, CHOIX_INITIAUX } from '../apercu/apercu.schema.ts';
import { writeModele } from '../import.queries.ts';
import { importsApi } from '../imports.api.ts';

let app: TestApp;
let chef: SignedIn;

beforeAll(async () => {
  app = await openTestApp();
});

async function deposit(contrat: number): Promise<string> {
  chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  const rows = [
    ['Action', 'Année', 'Quartier'],
    ['Job dating', 2025, 'Le Grand Chêne'],
    ['Parrainage', 2025, 'Le Grand Chêne'],
  ];
  const contenu = writeBook({ sheets: [{ name: 'Plan', grid: rows }] }, 'xlsx');
  const { corps } = await app.send(chef, importsApi.createImport, { params: { contrat } }, [
    { nom: 'plan.xlsx', contenu },
  ]);
  return finish((corps as unknown as { tache: string }).tache);
}

async function finish(tache: string): Promise<string> {
  for (;;) {
    const { corps: etat } = await app.as(chef, tachesApi.getTache, { params: { tache } });
    if (etat.etat === 'terminee') return (etat.resultat as { id: string }).id;
    if (etat.etat === 'echouee') throw new Error(etat.message);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function look(contrat: number, id: string): Promise<Apercu> {
  const params = { contrat, import: id };
  const { corps } = await app.as(chef, importsApi.getImport, { params });
  if (corps.etat === 'a_relire') {
    const relire = await app.as(chef, importsApi.relireImport, { params, body: {} });
    await finish((relire.corps as unknown as { tache: string }).tache);
    return look(contrat, id);
  }
  if (corps.etat !== 'depose') throw new Error('a deposit is expected');
  return corps.apercu;
}

test('is read afresh once a reference list or a kept shape has changed, which no journal tells', async () => {
  const contrat = await createTestContrat();
  const code = `QN${String(contrat).padStart(5, '0')}X`;
  await inScope({ contrats: [contrat] }, async (db) => {
    await sql`insert into qpv (code, generation, nom, departement, nature, source)
      values (${code}, 2024, 'Ancien nom', '035', 'qpv', 'essai')`.execute(db);
    await sql`insert into contrat_qpv (contrat_id, qpv_code, rang) values (${contrat}, ${code}, 0)`.execute(db);
  });
  const id = await deposit(contrat);
  const before = await look(contrat, id);
  expect(before.noms.find(({ nature }) => nature === 'qpv')?.etat).toBe('inconnu');

  await inScope('reference', (db) => sql`update qpv set nom = 'Le Grand Chêne' where code = ${code}`.execute(db));
  const named = await look(contrat, id);
  expect(named.journal_numero).toBe(before.journal_numero);
  expect(named.noms.find(({ nature }) => nature === 'qpv')?.etat ?? 'exact').toBe('exact');

  const { forme, correspondances } = named.tables[0]!;
  const correspondance = correspondances.map((one) => ({ ...one, cible: { champ: 'ignorer' } }));
  await inScope({ contrats: [contrat] }, (db) =>
    writeModele(db, contrat, { forme, type: named.type, correspondance, gabarit: null }, app.clock.now()),
  );
  expect((await look(contrat, id)).tables).not.toEqual(named.tables);
});

test('is absent once its seven days are over, whether the job has passed or not, and the job empties it', async () => {
  const contrat = await createTestContrat();
  const id = await deposit(contrat);
  const params = { contrat, import: id };
  const le = app.clock.now().toISOString();
  await inScope({ contrats: [contrat] }, (db) =>
    sql`update import set expire_le = ${le}::timestamptz where contrat_id = ${contrat} and id = ${id}`.execute(db),
  );
  const countFichiers = () =>
    inScope({ contrats: [contrat] }, async (db) => {
      const { rows } = await sql`select import_id from import_fichier where contrat_id = ${contrat}`.execute(db);
      return rows.length;
    });
  const demandes = [
    [importsApi.getImport, {}],
    [importsApi.getChoix, {}],
    [importsApi.updateChoix, { body: CHOIX_INITIAUX }],
    [importsApi.confirmImport, { body: { journal_numero: 0 } }],
    [importsApi.deleteImport, {}],
    [importsApi.downloadRebut, { query: { format: 'csv' } }],
  ] as const;
  for (const left of [1, 0]) {
    const { corps } = await app.as(chef, importsApi.listImports, { params: { contrat } });
    expect(corps.imports.map(({ etat }) => etat)).toEqual(['expire']);
    for (const [entry, args] of demandes) {
      const { statut, probleme } = await app.as(chef, entry, { params, ...args });
      expect([entry.summary, statut, probleme.detail.slice(0, 20)]).toEqual([
        entry.summary,
        404,
        'Ce dépôt a expiré\u202f: ',
      ]);
    }
    expect(await countFichiers()).toBe(left);
    await runHourly(app.clock.now(), silentLog);
  }
});
