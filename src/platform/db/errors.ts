// What the database may refuse, as sentences an administrator or an agent can read; http maps them to answers.

const MOTIFS = {
  trop_long: 'La demande a pris trop de temps et a été arrêtée. Rien n’a été enregistré.',
  panne: 'La base de données s’est arrêtée pendant la demande. Rien n’a été enregistré ; réessayez.',
  arret: 'Le programme s’arrête. Rien n’a été enregistré ; réessayez dans un instant.',
  fermee: 'La base de données est fermée.',
};

/** The statement in progress was cut: its transaction is undone as a whole. */
export class DatabaseInterrupted extends Error {
  override name = 'DatabaseInterrupted';
  readonly motif: keyof typeof MOTIFS;
  constructor(motif: keyof typeof MOTIFS, cause?: unknown) {
    super(MOTIFS[motif], cause === undefined ? undefined : { cause });
    this.motif = motif;
  }
}

/** Opening, migrating, saving or restoring was refused; the message says why and what to do. */
export class DatabaseRefusal extends Error {
  override name = 'DatabaseRefusal';
}

/** The embedded engine could not read its folder. */
export class DatabaseUnopened extends DatabaseRefusal {
  override name = 'DatabaseUnopened';
}

/** For a line of the log: our sentences and the file system's as they are; of the rest the kind only, its words may quote a row. */
export function tellFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'raison inconnue';
  const { code, syscall, severity } = error as NodeJS.ErrnoException & { severity?: string };
  if (error instanceof DatabaseInterrupted || error instanceof DatabaseRefusal || syscall) return error.message;
  return severity ? `PostgreSQL ${code}` : `${error.name}${code ? ` ${code}` : ''}`;
}
