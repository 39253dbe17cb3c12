// The ways to see the same actions, each with its address: same filters, same query, another drawing.
import { z } from 'zod';

export const VUES = ['tableau', 'arbre', 'colonnes', 'calendrier', 'matrice', 'carte', 'argent'] as const;
export const Vue = z.enum(VUES);
export type Vue = z.infer<typeof Vue>;

export const LIBELLES_VUE: Record<Vue, string> = {
  tableau: 'Tableau',
  arbre: 'Arbre',
  colonnes: 'Colonnes',
  calendrier: 'Calendrier',
  matrice: 'Matrice',
  carte: 'Carte',
  argent: 'Argent',
};

/** Closed lists by which actions stand in columns. */
export const GROUPEMENTS = ['avancement', 'etape', 'pilote', 'plan', 'axe', 'qpv', 'fraicheur', 'validation'] as const;
export const Groupement = z.enum(GROUPEMENTS);
export type Groupement = z.infer<typeof Groupement>;

export const LIBELLES_GROUPEMENT: Record<Groupement, string> = {
  avancement: 'Avancement',
  etape: 'Étape de parcours',
  pilote: 'Pilote',
  plan: 'Premier niveau du plan',
  axe: 'Axe transversal',
  qpv: 'Quartier',
  fraicheur: 'Fraîcheur',
  validation: 'Validation',
};

/** What the plan is crossed with. */
export const CROISEMENTS_VUE = ['qpv', 'axe', 'etape', 'avancement'] as const;
export const CroisementVue = z.enum(CROISEMENTS_VUE);
export type CroisementVue = z.infer<typeof CroisementVue>;

/** Drawings made in the browser from the rows of the list. */
export const VUES_DE_LIGNES: readonly Vue[] = ['arbre', 'colonnes', 'matrice', 'carte'];

/** Rows that a drawing reads at once; beyond, it says how many it leaves out. */
export const LIGNES_MAX = 1_000;

/** Cards of one column before « Voir les autres ». */
export const CARTES_MONTREES = 50;
