// Pairs of partners whose names are so close that they may be one.
import { similarity } from '../../platform/lecture/ressemblance.rules.ts';

interface Nommable {
  id: string;
  nom: string;
  sigle: string | null;
}

/** High enough that « Mission locale de Rennes » and « Mission locale de Brest » are not a pair. */
const SEUIL = 0.88;
/** Comparing all pairs grows with the square: beyond this, only the merger chosen by hand is offered. */
const NOMBRE_MAX = 400;

/** Closest first. Two names that differ by a figure (« lot 1 », « lot 2 ») are never a pair. */
export function listDoublons<P extends Nommable>(partenaires: readonly P[]): [P, P][] {
  if (partenaires.length > NOMBRE_MAX) return [];
  const paires: { paire: [P, P]; score: number }[] = [];
  partenaires.forEach((un, at) => {
    for (const deux of partenaires.slice(at + 1)) {
      const score = similarity(un.nom, deux.nom);
      if (score >= SEUIL) paires.push({ paire: [un, deux], score });
    }
  });
  return paires.sort((a, b) => b.score - a.score).map(({ paire }) => paire);
}
