// From classed rows to a table: sections become pseudo-columns, totals are compared, every other row is kept apart with its nature.

import type { Colonne, ComparaisonTotal, HorsLigne, LigneTableau, NatureHorsLigne } from '../colonnes/types.schema.ts';
import { isLigneMasquee } from './forme-colonnes.rules.ts';
import { adresse, type Grille, marqueEn, texteLigne, valeurEn } from './forme-grille.rules.ts';
import type { Corps, LigneClassee } from './forme-lignes.rules.ts';
import { addMarques, fillFusions, fillHierarchie, setOrigine } from './forme-remplissage.rules.ts';
import { computeNiveaux, kindSection } from './forme-sections.rules.ts';
import { buildComparaisons, Sommes } from './forme-totaux.rules.ts';

interface Section {
  r: number;
  texte: string;
  niveau: number;
  origine: string;
}

export interface Assemblage {
  entetes: Colonne[];
  lignes: LigneTableau[];
  horsLignes: HorsLigne[];
  totaux: ComparaisonTotal[];
}

export function buildHorsLigne(g: Grille, r: number, nature: NatureHorsLigne): HorsLigne {
  return {
    feuille: g.sheet.name,
    ligne: r + 1,
    nature,
    texte: texteLigne(g, r),
    valeurs: [...(g.sheet.rows[r] ?? [])],
  };
}

/** `titre`: row of the title just above the header, which is a section too when titles and headers repeat down the sheet. */
export function assembleTableau(corps: Corps, classees: readonly LigneClassee[], titre: number | null): Assemblage {
  const { g, colonnes, annees } = corps;
  const lignes = classees.flatMap((l) => (l.brute ? [l.brute] : []));
  const sections = listSections(g, classees, titre);
  fillFusions(g, colonnes, annees, lignes);
  fillHierarchie(colonnes, annees, lignes, firstAfterSections(classees));
  addMarques(g, colonnes, lignes);
  for (const ligne of lignes) if (isLigneMasquee(g, ligne.ligne - 1)) ligne.masquee = true;
  const totaux = computeTotaux(corps, classees, sections);
  const entetes = addSections(colonnes, lignes, sections);
  const decalage = entetes.length - colonnes.length;
  for (const total of totaux) total.position += decalage;
  const horsLignes = classees.flatMap(({ r, nature }) => (nature === 'donnee' ? [] : [buildHorsLigne(g, r, nature)]));
  return { entetes, lignes, horsLignes, totaux };
}

/** The first data row after each section: nothing is carried over it. */
function firstAfterSections(classees: readonly LigneClassee[]): Set<number> {
  const premieres = new Set<number>();
  let section = false;
  for (const { r, nature } of classees) {
    if (nature === 'section') section = true;
    else if (nature === 'donnee' && section) {
      premieres.add(r + 1);
      section = false;
    }
  }
  return premieres;
}

