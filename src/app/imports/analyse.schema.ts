// What the analysis of a file gives, and how it travels from its worker: a head, then long lists in pieces, one on each request.
import type { VerdictNominatif } from '../../platform/lecture/nominatif.rules.ts';
import type { RefusCode } from '../../platform/spreadsheets/classeur.schema.ts';
import type { LectureClasseur, OptionsClasseur } from './lecture/lecture-classeur.schema.ts';
import type { StructureLue } from './lecture/ligne.schema.ts';
import type { ChoixImport, ContexteImport, PlanImport } from './plan/plan-import.schema.ts';

export interface AnalyseDemand {
  bytes: Uint8Array;
  options: OptionsClasseur;
  contexte: ContexteImport;
  choix: ChoixImport;
}

export interface Analyse {
  classeur: Omit<LectureClasseur, 'lecture'>;
  structure: StructureLue;
  /** Actions without the rows they came from: these stay in the worker. */
  plan: PlanImport;
  gabarit: unknown;
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

export type FromAnalyse =
  | { type: 'part'; share: number; message: string }
  | { type: 'refus'; code: RefusCode; message: string }
  | { type: 'nominatif'; verdict: Extract<VerdictNominatif, { refus: true }> }
  | { type: 'tete'; analyse: Analyse }
  | { type: 'suite'; liste: ListeLongue; elements: unknown[] }
  | { type: 'fin' };
