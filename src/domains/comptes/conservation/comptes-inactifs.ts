// The daily job on accounts: warns who has not come for long, closes who did not answer, erases who was closed long ago.
import type { Db } from '../../../platform/db/db.ts';
import { inScope } from '../../../platform/db/db.ts';
import { env } from '../../../platform/env.ts';
import { suppression, writeModifications } from '../../../platform/journal/journal.ts';
import { forgetAuteur, forgetAuteurCite } from '../../../platform/journal/oubli.ts';
import { addDepart, forgetNom } from '../departs/depart.queries.ts';
import { findDroit, removeDroit } from '../droit.queries.ts';
import { closeCompte } from '../fermeture.ts';
import { addMessage } from '../message.queries.ts';
import { buildInactiviteTexte } from '../message.rules.ts';
import { countAdministrateurs } from '../personne.queries.ts';
import { noteConservation } from './conservation.queries.ts';
import { erasePersonne, type Ferme, type Inactif, listFermes, listInactifs, markAverti } from './inactivite.queries.ts';
import { addMonths, computeEcheances, judgeUsage, PREAVIS_JOURS, writeRemplacant } from './inactivite.rules.ts';

/** Accounts that the warning has reached, or will within its notice. */
export function seuilInactivite(now: Date): Date {
  const due = addMonths(now, -env.MAILLAGE_COMPTES_INACTIFS_MOIS);
  return new Date(due.getTime() + PREAVIS_JOURS * 86_400_000);
}

export async function closeInactifs(now: Date): Promise<void> {
  await inScope('reference', async (db) => {
    let closed = 0;
    for (const inactif of await listInactifs(db, seuilInactivite(now))) closed += await applyUsage(db, inactif, now);
    await noteConservation(db, 'comptes_inactifs', now, closed);
  });
}

/** The last administrator stays: without them nobody could open an account again. */
async function applyUsage(db: Db, inactif: Inactif, now: Date): Promise<number> {
  const mois = env.MAILLAGE_COMPTES_INACTIFS_MOIS;
  const suite = judgeUsage(inactif, mois, now);
  if (suite === 'rien' || (inactif.administrateur && (await countAdministrateurs(db)) <= 1)) return 0;
  if (suite === 'fermer') {
    await closeCompte(db, { personne: inactif, nature: 'fermeture_inactivite', now, par: null });
    return 1;
  }
  const { fermeture } = computeEcheances({ ...inactif, avis_le: now.toISOString() }, mois);
  const texte = buildInactiviteTexte(inactif.nom, fermeture);
  await addMessage(db, { destinataire: inactif.courriel, ...texte, lien: null, contrat_id: null, now });
  await markAverti(db, inactif.id, now);
  return 0;
}

/** What the rest of the program forgets of a person: the domains to the right keep names of their own. */
export type Forget = (
  db: Db,
  oublie: { contrats: readonly number[]; personneId: number; remplacant: string },
) => Promise<void>;

/** `contrats`: all of them, the names are written in their journals. */
export async function eraseFermes(contrats: readonly number[], now: Date, forget: Forget): Promise<void> {
  const before = addMonths(now, -env.MAILLAGE_COMPTES_CONSERVATION_MOIS);
  const fermes = await inScope('reference', (db) => listFermes(db, before));
  for (const ferme of fermes) await inScope({ contrats }, (db) => erase(db, ferme, contrats, now, forget));
  await inScope('reference', (db) => noteConservation(db, 'comptes_effaces', now, fermes.length));
}

async function erase(db: Db, ferme: Ferme, contrats: readonly number[], now: Date, forget: Forget): Promise<void> {
  const remplacant = writeRemplacant(ferme.fonction);
  for (const contrat of contrats) await endDroit(db, ferme, contrat, now);
  await forgetNom(db, contrats, ferme.id);
  await forgetAuteur(db, contrats, ferme.id, remplacant);
  await forgetAuteurCite(db, contrats, ferme.id, remplacant);
  await forget(db, { contrats, personneId: ferme.id, remplacant });
  await erasePersonne(db, ferme.id, remplacant, now);
}

async function endDroit(db: Db, { id, fonction }: Ferme, contrat: number, now: Date): Promise<void> {
  const avant = await findDroit(db, contrat, id);
  if (!avant) return;
  const { role, partenaire_id } = avant;
  await addDepart(db, { contrat_id: contrat, personne_id: id, nom: null, fonction, role, partenaire_id, now });
  await removeDroit(db, contrat, id);
  await writeModifications(db, {
    contrat_id: contrat,
    par: null,
    cause: 'accès retiré, compte effacé',
    changes: [suppression('droit', String(id), avant)],
  });
}
