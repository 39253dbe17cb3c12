// What stopped a request to an outside service, as a French sentence for whoever asked for it.

/** Asking again would change nothing. */
export class RefusReseau extends Error {
  override name = 'RefusReseau';
  /** The HTTP status, when a service answered. */
  readonly statut: number | null;
  constructor(message: string, statut: number | null = null) {
    super(message);
    this.statut = statut;
  }
}

/** The connection failed or was cut: asking again may succeed. */
export class CoupureReseau extends RefusReseau {
  override name = 'CoupureReseau';
}
