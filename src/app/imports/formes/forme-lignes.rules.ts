// What each row under a header is: data, section, total, repeated header, note. Nothing is dropped: a doubtful row stays data.
// Values filled down: forme-remplissage.rules.ts. Words of totals and their comparison: forme-totaux.rules.ts.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Colonne, LigneTableau, NatureHorsLigne } from '../colonnes/types.schema.ts';
import { SYNONYMES_TITRE } from '../colonnes/types-champs.rules.ts';
import { type Grille, isVide, marqueEn, nombreDe, texteEn, valeurEn } from './forme-grille.rules.ts';
import { isNote, isSectionNommee } from './forme-sections.rules.ts';
import { isSommeDe, listPositionsChiffrees, natureTotal, Sommes } from './forme-totaux.rules.ts';

export type NatureLigne = NatureHorsLigne | 'donnee';

/** The rows of a table, before they are classed. Rows are 0-based, [debut, fin[. */
export interface Corps {
  g: Grille;
  colonnes: Colonne[];
  /** Places of the columns of years. */
  annees: ReadonlySet<number>;
  lignesEntete: number[];
  debut: number;
  fin: number;
}

export interface Profil {
  labels: Map<number, string[]>;
  /** First filled row under the header. */
  premiere: number;
  /** Filled cells of an ordinary row. */
  densite: number;
  /** Rows are ordinarily bold: bold then says nothing. */
  gras: boolean;
  couleur: boolean;
  titres: Set<number>;
  numeros: Set<number>;
  /** Last row that is surely data. */
  derniereDense: number;
  seuilDense: number;
  textes: boolean;
}

export interface LigneClassee {
  r: number;
  nature: NatureLigne;
  /** The row read as data, before anything is filled down. */
  brute?: LigneTableau;
}

export function buildProfil(corps: Corps): Profil {
  const { g, debut, fin } = corps;
  const comptes: number[] = [];
  for (let r = debut; r < fin; r++) if (g.remplies[r]!.length >= 2) comptes.push(g.remplies[r]!.length);
  comptes.sort((a, b) => a - b);
  const densite = comptes[Math.floor(comptes.length / 2)] ?? 1;
  const seuilDense = densite >= 5 ? 3 : 2;
  const denses: number[] = [];
  for (let r = debut; r < fin; r++)
    if (g.remplies[r]!.length >= seuilDense && natureParLibelle(g, r) === null) denses.push(r);
  const part = (test: (r: number) => boolean) => denses.length > 0 && denses.filter(test).length > denses.length / 2;
  return {
    premiere: g.remplies.findIndex((c, r) => r >= debut && c.length > 0),
    labels: new Map(corps.colonnes.map((c) => [c.index, c.chemin])),
    densite,
    seuilDense,
    gras: part((r) => marqueEn(g, r, g.remplies[r]![0]!)?.bold === true),
    couleur: part((r) => marqueEn(g, r, g.remplies[r]![0]!)?.colour !== undefined),
    textes: part((r) => g.remplies[r]!.some((c) => isTexte(g, r, c))),
    titres: new Set(
      corps.colonnes.filter((c) => SYNONYMES_TITRE.has(normalise(c.chemin.at(-1) ?? ''))).map((c) => c.index),
    ),
    numeros: listNumeros(corps, denses),
    derniereDense: denses.at(-1) ?? debut - 1,
  };
}

/** Columns that only count the rows: « N° », 1, 2, 3… */
function listNumeros(corps: Corps, denses: readonly number[]): Set<number> {
  const candidates = corps.colonnes.filter(
    (c) =>
      c.sansTitre || /^(n|no|num|numero|nb|rang|ordre|n ordre|n d ordre|ligne|n ligne)?$/.test(normalise(c.libelle)),
  );
  return new Set(
    candidates
      .filter((c) => {
        const nombres = denses
          .slice(0, 200)
          .map((r) => nombreDe(valeurEn(corps.g, r, c.index)))
          .filter((v) => v !== null);
        return nombres.length >= 2 && isNumerotation(nombres);
      })
      .map((c) => c.index),
  );
}

/** 1, 2, 3… or with holes: whole numbers that grow one row after another. */
export function isNumerotation(nombres: readonly number[]): boolean {
  const dernier = nombres.at(-1) ?? 0;
  return (
    nombres.every((v, i) => Number.isInteger(v) && v >= 0 && (i === 0 || v > nombres[i - 1]!)) &&
    dernier - nombres[0]! <= 3 * nombres.length
  );
}

function isTexte(g: Grille, r: number, c: number): boolean {
  const value = valeurEn(g, r, c);
  return typeof value === 'string' && !isVide(value) && nombreDe(value) === null;
}

/** The cells of a row that hold words; stops after `max` of them. */
function listTextes(g: Grille, r: number, max: number): number[] {
  const textes: number[] = [];
  for (const c of g.remplies[r]!) {
    if (textes.length >= max) break;
    if (isTexte(g, r, c)) textes.push(c);
  }
  return textes;
}

