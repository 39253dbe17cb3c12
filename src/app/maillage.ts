// Entry of the command line, bundled as dist/server/maillage.js and called by bin/maillage: one verb, one exit code.
import { buildLocalIo } from '../platform/db/command-io.ts';

const argv = process.argv.slice(2);
const aborted = new AbortController();

if (argv[0] === 'demarrer' && !argv.includes('--help')) {
  const { runDemarrer } = await import('./commands/demarrer.ts');
  process.exitCode = await runDemarrer(argv.slice(1));
} else {
  process.once('SIGINT', () => aborted.abort());
  const { runMaillage } = await import('./commands/run.ts');
  process.exitCode = await runMaillage(argv, buildLocalIo(process.cwd(), aborted.signal));
}
