// The checks of a line and of an action's year (field practice, Cerfa 15059): warnings that name the figures which
// break them. Nothing is refused, nothing is corrected; amounts in whole centimes, rates in percent.
import { formatEuros, formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { PartQpv } from './financement.schema.ts';

type Part = Pick<PartQpv, 'portee' | 'montant_centimes' | 'part_pour_cent'>;

/**
 * The shares of an amount make that amount: Σ ventilation = voted (percent when shares are percents). A share without
 * figure (« tous les QPV », NR) is never split: the named ones may then only stay below.
 */
export function checkVentilation(parts: readonly Part[], vote: number | null): string | null {
  if (parts.length === 0) return null;
  const ouverte = parts.some((part) => part.montant_centimes === null && part.part_pour_cent === null);
  const montants = parts.filter((part) => part.montant_centimes !== null);
  if (montants.length > 0 && vote !== null) {
    const somme = montants.reduce((total, part) => total + part.montant_centimes!, 0);
    if (somme > vote || (somme < vote && !ouverte && montants.length === parts.length)) {
      return fr`La ventilation par QPV fait ${formatEuros(somme)}, le montant voté est de ${formatEuros(vote)}.`;
    }
    return null;
  }
  const pourcents = parts.filter((part) => part.part_pour_cent !== null);
  if (pourcents.length === 0) return null;
  const somme = pourcents.reduce((total, part) => total + part.part_pour_cent!, 0);
  if (somme > 100.05 || (somme < 99.95 && !ouverte))
    return fr`Les parts par QPV font ${formatNombre(somme, { decimales: 1 })} % au lieu de 100 %.`;
  return null;
}

/** Σ paid ≤ voted. */
export function checkVersement(verse: number | null, vote: number | null): string | null {
  if (verse === null || vote === null || verse <= vote) return null;
  return fr`${formatEuros(verse)} versés pour ${formatEuros(vote)} votés : ${formatEuros(verse - vote)} de trop.`;
}

/** Charges = produits, at the budget's level (Cerfa 12156 and 15059). */
export function checkEquilibre(charges: number | null, produits: number | null): string | null {
  if (charges === null || produits === null || charges === produits) return null;
  return fr`Les charges (${formatEuros(charges)}) et les produits (${formatEuros(produits)}) diffèrent de ${formatEuros(Math.abs(charges - produits))}.`;
}

/** Rate of subsidy = voted / produits, to the nearest point (a form's rounding). */
export function checkTaux(annonce: number | null, vote: number | null, produits: number | null): string | null {
  if (annonce === null || vote === null || !produits) return null;
  const calcule = (vote / produits) * 100;
  if (Math.abs(calcule - annonce) <= 1) return null;
  return fr`La part de subvention annoncée est de ${formatNombre(annonce, { decimales: 1 })} %. ${formatEuros(vote)} votés sur ${formatEuros(produits)} de produits font ${formatNombre(calcule, { decimales: 1 })} %.`;
}

/** The day a subsidy must be justified by: six months after the exercise closes (loi 2000-321, art. 10; Cerfa 15059). */
export function computeEcheanceJustification(annee: number, cloture: string | null): string {
  const jour = cloture ?? `${annee}-12-31`;
  const [y, m, d] = jour.split('-').map(Number) as [number, number, number];
  const mois = new Date(Date.UTC(y, m - 1 + 6 + 1, 0));
  const dernier = mois.getUTCDate();
  const fin = d >= 30 || d > dernier ? dernier : d;
  return `${mois.getUTCFullYear()}-${String(mois.getUTCMonth() + 1).padStart(2, '0')}-${String(fin).padStart(2, '0')}`;
}

const REGLEES = ['compte_rendu_depose', 'non_realisation_attestee', 'report_de_dates'];

/** Money paid or voted whose report is not in, the due date being past. */
export function checkJustification(
  donnees: {
    annee: number;
    cloture: string | null;
    justification: string | null;
    vote: number | null;
    /** What the ledger already holds as accounted for. */
    justifie?: number | null;
  },
  jour: string,
): string | null {
  const { annee, cloture, justification, vote, justifie = null } = donnees;
  if (!vote || (justification !== null && REGLEES.includes(justification))) return null;
  if (justifie !== null && justifie >= vote) return null;
  const echeance = computeEcheanceJustification(annee, cloture);
  if (jour <= echeance) return null;
  const le = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(echeance));
  return fr`Le compte rendu des ${formatEuros(vote)} accordés était attendu le ${le}.`;
}
