// Reads a reference file for the server without stopping it: the worker reads, this side puts the pieces together.
import { invalid } from '../../platform/http/problems.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { runInWorker } from '../../platform/spreadsheets/in-worker.server.ts';
import type { FromLecture, LectureDemand } from './lecture.schema.ts';
import type { LectureReference } from './reference.schema.ts';

/** Refusals are UnreadableFile (the file) or a 422 problem (a list of persons), each with its French sentence. */
export async function readFichierReference(demand: LectureDemand): Promise<LectureReference> {
  let whole: LectureReference | null = null;
  const onMessage = (message: FromLecture, goOn: (word: unknown) => void): LectureReference | undefined => {
    if (message.type === 'refus') throw new UnreadableFile(message.code, message.message);
    if (message.type === 'nominatif') throw invalid(message.verdict.motif);
    if (message.type === 'fin') return whole!;
    if (message.type === 'tete') whole = message.lecture;
    else for (const ligne of message.lignes) whole!.lignes.push(ligne);
    goOn('suite');
    return undefined;
  };
  return runInWorker('references', demand, onMessage, { timeoutMs: 120_000, memoryMb: 2048 });
}
