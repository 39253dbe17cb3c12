// The reference lists an administrator imports, the account of an import, and one row of such a file once read.
// How rows are read is lecture-reference.rules.ts; what the lists hold belongs to the domain territoires.
import { z } from 'zod';
import {
  type Boite,
  CarteImportee,
  type LigneCommune,
  type LigneContratOfficiel,
  type LigneEpci,
  type LigneFiliation,
  type LigneQpv,
} from '../../domains/territoires/territoire.schema.ts';
import { Compte, HorsLigneVue, Remarque } from '../imports/import.schema.ts';

export const TYPES_REFERENCE = ['contrats', 'qpv', 'communes', 'qva', 'quartiers_vecus'] as const;
export const TypeReference = z.enum(TYPES_REFERENCE);
export type TypeReference = z.infer<typeof TypeReference>;

export const LIBELLES_REFERENCE: Record<TypeReference, string> = {
  contrats: 'Contrats de ville',
  qpv: 'Quartiers prioritaires',
  communes: 'Communes et intercommunalités',
  qva: 'Quartiers en veille active',
  quartiers_vecus: 'Quartiers vécus',
};

export const CompteRenduReference = z.object({
  type: TypeReference,
  compte: Compte,
  refus: z.array(Remarque),
  avertissements: z.array(Remarque),
  hors_lignes: z.array(HorsLigneVue),
  /** For a file of contours. */
  carte: CarteImportee.nullable(),
});
export type CompteRenduReference = z.infer<typeof CompteRenduReference>;

/** A row of the file: refused, or what it says of one or several objects of the lists. */
export interface LigneLue {
  feuille: string;
  /** The spreadsheet's own row number; for GeoJSON, the rank of the feature. */
  ligne: number;
  refus: Remarque | null;
  avertissements: Remarque[];
  contrat?: LigneContratOfficiel;
  qpv?: LigneQpv[];
  /** Communes named without their code, to be found by name in the list of communes. */
  communes_nommees?: string[];
  filiations?: LigneFiliation[];
  epci?: LigneEpci;
  commune?: LigneCommune;
}

export interface LectureReference {
  type: TypeReference;
  lignes: LigneLue[];
  hors_lignes: z.infer<typeof HorsLigneVue>[];
  /** For a file of contours: what the reading says beside its rows, and the box of each contour. */
  carte?: CarteImportee & { boites: { code: string; boite: Boite }[] };
}

export const EtatReferences = z.object({
  tenues: z.object({
    contrats_2015: z.number().int(),
    contrats_2024: z.number().int(),
    qpv_2015: z.number().int(),
    qpv_2024: z.number().int(),
    qpv_contours: z.number().int(),
    communes: z.number().int(),
    epci: z.number().int(),
  }),
  imports: z.array(
    z.object({
      id: z.string(),
      type: TypeReference,
      fichier_nom: z.string(),
      compte: Compte,
      par_nom: z.string().nullable(),
      fait_le: z.string(),
      empreinte: z.string(),
      edition: z.string().nullable(),
      reparations: z.number().int(),
      chevauchements: z.number().int(),
    }),
  ),
});
export type EtatReferences = z.infer<typeof EtatReferences>;
