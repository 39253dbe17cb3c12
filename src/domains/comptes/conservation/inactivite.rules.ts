// When an account without use is warned, closed, then erased. The months are settings; a warning always comes thirty days before.
// Source: storage limitation, GDPR article 5(1)(e).

export const PREAVIS_JOURS = 30;
/** What changed in an account is kept one year: the usual time of a security log (CNIL, recommandation du 14 octobre 2021: 6 to 12 months). */
export const EVENEMENTS_MOIS = 12;

export interface Usage {
  /** Last sign-in, or creation when there was none. */
  dernier_usage: string;
  avis_le: string | null;
}

export interface Echeances {
  /** Warned from this day on. */
  avis: Date;
  /** Closed from this day on. */
  fermeture: Date;
}

/** The closing waits for thirty days after the warning, even when the warning comes late. */
export function computeEcheances({ dernier_usage, avis_le }: Usage, mois: number): Echeances {
  const due = addMonths(new Date(dernier_usage), mois);
  const avis = addJours(due, -PREAVIS_JOURS);
  const apresAvis = avis_le ? addJours(new Date(avis_le), PREAVIS_JOURS) : due;
  return { avis, fermeture: new Date(Math.max(apresAvis.getTime(), due.getTime())) };
}

export type Suite = 'rien' | 'avertir' | 'fermer';

export function judgeUsage(usage: Usage, mois: number, now: Date): Suite {
  const { avis, fermeture } = computeEcheances(usage, mois);
  if (usage.avis_le && now >= fermeture) return 'fermer';
  return !usage.avis_le && now >= avis ? 'avertir' : 'rien';
}

/** The same day, months later; the last of the month when it has no such day. */
export function addMonths(instant: Date, mois: number): Date {
  const moved = new Date(instant);
  moved.setUTCMonth(moved.getUTCMonth() + mois, 1);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(instant.getUTCDate(), last));
  return moved;
}

const addJours = (instant: Date, jours: number) => new Date(instant.getTime() + jours * 86_400_000);

/** What stands for an erased person wherever a name was written. */
export function writeRemplacant(fonction: string | null): string {
  return fonction ? `Ancien compte (${fonction})` : 'Ancien compte';
}
