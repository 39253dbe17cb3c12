// What travels between an entry page and the server: texts of controls, with the text each started from.
import { z } from 'zod';

/** Kept loose: whatever is not a link of ours gets the same answer as one that opens nothing. */
export const ParamsLien = z.object({ contrat: z.string().max(200), jeton: z.string().max(200) });

const Place = z.object({ action: z.string().max(60), champ: z.string().max(200) });
const Texte = z.string().max(25_000);

export const Brouillon = z.object({
  /** `avant`: what the control showed before typing. */
  edits: z
    .array(Place.extend({ avant: Texte, apres: Texte }))
    .min(1)
    .max(300),
});
export type EditTexte = z.output<typeof Brouillon>['edits'][number];

export const ChampLu = Place.extend({ texte: z.string() });
export type ChampLu = z.infer<typeof ChampLu>;

/** Two answers to one question: nothing is written, the page shows both. `par`: a colleague's answer, or the team's sheet. */
export const ConflitLu = ChampLu.extend({ par: z.enum(['collegue', 'equipe']), le: z.string().nullable() });
export type ConflitLu = z.infer<typeof ConflitLu>;

export const RefusLu = Place.extend({ motif: z.string() });

export const BrouillonLu = z.object({
  revision: z.number().int(),
  champs: z.array(ChampLu),
  conflits: z.array(ConflitLu),
  refus: z.array(RefusLu),
  /** Figures that contradict one another, by sheet; never refused. */
  alertes: z.array(z.object({ action: z.string(), phrases: z.array(z.string()) })),
});
export type BrouillonLu = z.infer<typeof BrouillonLu>;

export const EtatReponse = z.object({ revision: z.number().int(), champs: z.array(ChampLu) });
export type EtatReponse = z.infer<typeof EtatReponse>;

/** `confirme`: the figures that contradict one another were read, and stand as typed. */
export const EnvoiDemande = z.object({ revision: z.number().int(), confirme: z.boolean().default(false) });
/** Nothing is sent while `alertes` ask for a confirmation: no receipt then. */
export const EnvoiFait = z.object({ recu: z.string().nullable(), alertes: z.array(z.string()) });
export type EnvoiFait = z.infer<typeof EnvoiFait>;

/** The content of a receipt, sheet by sheet. */
export const FicheRecue = z.object({
  intitule: z.string(),
  lignes: z.array(z.object({ rubrique: z.string(), libelle: z.string(), valeur: z.string(), change: z.boolean() })),
});
export const ContenuAccuse = z.record(z.string(), FicheRecue);
export type ContenuAccuse = z.infer<typeof ContenuAccuse>;

export interface Accuse {
  id: string;
  reference: string;
  envoye_le: string;
  contenu: ContenuAccuse;
}
