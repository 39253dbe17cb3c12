// One row of a workbook kept for its shape: its texts and years with their look. No figure, no address, no telephone.
import { type CellValue, isCellDate, markKey, type Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import { isAnnee, isVide, nombreDe } from '../formes/forme-grille.rules.ts';
import type { RangeeGabarit } from './gabarit.schema.ts';

const PERSONNEL = /[^\s@]+@[^\s@]+\.[a-z]{2,}|(?:\+33\s?|0)[1-9](?:[\s.-]?\d{2}){4}/gi;

/** Texts and years of a row with their look; addresses and telephones are left out. */
export function buildRangee(sheet: Sheet, r: number): RangeeGabarit {
  return (sheet.rows[r] ?? []).flatMap((value, c) => {
    const v = textOf(value);
    if (v === null) return [];
    const mark = sheet.marks.get(markKey(r, c));
    return [
      { c, v, ...(mark?.bold ? { gras: true as const } : {}), ...(mark?.colour ? { couleur: mark.colour } : {}) },
    ];
  });
}

function textOf(value: CellValue): string | number | null {
  if (isVide(value) || typeof value === 'boolean') return null;
  if (typeof value === 'number') return isAnnee(value) ? value : null;
  const texte = isCellDate(value) ? value.iso : String(value).replace(PERSONNEL, '').trim();
  return texte === '' || nombreDe(texte) !== null ? (isAnnee(value) ? texte : null) : texte;
}
