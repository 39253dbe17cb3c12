// The built script and style of the pages that the server writes itself; scripts/build.mjs names them after their content.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../env.ts';

export interface PublicAssets {
  script: string;
  style: string;
}

const FILE = join(rootDir, 'dist', 'client', 'assets', 'publiques.json');
let found: PublicAssets | null = null;

/** Null as long as the pages are not built. */
export function findPublicAssets(): PublicAssets | null {
  if (!found && existsSync(FILE)) found = JSON.parse(readFileSync(FILE, 'utf8')) as PublicAssets;
  return found;
}
