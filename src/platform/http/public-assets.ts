// The built script and style of the pages that the server writes itself; scripts/build.mjs names them after their content.
// Read once at start, as the files themselves are (client-files.ts): a build made meanwhile serves after a restart only.
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
