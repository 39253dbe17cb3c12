// How recent a sheet is. The same two thresholds are used here, to explain, and in SQL, to sort and filter.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Fraicheur } from './action.schema.ts';

export interface SeuilsFraicheur {
  /** A sheet touched at or after this instant is « à jour ». */
  a_jour: string;
  /** Touched at or after this one, « à vérifier »; before, « ancienne ». */
  a_verifier: string;
}

/**
 * À jour: touched less than 6 months ago; à vérifier: 6 months to 2 years; ancienne: over 2 years. The two durations
 * are a choice of this program, written in the glossary: a yearly call for projects, and a contract's mid-term.
 * Months are calendar months; the 31st falls back to the last day of a shorter month.
 */
export function computeSeuils(maintenant: Date): SeuilsFraicheur {
  return { a_jour: monthsBefore(maintenant, 6).toISOString(), a_verifier: monthsBefore(maintenant, 24).toISOString() };
}

export function computeFraicheur(modifieLe: string, seuils: SeuilsFraicheur): Fraicheur {
  const instant = Date.parse(modifieLe);
  if (instant >= Date.parse(seuils.a_jour)) return 'a_jour';
  return instant >= Date.parse(seuils.a_verifier) ? 'a_verifier' : 'ancienne';
}

const RAISONS: Record<Fraicheur, string> = {
  a_jour: 'moins de 6 mois',
  a_verifier: 'entre 6 mois et 2 ans : relisez-la',
  ancienne: 'plus de 2 ans : elle ne dit peut-être plus la vérité',
};

/** One sentence saying why the sheet is where it is. */
export function explainFraicheur(modifieLe: string, fraicheur: Fraicheur, fuseau = 'Europe/Paris'): string {
  const jour = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: fuseau }).format(new Date(modifieLe));
  return fr`Fiche touchée pour la dernière fois le ${jour}, il y a ${RAISONS[fraicheur]}.`;
}

function monthsBefore(date: Date, months: number): Date {
  const moved = new Date(date);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() - months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), last));
  return moved;
}
