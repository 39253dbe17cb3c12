// What leaves the program: formats, what an action carries into an export, and the columns it is written in.
import { z } from 'zod';
import type { ValeursAction } from '../../domains/actions/champ.schema.ts';
import type { Contrat } from '../../domains/contrats/contrat.schema.ts';
import type { Niveau, Noeud } from '../../domains/contrats/plan.schema.ts';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import type { OutCell, OutKind } from '../../platform/spreadsheets/classeur.schema.ts';
import type { ActionLigne } from '../actions/liste.schema.ts';

export const FORMATS_TABLEUR = ['xlsx', 'ods', 'csv'] as const;
export const FormatTableur = z.enum(FORMATS_TABLEUR);
export type FormatTableur = z.infer<typeof FormatTableur>;

export const FORMATS_CLASSEUR = ['xlsx', 'ods'] as const;
export const FormatClasseur = z.enum(FORMATS_CLASSEUR);
export type FormatClasseur = z.infer<typeof FormatClasseur>;

/** An action as this reader may see it: its row, its fields by their names, its money. */
export interface ActionExport {
  ligne: ActionLigne;
  /** Titles of its places in the plan, from the top, with their numbers. */
  chemin: string[];
  valeurs: ValeursAction;
  montants: LigneLivre[];
}

export interface PartExport {
  action_id: string;
  annee: number;
  portee: string;
  qpv_code: string | null;
  qpv_nom: string | null;
  montant_centimes: number | null;
  part_pour_cent: number | null;
  tel_que_saisi: string | null;
}

export interface ContenuExport {
  contrat: Contrat;
  /** The day of the data, in the contract's time zone. */
  jour: string;
  niveaux: Niveau[];
  /** The plan in force that day. */
  noeuds: Noeud[];
  champs: { cle: string; libelle: string; nature: 'texte' | 'nombre' | 'date' | 'booleen' }[];
  actions: ActionExport[];
  /** Partner → SIRET, when it is known. */
  sirets: ReadonlyMap<string, string>;
  parts: PartExport[];
  /** Only the actions led by the reader's own organisation. */
  propre: boolean;
  /** A filter leaves some actions out. */
  filtree: boolean;
}

export interface ColonneExport {
  /** Title of the line above, over several columns: « 2024 – État ». */
  groupe: string | null;
  titre: string;
  kind: OutKind;
  width: number;
  cell: (action: ActionExport) => OutCell;
}

/** A shape of workbook that came in, and into which the plan may go back. */
export const FormeConnue = z.object({
  forme: z.string(),
  type: z.string(),
  fichier_nom: z.string(),
  ecrit_le: z.string(),
});
export type FormeConnue = z.infer<typeof FormeConnue>;
