// Long writings in progress that make other requests wait: on the embedded engine, which has one session. Said by /sante, which
// asks no database, to the pages that wait.
export interface Occupation {
  /** What is being done, as a French sentence. */
  phrase: string;
  depuis: string;
}

const enCours = new Set<Occupation>();

/** Says so while the work lasts. */
export async function whileOccupied<T>(phrase: string, now: Date, work: () => Promise<T>): Promise<T> {
  const occupation = { phrase, depuis: now.toISOString() };
  enCours.add(occupation);
  try {
    return await work();
  } finally {
    enCours.delete(occupation);
  }
}

/** The oldest one, or null when nobody need wait. */
export const readOccupation = (): Occupation | null => enCours.values().next().value ?? null;
