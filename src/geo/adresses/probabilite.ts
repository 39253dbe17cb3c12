// From how a street agrees with a request to the probability that it is the one: a weighted sum of the traits, then a table
// that makes probabilities of it. The figures are probabilite-table.ts.
import { PALIERS, POIDS } from './probabilite-table.ts';
import type { Candidate } from './voies.ts';

/** What is known of the best street besides itself. */
export interface Contexte {
  /** How far the next street ranks behind; 1 when there is none. */
  ecart: number;
  /** 1 the number is in the street, 0 no number, -1 it is not there. */
  numero: number;
}

export const TRAITS = [
  ...[
    'constante',
    'nom',
    'demande',
    'typeMeme',
    'typeAutre',
    'exactitude',
    'desordre',
    'accord',
    'matiere',
    'ecart',
    'egalite',
  ],
  ...['numeroTrouve', 'numeroAbsent', 'nomEntier', 'demandeEntiere'],
] as const;

export function computeTraits(candidate: Candidate, { ecart: brut, numero }: Contexte): number[] {
  const ecart = Math.min(0.4, brut);
  return [
    ...[1, candidate.nom, candidate.demande, Number(candidate.type > 0), Number(candidate.type < 0)],
    ...[candidate.exactitude, Math.min(3, candidate.desordre), candidate.accord, Math.min(2, candidate.matiere), ecart],
    ...[Number(ecart < 0.005), Number(numero > 0), Number(numero < 0)],
    ...[Number(candidate.nom > 0.995), Number(candidate.demande > 0.98)],
  ];
}

/** The sum, before the table. */
export function computeScore(traits: readonly number[]): number {
  return traits.reduce((somme, trait, i) => somme + trait * POIDS[i]!, 0);
}

export const computeProbabilite = (candidate: Candidate, contexte: Contexte): number =>
  calibrate(computeScore(computeTraits(candidate, contexte)));

/** Linear between the steps of the table. */
export function calibrate(score: number, paliers: readonly (readonly [number, number])[] = PALIERS): number {
  const [premier, dernier] = [paliers[0]!, paliers.at(-1)!];
  if (score <= premier[0]) return premier[1];
  if (score >= dernier[0]) return dernier[1];
  const apres = paliers.findIndex(([seuil]) => seuil > score);
  const [[s0, p0], [s1, p1]] = [paliers[apres - 1]!, paliers[apres]!];
  return p0 + ((p1 - p0) * (score - s0)) / (s1 - s0);
}
