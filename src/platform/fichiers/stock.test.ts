// Contents kept in the database: what goes in comes out, a full-size file included; waiting files are shown again to the antivirus.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat } from '../../../tests/setup/app.ts';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { inScope } from '../db/db.ts';
import {
  countOctets,
  createFichier,
  type FichierNeuf,
  findFichier,
  purgeFichiers,
  readContenu,
  setExamen,
} from './stock.ts';

let contrat: number;
beforeAll(async () => {
  await openTestDatabase();
  contrat = await createTestContrat();
});

const neuf = (contenu: Uint8Array): FichierNeuf => ({
  ...{ nom: 'bilan.pdf', type: 'pdf', contenu, examen: 'sain', le: new Date('2026-03-10T09:00:00Z') },
  par: { id: 1, nom: 'Camille Test' },
});
const write = (contenu: Uint8Array) =>
  inScope({ contrats: [contrat] }, (db) => createFichier(db, contrat, neuf(contenu)));

async function readAll(id: string): Promise<Buffer> {
  const morceaux: Uint8Array[] = [];
  for await (const morceau of readContenu(contrat, id)) morceaux.push(morceau);
  return Buffer.concat(morceaux);
}

test.each([1, 512 * 1024, 512 * 1024 + 1, 20 * 1024 * 1024])('%i bytes come back as they went in', async (octets) => {
  const contenu = randomBytes(octets);
  const id = await write(contenu);
  expect((await readAll(id)).equals(contenu)).toBe(true);
  expect(await inScope({ contrats: [contrat] }, (db) => findFichier(db, contrat, id))).toMatchObject({ octets });
});

test('an infected content leaves at once, its name stays', async () => {
  const id = await write(randomBytes(10));
  await inScope({ contrats: [contrat] }, (db) => setExamen(db, contrat, id, 'infecte', 'Eicar'));
  expect(await readAll(id)).toHaveLength(0);
  expect(await inScope({ contrats: [contrat] }, (db) => findFichier(db, contrat, id))).toMatchObject({
    ...{ nom: 'bilan.pdf', examen: 'infecte', examen_detail: 'Eicar' },
  });
});

test('another contract reads nothing of it; purged, nothing is left', async () => {
  const id = await write(randomBytes(10));
  const autre = await createTestContrat();
  expect(await inScope({ contrats: [autre] }, (db) => findFichier(db, contrat, id))).toBeNull();
  const avant = await inScope({ contrats: [contrat] }, (db) => countOctets(db, contrat));
  await inScope({ contrats: [contrat] }, (db) => purgeFichiers(db, contrat, [id]));
  expect(await inScope({ contrats: [contrat] }, (db) => countOctets(db, contrat))).toBe(avant - 10);
  const { rows } = await inScope({ contrats: [contrat] }, (db) =>
    sql<{
      n: number;
    }>`select count(*) as n from fichier_morceau where contrat_id = ${contrat} and fichier_id = ${id}`.execute(db),
  );
  expect(rows[0]?.n).toBe(0);
});