function countNombres({ g, annees }: Corps, r: number): number {
  return g.remplies[r]!.filter((c) => !annees.has(c) && nombreDe(valeurEn(g, r, c)) !== null).length;
}

/** Total or subtotal told by its label, with at most one other text on the row. */
function natureParLibelle(g: Grille, r: number): 'total' | 'sous_total' | null {
  const textes = listTextes(g, r, 3);
  if (textes.length === 0 || textes.length > 2) return null;
  for (const c of textes) {
    const nature = natureTotal(texteEn(g, r, c));
    if (
      nature &&
      (textes.length === 1 ||
        /^(sous |s |ss )?tota(l|ux)( general)?$/.test(normalise(texteEn(g, r, c))) ||
        isGrasse(g, r))
    )
      return nature;
  }
  return null;
}

function isGrasse(g: Grille, r: number): boolean {
  return g.remplies[r]!.length > 0 && g.remplies[r]!.every((c) => marqueEn(g, r, c)?.bold);
}

/** True when a merge that starts above covers the row: it continues the row above. */
function isContinuee(g: Grille, r: number, debut: number): boolean {
  return (g.fusions.get(r) ?? []).some((m) => m.top < r && m.top >= debut);
}

export function classLignes(corps: Corps, profil: Profil): LigneClassee[] {
  const classees: LigneClassee[] = [];
  const depuisRupture = new Sommes();
  const depuisDebut = new Sommes();
  for (let r = corps.debut; r < corps.fin; r++) {
    if (corps.g.remplies[r]!.length === 0) continue;
    const nature = natureLigne(corps, profil, r, [depuisRupture, depuisDebut]);
    if (nature === 'donnee') {
      const brute = rowBrute(corps, r);
      classees.push({ r, nature, brute });
      depuisRupture.add(brute);
      depuisDebut.add(brute);
    } else {
      classees.push({ r, nature });
      if (nature !== 'note' && nature !== 'vide') depuisRupture.reset();
    }
  }
  return classees;
}

function rowBrute(corps: Corps, r: number): LigneTableau {
  return {
    feuille: corps.g.sheet.name,
    ligne: r + 1,
    valeurs: corps.colonnes.map((c) => valeurEn(corps.g, r, c.index)),
  };
}

function natureLigne(corps: Corps, profil: Profil, r: number, portees: readonly Sommes[]): NatureLigne {
  const { g } = corps;
  if (isEnteteRepete(corps.g, profil, r) || (r === profil.premiere && isRangDeNumeros(g, r))) return 'entete';
  const textes = listTextes(g, r, 3);
  if (textes.length > 2) return 'donnee';
  if (isSansContenu(corps, profil, r)) return 'vide';
  const parLibelle = natureParLibelle(g, r);
  if (parLibelle) return parLibelle;
  const nombres = countNombres(corps, r);
  if (nombres > 0 && (textes.length === 0 || (textes.length === 1 && isAnnonce(g, profil, r, textes[0]!)))) {
    const total = natureChiffree(corps, profil, r, portees);
    if (total) return total;
  }
  if (isContinuee(g, r, corps.debut)) return 'donnee';
  if (g.remplies[r]!.length === 1) return natureSeule(corps, profil, r);
  if (isSectionDouble(corps, profil, r, textes.length, nombres)) return 'section';
  const apresTout = r > profil.derniereDense && isApresCoupure(g, profil.derniereDense, r);
  return apresTout && nombres === 0 && g.remplies[r]!.length < profil.seuilDense ? 'note' : 'donnee';
}

/** A lone text beside figures that is no action: in bold, or « Axe 1 » in a table whose title column is blank on this row. */
function isAnnonce(g: Grille, profil: Profil, r: number, colonne: number): boolean {
  if (isGrasse(g, r) && !profil.gras) return true;
  const sansTitre = profil.titres.size > 0 && [...profil.titres].every((c) => isVide(valeurEn(g, r, c)));
  return sansTitre && isSectionNommee(texteEn(g, r, colonne));
}

/** A blank row or a lone cell parts this row from the last one that is surely data. */
function isApresCoupure(g: Grille, derniere: number, r: number): boolean {
  for (let i = derniere + 1; i < r; i++) if (g.remplies[i]!.length === 0) return true;
  return false;
}

/** Figures alone, or a bold label with figures: a total when they are the sum above, a section when they announce the rows below. */
function natureChiffree(corps: Corps, profil: Profil, r: number, portees: readonly Sommes[]): NatureLigne | null {
  const { g } = corps;
  const brute = rowBrute(corps, r);
  const positions = listPositionsChiffrees(corps.colonnes, corps.annees, brute.valeurs).filter(
    (p) => !profil.numeros.has(corps.colonnes[p]!.index),
  );
  const portee = portees.findIndex((s) => isSommeDe(s, positions, brute.valeurs));
  if (portee >= 0) return portee === 0 && r < profil.derniereDense ? 'sous_total' : 'total';
  const textes = listTextes(g, r, 2);
  if (textes.length === 0) {
    const formules = g.remplies[r]!.every((c) => marqueEn(g, r, c)?.formula || marqueEn(g, r, c)?.bold);
    return profil.textes && formules && !isContinuee(g, r, corps.debut) ? 'total' : null;
  }
  const colonne = textes[0]!;
  const premiere = colonne === corps.colonnes.find((c) => !c.vide)?.index;
  const announces = isSectionNommee(texteEn(g, r, colonne)) || (premiere && !profil.titres.has(colonne));
  return announces && profil.densite >= 4 && r < profil.derniereDense ? 'section' : null;
}

