// What a contour is, and what reading a file of contours answers: contours in WGS84, or one French sentence saying why not.

/** `[longitude, latitude]`, in WGS84 degrees. */
export type Position = number[];
/** Closed: the last position is the first one again. */
export type Anneau = Position[];
/** The outer ring, then its holes. */
export type Polygone = Anneau[];

export interface Contour {
  code: string;
  nom: string | null;
  /** The other columns of the file, as they stood. */
  proprietes: Readonly<Record<string, unknown>>;
  polygones: Polygone[];
}

/** One object of the file that is not among the contours, and why. */
export interface Ecarte {
  /** Its rank in the file, from 1. */
  rang: number;
  code: string | null;
  motif: string;
}

export interface ContoursLus {
  ok: true;
  contours: Contour[];
  ecartes: Ecarte[];
  /** The projection the file was in, as said to a person: « Lambert 93 ». */
  projection: string;
  /** What a person should know of the reading, one French sentence each. */
  remarques: string[];
}

export interface Refus {
  ok: false;
  motif: string;
}

export type LectureContours = ContoursLus | Refus;

export interface OptionsLecture {
  /** The column that holds the code; found by its name or by its content otherwise. */
  colonneCode?: string;
  colonneNom?: string;
}

export const refuse = (motif: string): Refus => ({ ok: false, motif });

/** An object as the file held it, before its code and its projection are known. */
export interface ObjetLu {
  rang: number;
  proprietes: Record<string, unknown>;
  /** Its polygons in the file's own projection, or why there is none. */
  polygones: Polygone[] | string;
}
