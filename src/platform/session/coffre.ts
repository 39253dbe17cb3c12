// Seals small secrets before they are written in the database, with a key that the database and its backups do not hold:
// MAILLAGE_CLE, or the file `cle` of the data folder, made at the first need. AES-256-GCM; a sealed value names its use.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '../env.ts';

export type Usage = 'second_facteur' | 'jeton_identite';

const VERSION = 1;
const IV = 12;
const TAG = 16;

/** The key in use, and where it comes from: said by the administration page and by docs/exploitation.md. */
export const cleFile = (): string => join(env.MAILLAGE_DONNEES, 'cle');

function readCle(): string {
  if (env.MAILLAGE_CLE) return env.MAILLAGE_CLE;
  const file = cleFile();
  if (!existsSync(file)) writeCle(file);
  return readFileSync(file, 'utf8').trim();
}

// Two processes may need it at the same instant: the first file written wins.
function writeCle(file: string): void {
  mkdirSync(env.MAILLAGE_DONNEES, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const keyFor = (usage: Usage): Buffer => Buffer.from(hkdfSync('sha256', readCle(), '', `maillage ${usage}`, 32));

export function seal(usage: Usage, text: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyFor(usage), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), sealed]);
}

/** Null when the key has changed or the value was altered: who asks says what to do about it. */
export function unseal(usage: Usage, sealed: Buffer): string | null {
  if (sealed[0] !== VERSION || sealed.length < 1 + IV + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(usage), sealed.subarray(1, 1 + IV));
  decipher.setAuthTag(sealed.subarray(1 + IV, 1 + IV + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + IV + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
