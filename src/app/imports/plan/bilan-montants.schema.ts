// From the file's amounts to the ledger: what was read, what was left out and why, what the ledger holds afterwards.
import { z } from 'zod';

export const RAISONS_ECART = [
  'illisible',
  'a_preciser',
  'non_renseigne',
  'en_plus',
  'refusee',
  'repetee',
  'financeur',
  'garde_ici',
] as const;
export const RaisonEcart = z.enum(RAISONS_ECART);
export type RaisonEcart = z.infer<typeof RaisonEcart>;

export const LIBELLES_ECART: Record<RaisonEcart, string> = {
  illisible: 'Montants illisibles',
  a_preciser: 'Montants à préciser',
  non_renseigne: 'Montants non renseignés',
  en_plus: 'Parts sous condition, dites à côté',
  refusee: 'Lignes refusées',
  repetee: 'Lignes répétées',
  financeur: 'Financeurs non repris',
  garde_ici: 'Valeurs gardées d’ici',
};

/** An amount of the file that does not go into the ledger; `centimes` is null when nobody can tell how much. */
export interface MontantEcarte {
  annee: number;
  etape: string;
  feuille: string;
  ligne: number;
  colonne: string;
  valeur: string;
  raison: RaisonEcart;
  centimes: number | null;
}

export const EcartsDUneRaison = z.object({
  raison: RaisonEcart,
  cellules: z.number().int(),
  /** Sum of those whose amount is known. */
  centimes: z.number().int(),
  /** Cells whose amount nobody can tell. */
  inconnues: z.number().int(),
  premieres: z.array(
    z.object({ feuille: z.string(), ligne: z.number().int(), colonne: z.string(), valeur: z.string() }),
  ),
});
export type EcartsDUneRaison = z.infer<typeof EcartsDUneRaison>;

/** One year and one step. Always lu = livre + the sum of the known écarts. Whole centimes. */
export const BilanMontants = z.object({
  annee: z.number().int(),
  etape: z.string(),
  lu: z.number().int(),
  livre: z.number().int(),
  /** Of `livre`: whole amounts « sous réserve », entered with their condition. */
  sous_condition: z.object({ cellules: z.number().int(), centimes: z.number().int() }),
  /** The whole ledger of the contract for this year and step, once the import is written. */
  livre_apres: z.number().int(),
  ecarts: z.array(EcartsDUneRaison),
});
export type BilanMontants = z.infer<typeof BilanMontants>;
