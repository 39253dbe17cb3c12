// The doubtful and refused rows as a spreadsheet of the same shape, with a column of reasons at the end.
import type { CellValue, OutBook, OutCell, Sheet, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { TableLue } from '../lecture/lecture-classeur.schema.ts';
import type { Avertissement } from '../lecture/ligne.schema.ts';

const TITRE = 'Motifs';

/** Sheets keep their header rows; only rows with a remark follow, in their order. */
export function buildRebut(
  classeur: Workbook,
  tables: readonly TableLue[],
  remarques: readonly Avertissement[],
): OutBook {
  const sheets = classeur.sheets.flatMap((sheet) => {
    const rows = groupByLigne(remarques.filter((r) => r.feuille === sheet.name));
    if (rows.size === 0) return [];
    const headers = new Set(tables.filter((t) => t.feuille === sheet.name).flatMap((t) => t.lignes_entete));
    return [buildSheet(sheet, headers, rows)];
  });
  return {
    sheets: sheets.length > 0 ? sheets : [{ name: 'Rien à revoir', grid: [['Aucune ligne refusée ni douteuse.']] }],
  };
}

function groupByLigne(remarques: readonly Avertissement[]): Map<number, string[]> {
  const rows = new Map<number, string[]>();
  for (const { ligne, colonne, motif } of remarques) {
    const sentence = colonne ? `${colonne} : ${motif}` : motif;
    const said = rows.get(ligne) ?? [];
    if (!said.includes(sentence)) said.push(sentence);
    rows.set(ligne, said);
  }
  return rows;
}

function buildSheet(sheet: Sheet, headers: ReadonlySet<number>, rows: ReadonlyMap<number, string[]>) {
  const width = Math.max(1, ...[...headers, ...rows.keys()].map((ligne) => sheet.rows[ligne - 1]?.length ?? 0));
  const last = Math.max(0, ...headers);
  const numbers = [...new Set([...headers, ...rows.keys()])].sort((a, b) => a - b);
  const grid = numbers.map((ligne): OutCell[] => {
    const cells: OutCell[] = Array.from({ length: width }, (_, c) => toOut(sheet.rows[ligne - 1]?.[c] ?? null));
    return [...cells, headers.has(ligne) ? (ligne === last ? TITRE : null) : (rows.get(ligne) ?? []).join(' ')];
  });
  return { name: sheet.name, grid };
}

const toOut = (value: CellValue): OutCell => value;