/** The header once more (each page of a printed table), whole or in part. */
function isEnteteRepete(g: Grille, profil: Profil, r: number): boolean {
  const remplies = g.remplies[r]!;
  if (remplies.length < 2) return false;
  const isLabel = (c: number) => isLabelDe(profil.labels.get(c), texteEn(g, r, c));
  if (!isLabel(remplies[0]!) && !isLabel(remplies[1]!)) return false;
  return remplies.filter(isLabel).length >= Math.max(2, remplies.length * 0.7);
}

/** « (1) (2) (3) » or « 1 2 3 » right under the header: the columns numbered. */
function isRangDeNumeros(g: Grille, r: number): boolean {
  const remplies = g.remplies[r]!;
  return remplies.length >= 3 && remplies.every((c, i) => Math.abs(nombreDe(valeurEn(g, r, c)) ?? 0) === i + 1);
}

function isLabelDe(chemin: readonly string[] | undefined, texte: string): boolean {
  return (
    chemin?.some(
      (label) => label === texte || (label.length === texte.length && label.toLowerCase() === texte.toLowerCase()),
    ) ?? false
  );
}

/** Only a row number, formulas at zero or dashes: the row was prepared and not filled. */
function isSansContenu(corps: Corps, profil: Profil, r: number): boolean {
  return corps.g.remplies[r]!.every((c) => {
    const value = valeurEn(corps.g, r, c);
    if (profil.numeros.has(c) && nombreDe(value) !== null) return true;
    return (
      (value === 0 && marqueEn(corps.g, r, c)?.formula === true) ||
      (typeof value === 'string' && /^[\s\-–—_.]*$/.test(value))
    );
  });
}

/** One filled cell: a note, a section, or an action of which only the title is known. */
/** The next filled row names an action, though it says little else: the last section of a table may hold such rows only. */
function announcesAction({ g, fin }: Corps, profil: Profil, r: number): boolean {
  let suivante = r + 1;
  while (suivante < fin && g.remplies[suivante]!.length === 0) suivante++;
  const remplies = suivante < fin ? g.remplies[suivante]! : [];
  return remplies.length >= 2 && remplies.some((c) => profil.titres.has(c)) && natureParLibelle(g, suivante) === null;
}

function natureSeule(corps: Corps, profil: Profil, r: number): NatureLigne {
  const { g } = corps;
  const c = g.remplies[r]![0]!;
  const texte = texteEn(g, r, c);
  if (!isTexte(g, r, c)) return profil.numeros.has(c) ? 'vide' : 'donnee';
  const contigue = (g.remplies[r - 1]?.length ?? 0) > 0;
  if (isNote(texte) || texte.length > 250) return 'note';
  if (r > profil.derniereDense && !(isSectionNommee(texte) && announcesAction(corps, profil, r)))
    return contigue && profil.titres.has(c) && !isGrasse(g, r) ? 'donnee' : 'note';
  const fusion = (g.fusions.get(r) ?? []).find((m) => m.left <= c && m.right >= c);
  const large = fusion !== undefined && fusion.right - fusion.left + 1 >= Math.max(2, corps.colonnes.length / 2);
  const marquee = (isGrasse(g, r) && !profil.gras) || (marqueEn(g, r, c)?.colour !== undefined && !profil.couleur);
  if (large || marquee) return 'section';
  const premiere = c === corps.colonnes.find((k) => !k.vide && !profil.numeros.has(k.index))?.index;
  if (isSectionNommee(texte) && premiere) return 'section';
  if (profil.titres.has(c) || !premiere || corps.colonnes.length < 3) return 'donnee';
  return g.remplies[r + 1] && g.remplies[r + 1]!.length >= profil.seuilDense ? 'section' : 'donnee';
}

/** « Axe 1 » and its name in two cells, highlighted, in a table of wider rows. */
function isSectionDouble(corps: Corps, profil: Profil, r: number, textes: number, nombres: number): boolean {
  const { g } = corps;
  if (g.remplies[r]!.length !== 2 || nombres > 1 || textes === 0 || profil.densite < 4 || r > profil.derniereDense)
    return false;
  const marquee =
    (isGrasse(g, r) && !profil.gras) || (g.remplies[r]!.every((c) => marqueEn(g, r, c)?.colour) && !profil.couleur);
  return (
    marquee &&
    (isSectionNommee(texteEn(g, r, g.remplies[r]![0]!)) || textes === 2) &&
    !profil.titres.has(g.remplies[r]![0]!)
  );
}
