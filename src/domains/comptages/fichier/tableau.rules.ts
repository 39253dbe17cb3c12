// Where the table is in a sheet as found: titles above it, one or two rows of headers, rows of nothing and totals among the others.
import { texteDe } from '../../../platform/lecture/lecture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Proposition, TableauLu } from './fichier.schema.ts';
import { type ColonneALire, Echantillon, proposeRoles, roleOfTitre } from './titres.rules.ts';

const LIGNES_DE_TITRES = 40;
const EXEMPLES = 3;
const LIGNES_REGARDEES = 1000;

/** The table of a sheet: the row with the most known titles heads it, with its group above or its detail below. */
export function findTableau(sheet: Sheet, feuille: number): TableauLu {
  const entetes = findEntetes(sheet);
  const largeur = sheet.rows.reduce((max, row) => Math.max(max, row.length), 0);
  const titres = Array.from({ length: largeur }, (_, c) => titreAt(sheet, entetes, c).titre);
  const apres = (entetes.at(-1) ?? -1) + 1;
  const repetee = entetes.length > 0 ? rowKey(sheet, entetes.at(-1)!) : null;
  const lignes: number[] = [];
  for (let r = apres; r < sheet.rows.length; r += 1) if (isLigne(sheet, r, repetee)) lignes.push(r);
  return { feuille, nom: sheet.name, entetes, titres, lignes };
}

const rowKey = (sheet: Sheet, r: number) => normalise((sheet.rows[r] ?? []).map((cell) => texteDe(cell)).join(' '));

/** Not blank, not a lone remark, not a total, not the header again. */
function isLigne(sheet: Sheet, r: number, entete: string | null): boolean {
  const pleines = (sheet.rows[r] ?? []).map((cell) => texteDe(cell)).filter((texte) => texte !== '');
  if (pleines.length < 2) return false;
  if (/^(?:sous )?total|^effectif|^nombre\b/.test(normalise(pleines[0]!))) return false;
  return entete === null || rowKey(sheet, r) !== entete;
}

function findEntetes(sheet: Sheet): number[] {
  const scores = Array.from({ length: Math.min(LIGNES_DE_TITRES, sheet.rows.length) }, (_, r) => countConnus(sheet, r));
  const meilleur = Math.max(0, ...scores);
  if (meilleur < 2) return [];
  const r = scores.indexOf(meilleur);
  // Titles merged over two rows stand in the first; the second holds the rest.
  if (countConnus(sheet, r + 1) >= 2 && isTitres(sheet, r + 1)) return [r, r + 1];
  return r > 0 && isTitres(sheet, r - 1) && isGroupe(sheet, r - 1) ? [r - 1, r] : [r];
}

function countConnus(sheet: Sheet, r: number): number {
  return (sheet.rows[r] ?? []).filter((cell) => typeof cell === 'string' && roleOfTitre(cell, 'adresse') !== null)
    .length;
}

/** Words only: a row of someone has figures. */
const isTitres = (sheet: Sheet, r: number) =>
  (sheet.rows[r] ?? []).every((cell) => cell === null || (typeof cell === 'string' && !/\d{2}/.test(cell)));

/** A row of groups has several, or one that does not cover the whole table as a title does. */
function isGroupe(sheet: Sheet, r: number): boolean {
  const pleines = (sheet.rows[r] ?? []).filter((cell) => texteDe(cell) !== '').length;
  return pleines >= 2;
}

/** The text above a column, merged cells included. */
function textAt(sheet: Sheet, r: number, c: number): string {
  const propre = texteDe(sheet.rows[r]?.[c] ?? null);
  if (propre !== '') return propre;
  const fusion = sheet.merges.find(
    ({ top, bottom, left, right }) => r >= top && r <= bottom && c >= left && c <= right,
  );
  return fusion ? texteDe(sheet.rows[fusion.top]?.[fusion.left] ?? null) : '';
}

function titreAt(
  sheet: Sheet,
  entetes: readonly number[],
  c: number,
): { titre: string; propre: string; groupe: string } {
  const textes = entetes.map((r) => textAt(sheet, r, c).replace(/\s+/g, ' '));
  const propre = textes.at(-1) ?? '';
  const groupe = textes.length > 1 ? textes[0]! : '';
  if (propre === '' || propre === groupe) return { titre: groupe, propre: groupe, groupe: '' };
  return { titre: groupe === '' ? propre : `${groupe} – ${propre}`, propre, groupe };
}

/** Enough rows, spread over the table. */
function sampleLignes(lignes: readonly number[]): readonly number[] {
  const pas = Math.ceil(lignes.length / LIGNES_REGARDEES);
  return pas <= 1 ? lignes : lignes.filter((_, i) => i % pas === 0);
}

/** What each column may be, with a few of its cells to recognise it by. */
export function buildProposition(sheet: Sheet, tableau: TableauLu): Proposition {
  const colonnes = tableau.titres.map((titre, c): ColonneALire => {
    const { propre, groupe } = titreAt(sheet, tableau.entetes, c);
    const echantillon = new Echantillon(sampleLignes(tableau.lignes).map((r) => sheet.rows[r]?.[c] ?? null));
    return { titre, role: roleOfTitre(propre, groupe), echantillon };
  });
  const { roles, remarques } = proposeRoles(colonnes);
  const dispositif = roles.indexOf('dispositif');
  return {
    feuille: tableau.feuille,
    nom: tableau.nom,
    lignes: tableau.lignes.length,
    colonnes: colonnes.map(({ titre, echantillon }, index) => ({
      ...{ index, titre, role: roles[index]! },
      exemples: [...new Set(echantillon.valeurs.map(({ texte }) => texte))].slice(0, EXEMPLES),
    })),
    remarques,
    dispositifs: dispositif < 0 ? [] : listValeurs(sheet, tableau, dispositif),
  };
}

const VALEURS_MAX = 30;

/** The values of a column, the most frequent first. */
export function listValeurs(sheet: Sheet, { lignes }: TableauLu, colonne: number): string[] {
  const comptes = new Map<string, number>();
  for (const r of lignes) {
    const texte = texteDe(sheet.rows[r]?.[colonne] ?? null);
    if (texte !== '') comptes.set(texte, (comptes.get(texte) ?? 0) + 1);
  }
  return [...comptes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, VALEURS_MAX)
    .map(([texte]) => texte);
}
