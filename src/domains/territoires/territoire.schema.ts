// Communes, EPCI, QPV of both generations, official contract lists: shapes, enum values and their French labels.
// What a given contract does with a QPV (its projet de quartier, its actions) belongs to contrats and after.
import { z } from 'zod';

export const GENERATIONS = [2015, 2024] as const;
export const Generation = z.union([z.literal(2015), z.literal(2024)]);
export type Generation = z.infer<typeof Generation>;

export const LIBELLES_GENERATION: Record<Generation, string> = {
  2015: 'géographie 2015',
  2024: 'géographie 2024',
};

export const NATURES_QPV = ['qpv', 'qva', 'quartier_vecu'] as const;
export const NatureQpv = z.enum(NATURES_QPV);
export type NatureQpv = z.infer<typeof NatureQpv>;

export const LIBELLES_NATURE_QPV: Record<NatureQpv, string> = {
  qpv: 'quartier prioritaire',
  qva: 'quartier en veille active',
  quartier_vecu: 'quartier vécu',
};

export const NATURES_FILIATION = ['identique', 'modifie', 'fusionne', 'scinde'] as const;
export const NatureFiliation = z.enum(NATURES_FILIATION);
export type NatureFiliation = z.infer<typeof NatureFiliation>;

export const LIBELLES_FILIATION: Record<NatureFiliation, string> = {
  identique: 'périmètre inchangé',
  modifie: 'périmètre modifié',
  fusionne: 'réuni avec un autre quartier',
  scinde: 'partagé en plusieurs quartiers',
};

export const CommuneDeQpv = z.object({ code: z.string(), nom: z.string() });

export const Qpv = z.object({
  code: z.string(),
  generation: Generation,
  nom: z.string(),
  departement: z.string(),
  nature: NatureQpv,
  communes: z.array(CommuneDeQpv),
});
export type Qpv = z.infer<typeof Qpv>;

export const Filiation = z.object({
  code_2015: z.string(),
  nom_2015: z.string().nullable(),
  code_2024: z.string(),
  nom_2024: z.string().nullable(),
  nature: NatureFiliation,
  source: z.string(),
});
export type Filiation = z.infer<typeof Filiation>;

/** A QPV as one contract knows it: official name, local name, spellings met in its files. */
export const QpvDuContrat = Qpv.extend({
  nom_local: z.string().nullable(),
  rang: z.number().int(),
  alias: z.array(z.string()),
});
export type QpvDuContrat = z.infer<typeof QpvDuContrat>;

export const ContratOfficiel = z.object({
  id: z.string(),
  code: z.string(),
  libelle: z.string(),
  generation: Generation,
  epci_siren: z.string().nullable(),
  epci_nom: z.string().nullable(),
  departement: z.string().nullable(),
  population: z.number().nullable(),
  source: z.string(),
});
export type ContratOfficiel = z.infer<typeof ContratOfficiel>;

// Rows of the reference imports. A missing value is null, never a guess.
export interface LigneEpci {
  siren: string;
  nom: string;
  nature: string | null;
  population: number | null;
  source: string;
}

export interface LigneCommune {
  code: string;
  nom: string;
  departement: string;
  epci_siren: string | null;
  population: number | null;
  source: string;
}

export interface LigneQpv {
  code: string;
  generation: Generation;
  nom: string;
  departement: string;
  nature?: NatureQpv;
  /** GeoJSON geometry in WGS84; absent = keep the one already held. */
  contour?: unknown;
  longitude?: number | null;
  latitude?: number | null;
  communes: { code: string; nom: string }[];
  source: string;
}

export interface LigneFiliation {
  code_2015: string;
  code_2024: string;
  nature: NatureFiliation;
  source: string;
  /** Share of the 2015 contour that is in the 2024 one, and the reverse, when computed from the contours. */
  part_2015?: number | null;
  part_2024?: number | null;
}

/** West, south, east, north. */
export type Boite = [number, number, number, number];

/** Two contours of one file that share a surface: a point there answers both codes. */
export const Chevauchement = z.object({ code: z.string(), autre: z.string(), surface_m2: z.number() });
export type Chevauchement = z.infer<typeof Chevauchement>;

/** A contour that was not valid, rebuilt at its import. */
export const ReparationContour = z.object({
  code: z.string(),
  nom: z.string().nullable(),
  motif: z.string(),
  avant_m2: z.number(),
  apres_m2: z.number(),
});

/** What an import of contours says beside its rows. */
export const CarteImportee = z.object({
  projection: z.string(),
  /** Of the contours as repaired: the same for the same contours, kept with each membership. */
  empreinte: z.string(),
  remarques: z.array(z.string()),
  reparations: z.array(ReparationContour),
  chevauchements: z.array(Chevauchement),
});
export type CarteImportee = z.infer<typeof CarteImportee>;

export interface LigneContratOfficiel {
  code: string;
  libelle: string;
  generation: Generation;
  epci_siren: string | null;
  departement: string | null;
  population: number | null;
  longitude: number | null;
  latitude: number | null;
  source: string;
}

/** What one row of a reference import did; aligned with the rows given. */
export type Effet = 'creee' | 'modifiee' | 'inchangee';

export const NATURES_ALIAS = ['partenaire', 'qpv', 'noeud', 'axe_transversal', 'etape_parcours'] as const;
export type NatureAlias = (typeof NATURES_ALIAS)[number];

export interface Alias {
  nature: NatureAlias;
  cle: string;
  texte: string;
  cible: string;
}
