// Who keeps campaigns, what a collecte has become, when a reminder is due, how long a link is good for. No clock: days are given.
import { addDays } from '../../platform/clock.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import { canValidateAction } from '../comptes/droits.rules.ts';
import type { EtatCollecte } from './campagne.schema.ts';

/** Who has answered, and who has not, is the team's: nobody is shamed (principle 10 of the project). */
export function canReadCampagnes(droit: Droit): Verdict {
  return canValidateAction(droit).ok ? ACCEPTE : refuse('Les collectes sont réservées à l’équipe projet.');
}

export function canWriteCampagne(droit: Droit, campagne: { close_le: string | null } | null): Verdict {
  const lire = canReadCampagnes(droit);
  if (!lire.ok) return lire;
  return campagne?.close_le ? refuse('Cette collecte est close. Rouvrez-la d’abord.') : ACCEPTE;
}

/** Answers become the sheet's values by the team only, even when the campaign is closed. */
export function canDecideReponse(droit: Droit): Verdict {
  return canValidateAction(droit).ok ? ACCEPTE : refuse('Seule l’équipe projet accepte les réponses.');
}

export function computeEtatCollecte(collecte: { ouverte_le: string | null; envoyee_le: string | null }): EtatCollecte {
  if (collecte.envoyee_le) return 'repondue';
  return collecte.ouverte_le ? 'ouverte' : 'attendue';
}

/** A link stays good thirty days after the due date, or after the day it was made when that is later: late answers count. */
export const LIEN_JOURS = 30;

export function computeExpiration(echeance: string, now: Date): Date {
  const fin = new Date(`${echeance}T22:00:00Z`);
  return addDays(fin > now ? fin : now, LIEN_JOURS);
}

export interface LienLu {
  expire_le: string;
  revoque_le: string | null;
}

export function isLienVivant(lien: LienLu | null, now: Date): boolean {
  return lien !== null && lien.revoque_le === null && new Date(lien.expire_le) > now;
}

const shiftDay = (jour: string, jours: number) =>
  addDays(new Date(`${jour}T12:00:00Z`), jours)
    .toISOString()
    .slice(0, 10);

export interface FaitsRappel {
  echeance: string;
  /** Days before the due date (negative: after). */
  rappels: readonly number[];
  /** The day of the invitation: a reminder whose day had already come would say it twice. */
  invitee_le: string;
  prepares: readonly number[];
}

/**
 * The reminders whose day has come and that were not prepared, the latest last: only that one is sent, the others are counted
 * as done (a server that was stopped does not send two at once).
 */
export function listRappelsDus({ echeance, rappels, invitee_le, prepares }: FaitsRappel, jour: string): number[] {
  return rappels
    .filter((jours) => !prepares.includes(jours))
    .filter((jours) => shiftDay(echeance, -jours) <= jour && shiftDay(echeance, -jours) > invitee_le)
    .sort((a, b) => b - a);
}

/** « 14 jours avant l’échéance ». */
export function sayRappel(jours: number): string {
  const nombre = Math.abs(jours);
  const mot = nombre > 1 ? 'jours' : 'jour';
  if (jours === 0) return 'Le jour de l’échéance';
  return `${nombre}\u00a0${mot} ${jours > 0 ? 'avant' : 'après'} l’échéance`;
}
