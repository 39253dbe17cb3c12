// What the analysis of a file gives, and how it travels from its worker and waits with its deposit: a head, then long lists in
// compressed pieces of 1,000, so that nobody holds all of it at once.
import type { VerdictNominatif } from '../../platform/lecture/nominatif.rules.ts';
import type { RefusCode } from '../../platform/spreadsheets/classeur.schema.ts';
import type { LectureClasseur, OptionsClasseur } from './lecture/lecture-classeur.schema.ts';
import type { StructureLue } from './lecture/ligne.schema.ts';
import type { ActionPlan, ChoixImport, LignePlan, PlanImport } from './plan/plan-import.schema.ts';

export interface AnalyseDemand {
  bytes: Uint8Array;
  options: OptionsClasseur;
  choix: ChoixImport;
  /** What the contract holds, part after part, compressed: nobody but the worker has all of it. */
  contexte: Uint8Array[];
}

export interface Analyse {
  classeur: Omit<LectureClasseur, 'lecture'>;
  structure: StructureLue;
  /** Actions without the rows they came from: these stay in the worker. */
  plan: PlanImport;
  gabarit: unknown;
  /** How long each list is, whatever is at hand of it. */
  nombres: Record<ListeLongue, number>;
  /** Actions with something to settle, whole: few. */
  conflits: Pick<ActionPlan, 'id' | 'titre' | 'conflits'>[];
  /** Placeholders of the services to create. */
  services: string[];
}

/** Lists of an analysis that may be long. */
export const LISTES_LONGUES = [
  'lignes',
  'actions',
  'avertissements',
  'refus',
  'hors_lignes',
  'contrats',
  'qpv',
  'partenaires',
] as const;
export type ListeLongue = (typeof LISTES_LONGUES)[number];

/** A row with the place of its action in the list of actions. Rows stand by verdict, the most telling first. */
export type LignePlacee = LignePlan & { place: number | null };

export const PAR_PIECE = 1_000;

/** Compressed pieces by list, in order; those that were not asked for are missing. */
export type Pieces = Partial<Record<ListeLongue, Uint8Array[]>>;

/** An analysis read through its pieces: each look at a long list opens it anew, and nothing opened is kept. */
export interface AnalyseEnPieces extends Analyse {
  /** The same with its long lists empty: what is kept beside the pieces. */
  tete: Analyse;
  pieces: Pieces;
}

export type FromAnalyse =
  | { type: 'part'; share: number; message: string }
  | { type: 'refus'; code: RefusCode; message: string }
  | { type: 'nominatif'; verdict: Extract<VerdictNominatif, { refus: true }> }
  | { type: 'tete'; tete: Analyse }
  | { type: 'piece'; liste: ListeLongue; contenu: Uint8Array }
  | { type: 'fin' };
