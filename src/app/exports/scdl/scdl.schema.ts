// The « Subventions » schema 2.1.1 of the SCDL (décret 2017-779, arrêté du 17 novembre 2017), and what an export of it says.
import { z } from 'zod';

/** In the order of the schema: type, whether it is mandatory, what it must look like. */
export const CHAMPS_SCDL = {
  nomAttribuant: { requis: true },
  idAttribuant: { requis: true, motif: /^\d{14}$/, dit: 'un SIRET de 14 chiffres' },
  dateConvention: { requis: true, date: true },
  referenceDecision: { requis: false },
  nomBeneficiaire: { requis: true },
  idBeneficiaire: { requis: false, motif: /^\d{14}$/, dit: 'un SIRET de 14 chiffres' },
  rnaBeneficiaire: { requis: false, motif: /^W\d{9}$/, dit: 'un numéro RNA : W et neuf chiffres' },
  objet: { requis: true, longueur: 256 },
  montant: { requis: true, nombre: true },
  nature: {
    requis: true,
    valeurs: [
      'aide en numéraire',
      'aide en nature',
      'aide en numéraire;aide en nature',
      'aide en nature;aide en numéraire',
    ],
  },
  conditionsVersement: { requis: true, longueur: 256 },
  datesPeriodeVersement: { requis: true, periode: true },
  idRAE: { requis: false, longueur: 5 },
  notificationUE: { requis: true, valeurs: ['oui', 'non'] },
  pourcentageSubvention: { requis: true, nombre: true, min: 0.01, max: 1 },
  dispositifAide: { requis: false },
} as const satisfies Record<string, RegleScdl>;

export interface RegleScdl {
  requis: boolean;
  motif?: RegExp;
  /** What `motif` expects, in words. */
  dit?: string;
  date?: true;
  periode?: true;
  nombre?: true;
  min?: number;
  max?: number;
  longueur?: number;
  valeurs?: readonly string[];
}

export type ChampScdl = keyof typeof CHAMPS_SCDL;
export const NOMS_SCDL = Object.keys(CHAMPS_SCDL) as ChampScdl[];

/** Cells as they stand in the file: ISO days, decimal point. */
export type LigneScdl = Record<ChampScdl, string>;

export interface ErreurScdl {
  /** Row of the file, the titles being row 1. */
  ligne: number;
  champ: string;
  motif: string;
}

/** A granted amount that cannot be published as it stands, and why. */
export const LigneEcartee = z.object({
  action_id: z.string(),
  intitule: z.string(),
  annee: z.number().int(),
  financeur: z.string(),
  montant_centimes: z.number(),
  motif: z.string(),
});
export type LigneEcartee = z.infer<typeof LigneEcartee>;

export const ApercuScdl = z.object({
  retenues: z.number().int(),
  ecartees: z.array(LigneEcartee),
  /** What the agent checks before publishing. */
  remarques: z.array(z.string()),
});
export type ApercuScdl = z.infer<typeof ApercuScdl>;
