// The commonest passwords, refused: looked up in db/reference/mots-de-passe-courants.bin, sorted fingerprints (source and licence beside
// it). A chance meeting of two fingerprints is one in two thousand million. What else makes a password bad: connexion.rules.ts.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../platform/env.ts';
import { listRacines, writePlain } from './mots-de-passe.rules.ts';

const OCTETS = 6;
let prints: Buffer | null = null;

/** The password itself, whatever its case and accents, or a common one repeated or dressed with a few digits and signs. */
export function isMotCourant(mot: string): boolean {
  return listRacines(writePlain(mot)).some(isListed);
}

function isListed(plain: string): boolean {
  prints ??= readFileSync(join(rootDir, 'db', 'reference', 'mots-de-passe-courants.bin'));
  const sought = createHash('sha256').update(plain).digest().subarray(0, OCTETS);
  let low = 0;
  let high = prints.length / OCTETS - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = sought.compare(prints, middle * OCTETS, (middle + 1) * OCTETS);
    if (order === 0) return true;
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return false;
}
