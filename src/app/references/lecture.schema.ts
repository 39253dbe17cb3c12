// What is asked of the worker that reads a reference file, and how its answer travels: in pieces, one on each request.
import type { VerdictNominatif } from '../../platform/lecture/nominatif.rules.ts';
import type { RefusCode } from '../../platform/spreadsheets/classeur.schema.ts';
import type { LectureReference, LigneLue, TypeReference } from './reference.schema.ts';

export interface LectureDemand {
  bytes: Uint8Array;
  fichier: string;
  type: TypeReference | null;
}

export type FromLecture =
  | { type: 'refus'; code: RefusCode; message: string }
  | { type: 'nominatif'; verdict: Extract<VerdictNominatif, { refus: true }> }
  | { type: 'tete'; lecture: LectureReference }
  | { type: 'lignes'; lignes: LigneLue[] }
  | { type: 'fin' };
