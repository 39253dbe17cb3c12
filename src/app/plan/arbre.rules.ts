// Counts of actions rolled up the tree, and the sentence that tells them.
import { AVANCEMENTS, type Avancement } from '../../domains/actions/action.schema.ts';
import { buildArbre, flattenArbre, type NoeudArbre } from '../../domains/contrats/plan.rules.ts';
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import type { Comptes, NoeudCompte } from './arbre.schema.ts';

export interface LigneCompte {
  noeud_id: string | null;
  avancement: Avancement;
  en_difficulte: boolean;
  n: number;
}

const ZERO: Comptes = { total: 0, en_difficulte: 0, par_avancement: {} };

function addComptes(a: Comptes, b: Comptes): Comptes {
  const par_avancement: Comptes['par_avancement'] = {};
  for (const avancement of AVANCEMENTS) {
    const n = (a.par_avancement[avancement] ?? 0) + (b.par_avancement[avancement] ?? 0);
    if (n > 0) par_avancement[avancement] = n;
  }
  return { total: a.total + b.total, en_difficulte: a.en_difficulte + b.en_difficulte, par_avancement };
}

export function sumComptes(lignes: readonly LigneCompte[]): Comptes {
  return lignes.reduce(
    (somme, { avancement, en_difficulte, n }) =>
      addComptes(somme, { total: n, en_difficulte: en_difficulte ? n : 0, par_avancement: { [avancement]: n } }),
    ZERO,
  );
}

/**
 * Every node in reading order with its own actions and those of all that hangs under it. An action whose node is not in
 * force that day is counted apart, in `sans_place`: the sum of the roots and `sans_place` is always the total.
 */
export function computeArbre(
  noeuds: readonly Noeud[],
  lignes: readonly LigneCompte[],
): { noeuds: NoeudCompte[]; sans_place: Comptes; total: Comptes } {
  const parNoeud = new Map<string, LigneCompte[]>();
  const perdues: LigneCompte[] = [];
  const connus = new Set(noeuds.map((noeud) => noeud.id));
  for (const ligne of lignes) {
    if (!ligne.noeud_id || !connus.has(ligne.noeud_id)) perdues.push(ligne);
    else parNoeud.set(ligne.noeud_id, [...(parNoeud.get(ligne.noeud_id) ?? []), ligne]);
  }
  const cumuls = new Map<string, Comptes>();
  const cumule = (noeud: NoeudArbre): Comptes => {
    const propres = sumComptes(parNoeud.get(noeud.id) ?? []);
    const total = noeud.enfants.map(cumule).reduce(addComptes, propres);
    cumuls.set(noeud.id, total);
    return total;
  };
  const racines = buildArbre(noeuds);
  const total = racines.map(cumule).reduce(addComptes, ZERO);
  const sans_place = sumComptes(perdues);
  const lus = flattenArbre(racines).map(({ noeud: { enfants: _, ...noeud }, profondeur }) => ({
    ...noeud,
    niveau: profondeur,
    propres: sumComptes(parNoeud.get(noeud.id) ?? []),
    cumules: cumuls.get(noeud.id) ?? ZERO,
  }));
  return { noeuds: lus, sans_place, total: addComptes(total, sans_place) };
}

/** Groups of states that a bar shows: what is done, under way, being prepared, stopped, and what nobody said; named by the states they gather. */
export const GROUPES = [
  { cle: 'faites', mot: ['réalisée', 'réalisées'], tone: 'success', avancements: ['realisee'] },
  { cle: 'en_cours', mot: ['en cours', 'en cours'], tone: 'info', avancements: ['en_cours'] },
  {
    cle: 'a_venir',
    mot: ['idée, en montage ou programmée', 'idées, en montage ou programmées'],
    tone: 'warning',
    avancements: ['idee', 'en_montage', 'programmee'],
  },
  {
    cle: 'arretees',
    mot: ['suspendue, reportée, non réalisée ou abandonnée', 'suspendues, reportées, non réalisées ou abandonnées'],
    tone: 'neutral',
    avancements: ['suspendue', 'non_realisee', 'reportee', 'abandonnee'],
  },
  {
    cle: 'non_renseignees',
    mot: ['à l’avancement non renseigné', 'à l’avancement non renseigné'],
    tone: 'none',
    avancements: ['non_renseigne'],
  },
] as const satisfies readonly {
  cle: string;
  mot: readonly [string, string];
  tone: 'success' | 'info' | 'warning' | 'neutral' | 'none';
  avancements: readonly Avancement[];
}[];

export function countGroupe(comptes: Comptes, avancements: readonly Avancement[]): number {
  return avancements.reduce((n, avancement) => n + (comptes.par_avancement[avancement] ?? 0), 0);
}

/** « 12 actions : 4 réalisées ; 6 en cours ; 2 idées, en montage ou programmées » ; « aucune action ». */
export function tellComptes(comptes: Comptes): string {
  if (comptes.total === 0) return 'aucune action';
  const parts = GROUPES.map(({ mot, avancements }) => ({ n: countGroupe(comptes, avancements), mot }))
    .filter(({ n }) => n > 0)
    .map(({ n, mot }) => `${n} ${n > 1 ? mot[1] : mot[0]}`);
  return `${comptes.total} ${comptes.total > 1 ? 'actions' : 'action'}\u202f: ${parts.join('\u202f; ')}`;
}
