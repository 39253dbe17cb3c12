// Analyses a file for the server without stopping it: the worker reads and plans, this side puts the pieces together.
import type { Suivi } from '../../platform/http/contract.ts';
import { invalid } from '../../platform/http/problems.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { runInWorker } from '../../platform/spreadsheets/in-worker.server.ts';
import type { Analyse, AnalyseDemand, FromAnalyse, ListeLongue } from './analyse.schema.ts';

const DUREE_MAX_MS = 180_000;

/** Refusals are UnreadableFile (the file) or a 422 problem (a list of beneficiaries), each with its French sentence. */
export async function analyse(demand: AnalyseDemand, suivi: Suivi = () => undefined): Promise<Analyse> {
  let whole: Analyse | null = null;
  const onMessage = (message: FromAnalyse, say: (word: unknown) => void): Analyse | undefined => {
    if (message.type === 'part') suivi(message.share, message.message);
    else if (message.type === 'refus') throw new UnreadableFile(message.code, message.message);
    else if (message.type === 'nominatif') throw invalid(message.verdict.motif);
    else if (message.type === 'fin') return whole!;
    else {
      if (message.type === 'tete') whole = message.analyse;
      else append(whole!, message.liste, message.elements);
      say('suite');
    }
    return undefined;
  };
  return runInWorker('analyse', demand, onMessage, { timeoutMs: DUREE_MAX_MS, memoryMb: 3072 });
}

function append(whole: Analyse, liste: ListeLongue, elements: unknown[]): void {
  const holder = (liste in whole.plan ? whole.plan : whole.classeur) as unknown as Record<string, unknown[]>;
  for (const element of elements) holder[liste]!.push(element);
}
