// Opens a session once a first factor is right, or asks for the code of the second one. Attempts are counted before.
import { addMinutes } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Reponse, Requete } from '../../platform/http/contract.ts';
import { tooMany } from '../../platform/http/problems.ts';
import { seal, unseal } from '../../platform/session/coffre.ts';
import { enCoursCookieName, readSessionCookie, sessionCookieName } from '../../platform/session/cookie.ts';
import { createJeton } from '../../platform/session/secret.ts';
import { cleanDestination, computeSessionExpiration } from './connexion.rules.ts';
import type { Ouverture } from './connexion.schema.ts';
import { createEnCours } from './en-cours.queries.ts';
import { hasSecondFacteur } from './second-facteur/second-facteur.queries.ts';
import { ATTENTE_MINUTES } from './second-facteur/second-facteur.rules.ts';
import { closeSessionByJeton, createSession } from './session.queries.ts';
import { countTentatives, type Tentative } from './tentatives.queries.ts';

export interface Echange {
  requete: Requete;
  reply: Reponse;
  now: Date;
}

export async function refuseTooMany(tentatives: Tentative[], now: Date): Promise<void> {
  const seconds = await countTentatives(tentatives, now);
  if (seconds === 0) return;
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes > 1 ? `${minutes}\u202fminutes` : 'une minute';
  throw tooMany(`Trop de tentatives. Réessayez dans ${wait}.`, seconds);
}

/** After a password or a link: the session, or the wait for a code in this very browser. */
export async function openOrAskCode(
  db: Db,
  personneId: number,
  destination: string | null | undefined,
  echange: Echange,
  jetonIdentite: string | null = null,
): Promise<Ouverture> {
  const clean = cleanDestination(destination);
  if (await hasSecondFacteur(db, personneId)) {
    const jeton = createJeton();
    const expire_le = addMinutes(echange.now, ATTENTE_MINUTES);
    const etat = { destination: clean, ...(jetonIdentite ? { identite: sealIdentite(jetonIdentite) } : {}) };
    await createEnCours(db, { jeton, nature: 'code', personne_id: personneId, etat, expire_le });
    echange.reply.setCookie(enCoursCookieName(echange.requete, 'code'), jeton, { expires: expire_le });
    return { destination: clean, etape: 'code' };
  }
  await openSession(db, personneId, echange, jetonIdentite);
  return { destination: clean, etape: 'ouverte' };
}

const sealIdentite = (jeton: string): string => seal('jeton_identite', jeton).toString('base64');

/** The identity token that waited with the sign-in; null when there was none. */
export function unsealIdentite(sealed: string | undefined): string | null {
  return sealed === undefined ? null : unseal('jeton_identite', Buffer.from(sealed, 'base64'));
}

/** Rotation: the session that this browser had is closed, a new token is given. */
export async function openSession(
  db: Db,
  personneId: number,
  { requete, reply, now }: Echange,
  jetonIdentite: string | null = null,
): Promise<void> {
  const previous = readSessionCookie(requete);
  if (previous) await closeSessionByJeton(db, previous, now);
  const jeton = createJeton();
  const expire_le = computeSessionExpiration(now);
  await createSession(db, {
    personne_id: personneId,
    jeton,
    appareil: requete.appareil,
    now,
    expire_le,
    jeton_identite: jetonIdentite === null ? null : seal('jeton_identite', jetonIdentite),
  });
  reply.setCookie(sessionCookieName(requete), jeton, { expires: expire_le });
}
