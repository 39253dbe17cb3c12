// The readings of deposits under way in this process, one per deposit at most: a newer one stops the former, whose answer nobody
// waits for any more. That an older answer is never kept is held by the deposit itself (keepLecture), not here.
import { fr } from '../../platform/lecture/typographie.rules.ts';

export const REMPLACEE = fr`Un choix plus récent a remplacé cette lecture.`;

const enCours = new Map<string, AbortController>();

/** Stops the reading of this deposit, if one is under way; answers the signal of the one that begins. */
export function replaceLecture(id: string): AbortSignal {
  enCours.get(id)?.abort();
  const controller = new AbortController();
  enCours.set(id, controller);
  return controller.signal;
}

export function endLecture(id: string, signal: AbortSignal): void {
  if (enCours.get(id)?.signal === signal) enCours.delete(id);
}
