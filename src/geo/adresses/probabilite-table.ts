// The figures of the probability, one weight per trait of probabilite.ts, then [sum, probability] steps. Learned by
// scripts/calibrage.mjs: two generated bases of 400 communes (seeds 20260101 and 20260201), 120000 noisy requests on each,
// one in eight on an absent street; weights from the first, steps from the second. Right means: the right street.

export const POIDS: readonly number[] = [
  -19.68, 6.099, 3.46, 2.841, -2.462, -4.607, -2.332, 15.009, 1.186, 5.846, -2.59, 0.849, -5.578, 0.672, 1.43,
];

export const PALIERS: readonly (readonly [score: number, probabilite: number])[] = [
  [-13.399, 0.00013],
  [-9.429, 0.00025],
  [-7.378, 0.0006],
  [-6.125, 0.0015],
  [-5.434, 0.00301],
  [-4.903, 0.00501],
  [-4.416, 0.00701],
  [-3.958, 0.02305],
  [-3.52, 0.03159],
  [-2.912, 0.04709],
  [-2.224, 0.08116],
  [-1.699, 0.14529],
  [-1.17, 0.1994],
  [-0.752, 0.20741],
  [-0.522, 0.33567],
  [-0.256, 0.47996],
  [0.308, 0.55411],
  [0.843, 0.66834],
  [1.447, 0.71643],
  [1.894, 0.88076],
  [2.244, 0.92285],
  [2.525, 0.94489],
  [3.012, 0.9495],
  [3.588, 0.97717],
  [3.879, 0.98297],
  [3.998, 0.98445],
  [4.174, 0.98546],
  [4.455, 0.99247],
  [4.83, 0.99613],
  [8.07, 0.9998],
];
