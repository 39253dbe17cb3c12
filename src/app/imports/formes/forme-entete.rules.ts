// Which rows of a sheet are header lines: a score made of known words, of texts above figures, of bold type.
// How the lines of one header make the paths of its columns: forme-colonnes.rules.ts.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { isMotSousEntete } from '../colonnes/types-argent.rules.ts';
import { VOCABULAIRE } from '../colonnes/types-champs.rules.ts';
import { fusionEn, type Grille, isAnnee, isVide, marqueEn, nombreDe, texteEn, valeurEn } from './forme-grille.rules.ts';

/** 0-based rows of one header, from its top line to its bottom one. */
export interface BlocEntete {
  haut: number;
  bas: number;
}

const LONGUEUR_MAX = 160;
const SEUIL = 1;

/** How sure we are that this text is a column title: 1 for a known word, 0.6 for a near one, 0 otherwise. */
export function scoreLibelle(texte: string): number {
  const norme = normalise(texte);
  if (norme === '') return 0;
  if (VOCABULAIRE.has(norme)) return 1;
  const court = normalise(texte.replace(/\([^)]*\)|\*+/g, ' ').replace(/20\d\d/g, ' '));
  if (VOCABULAIRE.has(court)) return 0.9;
  if (/^q[pn]\w{6}$/.test(norme)) return 0.8;
  const mots = court.split(' ');
  if (mots.length > 10) return 0;
  for (let n = Math.min(4, mots.length - 1); n >= 2; n--) if (VOCABULAIRE.has(mots.slice(0, n).join(' '))) return 0.6;
  if (
    /^(date|montant|nombre|nb|numero|code|intitule|libelle|nom|type|taux|cout|total|coordonnees|niveau|avis)$/.test(
      mots[0]!,
    )
  )
    return 0.5;
  return isMotSousEntete(texte) ? 0.5 : 0;
}

/** True when a cell may be a column title: a short text or a year, never a date, an amount, an address or a number. */
export function isLibellePossible(g: Grille, r: number, c: number): boolean {
  const value = valeurEn(g, r, c);
  if (isAnnee(value)) return true;
  if (typeof value !== 'string' || value.length > LONGUEUR_MAX) return false;
  return nombreDe(value) === null && !/@|\d{1,2}\/\d{1,2}\/\d{2}|^\s*\d{4}-\d\d-\d\d|^\s*x\s*$/i.test(value);
}

/** Rows all of whose cells may be titles. Cheap: stops at the first figure, so a long table costs little. */
function isLigneLibelles(g: Grille, r: number): boolean {
  const colonnes = g.remplies[r] ?? [];
  return colonnes.length > 0 && colonnes.every((c) => isLibellePossible(g, r, c));
}

/** How many known words a row of titles holds, and what share of it they are. */
function countConnus(g: Grille, r: number): { connus: number; part: number } {
  const colonnes = g.remplies[r]!;
  const connus = colonnes.reduce((somme, c) => somme + scoreLibelle(texteEn(g, r, c)), 0);
  return { connus, part: connus / colonnes.length };
}

/** Share of the columns under a row whose next cells are figures, dates, crosses or addresses: texts above data. */
function shareDonneesDessous(g: Grille, r: number): number {
  const colonnes = g.remplies[r]!;
  const contrastees = colonnes.filter((c) => {
    for (let i = r + 1, vues = 0; i < g.hauteur && vues < 5; i++) {
      if (g.remplies[i]!.length === 0) continue;
      vues++;
      const value = valeurEn(g, i, c);
      if (!isVide(value) && !isLibellePossible(g, i, c)) return true;
    }
    return false;
  });
  return contrastees.length / colonnes.length;
}

function nextRemplie(g: Grille, r: number): number {
  let i = r + 1;
  while (i < g.hauteur && g.remplies[i]!.length === 0) i++;
  return i;
}

function isSurlignee(g: Grille, r: number): boolean {
  const marques = g.remplies[r]!.map((c) => marqueEn(g, r, c));
  return marques.filter((m) => m?.bold || m?.colour).length >= 0.7 * marques.length;
}

/** Score of a row as a header line; 0 when it cannot be one. `SEUIL` and above is accepted. */
export function scoreEntete(g: Grille, r: number): number {
  const colonnes = g.remplies[r] ?? [];
  if (colonnes.length < 2 || !isLigneLibelles(g, r)) return 0;
  const suivante = nextRemplie(g, r);
  if (suivante < g.hauteur && g.remplies[suivante]!.length < 2 && colonnes.length < 3) return 0;
  const { connus, part } = countConnus(g, r);
  const textes = colonnes.map((c) => normalise(texteEn(g, r, c)));
  const distincts = new Set(textes).size / textes.length;
  const longueur = textes.reduce((n, t) => n + t.length, 0) / textes.length;
  const vocabulaire = connus >= 2 || (connus >= 0.9 && colonnes.length <= 3) ? Math.min(1.2, part * 1.6) : part * 0.5;
  return (
    vocabulaire +
    shareDonneesDessous(g, r) * 0.6 +
    (isSurlignee(g, r) ? 0.3 : 0) +
    (longueur < 40 ? 0.1 : -0.2) +
    (distincts < 0.7 ? -0.3 : 0) +
    (isSurlignee(g, suivante < g.hauteur ? suivante : r) ? -0.1 : 0)
  );
}

