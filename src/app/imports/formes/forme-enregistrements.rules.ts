// One raw record per data row, following a mapping: texts as typed, with address and mark. Values are read later, by the import rules.
// A long table has a million cells: their objects are written out in full rather than spread.
import type { CellMark, CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { columnLetters } from '../../../platform/spreadsheets/classeur.schema.ts';
import type {
  Correspondance,
  Enregistrement,
  FinancementLu,
  LigneTableau,
  Tableau,
  ValeurLue,
} from '../colonnes/types.schema.ts';
import { isVide, texteCellule } from './forme-grille.rules.ts';

interface Lue {
  brut: CellValue;
  texte: string;
  adresse: string;
  colonne: string;
  marque?: CellMark;
}

/** All the rows of a table. For a long one, eachEnregistrement spares the memory. */
export function buildEnregistrements(tableau: Tableau, correspondances: readonly Correspondance[]): Enregistrement[] {
  return [...eachEnregistrement(tableau, correspondances)];
}

/** Row by row: a record read at once is soon forgotten. */
export function* eachEnregistrement(
  tableau: Tableau,
  correspondances: readonly Correspondance[],
): Generator<Enregistrement> {
  for (const ligne of tableau.lignes) yield buildEnregistrement(tableau, ligne, correspondances);
}

export function buildEnregistrement(
  tableau: Tableau,
  ligne: LigneTableau,
  correspondances: readonly Correspondance[],
): Enregistrement {
  const e: Enregistrement = {
    feuille: ligne.feuille,
    ligne: ligne.ligne,
    valeurs: new Map(),
    financements: [],
    qpvCroix: [],
    champsPropres: [],
  };
  for (const c of correspondances) {
    if (c.cible.champ === 'ignorer') continue;
    const lue = readCellule(tableau, ligne, c);
    if (!lue) continue;
    if (c.cible.champ === 'qpv_croix') e.qpvCroix.push({ qpv: c.cible.qpv ?? c.entete, ...lue });
    else if (c.cible.champ === 'champ_propre' && c.cible.propre)
      e.champsPropres.push({ propre: c.cible.propre, ...lue });
    else if (c.cible.champ !== 'financement') addValeur(e, c, lue);
  }
  addFinancements(e, tableau, ligne, correspondances);
  return e;
}

function addValeur(e: Enregistrement, c: Correspondance, lue: Lue): void {
  const { brut, texte, adresse, colonne, marque } = lue;
  const valeur: ValeurLue = { brut, texte, adresse, colonne, cible: c.cible };
  if (marque) valeur.marque = marque;
  const liste = e.valeurs.get(c.cible.champ);
  if (liste) liste.push(valeur);
  else e.valeurs.set(c.cible.champ, [valeur]);
}

/** Null for a blank cell, unless it carries a comment or the error of a formula. */
function readCellule(tableau: Tableau, ligne: LigneTableau, c: Correspondance): Lue | null {
  const brut = ligne.valeurs[c.position] ?? null;
  const marque = ligne.marques?.get(c.position);
  if (isVide(brut) && !marque?.comment && !marque?.error) return null;
  const colonne = tableau.entetes[c.position]!;
  const propre = colonne.index < 0 ? '' : `${columnLetters(colonne.index)}${ligne.ligne}`;
  const lue: Lue = {
    brut,
    texte: isVide(brut) ? (marque?.error ?? '') : texteCellule(brut),
    adresse: ligne.origines?.get(c.position) ?? propre,
    colonne: c.entete,
  };
  if (marque) lue.marque = marque;
  return lue;
}

/** Amounts of the row, with the funder and the year of their column, else of their row. A value filled down is no amount of this row. */
function addFinancements(
  e: Enregistrement,
  tableau: Tableau,
  ligne: LigneTableau,
  correspondances: readonly Correspondance[],
): void {
  const anneeLigne = readAnneeLigne(e);
  const financeurLigne = e.valeurs.get('financeur')?.find((v) => v.cible.annee === undefined)?.texte ?? null;
  for (const c of correspondances) {
    if (c.cible.champ !== 'financement' || ligne.origines?.has(c.position)) continue;
    const lue = readCellule(tableau, ligne, c);
    if (!lue) continue;
    const voisin =
      c.cible.financeurColonne === undefined ? null : texteCellule(ligne.valeurs[c.cible.financeurColonne]);
    const annee = c.cible.annee ?? (anneeLigne === null ? null : anneeLigne + (c.cible.decalage ?? 0));
    const { brut, texte, adresse, colonne, marque } = lue;
    const financeur = c.cible.financeur ?? (voisin || financeurLigne);
    const { etape = 'demande', cadre = null, decalage, dispositif } = c.cible;
    const financement: FinancementLu = { brut, texte, adresse, colonne, financeur, annee, etape, cadre };
    if (marque) financement.marque = marque;
    if (decalage !== undefined && annee === null) financement.decalage = decalage;
    if (dispositif !== undefined) financement.dispositif = dispositif;
    e.financements.push(financement);
  }
}

/** The year of the row when its cell holds one year, and only one. */
function readAnneeLigne(e: Enregistrement): number | null {
  const texte = e.valeurs.get('annee')?.[0]?.texte ?? '';
  const annees = new Set(texte.match(/(?<!\d)20[0-4]\d(?!\d)/g) ?? []);
  return annees.size === 1 ? Number([...annees][0]) : null;
}
