// `demarrer` (npm start): opens the database, listens, tells the address; stops cleanly at SIGTERM or SIGINT.
import { parseArgs } from 'node:util';
import { countAdministrateurs } from '../../domains/comptes/personne.queries.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { inScope } from '../../platform/db/db.ts';
import { type StartedDatabase, startDatabase } from '../../platform/db/start.ts';
import { env } from '../../platform/env.ts';
import { createLog, describeError } from '../../platform/http/log.ts';
import { startEntretien } from '../entretien.ts';
import { type App, buildApp, localUrl } from '../server.ts';
import { ECHEC, FAIT, ILLISIBLE } from './commande.ts';
import { createVisites, loadOnce } from './demonstration.ts';
import { tellFailure } from './refus.ts';
import { runOpen } from './run.ts';

/** A backup at the stop may take minutes on a large database; systemd waits a little longer. */
const STOP_MAX_MS = 300_000;

export async function runDemarrer(argv: string[], clock: Clock = systemClock): Promise<number> {
  let demonstration: Demonstration;
  try {
    const { values } = parseArgs({ args: argv, options: { demonstration: { type: 'boolean' } }, strict: true });
    const asked = values.demonstration ?? env.MAILLAGE_DEMONSTRATION;
    demonstration = { wanted: asked ?? !env.DATABASE_URL, force: asked === true };
  } catch {
    process.stderr.write('Usage\u202f: bin/maillage demarrer [--demonstration]\n');
    return ILLISIBLE;
  }
  watchProcess();
  try {
    const server = await startServer(clock, demonstration);
    await announce(server, demonstration, clock);
    await waitForStop();
    await stopServer(server);
    return FAIT;
  } catch (error) {
    process.stderr.write(`${tellFailure(error)}\n`);
    return ECHEC;
  }
}

/** What nothing caught stops the program, as Node does, but says no more of it than the log may hold. */
function watchProcess(): void {
  const log = createLog(env.MAILLAGE_JOURNAL);
  process.on('uncaughtException', (error: unknown) => {
    log.error({ ou: 'processus', ...describeError(error) });
    process.exit(ECHEC);
  });
}

/** `wanted`: by default on the embedded engine only. `force`: asked in so many words, also beside real contracts. */
interface Demonstration {
  wanted: boolean;
  force: boolean;
}

interface Server {
  app: App;
  database: StartedDatabase;
  adresse: string;
  stopEntretien: () => void;
}

async function startServer(clock: Clock, { wanted, force }: Demonstration): Promise<Server> {
  // Verbs that arrive before the server is ready wait for it.
  let ready: (server: Server) => void = () => undefined;
  const started = new Promise<Server>((resolve) => {
    ready = resolve;
  });
  const database = await startDatabase({
    dossier: env.MAILLAGE_DONNEES,
    ...(env.DATABASE_URL ? { url: env.DATABASE_URL } : {}),
    ...(env.MAILLAGE_SAUVEGARDES ? { sauvegardes: env.MAILLAGE_SAUVEGARDES } : {}),
    onCommand: async (argv, io) => {
      const { app, adresse } = await started;
      const { engine, sauvegardes } = database;
      return runOpen(argv, { io, engine, sauvegardes, adresse, now: clock.now(), app });
    },
    dire: (phrase) => void process.stdout.write(`${phrase}\n`),
  });
  try {
    if (wanted && (await loadOnce(force, clock.now()))) process.stdout.write('Démonstration chargée.\n');
    const app = await buildApp({ clock });
    await app.fastify.listen({ port: env.PORT, host: env.MAILLAGE_HOTE });
    const bound = app.fastify.addresses().find((one) => typeof one === 'object')?.port ?? env.PORT;
    const adresse = env.MAILLAGE_URL?.replace(/\/$/, '') ?? localUrl(bound);
    const log = createLog(env.MAILLAGE_JOURNAL);
    const server = { app, database, adresse, stopEntretien: startEntretien(app, () => clock.now(), log) };
    ready(server);
    return server;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

const SANS_MANDATAIRE =
  'MAILLAGE_PROXY est vide alors que l’adresse publique est en https\u202f: les demandes du mandataire passent pour non chiffrées, et toutes pour un seul poste. Écrivez-y son adresse.';

/** On the embedded engine, or when asked: the demonstration and its links. On a server nothing of it is printed. */
async function announce({ adresse }: Server, { wanted }: Demonstration, clock: Clock): Promise<void> {
  const lines = [`Maillage est prêt\u202f: ${adresse}`];
  const visites = wanted ? await createVisites(clock.now()) : [];
  if (visites.length > 0) {
    lines.push('', 'Pour visiter la démonstration (chaque lien sert une fois)\u202f:');
    for (const { nom, chemin } of visites) lines.push(`  ${`${nom}\u202f:`.padEnd(17)} ${adresse}${chemin}`);
  } else if ((await inScope('reference', countAdministrateurs)) === 0) {
    lines.push('Premier compte\u202f: bin/maillage administrateur creer ADRESSE');
  }
  if (adresse.startsWith('https:') && !env.MAILLAGE_PROXY) lines.push('', SANS_MANDATAIRE);
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The first signal stops cleanly; a second one, or too long a wait, stops at once. */
function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(ECHEC);
      asked = true;
      setTimeout(() => process.exit(ECHEC), STOP_MAX_MS).unref();
      process.stdout.write('Arrêt demandé\u202f: les travaux en cours se terminent.\n');
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, stop);
  });
}

async function stopServer({ app, database, stopEntretien }: Server): Promise<void> {
  stopEntretien();
  await app.close();
  await database.stop();
  process.stdout.write('Maillage est arrêté.\n');
}
