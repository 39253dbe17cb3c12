// What a figure is: a section of lines, each with its median, its aim and what it is compared with; and how series are
// summed up. Every file of bench/ that holds a figure exports `mesure(options)`; scripts/bench.mjs prints and keeps the sections.
export interface Ligne {
  nom: string;
  /** The median, or the figure itself when it is taken once. */
  valeur: number | null;
  unite: string;
  /** How many runs the median is taken from. */
  series?: number;
  min?: number;
  max?: number;
  /** At most (default) or at least this is aimed at. */
  vise?: number;
  auMoins?: boolean;
  /** The limit run side by side, in the same unit: the ratio is printed. */
  limite?: number | null;
}

export interface Section {
  titre: string;
  /** What the figures mean and how they were taken, in French, one sentence each. */
  notes: string[];
  lignes: Ligne[];
}

export interface Options {
  /** Small sizes, to see that a bench runs; its figures are worth nothing. */
  petit: boolean;
  /** Folder for what is made once and kept. */
  cache: string;
  /** Path of a Chromium, or null. */
  navigateur: string | null;
  dire: (phrase: string) => void;
}

export function percentile(serie: readonly number[], part: number): number {
  const sorted = [...serie].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const median = (serie: readonly number[]): number => percentile(serie, 0.5);

/** The median of a series with its extremes, rounded to the digits given. */
export function ligne(nom: string, serie: readonly number[], unite: string, more: Partial<Ligne> = {}): Ligne {
  const base = { nom, unite, series: serie.length };
  return { ...base, valeur: median(serie), min: Math.min(...serie), max: Math.max(...serie), ...more };
}

/** Runs `work` that many times, one after the other; answers the milliseconds of each. */
export async function chronometre(fois: number, work: () => unknown): Promise<number[]> {
  const serie: number[] = [];
  for (let i = 0; i < fois; i += 1) {
    const start = performance.now();
    await work();
    serie.push(performance.now() - start);
  }
  return serie;
}
