// The checks of a line and of an action's year (field practice, Cerfa 15059): warnings that name the figures which
// break them. Nothing is refused, nothing is corrected; amounts in whole centimes, rates in percent.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { PartQpv } from './financement.schema.ts';

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 2 });
const euros = (centimes: number) => EUROS.format(centimes / 100).replace(/,00(?=\s€)/, '');
const taux = (n: number) => n.toLocaleString('fr-FR', { maximumFractionDigits: 1 });

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
      return fr`La ventilation par QPV fait ${euros(somme)}, le montant voté est de ${euros(vote)}.`;
    }
    return null;
  }
  const pourcents = parts.filter((part) => part.part_pour_cent !== null);
  if (pourcents.length === 0) return null;
  const somme = pourcents.reduce((total, part) => total + part.part_pour_cent!, 0);
  if (somme > 100.05 || (somme < 99.95 && !ouverte))
    return fr`Les parts par QPV font ${taux(somme)} % au lieu de 100 %.`;
  return null;
}

/** Σ paid ≤ voted. */
export function checkVersement(verse: number | null, vote: number | null): string | null {
  if (verse === null || vote === null || verse <= vote) return null;
  return fr`${euros(verse)} versés pour ${euros(vote)} votés : ${euros(verse - vote)} de trop.`;
}

/** Charges = produits, at the budget's level (Cerfa 12156 and 15059). */
export function checkEquilibre(charges: number | null, produits: number | null): string | null {
  if (charges === null || produits === null || charges === produits) return null;
  return fr`Les charges (${euros(charges)}) et les produits (${euros(produits)}) diffèrent de ${euros(Math.abs(charges - produits))}.`;
}

/** Rate of subsidy = voted / produits, to the nearest point (a form's rounding). */
export function checkTaux(annonce: number | null, vote: number | null, produits: number | null): string | null {
  if (annonce === null || vote === null || !produits) return null;
  const calcule = (vote / produits) * 100;
  if (Math.abs(calcule - annonce) <= 1) return null;
  return fr`La part de subvention annoncée est de ${taux(annonce)} %. ${euros(vote)} votés sur ${euros(produits)} de produits font ${taux(calcule)} %.`;
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
  donnees: { annee: number; cloture: string | null; justification: string | null; vote: number | null },
  jour: string,
): string | null {
  const { annee, cloture, justification, vote } = donnees;
  if (!vote || (justification !== null && REGLEES.includes(justification))) return null;
  const echeance = computeEcheanceJustification(annee, cloture);
  if (jour <= echeance) return null;
  const le = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(echeance));
  return fr`Le compte rendu de ${euros(vote)} était attendu le ${le}.`;
}
