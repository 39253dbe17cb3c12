// What a verb of the command line is: its arguments, and the work it does on an open database.
// The same work runs in the person's process or in the server that holds the data folder: it speaks through `io` only.
import type { CommandIo } from '../../platform/db/command-io.ts';
import type { Engine } from '../../platform/db/engine.ts';
import type { App } from '../server.ts';

export const FAIT = 0;
export const ECHEC = 1;
/** A command badly written, or a file that cannot be read. */
export const ILLISIBLE = 2;

export interface CommandeOption {
  type: 'string' | 'boolean';
  /** One letter: `-o`. */
  short?: string;
  /** May be written several times: read in `listes`. */
  multiple?: boolean;
  /** One French line for --help. */
  resume: string;
}

export interface Contexte {
  io: CommandIo;
  engine: Engine;
  /** Folder of the backups. */
  sauvegardes: string;
  /** Address put before links. */
  adresse: string;
  now: Date;
  /** The server that executes the verb, or null in a process of its own. */
  app: App | null;
}

export interface Arguments {
  positionnels: string[];
  options: Record<string, string | boolean | undefined>;
  /** The options that may be written several times. */
  listes: Record<string, string[] | undefined>;
}

/** What the words of any verb are. */
interface Forme {
  /** Least and most positional arguments. */
  positionnels: readonly [number, number];
  options?: Record<string, CommandeOption>;
  /** Files that the verb will read: looked at in the person's own process, before anything else. */
  fichiersLus?(args: Arguments): string[];
}

/** A verb that computes on files: it runs in the person's own process, whether a server is at work or not. */
export interface CommandeSansBase extends Forme {
  sansBase: true;
  run(args: Arguments, io: CommandIo): Promise<number>;
}

export interface Commande extends Forme {
  sansBase?: false;
  /** Whether it may begin a new data folder: otherwise a mistyped MAILLAGE_DONNEES would become an empty base. */
  commence?(args: Arguments): boolean;
  /** On a server: no other Maillage process may be at work in the database. */
  seule?: boolean;
  run(args: Arguments, contexte: Contexte): Promise<number>;
}

/** One line of the table of verbs; its file is loaded when the verb is used. */
export interface Verbe {
  nom: string;
  usage: string;
  resume: string;
  /** Lines added under the usage in the verb's own --help. */
  aide?: readonly string[];
  load: () => Promise<Commande | CommandeSansBase>;
}
