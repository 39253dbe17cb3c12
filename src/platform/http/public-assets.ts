// The built script and style of the pages that the server writes itself; scripts/build.mjs names them after their content.
// Read once at start, as the files themselves are (client-files.ts): a build made meanwhile serves after a restart only.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../env.ts';

export interface PublicAssets {
  script: string;
  /** The script of the counting page. */
  compter: string;
  /** Its worker. */
  travail: string;
  style: string;
}

const FILE = join(rootDir, 'dist', 'client', 'assets', 'publiques.json');

/** Null when the pages are not built. */
export const publicAssets: PublicAssets | null = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as PublicAssets)
  : null;

const NOMS = { compter: 'La page', travail: 'Ce qui lit votre fichier', style: 'L’apparence' } as const;

/** The files of the counting page with their hashes, for whoever checks them. */
export const publicEmpreintes = (Object.keys(NOMS) as (keyof typeof NOMS)[]).flatMap((cle) => {
  if (!publicAssets) return [];
  const bytes = readFileSync(join(rootDir, 'dist', 'client', publicAssets[cle]));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return [{ nom: NOMS[cle], adresse: publicAssets[cle], octets: bytes.length, sha256 }];
});

export const appVersion = String(
  (JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')) as { version: unknown }).version,
);
