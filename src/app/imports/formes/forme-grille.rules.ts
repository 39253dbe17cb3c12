// A sheet made quick to question: filled cells of a row, merges and marks by row, texts and figures of a cell.
// Nothing here knows what a header, a section or a total is.

import { texteDe } from '../../../platform/lecture/lecture.rules.ts';
import {
  type CellMark,
  type CellValue,
  columnLetters,
  type Merge,
  type Sheet,
} from '../../../platform/spreadsheets/classeur.schema.ts';

export interface Grille {
  sheet: Sheet;
  hauteur: number;
  /** Columns that hold something, per row, in order. */
  remplies: number[][];
  /** Merges that cover more than one cell, by each row they cover. */
  fusions: Map<number, Merge[]>;
  marques: Map<number, Map<number, CellMark>>;
}

export const isVide = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** Words parted by single plain spaces: nothing to clean, which spares most of the work on a long table. */
const PROPRE = /^[^\s\p{C}]+(?: [^\s\p{C}]+)*$/u;

/** Text as an agent reads it, on one line. */
export function texteCellule(value: CellValue | undefined): string {
  if (typeof value === 'string' && PROPRE.test(value)) return value;
  if (typeof value === 'number') return texteDe(value);
  return isVide(value) ? '' : texteDe(value).replace(/\s+/g, ' ');
}

export function adresse(colonne: number, ligne0: number): string {
  return `${columnLetters(colonne)}${ligne0 + 1}`;
}

export function buildGrille(sheet: Sheet): Grille {
  const remplies = sheet.rows.map(listRemplies);
  return { sheet, hauteur: sheet.rows.length, remplies, fusions: groupFusions(sheet), marques: groupMarques(sheet) };
}

function listRemplies(row: readonly CellValue[] | undefined): number[] {
  const colonnes: number[] = [];
  if (!row) return colonnes;
  for (let c = 0; c < row.length; c++) if (!isVide(row[c])) colonnes.push(c);
  return colonnes;
}

function groupFusions(sheet: Sheet): Map<number, Merge[]> {
  const parLigne = new Map<number, Merge[]>();
  for (const merge of sheet.merges) {
    if (merge.top === merge.bottom && merge.left === merge.right) continue;
    for (let r = merge.top; r <= Math.min(merge.bottom, sheet.rows.length - 1); r++) {
      const liste = parLigne.get(r);
      if (liste) liste.push(merge);
      else parLigne.set(r, [merge]);
    }
  }
  return parLigne;
}

function groupMarques(sheet: Sheet): Map<number, Map<number, CellMark>> {
  const parLigne = new Map<number, Map<number, CellMark>>();
  for (const [cle, mark] of sheet.marks) {
    const virgule = cle.indexOf(',');
    const r = Number(cle.slice(0, virgule));
    let ligne = parLigne.get(r);
    if (!ligne) {
      ligne = new Map();
      parLigne.set(r, ligne);
    }
    ligne.set(Number(cle.slice(virgule + 1)), mark);
  }
  return parLigne;
}

export function valeurEn(g: Grille, r: number, c: number): CellValue {
  return g.sheet.rows[r]?.[c] ?? null;
}

export function texteEn(g: Grille, r: number, c: number): string {
  return texteCellule(g.sheet.rows[r]?.[c]);
}

export function fusionEn(g: Grille, r: number, c: number): Merge | null {
  return g.fusions.get(r)?.find((m) => c >= m.left && c <= m.right) ?? null;
}

export function marqueEn(g: Grille, r: number, c: number): CellMark | undefined {
  return g.marques.get(r)?.get(c);
}

/** The whole text of a row, cells parted by « · », for what stands outside the data. */
export function texteLigne(g: Grille, r: number): string {
  return g.remplies[r]!.map((c) => texteEn(g, r, c)).join(' · ');
}

const DEBUT_NOMBRE = /^\s*[-+(]?\s*\d/;

/** A figure, whether the cell holds a number or a text such as « 1 200,50 € ». Years and codes are not told apart here. */
export function nombreDe(value: CellValue | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > 30 || !DEBUT_NOMBRE.test(value)) return null;
  const corps = value.replace(/[\s\u00a0\u202f€]|eur(os)?$/gi, '');
  if (!/^[-+(]?\d[\d.,]*\)?$/.test(corps)) return null;
  const signe = /^[-(]/.test(corps) ? -1 : 1;
  const chiffres = corps.replace(/[-+()]/g, '');
  const marque = Math.max(chiffres.lastIndexOf(','), chiffres.lastIndexOf('.'));
  const decimales = marque < 0 ? 0 : chiffres.length - marque - 1;
  const unique = marque >= 0 && chiffres.replace(/[^.,]/g, '').length === 1;
  const coupe = marque >= 0 && (decimales !== 3 || (unique && chiffres[marque] === ',' && chiffres.startsWith('0')));
  const entier = (coupe ? chiffres.slice(0, marque) : chiffres).replace(/[.,]/g, '');
  const n = Number(coupe ? `${entier || '0'}.${chiffres.slice(marque + 1)}` : entier);
  return Number.isFinite(n) ? signe * n : null;
}

/** A figure that can be part of a sum: not a year alone, not a 14-digit identifier. */
export function isMontantPossible(value: CellValue | undefined): boolean {
  const n = nombreDe(value);
  return n !== null && Math.abs(n) < 1e10;
}

export function isAnnee(value: CellValue | undefined): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 2000 && value <= 2049;
  return typeof value === 'string' && value.length < 10 && /^\s*20[0-4]\d\s*$/.test(value);
}
