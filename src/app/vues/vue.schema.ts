// The ways to see the same actions, each with its address: same filters, same query, another drawing.
import { z } from 'zod';

export const VUES = ['tableau', 'colonnes', 'calendrier', 'argent'] as const;
export const Vue = z.enum(VUES);
export type Vue = z.infer<typeof Vue>;

export const LIBELLES_VUE: Record<Vue, string> = {
  tableau: 'Tableau',
  colonnes: 'Colonnes',
  calendrier: 'Calendrier',
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

/** Rows that a drawing reads at once; beyond, it says how many it leaves out. */
export const LIGNES_MAX = 1_000;

/** Cards of one column before « Voir les autres ». */
export const CARTES_MONTREES = 50;
