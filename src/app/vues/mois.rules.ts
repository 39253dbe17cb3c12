// A month as weeks of days, Monday first, and its neighbours. Days are 'YYYY-MM-DD', months 'YYYY-MM'.
export interface JourDuMois {
  le: string;
  jour: number;
  /** Of the month before or after. */
  hors: boolean;
}

const DAY_MS = 86_400_000;
const iso = (date: Date) => date.toISOString().slice(0, 10);
const premier = (mois: string) => new Date(`${mois}-01T00:00:00Z`);

/** Whole weeks: 28, 35 or 42 days. */
export function buildMois(mois: string): JourDuMois[] {
  const debut = premier(mois);
  const avant = (debut.getUTCDay() + 6) % 7;
  const dernier = new Date(Date.UTC(debut.getUTCFullYear(), debut.getUTCMonth() + 1, 0));
  const nombre = Math.ceil((avant + dernier.getUTCDate()) / 7) * 7;
  return Array.from({ length: nombre }, (_, i) => {
    const date = new Date(debut.getTime() + (i - avant) * DAY_MS);
    return { le: iso(date), jour: date.getUTCDate(), hors: iso(date).slice(0, 7) !== mois };
  });
}

export function shiftMois(mois: string, de: number): string {
  const debut = premier(mois);
  return iso(new Date(Date.UTC(debut.getUTCFullYear(), debut.getUTCMonth() + de, 1))).slice(0, 7);
}

const EN_LETTRES = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const JOUR_EN_LETTRES = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** « Novembre 2026 », as a title. */
export function nameMois(mois: string): string {
  const nom = EN_LETTRES.format(premier(mois));
  return nom.charAt(0).toUpperCase() + nom.slice(1);
}
export const nameJour = (le: string) => JOUR_EN_LETTRES.format(new Date(`${le}T00:00:00Z`));

export const JOURS = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'] as const;
