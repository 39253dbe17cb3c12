// From the words typed to an exit code: finds the verb, has it executed by the server that holds the data folder,
// or opens the database itself. Starting the server is demarrer.ts.
import { access, constants, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CommandIo } from '../../platform/db/command-io.ts';
import { findHolder, runThroughHolder } from '../../platform/db/lock.ts';
import { env } from '../../platform/env.ts';
import { localUrl } from '../server.ts';
import { renderAide, renderAideVerbe } from './aide.ts';
import {
  type Arguments,
  type Commande,
  type CommandeSansBase,
  type Contexte,
  ECHEC,
  FAIT,
  ILLISIBLE,
  type Verbe,
} from './commande.ts';
import { openForVerb } from './ouverture.ts';
import { isFileError, tellFailure } from './refus.ts';
import { DEMARRER, findVerbe } from './table.ts';

/** The whole command line but `demarrer`; answers the exit code. */
export async function runMaillage(argv: readonly string[], io: CommandIo): Promise<number> {
  const parsed = await readCommand(argv, io);
  if (typeof parsed === 'number') return parsed;
  try {
    await checkFichiers(parsed.commande.fichiersLus?.(parsed.args) ?? [], io.cwd);
    if (parsed.commande.sansBase) return await parsed.commande.run(parsed.args, io);
    const seule = parsed.commande.seule === true;
    if (env.DATABASE_URL) return await runAlone(argv, io, seule);
    if (!parsed.commande.commence?.(parsed.args) && (await isVide(env.MAILLAGE_DONNEES))) {
      io.err(`${tellVide(env.MAILLAGE_DONNEES)}\n`);
      return ECHEC;
    }
    if ((await findHolder(env.MAILLAGE_DONNEES)) === null) return await runAlone(argv, io, seule);
    return await runThroughHolder(env.MAILLAGE_DONNEES, argv, io);
  } catch (error) {
    return fail(error, io);
  }
}

/** Throws the file system's own error, which tellFailure puts in French: a server would only see a broken stream. */
async function checkFichiers(fichiers: readonly string[], cwd: string): Promise<void> {
  for (const fichier of fichiers.filter((one) => one !== '-')) {
    const chemin = resolve(cwd, fichier);
    await access(chemin, constants.R_OK);
    if ((await stat(chemin)).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR', path: fichier });
  }
}

/** A folder that is absent or holds nothing; any other trouble is left to the opening, which says it. */
async function isVide(dossier: string): Promise<boolean> {
  try {
    return (await readdir(dossier)).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

const tellVide = (dossier: string) =>
  `Aucune base dans ${dossier}. Vérifiez MAILLAGE_DONNEES, ou démarrez d’abord Maillage\u202f: bin/maillage demarrer.`;

async function runAlone(argv: readonly string[], io: CommandIo, seule: boolean): Promise<number> {
  const { engine, sauvegardes, stop } = await openForVerb(io, seule);
  try {
    const adresse = env.MAILLAGE_URL?.replace(/\/$/, '') ?? localUrl();
    return await runOpen(argv, { io, engine, sauvegardes, adresse, now: new Date(), app: null });
  } finally {
    await stop();
  }
}

/** Executes a verb on the open database: here, or in the server for another process. */
export async function runOpen(argv: readonly string[], contexte: Contexte): Promise<number> {
  const parsed = await readCommand(argv, contexte.io);
  if (typeof parsed === 'number') return parsed;
  try {
    const { commande, args } = parsed;
    return await (commande.sansBase ? commande.run(args, contexte.io) : commande.run(args, contexte));
  } catch (error) {
    return fail(error, contexte.io);
  }
}

/** The verb and its arguments, or the exit code when only words had to be said. */
async function readCommand(
  argv: readonly string[],
  io: CommandIo,
): Promise<{ commande: Commande | CommandeSansBase; args: Arguments } | number> {
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'aide') {
    io.out(renderAide());
    return argv.length === 0 ? ILLISIBLE : FAIT;
  }
  if (argv[0] === DEMARRER.nom) {
    io.out(`Usage\u202f: bin/maillage ${DEMARRER.usage}\n\n${DEMARRER.resume}\n`);
    return FAIT;
  }
  const found = findVerbe(argv);
  if (!found) {
    io.err(`Verbe inconnu\u202f: ${argv[0]}. «\u202fbin/maillage --help\u202f» donne la liste.\n`);
    return ILLISIBLE;
  }
  const commande = await found.verbe.load();
  if (found.reste.includes('--help')) {
    io.out(renderAideVerbe(found.verbe, commande));
    return FAIT;
  }
  const args = readArguments(found.verbe, commande, found.reste);
  if (typeof args !== 'string') return { commande, args };
  io.err(`${args}\nUsage\u202f: bin/maillage ${found.verbe.usage}\n`);
  return ILLISIBLE;
}

/** The arguments, or the French sentence that says what is wrong with them. */
function readArguments(verbe: Verbe, commande: Commande | CommandeSansBase, reste: string[]): Arguments | string {
  const options = Object.fromEntries(
    Object.entries(commande.options ?? {}).map(([nom, { type, short, multiple = false }]) => [
      nom,
      { type, multiple, ...(short ? { short } : {}) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: reste, options, allowPositionals: true, strict: true });
    const [min, max] = commande.positionnels;
    if (positionals.length < min) return `Il manque un argument à «\u202f${verbe.nom}\u202f».`;
    if (positionals.length > max) return `Argument en trop\u202f: ${positionals[max]}.`;
    const toutes = Object.entries(values);
    const seules = toutes.filter(([, valeur]) => !Array.isArray(valeur));
    const listes = toutes.filter(([, valeur]) => Array.isArray(valeur));
    return {
      positionnels: positionals,
      options: Object.fromEntries(seules) as Arguments['options'],
      listes: Object.fromEntries(listes) as Arguments['listes'],
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'(--?[^\s'=]+)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Option inconnue\u202f: ${option}.`;
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `L’option ${option} est mal écrite.`;
    throw error;
  }
}

function fail(error: unknown, io: CommandIo): number {
  io.err(`${tellFailure(error)}\n`);
  return isFileError(error) ? ILLISIBLE : ECHEC;
}
