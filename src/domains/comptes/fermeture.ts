// Closing an account: nothing opens it any more, nothing waits for it. Its rights stay written, to be found again if it is reopened.
import type { Db } from '../../platform/db/db.ts';
import { deleteEnCoursOf } from './en-cours.queries.ts';
import { addEvenement } from './evenements/evenement.queries.ts';
import type { Nature } from './evenements/evenement.schema.ts';
import { deleteIdentites } from './fournisseur/identite.queries.ts';
import { deleteMessagesTo } from './message.queries.ts';
import { updateDesactivation } from './personne.queries.ts';
import { closeSessions, deleteLiensVivants } from './session.queries.ts';

export interface Fermeture {
  personne: { id: number; courriel: string };
  nature: Extract<Nature, 'desactivation' | 'fermeture_inactivite' | 'depart'>;
  now: Date;
  /** Null: the program's own job. */
  par: { id: number; nom: string } | null;
}

export async function closeCompte(db: Db, { personne, nature, now, par }: Fermeture): Promise<void> {
  await updateDesactivation(db, personne.id, now);
  await closeSessions(db, personne.id, null, now);
  await deleteEnCoursOf(db, personne.id);
  await deleteLiensVivants(db, personne.id);
  await deleteIdentites(db, personne.id);
  await deleteMessagesTo(db, personne.courriel);
  await addEvenement(db, { personne_id: personne.id, nature, now, par });
}
