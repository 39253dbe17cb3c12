// The common opening of every write on a contract by its team: right, scope, author. What is written is each route's.
import { type Db, inScope } from '../../platform/db/db.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import { type Change, writeModifications } from '../../platform/journal/journal.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { droitOf } from '../comptes/acces.ts';
import { canWritePlan } from '../comptes/droits.rules.ts';

export interface Ecriture {
  db: Db;
  contrat: number;
  /** Adds to the journal, under one cause; answers the journal number. */
  journal: (cause: string, changes: readonly Change[]) => Promise<number>;
}

/** Runs `work` in the contract's scope when this person may write the plan; 404 out of scope, 403 with the motif. */
export function writeContrat<T>(qui: Identite, contrat: number, work: (ecriture: Ecriture) => Promise<T>): Promise<T> {
  requireVerdict(canWritePlan(droitOf(qui, contrat)));
  const par = { id: qui.personne.id, nom: qui.personne.nom };
  return inScope({ contrats: [contrat] }, (db) =>
    work({
      db,
      contrat,
      journal: (cause, changes) => writeModifications(db, { contrat_id: contrat, par, cause, changes }),
    }),
  );
}

export const creation = (objet: string, objet_id: string, apres: unknown): Change => ({
  objet,
  objet_id,
  champ: 'creation',
  avant: null,
  apres,
});

export const suppression = (objet: string, objet_id: string, avant: unknown): Change => ({
  objet,
  objet_id,
  champ: 'suppression',
  avant,
  apres: null,
});
