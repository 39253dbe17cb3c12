// The bin of what follows an action: decisions, files, visits. What is older than its time, or held by nothing, leaves.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp } from '../../tests/setup/app.ts';
import { writeActions } from '../domains/actions/redaction.queries.ts';
import { saveVisite } from '../domains/actions/suivi/histoire.queries.ts';
import { addPiece } from '../domains/actions/suivi/piece.queries.ts';
import { createDecision, markDecision, updateDecision } from '../domains/instances/redaction.queries.ts';
import { createReunion } from '../domains/instances/reunion.queries.ts';
import { type Db, inScope } from '../platform/db/db.ts';
import { createFichier, markFichier } from '../platform/fichiers/stock.ts';
import { purgeCorbeille } from './retention.ts';

const MAINTENANT = new Date('2026-03-10T09:00:00Z');
const VIEUX = new Date('2026-02-07T09:00:00Z');
const JEUNE = new Date('2026-02-09T09:00:00Z');
const HIER = new Date('2026-03-09T08:00:00Z');
let contrat: number;

beforeAll(async () => {
  const t = await openTestApp();
  contrat = await createTestContrat('Contrat de la corbeille du suivi');
  const qui = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  await inScope({ contrats: [contrat] }, async (db) => {
    const [action, partie] = [crypto.randomUUID(), crypto.randomUUID()];
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: MAINTENANT };
    await writeActions(db, writer, [
      { id: action, creation: true, valeurs: { intitule: 'Vivante' } },
      { id: partie, creation: true, valeurs: { intitule: 'Partie', supprime_le: VIEUX.toISOString() } },
    ]);
    await addFichier(db, 'joint', action, null);
    await addFichier(db, 'retiré il y a longtemps', action, VIEUX);
    await addFichier(db, 'retiré il y a peu', action, JEUNE);
    await addFichier(db, 'd’une action partie', partie, null);
    const reunion_id = await createReunion(db, contrat, { nom: 'Comité', tenue_le: '2026-01-01', instance_nom: null });
    const saisie = { reunion_id, partenaire_id: null, service_id: null, fonction: null, actions: [] };
    const decide = (texte: string) =>
      createDecision(
        db,
        contrat,
        { ...saisie, texte, etat: 'a_faire', echeance: null, echeance_dite: null },
        MAINTENANT,
      );
    await markDecision(db, contrat, await decide('supprimée il y a longtemps'), VIEUX);
    await markDecision(db, contrat, await decide('supprimée il y a peu'), JEUNE);
    const preuve = await addFichier(db, 'preuve', null, null);
    await updateDecision(db, contrat, await decide('vivante'), { preuve_fichier_id: preuve }, MAINTENANT);
    for (const [vue_le, id] of [
      ['2025-02-01T00:00:00Z', action],
      ['2026-02-01T00:00:00Z', partie],
    ] as const) {
      await saveVisite(db, contrat, id, qui.id, { vue_le, vue_numero: 1, depuis_le: null, depuis_numero: null });
    }
  });
  await purgeCorbeille(MAINTENANT);
});

async function addFichier(db: Db, nom: string, action: string | null, supprimeLe: Date | null): Promise<string> {
  const contenu = new TextEncoder().encode(nom);
  const neuf = { nom, type: 'txt', contenu, examen: 'sain', par: { id: 1, nom: 'Test' }, le: HIER } as const;
  const id = await createFichier(db, contrat, neuf);
  if (action) await addPiece(db, contrat, action, id, 'interne');
  if (supprimeLe) await markFichier(db, contrat, id, supprimeLe);
  return id;
}

const list = (question: ReturnType<typeof sql>) =>
  inScope({ contrats: [contrat] }, async (db) =>
    ((await question.execute(db)).rows as { v: string }[]).map(({ v }) => v),
  );

test('files taken away long ago, or whose action left, leave with their content', async () => {
  expect(await list(sql`select nom as v from fichier where contrat_id = ${contrat} order by nom`)).toEqual([
    'joint',
    'preuve',
    'retiré il y a peu',
  ]);
  expect(await list(sql`select count(*)::text as v from fichier_morceau where contrat_id = ${contrat}`)).toEqual(['3']);
});

test('decisions deleted long ago leave', async () => {
  expect(await list(sql`select texte as v from decision where contrat_id = ${contrat} order by texte`)).toEqual([
    'supprimée il y a peu',
    'vivante',
  ]);
});

test('visits of more than a year, and those of an action that left, are forgotten', async () => {
  expect(await list(sql`select count(*)::text as v from action_visite where contrat_id = ${contrat}`)).toEqual(['0']);
});
