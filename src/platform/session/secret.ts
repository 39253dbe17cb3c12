// Tokens and their fingerprints: what is given to a person is never stored, what is stored cannot be given back.
// The instance's own secret keeps hashed addresses (e-mail, network) from being guessed by trying them all.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/db.ts';

/** 256 random bits, written for an address. */
export function createJeton(): string {
  return randomBytes(32).toString('base64url');
}

export function hashJeton(jeton: string): Buffer {
  return createHash('sha256').update(jeton).digest();
}

/** A key for counting attempts: the address itself cannot be read back from it. */
export function hashAdresse(secret: string, usage: string, adresse: string): string {
  return `${usage}:${createHmac('sha256', secret).update(`${usage}\n${adresse}`).digest('base64url')}`;
}

/** The secret of this database, made at the first request. */
export async function getSecret(db: Db): Promise<string> {
  const found = await readSecret(db);
  if (found) return found;
  const proposed = JSON.stringify(randomBytes(32).toString('base64url'));
  await sql`insert into parametre (cle, valeur) values ('secret', ${proposed}::jsonb) on conflict (cle) do nothing`.execute(
    db,
  );
  const kept = await readSecret(db);
  if (!kept) throw new Error('the secret was not kept');
  return kept;
}

async function readSecret(db: Db): Promise<string | null> {
  const { rows } = await sql<{ valeur: string }>`select valeur from parametre where cle = 'secret'`.execute(db);
  return rows[0]?.valeur ?? null;
}
