// Taking a second factor away from someone who lost it: by an administrator, or by a team for its own people. The account keeps
// who did it, the contract's journal too, and the person is told by a message.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { notFound, requireVerdict } from '../../../platform/http/problems.ts';
import { writeModifications } from '../../../platform/journal/journal.ts';
import type { Identite } from '../../../platform/session/identite.schema.ts';
import { droitOf } from '../acces.ts';
import { canAdminister } from '../administration.rules.ts';
import { findDroit, listContratsOf } from '../droit.queries.ts';
import { canManageDroits } from '../droits.rules.ts';
import { deleteEnCoursOf } from '../en-cours.queries.ts';
import type { Envoi } from '../envoi.ts';
import { addEvenement } from '../evenements/evenement.queries.ts';
import { addMessage } from '../message.queries.ts';
import { buildRetraitTexte } from '../message.rules.ts';
import { findPersonne, type Personne } from '../personne.queries.ts';
import { closeSessions } from '../session.queries.ts';
import { deleteSecondFacteur } from './second-facteur.queries.ts';
import { canResetSecondFacteur } from './second-facteur.rules.ts';

const SANS = 'Cette personne n’a pas de second facteur.';

interface Demande {
  qui: Identite;
  now: Date;
}

/** By an administrator, for anyone: told in the journal of every contract this person may open. */
export async function resetSecondFacteur(
  { qui, params, now }: Demande & { params: { personne: number } },
  envoi: Envoi,
): Promise<void> {
  requireVerdict(canAdminister(qui));
  const contrats = await inScope('reference', (db) => listContratsOf(db, params.personne));
  await inScope({ contrats }, async (db) => {
    const cible = await getPersonne(db, params.personne);
    await reset(db, { qui, now, cible, contrats });
  });
  envoi.poke();
}

/** By a team, for someone whose rights are all in contracts that this team manages. */
export async function resetSecondFacteurOf(
  { qui, params, now }: Demande & { params: { contrat: number; personne: number } },
  envoi: Envoi,
): Promise<void> {
  const { contrat, personne } = params;
  if (!qui.personne.administrateur) requireVerdict(canManageDroits(droitOf(qui, contrat)));
  await inScope({ contrats: [contrat] }, async (db) => {
    if (!(await findDroit(db, contrat, personne))) throw notFound('Cette personne n’a pas d’accès à ce contrat.');
    const cible = await getPersonne(db, personne);
    await reset(db, { qui, now, cible, contrats: [contrat] });
  });
  envoi.poke();
}

async function getPersonne(db: Db, id: number): Promise<Personne> {
  const personne = await findPersonne(db, id);
  if (!personne) throw notFound();
  return personne;
}

interface Retrait extends Demande {
  cible: Personne;
  /** The contracts whose journal tells it. */
  contrats: readonly number[];
}

async function reset(db: Db, { qui, now, cible, contrats }: Retrait): Promise<void> {
  const geres = qui.droits.filter((droit) => canManageDroits(droit).ok).map((droit) => droit.contrat_id);
  const siens = await listContratsOf(db, cible.id);
  requireVerdict(canResetSecondFacteur({ ...qui.personne, contrats: geres }, { ...cible, contrats: siens }));
  if (!(await deleteSecondFacteur(db, cible.id))) throw notFound(SANS);
  await closeSessions(db, cible.id, null, now);
  await deleteEnCoursOf(db, cible.id);
  await addEvenement(db, { personne_id: cible.id, nature: 'second_facteur_retire', now, par: qui.personne });
  const change = { objet: 'droit', objet_id: String(cible.id), champ: 'second_facteur', avant: 'actif', apres: null };
  for (const contrat_id of contrats) {
    await writeModifications(db, { contrat_id, par: qui.personne, cause: 'second facteur retiré', changes: [change] });
  }
  const texte = buildRetraitTexte(cible.nom, qui.personne.nom);
  await addMessage(db, { destinataire: cible.courriel, ...texte, lien: null, contrat_id: contrats[0] ?? null, now });
}
