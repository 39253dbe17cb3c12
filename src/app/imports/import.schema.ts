// An import as the pages and the command line see it: its account, its choices, its proposals.
import { z } from 'zod';
import { type Correspondance, TYPES_IMPORT } from './colonnes/types.schema.ts';
import { BilanMontants } from './plan/bilan-montants.schema.ts';

export const ETATS_IMPORT = ['depose', 'ecrit', 'annule', 'expire'] as const;
export type EtatImport = (typeof ETATS_IMPORT)[number];

export const LIBELLES_ETAT_IMPORT: Record<EtatImport, string> = {
  depose: 'En attente de confirmation',
  ecrit: 'Importé',
  annule: 'Annulé',
  expire: 'Expiré',
};

export const VERDICTS = ['refusee', 'creee', 'modifiee', 'inchangee'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const LIBELLES_VERDICT: Record<Verdict | 'retiree', string> = {
  refusee: 'Refusée',
  creee: 'Créée',
  modifiee: 'Modifiée',
  inchangee: 'Inchangée',
  retiree: 'Absente du fichier',
};

export const Remarque = z.object({
  feuille: z.string(),
  ligne: z.number().int(),
  colonne: z.string(),
  valeur: z.string(),
  motif: z.string(),
});
export type Remarque = z.infer<typeof Remarque>;

/** Always lues = creees + modifiees + inchangees + refusees. */
export const Compte = z.object({
  lues: z.number().int(),
  creees: z.number().int(),
  modifiees: z.number().int(),
  inchangees: z.number().int(),
  refusees: z.number().int(),
  hors_lignes: z.number().int(),
});
export type Compte = z.infer<typeof Compte>;

/** Every kind of file the command line takes: those of a contract, and the reference lists. */
export const TYPES_COMMANDE = [...TYPES_IMPORT, 'communes', 'qva', 'quartiers_vecus'] as const;
export type TypeCommande = (typeof TYPES_COMMANDE)[number];

/** What the command line prints with --json: rows counted, refusals and warnings. */
export const CompteRenduJson = Compte.extend({
  type: z.enum(TYPES_COMMANDE),
  refus: z.array(Remarque),
  avertissements: z.array(Remarque),
});
export type CompteRenduJson = z.infer<typeof CompteRenduJson>;

export const TotalCompare = z.object({
  feuille: z.string(),
  ligne: z.number().int(),
  libelle: z.string(),
  colonne: z.string(),
  annonce: z.number(),
  calcule: z.number(),
  juste: z.boolean(),
  /** Cells of the column that a spreadsheet does not add up: texts, with the firm amount read in each when there is one. */
  a_part: z.array(z.object({ ligne: z.number().int(), valeur: z.string(), montant: z.number().nullable() })).optional(),
});

export const HorsLigneVue = z.object({
  feuille: z.string(),
  ligne: z.number().int(),
  nature: z.string(),
  texte: z.string(),
});

export const CompteRendu = z.object({
  compte: Compte,
  refus: z.array(Remarque),
  avertissements: z.array(Remarque),
  hors_lignes: z.array(HorsLigneVue),
  totaux: z.array(TotalCompare),
  /** Actions that the file no longer had, and those of them marked « retirée »; absent when there was none. */
  absentes: z.object({ nombre: z.number().int(), retirees: z.number().int() }).optional(),
  /** Absent from the imports written before it was computed. */
  bilan: z.array(BilanMontants).optional(),
});
export type CompteRendu = z.infer<typeof CompteRendu>;

export const ImportResume = z.object({
  id: z.string(),
  type: z.enum(TYPES_IMPORT),
  fichier_nom: z.string(),
  etat: z.enum(ETATS_IMPORT),
  depose_le: z.string(),
  ecrit_le: z.string().nullable(),
  annule_le: z.string().nullable(),
  expire_le: z.string().nullable(),
  par_nom: z.string().nullable(),
  compte: Compte.nullable(),
});
export type ImportResume = z.infer<typeof ImportResume>;

export interface ModeleImport {
  forme: string;
  type: string;
  correspondance: Correspondance[];
  gabarit: unknown;
}
