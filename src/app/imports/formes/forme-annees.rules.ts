// Which columns of a table hold years: their title says so, or all their figures are years and no title says otherwise.
// Everywhere else 2 000 is an amount: a cell alone never tells.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Colonne } from '../colonnes/types.schema.ts';
import { type Grille, isAnnee, nombreDe, valeurEn } from './forme-grille.rules.ts';

const DIT_ANNEES = /\b(annees?|exercices?|millesimes?)\b/;
const DIT_MONTANT =
  /€|\b(euros?|montants?|subventions?|couts?|budgets?|demandee?s?|sollicitee?s?|proposee?s?|accordee?s?|votee?s?|notifiee?s?|conventionnee?s?|versee?s?|justifiee?s?|attribuee?s?|financements?|credits?|recettes?|depenses?|charges?|produits?|soldes?|totaux|total|aides?|participations?|engagee?s?|payee?s?|paiements?)\b/;
const DIT_UNE_ANNEE = /\b20\d\d\b/;

/** The columns of years of a table whose rows are [debut, fin[, by their place in the sheet. */
export function listColonnesAnnee(g: Grille, colonnes: readonly Colonne[], debut: number, fin: number): Set<number> {
  return new Set(colonnes.filter((c) => !c.pseudo && isColonneAnnee(g, c, debut, fin)).map((c) => c.index));
}

function isColonneAnnee(g: Grille, { chemin, index }: Colonne, debut: number, fin: number): boolean {
  const titres = chemin.map((titre) => `${normalise(titre)}${titre.includes('€') ? ' €' : ''}`);
  // « 2024 / Région », « Subvention 2024 », « Montant de l’année » head amounts.
  if (titres.some((titre) => DIT_MONTANT.test(titre) || DIT_UNE_ANNEE.test(titre))) return false;
  const dite = DIT_ANNEES.test(titres.at(-1) ?? '');
  let [annees, autres] = [0, 0];
  for (let r = debut; r < fin; r++) {
    const value = valeurEn(g, r, index);
    if (isAnnee(value)) annees += 1;
    else if (nombreDe(value) !== null) autres += 1;
    if (autres > 0 && !dite) return false;
  }
  // Under « Année », the total row may count the rows.
  return annees > autres;
}
