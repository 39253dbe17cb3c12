// Analyses a file for the server without stopping it: the worker reads and plans, this side keeps its compressed pieces.
import type { Suivi } from '../../platform/http/contract.ts';
import { invalid } from '../../platform/http/problems.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { runInWorker } from '../../platform/spreadsheets/in-worker.server.ts';
import type { Analyse, AnalyseDemand, AnalyseEnPieces, FromAnalyse, Pieces } from './analyse.schema.ts';
import { openAnalyse } from './pieces.ts';

const DUREE_MAX_MS = 180_000;

export interface Conduite {
  /** Told how far the reading is. */
  suivi?: Suivi;
  /** Stops the reading. */
  signal?: AbortSignal;
}

/** Refusals are UnreadableFile (the file) or a 422 problem (a list of beneficiaries), each with its French sentence. */
export async function analyse(
  demand: AnalyseDemand,
  { suivi = () => undefined, signal }: Conduite = {},
): Promise<AnalyseEnPieces> {
  let tete: Analyse | null = null;
  const pieces: Pieces = {};
  const onMessage = (message: FromAnalyse, say: (word: unknown) => void): AnalyseEnPieces | undefined => {
    if (message.type === 'part') suivi(message.share, message.message);
    else if (message.type === 'refus') throw new UnreadableFile(message.code, message.message);
    else if (message.type === 'nominatif') throw invalid(message.verdict.motif);
    else if (message.type === 'fin') return openAnalyse(tete!, pieces);
    else {
      if (message.type === 'tete') tete = message.tete;
      else {
        pieces[message.liste] ??= [];
        pieces[message.liste]!.push(message.contenu);
      }
      say('suite');
    }
    return undefined;
  };
  return runInWorker('analyse', demand, onMessage, {
    timeoutMs: DUREE_MAX_MS,
    memoryMb: 3072,
    ...(signal ? { signal } : {}),
  });
}
