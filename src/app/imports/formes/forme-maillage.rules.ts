// The table of a file that we exported: known by its column « Identifiant Maillage », so that nothing in it is guessed. Every row
// under the titles is an action; a total that someone added stays apart.
import { columnLetters, type Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import { isTitreIdentifiant, TITRE_ACTION } from '../colonnes/maillage-titres.rules.ts';
import type { Colonne, LigneTableau, Tableau } from '../colonnes/types.schema.ts';
import { buildHorsLigne } from './forme-assemblage.rules.ts';
import { buildGrille, fusionEn, type Grille, texteEn, valeurEn } from './forme-grille.rules.ts';
import { addMarques } from './forme-remplissage.rules.ts';
import { natureTotal } from './forme-totaux.rules.ts';

const RECHERCHE = 30;

/** Null when the sheet is not one of ours. */
export function findTableauMaillage(sheet: Sheet): Tableau | null {
  const titres = sheet.rows
    .slice(0, RECHERCHE)
    .findIndex((row) => row.some((value) => typeof value === 'string' && isTitreIdentifiant(value)));
  if (titres < 0) return null;
  const g = buildGrille(sheet);
  const entetes = buildColonnes(g, titres);
  const dessus = titres > 0 && hasGroupes(g, titres) ? titres - 1 : titres;
  const tableau: Tableau = {
    feuille: sheet.name,
    ...(sheet.hidden ? { masquee: true as const } : {}),
    titre: '',
    lignesEntete: Array.from({ length: titres - dessus + 1 }, (_, i) => dessus + i + 1),
    entetes,
    lignes: [],
    horsLignes: [],
    totaux: [],
  };
  g.remplies.forEach((remplies, r) => {
    if (remplies.length === 0) return;
    if (r < dessus) tableau.horsLignes.push(buildHorsLigne(g, r, 'titre'));
    else if (r <= titres) tableau.horsLignes.push(buildHorsLigne(g, r, 'entete'));
    else addLigne(tableau, g, r);
  });
  addMarques(g, entetes, tableau.lignes);
  return tableau;
}

export const isTableauMaillage = (tableau: Tableau): boolean =>
  tableau.entetes.some((colonne) => isTitreIdentifiant(colonne.chemin.at(-1) ?? ''));

/** The line above names groups: « 2024 – État » over its steps. */
const hasGroupes = (g: Grille, titres: number): boolean =>
  g.remplies[titres - 1]!.some((c) => /^20\d\d – /.test(texteEn(g, titres - 1, c)));

/** A group covers its merge; without merges (a file saved as CSV), it goes on to the right until the next one. */
function buildColonnes(g: Grille, titres: number): Colonne[] {
  const groupes = titres > 0 && hasGroupes(g, titres);
  let groupe = '';
  return g.remplies[titres]!.map((index): Colonne => {
    if (groupes) {
      const fusion = fusionEn(g, titres - 1, index);
      for (let c = 0; c <= index; c++) if (texteEn(g, titres - 1, c) !== '') groupe = texteEn(g, titres - 1, c);
      if (fusion) groupe = texteEn(g, fusion.top, fusion.left);
    }
    const titre = texteEn(g, titres, index);
    const chemin = groupe === '' ? [titre] : [groupe, titre];
    const vide = !g.remplies.some((remplies, r) => r > titres && remplies.includes(index));
    return {
      index,
      lettre: columnLetters(index),
      chemin,
      libelle: chemin.join(' – '),
      ...(vide ? { vide: true as const } : {}),
    };
  });
}

function addLigne(tableau: Tableau, g: Grille, r: number): void {
  const { entetes } = tableau;
  const textOf = (position: number) => (position < 0 ? '' : texteEn(g, r, entetes[position]!.index));
  const identifiant = textOf(entetes.findIndex((c) => isTitreIdentifiant(c.chemin.at(-1)!)));
  const titre = textOf(entetes.findIndex((c) => c.chemin.at(-1) === TITRE_ACTION));
  const total = identifiant === '' ? natureTotal(titre || texteEn(g, r, g.remplies[r]![0]!)) : null;
  if (total) {
    tableau.horsLignes.push(buildHorsLigne(g, r, total));
    return;
  }
  const valeurs = entetes.map((colonne) => valeurEn(g, r, colonne.index));
  const ligne: LigneTableau = { feuille: tableau.feuille, ligne: r + 1, valeurs };
  tableau.lignes.push(ligne);
}
