// The four outcomes of a membership, never a bare yes: shapes, labels, and what is known of a place when the question is asked.
import { z } from 'zod';

export const RESULTATS = ['en_qpv', 'hors_qpv', 'imprecis', 'non_geolocalise'] as const;
export const Resultat = z.enum(RESULTATS);
export type Resultat = z.infer<typeof Resultat>;

export const LIBELLES_RESULTAT: Record<Resultat, string> = {
  en_qpv: 'En QPV',
  hors_qpv: 'Hors QPV',
  imprecis: 'Imprécis',
  non_geolocalise: 'Non géolocalisé',
};

export const NIVEAUX_LIEU = ['numero', 'interpole', 'voie', 'commune', 'rien'] as const;
export type NiveauLieu = (typeof NIVEAUX_LIEU)[number];

/** One place an address may be, as the matcher answers it. */
export interface Lieu {
  lon: number | null;
  lat: number | null;
  niveau: NiveauLieu;
  /** Chance that this is the place, 0 to 1. */
  probabilite: number;
  /** Radius in metres within which the door should be, if this is the place. */
  incertitudeM: number | null;
  libelle: string;
  cleBan: string;
}

export interface LieuTrouve extends Lieu {
  /** The other places it may be, the likeliest first. */
  candidats: readonly Lieu[];
}

/** What answers « which quartiers cover this point? »: an index of geo. */
export interface Contours {
  codesAt(lon: number, lat: number): readonly string[];
  /** Signed metres to the nearest border, negative inside; null beyond 300 m. */
  distanceAt(lon: number, lat: number): number | null;
}

export interface Qualification {
  resultat: Resultat;
  /** The quartiers that cover the point; also when imprecise: what would be true if the point were exact. */
  codes: readonly string[];
  distance_m: number | null;
  /** One French sentence: why this outcome. */
  motif: string;
}

export interface Choix extends Qualification {
  lieu: Lieu;
}

export interface QualificationAdresse extends Qualification {
  /** When imprecise: the places among which a person may choose, each with the outcome it would give. */
  candidats: readonly Choix[];
}
