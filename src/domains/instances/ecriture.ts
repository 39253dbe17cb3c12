// The common opening of every write on a relevé: right, scope, author, journal. What is written is each route's.
import { type Db, inScope } from '../../platform/db/db.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import { type Change, holdJournal, writeModifications } from '../../platform/journal/journal.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { droitOf } from '../comptes/acces.ts';
import { canReadDecisions } from './decision.rules.ts';

export interface Ecriture {
  db: Db;
  contrat: number;
  droit: Droit;
  /** Adds to the journal, under one cause; answers the journal number. */
  journal: (cause: string, changes: readonly Change[]) => Promise<number>;
}

/** Runs `work` for who may read the relevé: 404 out of scope, 403 with the motif. Each write adds its own verdict. */
export function writeReleve<T>(qui: Identite, contrat: number, work: (ecriture: Ecriture) => Promise<T>): Promise<T> {
  const droit = droitOf(qui, contrat);
  requireVerdict(canReadDecisions(droit));
  const par = { id: qui.personne.id, nom: qui.personne.nom };
  return inScope({ contrats: [contrat] }, async (db) => {
    // One writing after another: what is compared with the author's reading is what is then written over.
    await holdJournal(db, contrat);
    return work({
      ...{ db, contrat, droit },
      journal: (cause, changes) => writeModifications(db, { contrat_id: contrat, par, cause, changes }),
    });
  });
}
