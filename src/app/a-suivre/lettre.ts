// The letters: prepared each day for those who want one and for whom something waits, stopped from the letter itself by a
// token that is recomputed, never kept. Without a mail server none is prepared: the program's own page says the same.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { addMessage, deleteMessagesAbout } from '../../domains/comptes/message.queries.ts';
import { listContrats } from '../../domains/contrats/contrat.queries.ts';
import { addDays, dayIn } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { env } from '../../platform/env.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { getSecret } from '../../platform/session/secret.ts';
import { listDroitsDe } from '../moi/moi.queries.ts';
import { type Abonne, listAbonnes, markLettre } from './a-suivre.queries.ts';
import { buildLettre, FUSEAU, isLettreDue } from './a-suivre.rules.ts';
import type { Suite } from './a-suivre.schema.ts';
import { readSuite } from './suites.ts';

const VALABLE_JOURS = 3;

/** One contract after the other, each in its own scope. */
export async function readSuites(droits: readonly Droit[], now: Date): Promise<Suite[]> {
  const suites: Suite[] = [];
  for (const droit of droits) {
    const id = droit.contrat_id;
    const suite = await inScope({ contrats: [id] }, async (db) => {
      const [contrat] = await listContrats(db, [id]);
      return contrat ? readSuite(db, contrat, droit, now) : null;
    });
    if (suite && suite.parties.length > 0) suites.push(suite);
  }
  return suites;
}

/** Answers how many letters were prepared. They leave at the next round of the mail. */
export async function prepareLettres(now: Date): Promise<number> {
  if (!env.MAILLAGE_SMTP) return 0;
  const jour = dayIn(FUSEAU, now);
  const dus = (await inScope('reference', listAbonnes)).filter(({ rythme, preparee_le }) =>
    isLettreDue(rythme, preparee_le === null ? null : new Date(preparee_le), jour),
  );
  let preparees = 0;
  for (const abonne of dus) if (await prepareLettre(abonne, now, env.MAILLAGE_URL)) preparees += 1;
  return preparees;
}

/** A demonstration is never written about. */
export async function prepareLettre(abonne: Abonne, now: Date, url: string | undefined): Promise<boolean> {
  const droits = await inScope('reference', (db) => listDroitsDe(db, abonne.id));
  const suites = await readSuites(
    droits.filter(({ demonstration }) => !demonstration),
    now,
  );
  return inScope('reference', async (db) => {
    const arret = `/lettre/arret/${buildJeton(await getSecret(db, now), abonne.id)}`;
    const lettre = buildLettre(abonne.nom, suites, url?.replace(/\/$/, ''), arret);
    await markLettre(db, abonne.id, now);
    if (!lettre) return false;
    const sujet = `lettre:${abonne.id}`;
    await deleteMessagesAbout(db, sujet);
    const expire_le = addDays(now, VALABLE_JOURS);
    const { courriel: destinataire } = abonne;
    await addMessage(db, { ...lettre, destinataire, lien: null, arret, contrat_id: null, now, expire_le, sujet });
    return true;
  });
}

/** « 12.signature »: whoever holds a letter may stop it, and nothing else. */
export function buildJeton(secret: string, personneId: number): string {
  return `${personneId}.${createHmac('sha256', secret).update(`lettre\n${personneId}`).digest('base64url')}`;
}

/** The person of a token, or null when it was not made here. */
export function readJeton(secret: string, jeton: string): number | null {
  const personne = Number(/^(\d{1,15})\./.exec(jeton)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(personne)) return null;
  const [attendu, donne] = [Buffer.from(buildJeton(secret, personne)), Buffer.from(jeton)];
  return attendu.length === donne.length && timingSafeEqual(attendu, donne) ? personne : null;
}