function listSections(g: Grille, classees: readonly LigneClassee[], titre: number | null): Section[] {
  const repete = classees.some((l, i) => l.nature === 'entete' && classees[i - 1]?.nature === 'section');
  const premiere = titre !== null && repete ? [{ r: titre, suit: false }] : [];
  const vues = classees.flatMap((l, i) =>
    l.nature === 'section' ? [{ r: l.r, suit: classees[i - 1]?.nature === 'section' }] : [],
  );
  const lues = [...premiere, ...vues].map(({ r, suit }) => {
    const textes = g.remplies[r]!.filter((c) => typeof valeurEn(g, r, c) === 'string');
    const colonne = textes[0] ?? g.remplies[r]![0]!;
    const texte = textes
      .map((c) =>
        String(valeurEn(g, r, c))
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .join(' ');
    const couleur = marqueEn(g, r, colonne)?.colour;
    return { r, texte, origine: adresse(colonne, r), kind: r === titre ? '' : kindSection(texte, couleur), suit };
  });
  if (premiere.length > 0 && lues[1]) lues[0]!.kind = lues[1].kind;
  const niveaux = computeNiveaux(lues);
  return lues.map(({ r, texte, origine }, i) => ({ r, texte, origine, niveau: niveaux[i]! }));
}

/** Puts the section values at the head of every row and shifts what is keyed by position. */
function addSections(
  colonnes: readonly Colonne[],
  lignes: readonly LigneTableau[],
  sections: readonly Section[],
): Colonne[] {
  const profondeur = Math.max(0, ...sections.map((s) => s.niveau + 1));
  if (profondeur === 0) return [...colonnes];
  const courantes: (Section | undefined)[] = new Array(profondeur).fill(undefined);
  let suivante = 0;
  for (const ligne of lignes) {
    while (suivante < sections.length && sections[suivante]!.r < ligne.ligne - 1) {
      const section = sections[suivante++]!;
      courantes.fill(undefined, section.niveau);
      courantes[section.niveau] = section;
    }
    shiftLigne(ligne, profondeur);
    ligne.valeurs.unshift(...courantes.map((s) => s?.texte ?? null));
    for (const [p, section] of courantes.entries()) if (section) setOrigine(ligne, p, section.origine);
  }
  return [...Array.from({ length: profondeur }, (_, niveau) => buildPseudoSection(niveau)), ...colonnes];
}

function buildPseudoSection(niveau: number): Colonne {
  const libelle = niveau === 0 ? 'section' : `section ${niveau + 1}`;
  return { index: -1 - niveau, lettre: '', chemin: [libelle], libelle, pseudo: 'section', niveau };
}

export function shiftLigne(ligne: LigneTableau, decalage: number): void {
  if (ligne.marques) ligne.marques = new Map([...ligne.marques].map(([p, m]) => [p + decalage, m]));
  if (ligne.origines) ligne.origines = new Map([...ligne.origines].map(([p, o]) => [p + decalage, o]));
}

/** Walks down the rows with running sums: since the last subtotal, since each level of section, since the top. */
function computeTotaux(
  corps: Corps,
  classees: readonly LigneClassee[],
  sections: readonly Section[],
): ComparaisonTotal[] {
  const utiles = classees.some((l) => l.nature === 'total' || l.nature === 'sous_total' || l.nature === 'section');
  if (!utiles) return [];
  const niveaux = new Map(sections.map((s) => [s.r, s.niveau]));
  const debut = new Sommes();
  const sousTotal = new Sommes();
  const parNiveau = [new Sommes(), new Sommes(), new Sommes()];
  const annonces: { r: number; niveau: number; sommes: Sommes }[] = [];
  const totaux: ComparaisonTotal[] = [];
  const compare = (r: number, portees: Sommes[]) =>
    totaux.push(
      ...buildComparaisons(corps.colonnes, corps.annees, readTotal(corps, r), portees).filter((t) =>
        isComparable(corps, t),
      ),
    );
  const closeAnnonces = (niveau: number) => {
    while (annonces.length > 0 && annonces.at(-1)!.niveau >= niveau) {
      const annonce = annonces.pop()!;
      compare(annonce.r, [annonce.sommes]);
    }
  };
  for (const { r, nature, brute } of classees) {
    if (brute)
      for (const sommes of [debut, sousTotal, ...parNiveau, ...annonces.map((a) => a.sommes)]) sommes.add(brute);
    else if (nature === 'section') {
      const niveau = niveaux.get(r) ?? 0;
      closeAnnonces(niveau);
      for (const sommes of parNiveau.slice(niveau)) sommes.reset();
      annonces.push({ r, niveau, sommes: new Sommes() });
    } else if (nature === 'sous_total') {
      compare(r, [sousTotal, ...[...parNiveau].reverse(), debut]);
      sousTotal.reset();
    } else if (nature === 'total') compare(r, [debut, ...parNiveau, sousTotal]);
  }
  closeAnnonces(0);
  return totaux.sort((a, b) => a.ligne - b.ligne || a.position - b.position);
}

function readTotal(corps: Corps, r: number) {
  const { g } = corps;
  const libelle = g.remplies[r]!.map((c) => valeurEn(g, r, c)).find((v) => typeof v === 'string' && /\p{L}/u.test(v));
  return {
    feuille: g.sheet.name,
    ligne: r + 1,
    libelle: String(libelle ?? 'total').trim(),
    valeurs: corps.colonnes.map((c) => valeurEn(g, r, c.index)),
  };
}

/** A sum of rates or row numbers means nothing. */
function isComparable({ g, colonnes }: Corps, total: ComparaisonTotal): boolean {
  const colonne = colonnes[total.position]!;
  return !/%|\btaux\b|^n[°o]?$|siret/i.test(colonne.libelle) && !marqueEn(g, total.ligne - 1, colonne.index)?.percent;
}
