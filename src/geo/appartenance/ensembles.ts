// The sets of codes that a point can have, numbered as they are met; number 0 is no code.

export class Ensembles {
  readonly codes: (readonly string[])[] = [[]];
  readonly #codes: readonly string[];
  readonly #numeros = new Map<string, number>([['', 0]]);

  constructor(codes: readonly string[]) {
    this.#codes = codes;
  }

  /** The number of the set of these contours (ranks, in any order, perhaps repeated). */
  numberOf(contours: readonly number[]): number {
    if (contours.length === 0) return 0;
    const ranks = contours.length === 1 ? contours : [...new Set(contours)].sort((a, b) => a - b);
    const key = ranks.join(' ');
    const known = this.#numeros.get(key);
    if (known !== undefined) return known;
    this.#numeros.set(key, this.codes.length);
    this.codes.push(ranks.map((rank) => this.#codes[rank]!));
    return this.codes.length - 1;
  }
}
