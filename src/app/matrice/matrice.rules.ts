// The matrix computed: counts rolled up the tree column by column, and the holes among the leaves.
import { buildArbre, flattenArbre, type NoeudArbre } from '../../domains/contrats/plan.rules.ts';
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import type { ColonneMatrice, LigneMatrice } from './matrice.schema.ts';

export interface Croise {
  noeud_id: string;
  colonne: string;
  n: number;
}

export interface Totaux {
  noeud_id: string;
  n: number;
}

/**
 * One line per node in reading order. An action may stand in several columns (two QPV): a line's total counts it once,
 * hence is never the sum of its cells. A hole is a leaf of the plan without action in a column of the contract.
 */
export function computeMatrice(
  noeuds: readonly Noeud[],
  colonnes: readonly ColonneMatrice[],
  croises: readonly Croise[],
  totaux: readonly Totaux[],
): { lignes: LigneMatrice[]; trous: number; croisements: number } {
  const propres = new Map<string, Map<string, number>>();
  for (const { noeud_id, colonne, n } of croises) {
    const cellules = propres.get(noeud_id) ?? new Map<string, number>();
    propres.set(noeud_id, cellules.set(colonne, (cellules.get(colonne) ?? 0) + n));
  }
  const parNoeud = new Map(totaux.map(({ noeud_id, n }) => [noeud_id, n]));
  const lignes = new Map<string, { cellules: Map<string, number>; total: number }>();
  const cumule = (noeud: NoeudArbre): { cellules: Map<string, number>; total: number } => {
    const cellules = new Map(propres.get(noeud.id));
    let total = parNoeud.get(noeud.id) ?? 0;
    for (const enfant of noeud.enfants.map(cumule)) {
      total += enfant.total;
      for (const [colonne, n] of enfant.cellules) cellules.set(colonne, (cellules.get(colonne) ?? 0) + n);
    }
    const ligne = { cellules, total };
    lignes.set(noeud.id, ligne);
    return ligne;
  };
  const racines = buildArbre(noeuds);
  racines.forEach(cumule);
  const lues = flattenArbre(racines).flatMap(({ noeud, profondeur }): LigneMatrice[] => {
    const { cellules, total } = lignes.get(noeud.id)!;
    const { id, numero, intitule } = noeud;
    const feuille = noeud.enfants.length === 0;
    const ligne = { id, numero, intitule, niveau: profondeur, feuille, directe: false, total };
    const ici = parNoeud.get(id) ?? 0;
    const directe = {
      ...{
        ...ligne,
        id: `${id}:directe`,
        numero: null,
        niveau: profondeur + 1,
        feuille: true,
        directe: true,
        total: ici,
      },
      cellules: Object.fromEntries(propres.get(id) ?? []),
    };
    const lue = { ...ligne, cellules: Object.fromEntries(cellules) };
    return feuille || ici === 0 ? [lue] : [lue, directe];
  });
  const vraies = colonnes.filter((colonne) => !colonne.annexe);
  const feuilles = lues.filter((ligne) => ligne.feuille && !ligne.directe);
  const trous = feuilles.reduce((n, ligne) => n + vraies.filter(({ id }) => !ligne.cellules[id]).length, 0);
  return { lignes: lues, trous, croisements: feuilles.length * vraies.length };
}
