// A small generator of pseudo-random numbers (mulberry32): the same seed gives the same draw on any machine.
export interface Hasard {
  /** In [0, 1[. */
  reel(): number;
  /** In [0, n[. */
  entier(n: number): number;
  parmi<T>(choix: readonly T[]): T;
  /** The first ones come more often than the last. */
  parmiFrequents<T>(choix: readonly T[]): T;
  arrive(chance: number): boolean;
}

export function createHasard(graine: number): Hasard {
  let etat = graine >>> 0;
  const reel = () => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let x = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
  const entier = (n: number) => Math.floor(reel() * n);
  return {
    reel,
    entier,
    parmi: (choix) => choix[entier(choix.length)]!,
    parmiFrequents: (choix) => choix[Math.floor(reel() ** 2.2 * choix.length)]!,
    arrive: (chance) => reel() < chance,
  };
}
