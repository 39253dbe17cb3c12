// Makes a sign-in link for a person, and the message that carries it. The link's token exists only in what is given away.
import type { Db } from '../../platform/db/db.ts';
import { createJeton } from '../../platform/session/secret.ts';
import { cleanDestination, computeLienExpiration, type LienUsage } from './connexion.rules.ts';
import type { Role } from './droit.schema.ts';
import { addMessage } from './message.queries.ts';
import { buildConnexionTexte, buildInvitationTexte } from './message.rules.ts';
import { createLien } from './session.queries.ts';

interface LienOptions {
  usage: LienUsage;
  now: Date;
  destination?: string | null;
}

/** Creates the link and answers its path, '/connexion/lien/…'. */
export async function addLien(
  db: Db,
  personneId: number,
  { usage, now, destination = null }: LienOptions,
): Promise<string> {
  const jeton = createJeton();
  await createLien(db, {
    personne_id: personneId,
    jeton,
    now,
    expire_le: computeLienExpiration(usage, now),
    destination: destination === null ? null : cleanDestination(destination),
  });
  return pathOfJeton(jeton);
}

export function pathOfJeton(jeton: string): string {
  return `/connexion/lien/${jeton}`;
}

interface Destinataire {
  id: number;
  courriel: string;
  nom: string;
}

interface MessageOptions extends LienOptions {
  contrat_id?: number | null;
  role?: Role | null;
}

/** The link and its message, which waits to be sent or copied. */
export async function addLienMessage(db: Db, personne: Destinataire, options: MessageOptions): Promise<void> {
  const { usage, now, contrat_id = null, role = null } = options;
  const lien = await addLien(db, personne.id, options);
  const minutes = Math.round((computeLienExpiration(usage, now).getTime() - now.getTime()) / 60_000);
  const texte =
    usage === 'invitation'
      ? buildInvitationTexte(personne.nom, role, minutes)
      : buildConnexionTexte(personne.nom, minutes);
  await addMessage(db, { destinataire: personne.courriel, ...texte, lien, contrat_id, now });
}
