// Who has a form open on which sheet: in memory, forgotten after half a minute without news. Nothing of it is kept, and a
// restart forgets it all, which costs one repetition.
export const PRESENCE_MS = 30_000;

interface Presence {
  personne: number;
  nom: string;
  jusqua: number;
}

export class Presences {
  #parFiche = new Map<string, Presence[]>();

  tell(fiche: string, qui: { id: number; nom: string }, ecrit: boolean, now: Date): void {
    const autres = this.#living(fiche, now).filter(({ personne }) => personne !== qui.id);
    const suivantes = ecrit
      ? [...autres, { personne: qui.id, nom: qui.nom, jusqua: now.getTime() + PRESENCE_MS }]
      : autres;
    if (suivantes.length > 0) this.#parFiche.set(fiche, suivantes);
    else this.#parFiche.delete(fiche);
  }

  /** Names of the others, first come first. */
  list(fiche: string, sauf: number, now: Date): string[] {
    return this.#living(fiche, now)
      .filter(({ personne }) => personne !== sauf)
      .map(({ nom }) => nom);
  }

  /** Sheets that nobody asks about any more are dropped on the way. */
  sweep(now: Date): void {
    for (const fiche of this.#parFiche.keys()) if (this.#living(fiche, now).length === 0) this.#parFiche.delete(fiche);
  }

  get size(): number {
    return this.#parFiche.size;
  }

  #living(fiche: string, now: Date): Presence[] {
    return (this.#parFiche.get(fiche) ?? []).filter(({ jusqua }) => jusqua > now.getTime());
  }
}
