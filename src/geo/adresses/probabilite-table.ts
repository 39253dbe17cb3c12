// The figures of the probability, one weight per trait of probabilite.ts, then [sum, probability] steps.

export const POIDS: readonly number[] = [-19, 7, 5, 1, -1, 3, -0.3, 4, 0.5, 9, -2, 1, -0.7, 1, 1];

export const PALIERS: readonly (readonly [score: number, probabilite: number])[] = [
  [-6, 0.002],
  [-3, 0.05],
  [-1, 0.27],
  [0, 0.5],
  [1, 0.73],
  [3, 0.95],
  [5, 0.993],
  [8, 0.9995],
];
