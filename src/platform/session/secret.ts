// Tokens and their fingerprints: what is given to a person is never stored, what is stored cannot be given back.
// The instance's own secret keeps hashed addresses (e-mail, network) from being guessed by trying them all.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Db } from '../db/db.ts';
import { findParametre, keepParametre } from '../parametre.ts';

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
export async function getSecret(db: Db, now: Date): Promise<string> {
  return String((await findParametre(db, 'secret')) ?? (await keepParametre(db, 'secret', createJeton(), now)));
}
