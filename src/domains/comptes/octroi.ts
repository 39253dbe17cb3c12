// Opening, changing and withdrawing an access, with its entry in the contract's journal; inviting someone, with the message that
// carries their link. Who may do it is asked by the callers.
import type { Db } from '../../platform/db/db.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import { holdJournal, writeModifications } from '../../platform/journal/journal.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { canGrantTo } from './administration.rules.ts';
import * as droits from './droit.queries.ts';
import type { DroitCreation, DroitUpdate } from './droit.schema.ts';
import { canManageDroits } from './droits.rules.ts';
import { isEssai } from './essai.ts';
import { addLienMessage } from './liens.ts';
import { ensurePersonne, findPersonne } from './personne.queries.ts';
import { canInvite } from './visite.rules.ts';

const isTeam = (qui: Identite, contrat: number): boolean =>
  qui.droits.some((droit) => droit.contrat_id === contrat && canManageDroits(droit).ok);

export interface Octroi {
  qui: Identite;
  contrat: number;
  personne: number;
  avant: DroitUpdate | null;
  apres: DroitUpdate | null;
  now: Date;
}

export async function grant(db: Db, { qui, contrat, personne, avant, apres, now }: Octroi): Promise<void> {
  if (apres) {
    requireVerdict(canGrantTo(qui, personne, isTeam(qui, contrat)));
    await droits.grantDroit(db, {
      contrat_id: contrat,
      personne_id: personne,
      ...apres,
      accorde_par: qui.personne.id,
      now,
    });
  } else {
    await droits.removeDroit(db, contrat, personne);
  }
  const cause = avant === null ? 'accès ouvert' : apres === null ? 'accès retiré' : 'accès modifié';
  const change = { objet: 'droit', objet_id: String(personne), champ: 'droit', avant, apres };
  await writeModifications(db, { contrat_id: contrat, par: qui.personne, cause, changes: [change] });
}

export interface Invitation {
  qui: Identite;
  contrat: number;
  invitee: DroitCreation;
  now: Date;
}

/** `deja`: has a right here. `ferme`: the account is closed, an administrator may open it again. */
export type Issue = 'invitee' | 'deja' | 'ferme';

/**
 * The account, the right and the message; nothing at all for someone who already has a right here. The journal is held first: of
 * two invitations of one person at the same instant, one only writes to them.
 */
export async function invite(
  db: Db,
  { qui, contrat, invitee, now }: Invitation,
): Promise<{ id: number; issue: Issue }> {
  const { courriel, nom, ...apres } = invitee;
  const droit = qui.droits.find((one) => one.contrat_id === contrat) ?? null;
  requireVerdict(canInvite(qui, droit, courriel, isEssai()));
  await holdJournal(db, contrat);
  const { id } = await ensurePersonne(db, { courriel, nom, administrateur: false });
  if (await droits.findDroit(db, contrat, id)) return { id, issue: 'deja' };
  if ((await findPersonne(db, id))?.desactivee_le) return { id, issue: 'ferme' };
  await grant(db, { qui, contrat, personne: id, avant: null, apres, now });
  await addLienMessage(
    db,
    { id, courriel, nom },
    { usage: 'invitation', now, contrat_id: contrat, role: apres.role, destination: `/contrats/${contrat}` },
  );
  return { id, issue: 'invitee' };
}
