// Reads the tables of a web page that an application named .xls (a frequent kind of export). One sheet per table.
import { fromHtml } from 'hucre';
import type { Limits, Sheet, Workbook } from './classeur.schema.ts';
import { decodeText } from './csv.rules.ts';
import { GridBuilder } from './grille.rules.ts';
import { refus } from './refus.rules.ts';
import { cleanText } from './texte.rules.ts';

/** The outermost tables of the page, as HTML. */
function listTables(page: string): string[] {
  const tables: string[] = [];
  const tag = /<(\/?)table\b/gi;
  let depth = 0;
  let start = 0;
  for (let match = tag.exec(page); match; match = tag.exec(page)) {
    if (match[1] === '') {
      if (depth++ === 0) start = match.index;
    } else if (depth > 0 && --depth === 0) tables.push(page.slice(start, page.indexOf('>', match.index) + 1));
  }
  return tables;
}

export function isHtml(start: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|table|head|body|meta|style|div)\b/i.test(start);
}

export function readHtmlTables(bytes: Uint8Array, limits: Limits): Workbook {
  const tables = listTables(decodeText(bytes).text);
  if (tables.length === 0) throw refus.typeInconnu('une page web sans tableau');
  if (tables.length > limits.feuilles) throw refus.tropDeFeuilles(limits.feuilles);
  const budget = { cellules: 0 };
  const sheets: Sheet[] = tables.map((table, index) => {
    const grid = new GridBuilder(tables.length > 1 ? `Tableau ${index + 1}` : 'Tableau', limits, budget);
    const { rows, merges } = fromHtml(table, { typeInference: false, classes: false });
    for (const [row, cells] of rows.entries()) {
      for (const [column, value] of cells.entries()) {
        if (value !== null && value !== undefined) grid.set(row, column, cleanText(String(value)).trim());
      }
    }
    for (const { startRow, startCol, endRow, endCol } of merges ?? []) {
      grid.merge({ top: startRow, left: startCol, bottom: endRow, right: endCol });
    }
    return grid.finish(false);
  });
  return { format: 'xls', sheets };
}
