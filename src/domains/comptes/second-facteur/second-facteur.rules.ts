// The second factor decided: what a typed code may be, who may take a second factor away from someone else.
// Source: RFC 6238 (six digits, 30 seconds, one step of drift, a code serves once); OWASP ASVS 4, 2.8.
import { refuse, type Verdict } from '../../../platform/session/verdict.rules.ts';
import { canRecover, type Recuperation } from '../administration.rules.ts';

export const CODES_SECOURS = 10;
/** A sign-in that waits for its code is forgotten after ten minutes. */
export const ATTENTE_MINUTES = 10;

export type CodeLu = { sorte: 'totp' | 'secours'; code: string } | null;

/** « 123 456 » is a code of the application; « abcde-fghij-klmno » a spare code, whatever its case and separators. */
export function readCode(saisie: string): CodeLu {
  const plain = saisie.normalize('NFKC').replace(/[\s.·–—_-]/g, '');
  if (/^\d{6}$/.test(plain)) return { sorte: 'totp', code: plain };
  // A spare code holds no digit that looks like a letter: what was typed for one is read as the letter.
  const letters = plain.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
  return /^[a-z2-7]{15}$/.test(letters) ? { sorte: 'secours', code: letters } : null;
}

/** As it is written on paper: three groups of five. */
export function writeCodeSecours(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1-');
}

/** The key as one types it in an application without a camera: groups of four. */
export function writeCle(cle: string): string {
  return cle.replace(/(.{4})(?=.)/g, '$1 ');
}

export const CODE_FAUX =
  'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, ou prenez un code de secours.';
export const CODE_ILLISIBLE =
  'Votre second facteur ne peut plus être vérifié. Demandez à votre équipe projet ou à l’administrateur de le retirer.';

/**
 * A chef de projet may take it away only from someone whose rights are all in contracts they manage: with a link to copy,
 * it would open the others' contracts. An administrator may for anyone but themselves.
 */
export function canResetSecondFacteur(qui: Recuperation, cible: Recuperation): Verdict {
  if (qui.id === cible.id) return refuse('Retirez le vôtre depuis « Mon compte », avec un code.');
  return canRecover(qui, cible);
}
