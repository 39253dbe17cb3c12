// Entry of the command line, bundled as dist/server/maillage.js and called by bin/maillage: one verb, one exit code.
import { buildLocalIo } from '../platform/db/command-io.ts';

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message.startsWith('Réglage') ? error.message : error.stack}\n`);
  return 2;
});

// Loaded here and not above: reading the settings may refuse them, with a sentence.
async function main(argv: string[]): Promise<number> {
  if (argv[0] === 'demarrer' && !argv.includes('--help')) {
    const { runDemarrer } = await import('./commands/demarrer.ts');
    return runDemarrer(argv.slice(1));
  }
  const aborted = new AbortController();
  process.once('SIGINT', () => aborted.abort());
  const { runMaillage } = await import('./commands/run.ts');
  return runMaillage(argv, buildLocalIo(process.cwd(), aborted.signal));
}
