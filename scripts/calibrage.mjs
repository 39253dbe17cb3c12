// Learns again how sure the address matcher is, and writes src/geo/adresses/probabilite-table.ts. To run after any change of the
// matcher's score: node scripts/calibrage.mjs. The seeds are in bench/adresses-calibrage.ts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cache, root } from './test-tools.mjs';

const COMMUNES = 400;
const DEMANDES = 120_000;

const outfile = join(cache, 'calibrage', 'calibrage.mjs');
mkdirSync(join(cache, 'calibrage'), { recursive: true });
await build({
  entryPoints: [join(root, 'bench', 'adresses-calibrage.ts')],
  outfile,
  ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20.19', packages: 'external' },
});
const { learn, GRAINE_APPRISE } = await import(pathToFileURL(outfile).href);
const { poids, paliers } = await learn(COMMUNES, DEMANDES);
const texte = `// The figures of the probability, one weight per trait of probabilite.ts, then [sum, probability] steps. Learned by
// scripts/calibrage.mjs: two generated bases of ${COMMUNES} communes (seeds ${GRAINE_APPRISE} and ${GRAINE_APPRISE + 100}), ${DEMANDES} noisy requests on each,
// one in eight on an absent street; weights from the first, steps from the second. Right means: the right street.

export const POIDS: readonly number[] = [${poids.join(', ')}];

export const PALIERS: readonly (readonly [score: number, probabilite: number])[] = [
${paliers.map(([score, p]) => `  [${score}, ${p}],`).join('\n')}
];
`;
writeFileSync(join(root, 'src', 'geo', 'adresses', 'probabilite-table.ts'), texte);
console.log(`${paliers.length} paliers, ${poids.length} poids écrits.`);
