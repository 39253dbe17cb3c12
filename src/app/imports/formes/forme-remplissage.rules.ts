// Values given once and meant for several rows: vertical merges, and a hierarchy written once then left blank.
// A merged amount is never copied down: it would be counted as many times as the merge has rows.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Colonne, LigneTableau } from '../colonnes/types.schema.ts';
import { SYNONYMES_TITRE } from '../colonnes/types-champs.rules.ts';
import { SYNONYMES_NIVEAU } from '../colonnes/types-plan.rules.ts';
import { adresse, type Grille, isVide, marqueEn, nombreDe, valeurEn } from './forme-grille.rules.ts';

const HIERARCHIE = new Set<string>([
  ...SYNONYMES_NIVEAU,
  ...'objectifs objectif theme themes thematique thematiques quartier commune financeur dispositif annee programme structure porteur pilote service direction epci priorite'.split(
    ' ',
  ),
]);
const DETAIL =
  /^(financeurs?|cofinanceurs?|nom du financeur|annee|exercice|etape|sous actions?|partenaires?|qpv|quartiers?|indicateurs?|montants?)\b/;

export function setOrigine(ligne: LigneTableau, position: number, origine: string): void {
  ligne.origines ??= new Map();
  ligne.origines.set(position, origine);
}

/** Copies down the texts (and years) of vertical merges. */
export function fillFusions(
  g: Grille,
  colonnes: readonly Colonne[],
  annees: ReadonlySet<number>,
  lignes: readonly LigneTableau[],
): void {
  const positions = new Map(colonnes.map((c, p) => [c.index, p]));
  for (const ligne of lignes) {
    for (const fusion of g.fusions.get(ligne.ligne - 1) ?? []) {
      const position = positions.get(fusion.left);
      if (fusion.top >= ligne.ligne - 1 || position === undefined) continue;
      const value = valeurEn(g, fusion.top, fusion.left);
      const somme = nombreDe(value) !== null && !annees.has(fusion.left);
      if (isVide(value) || somme || !isVide(ligne.valeurs[position])) continue;
      ligne.valeurs[position] = value;
      setOrigine(ligne, position, adresse(fusion.left, fusion.top));
    }
  }
}

/** Puts on each row the marks of its own cells. */
export function addMarques(g: Grille, colonnes: readonly Colonne[], lignes: readonly LigneTableau[]): void {
  for (const ligne of lignes) {
    const marques = g.marques.get(ligne.ligne - 1);
    if (!marques) continue;
    for (const [p, colonne] of colonnes.entries()) {
      const marque = marqueEn(g, ligne.ligne - 1, colonne.index);
      if (!marque) continue;
      ligne.marques ??= new Map();
      ligne.marques.set(p, marque);
    }
  }
}

/** Columns given once then blank: levels of the plan at the left, or the action's own columns before its funders, years or steps. */
function listHierarchie(
  colonnes: readonly Colonne[],
  annees: ReadonlySet<number>,
  lignes: readonly LigneTableau[],
): number[] {
  const labels = colonnes.map((c) => normalise(c.chemin.at(-1) ?? ''));
  const detail = labels.findIndex((l, p) => p > 0 && DETAIL.test(l));
  const titre = labels.findIndex((l) => SYNONYMES_TITRE.has(l));
  const limite = titre >= 0 ? titre : Math.min(3, colonnes.length - 1);
  return labels.flatMap((label, p) => {
    const niveau = p < limite && HIERARCHIE.has(label);
    const blocs = detail > 0 && p < detail && titre >= 0 && titre < detail;
    return (niveau || blocs) && isDonneeUneFois(lignes, p, annees.has(colonnes[p]!.index)) ? [p] : [];
  });
}

/** First row filled, blanks below, and never the same text on two rows in a row. */
function isDonneeUneFois(lignes: readonly LigneTableau[], p: number, annee: boolean): boolean {
  if (lignes.length < 2 || isVide(lignes[0]!.valeurs[p])) return false;
  let remplies = 0;
  let repetees = 0;
  let precedente: unknown = null;
  for (const ligne of lignes) {
    const value = ligne.valeurs[p];
    if (isVide(value)) continue;
    if (typeof value !== 'string' && !annee) return false;
    remplies++;
    if (value === precedente) repetees++;
    precedente = value;
  }
  return remplies <= lignes.length * 0.75 && repetees <= remplies * 0.1;
}

/** Fills the blanks of a hierarchy. A new value at the left stops what stood at its right. `ruptures`: rows before which nothing is carried. */
export function fillHierarchie(
  colonnes: readonly Colonne[],
  annees: ReadonlySet<number>,
  lignes: readonly LigneTableau[],
  ruptures: ReadonlySet<number>,
): void {
  const positions = listHierarchie(colonnes, annees, lignes);
  if (positions.length === 0) return;
  const labels = colonnes.map((c) => normalise(c.chemin.at(-1) ?? ''));
  const titre = labels.findIndex((label) => SYNONYMES_TITRE.has(label));
  const detail = labels.findIndex((l, p) => p > 0 && DETAIL.test(l));
  const propres = colonnes.flatMap((_, p) => (p >= titre && p < detail ? [p] : []));
  const portes = new Map<number, { value: LigneTableau['valeurs'][number]; origine: string }>();
  for (const ligne of lignes) {
    if (ruptures.has(ligne.ligne)) portes.clear();
    // With its own title a row is a new action: only the levels above the title are carried to it.
    const nouvelle = titre >= 0 && !isVide(ligne.valeurs[titre]) && !ligne.origines?.has(titre);
    // A row that says its own lead and no title is not the next row of the action above: it stays without a title.
    const suite = propres.every((p) => isVide(ligne.valeurs[p]) || ligne.origines?.has(p));
    for (const p of positions) {
      const value = ligne.valeurs[p]!;
      if (!isVide(value)) {
        if (portes.get(p)?.value === value) continue;
        for (const q of positions) if (q > p) portes.delete(q);
        portes.set(p, { value, origine: ligne.origines?.get(p) ?? `${colonnes[p]!.lettre}${ligne.ligne}` });
        continue;
      }
      const porte = portes.get(p);
      if (!porte || (nouvelle && p > titre) || (titre >= 0 && p >= titre && !suite)) continue;
      ligne.valeurs[p] = porte.value;
      setOrigine(ligne, p, porte.origine);
    }
  }
}