/** The first header of the rows [de, fin[, or null. `strict` is for the middle of a sheet, where a data row must never pass for a header. */
export function findBlocEntete(g: Grille, de: number, fin: number, strict: boolean): BlocEntete | null {
  for (let r = de; r < fin; r++) {
    if (g.remplies[r]!.length < 2 || !(strict ? isNouvelEntete(g, r) : scoreEntete(g, r) >= SEUIL)) continue;
    const retenue = strict ? r : (findPlusLarge(g, r, fin) ?? r);
    return extendBloc(g, retenue, fin, strict ? r : de);
  }
  return strict ? null : findMeilleur(g, de, fin);
}

/** « Contrat de ville … Année 2024 » over the table is no header when a row twice as wide and as far left is one, a few rows lower. */
function findPlusLarge(g: Grille, r: number, fin: number): number | null {
  const largeur = g.remplies[r]!.length;
  if (largeur > 3) return null;
  for (let i = r + 1; i < Math.min(fin, r + 12); i++) {
    const colonnes = g.remplies[i]!;
    const couvre = colonnes.length >= Math.max(4, 2 * largeur) && colonnes[0]! <= g.remplies[r]![0]!;
    if (couvre && scoreEntete(g, i) >= SEUIL) return i;
  }
  return null;
}

/** Inside a sheet: many known words, and a break above (blank row, lone title) or bold type. */
function isNouvelEntete(g: Grille, r: number): boolean {
  if (g.remplies[r]!.length < 3 || !isLigneLibelles(g, r)) return false;
  const { connus, part } = countConnus(g, r);
  if (connus < 2 || part < 0.5) return false;
  const coupure = (g.remplies[r - 1]?.length ?? 0) <= 1;
  return (coupure || (isSurlignee(g, r) && part >= 0.7)) && part + (isSurlignee(g, r) ? 0.2 : 0) >= 0.6;
}

/** No row has enough known words: the best of the first thirty filled rows, if texts stand above data or in bold. */
function findMeilleur(g: Grille, de: number, fin: number): BlocEntete | null {
  let meilleur = -1;
  let score = 0.45;
  for (let r = de, vues = 0; r < fin && vues < 30; r++) {
    if (g.remplies[r]!.length === 0) continue;
    vues++;
    const s = scoreEntete(g, r);
    if (s > score + 0.05) {
      score = s;
      meilleur = r;
    }
  }
  if (meilleur < 0) meilleur = findDernierRecours(g, de, fin);
  return meilleur < 0 ? null : extendBloc(g, meilleur, fin, de);
}

/** Titles of the house's own above texts alone: the first row that names two columns we know, all different, over rows as wide. */
function findDernierRecours(g: Grille, de: number, fin: number): number {
  for (let r = de, vues = 0; r < fin && vues < 30; r++) {
    const colonnes = g.remplies[r]!;
    if (colonnes.length === 0) continue;
    vues++;
    const dessous = nextRemplie(g, r);
    if (colonnes.length < 2 || dessous >= fin || g.remplies[dessous]!.length < colonnes.length / 2) continue;
    const distincts = new Set(colonnes.map((c) => normalise(texteEn(g, r, c)))).size === colonnes.length;
    if (distincts && isLigneLibelles(g, r) && countConnus(g, r).connus >= 1.5) return r;
  }
  return -1;
}

function extendBloc(g: Grille, r: number, fin: number, de: number): BlocEntete {
  let haut = r;
  let bas = r;
  while (haut - 1 >= de && isLigneGroupe(g, haut - 1, haut, r)) haut--;
  for (let suite = r + 1; suite < fin && suite - haut < 5; suite++) {
    // One blank row inside a header is a space left by hand; below it only steps and years pass for titles.
    const saute = suite > bas + 1;
    if (g.remplies[suite]!.length === 0 && !saute) continue;
    if (!(saute ? isSousTitres(g, bas, suite) : isSuiteEntete(g, bas, suite))) break;
    bas = suite;
  }
  return { haut, bas };
}

