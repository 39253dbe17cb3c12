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
