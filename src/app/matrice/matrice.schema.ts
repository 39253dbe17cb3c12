// Objectives of the plan against transversal axes, QPV or étapes de parcours: where actions cross, and where nothing does.
import { z } from 'zod';
import { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { Niveau } from '../../domains/contrats/plan.schema.ts';

export const CROISEMENTS = ['axes', 'qpv', 'etapes'] as const;
export const Croisement = z.enum(CROISEMENTS);
export type Croisement = z.infer<typeof Croisement>;

export const LIBELLES_CROISEMENT: Record<Croisement, string> = {
  axes: 'Axes transversaux',
  qpv: 'Quartiers',
  etapes: 'Étapes de parcours',
};

/** Besides the contract's own columns: what is said of all of them at once, and what is said of none. */
export const COLONNE_TOUS = 'tous';
export const COLONNE_SANS = 'sans';
/** QPV that actions name and that the contract does not list (those of the other geography). */
export const COLONNE_AUTRES = 'autres';

export const ColonneMatrice = z.object({
  id: z.string(),
  nom: z.string(),
  /** Not a thing of the contract: « tous les QPV », « sans étape ». A void there is no hole. */
  annexe: z.boolean(),
});
export type ColonneMatrice = z.infer<typeof ColonneMatrice>;

export const LigneMatrice = z.object({
  id: z.string(),
  niveau: z.number().int(),
  numero: z.string().nullable(),
  intitule: z.string(),
  feuille: z.boolean(),
  /** Actions that hang on the node above itself rather than on one of its leaves: no hole there. */
  directe: z.boolean(),
  /** Actions by column, those of what hangs under included; a column without action is absent. */
  cellules: z.record(z.string(), z.number().int()),
  total: z.number().int(),
});
export type LigneMatrice = z.infer<typeof LigneMatrice>;

export const Matrice = z.object({
  contrat: Contrat,
  croisement: Croisement,
  niveaux: z.array(Niveau),
  colonnes: z.array(ColonneMatrice),
  lignes: z.array(LigneMatrice),
  /** Leaves of the plan × columns of the contract where no action stands, and how many there are in all. */
  trous: z.number().int(),
  croisements: z.number().int(),
  actions: z.number().int(),
  valide_seulement: z.boolean(),
  /** May this reader change the frame. */
  ecrire: z.boolean(),
});
export type Matrice = z.infer<typeof Matrice>;