/** A line of groups above a header line: « 2024 » or a funder over several columns; a lone title is not one. */
function isLigneGroupe(g: Grille, r: number, dessous: number, bas: number): boolean {
  const colonnes = g.remplies[r]!;
  if (colonnes.length === 0 || !isLigneLibelles(g, r)) return false;
  const largeur = g.remplies[dessous]!;
  // Of the whole header: « 2024 » stands over « État », and both to the right of « Action ».
  const premiere = Math.min(largeur[0]!, g.remplies[bas]![0]!);
  const derniere = largeur.at(-1)!;
  const groupes = colonnes.filter((c) => {
    const fusion = fusionEn(g, r, c);
    const partielle =
      fusion !== null && fusion.right > fusion.left && (fusion.left > premiere || fusion.right < derniere);
    const texte = texteEn(g, r, c);
    const mot =
      c > premiere && (isMotSousEntete(texte) || (isVide(valeurEn(g, r, c - 1)) && scoreLibelle(texte) >= 0.6));
    return partielle || (fusion !== null && fusion.bottom >= dessous) || mot;
  });
  const fusionnee = colonnes.some((c) => fusionEn(g, r, c) !== null);
  // « Programmation | Année 2024 » above the table is a title in two cells.
  const titre = colonnes.length < 3 || groupes.length < 2;
  if (!fusionnee && colonnes[0]! <= premiere && colonnes.length <= 3 && titre) return false;
  if (colonnes.length === 1)
    return groupes.length === 1 && texteEn(g, r, colonnes[0]!).length <= 60 && colonnes[0]! >= premiere;
  return (
    groupes.length >= Math.max(1, colonnes.length * 0.5) || (countConnus(g, r).part >= 0.5 && colonnes.length >= 3)
  );
}

/** Every cell of the line stands under a title merged over several columns: funders, QPV or steps under their group. */
function isSousFusions(g: Grille, r: number, colonnes: readonly number[]): boolean {
  const larges = (g.fusions.get(r) ?? []).filter((m) => m.right > m.left);
  return colonnes.length >= 2 && colonnes.every((c) => larges.some((m) => m.left <= c && c <= m.right));
}

const countTrous = (g: Grille, r: number, colonnes: readonly number[]): number =>
  colonnes.filter((c) => isVide(valeurEn(g, r, c))).length;

/** Steps, years and units, under blanks of the line above or repeated: « Demandé | Accordé | Demandé | Accordé ». */
function isSousTitres(g: Grille, r: number, suite: number): boolean {
  const colonnes = g.remplies[suite]!;
  if (!isLigneLibelles(g, suite)) return false;
  const textes = colonnes.map((c) => texteEn(g, suite, c));
  const sous = textes.filter(isMotSousEntete).length / textes.length;
  const repetes = new Set(textes.map(normalise)).size <= textes.length / 2;
  return sous >= 0.6 && (countTrous(g, r, colonnes) > 0 || (repetes && textes.length >= 2));
}

/** Names under a group written in its first cell only, no merge: quarters under « QPV », the action's own columns being blank. */
function isSousGroupe(g: Grille, r: number, suite: number): boolean {
  const colonnes = g.remplies[suite]!;
  const premiere = g.remplies[r]![0]!;
  const dessous = nextRemplie(g, suite);
  if (dessous >= g.hauteur || colonnes[0]! <= premiere || isVide(valeurEn(g, dessous, premiere))) return false;
  const textes = colonnes.map((c) => normalise(texteEn(g, suite, c)));
  const groupes = colonnes.every((c) => isVide(valeurEn(g, r, c)) || isVide(valeurEn(g, r, c + 1)));
  const courts = textes.every((t) => t.length > 0 && t.length <= 40) && new Set(textes).size === textes.length;
  return groupes && courts && countTrous(g, r, colonnes) >= 2;
}

/** The next line continues the header: covered by its vertical merges, or steps, years, units, known words under its groups. */
function isSuiteEntete(g: Grille, r: number, suite: number): boolean {
  const colonnes = g.remplies[suite]!;
  if (colonnes.length === 0 || !isLigneLibelles(g, suite)) return false;
  const textes = colonnes.map((c) => texteEn(g, suite, c));
  if (textes.some((t) => t.length > 80)) return false;
  if ((g.fusions.get(r) ?? []).some((m) => m.bottom >= suite && isLibellePossible(g, m.top, m.left))) return true;
  if (isSousFusions(g, r, colonnes) || isSousTitres(g, r, suite) || isSousGroupe(g, r, suite)) return true;
  const trous = countTrous(g, r, colonnes);
  const groupes = (g.fusions.get(r) ?? []).some((m) => m.right > m.left && m.right - m.left + 1 < colonnes.length);
  const { connus, part } = countConnus(g, suite);
  return (groupes || trous >= 2) && connus >= 2 && part >= 0.4;
}
