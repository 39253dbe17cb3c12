// Reads the tables of a web page that an application named .xls (a frequent kind of export). One sheet per table.
import { fromHtml } from 'hucre';
import type { Limits, Sheet, Workbook } from './classeur.schema.ts';
import { decodeText } from './csv/csv.rules.ts';
import { GridBuilder } from './grille.rules.ts';
import { refus } from './refus.rules.ts';
import { cleanText } from './texte.rules.ts';

/** Named characters of ISO 8859-1, from 160 on, then those French pages also use. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const NAMED = new Map<string, string>([
  ...LATIN.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(160 + i)]),
  ...Object.entries({ euro: '€', oelig: 'œ', OElig: 'Œ', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”' }),
  ...Object.entries({ ndash: '–', mdash: '—', hellip: '…', bull: '•', thinsp: '\u2009' }),
]);

/** The library knows only the five characters of XML by name. */
function decodeNamed(page: string): string {
  return page.replace(/&([A-Za-z]{2,6}[123]?[24]?);/g, (whole, name: string) => NAMED.get(name) ?? whole);
}

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
  const tables = listTables(decodeNamed(decodeText(bytes).text));
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
