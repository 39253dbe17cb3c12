// A person whose account is erased: each owner forgets the name it kept, and what was only theirs. The journal keeps that
// something was done, and the function that stands for its author. Source: storage limitation, GDPR article 5(1)(e).
import { forgetAuteurNotes, forgetVisites } from '../domains/actions/oubli.queries.ts';
import { forgetDemandeur } from '../domains/collectes/oubli.queries.ts';
import type { Db } from '../platform/db/db.ts';
import { forgetDeposant } from '../platform/fichiers/oubli.queries.ts';
import { forgetLettre } from './a-suivre/a-suivre.queries.ts';
import { forgetVues } from './vues/memoire.queries.ts';

export interface Oublie {
  contrats: readonly number[];
  personneId: number;
  /** What stands for the name: « Ancien compte, chargée de mission ». */
  remplacant: string;
}

export async function forgetPersonne(db: Db, oublie: Oublie): Promise<void> {
  const { contrats, personneId } = oublie;
  await forgetAuteurNotes(db, oublie);
  await forgetDeposant(db, oublie);
  await forgetDemandeur(db, oublie);
  await forgetVisites(db, contrats, personneId);
  await forgetVues(db, contrats, personneId);
  await forgetLettre(db, personneId);
}
