// The styles part and the two comment parts (texts, and the drawing of their boxes) of a written .xlsx.
import { columnLetters } from '../classeur.schema.ts';
import { escapeXml, type Look } from '../sortie.rules.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const FORMATS: Record<Look['format'], number> = {
  general: 0,
  texte: 49,
  euros: 164,
  pourcentage: 165,
  date: 166,
  dateheure: 167,
};
const CODES: readonly [id: number, code: string][] = [
  [164, '#,##0.00\\ "€"'],
  [165, '0.0%'],
  [166, 'dd/mm/yyyy'],
  [167, 'dd/mm/yyyy\\ hh:mm'],
];

function fontXml(look: Look): string {
  const name = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return `<font>${look.bold ? '<b/>' : ''}${look.struck ? '<strike/>' : ''}${name}</font>`;
}

function fillXml(colour: string): string {
  const rgb = `FF${colour.slice(1)}`;
  return `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
}

/** Position of each distinct item, and the distinct items. */
function distinct(items: readonly string[], first: readonly string[]): { list: string[]; at: number[] } {
  const list = [...first];
  const at = items.map((item) => {
    const known = list.indexOf(item);
    return known >= 0 ? known : list.push(item) - 1;
  });
  return { list, at };
}

export function xlsxStyles(looks: readonly Look[]): string {
  const fonts = distinct(looks.map(fontXml), []);
  const fills = distinct(
    looks.map((look) => (look.colour === '' ? '<fill><patternFill patternType="none"/></fill>' : fillXml(look.colour))),
    ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  );
  const formats = looks.map((look, i) => {
    const alignment = `<alignment vertical="top"${look.centred ? ' horizontal="center"' : ''}${look.wrap ? ' wrapText="1"' : ''}/>`;
    const ids = `numFmtId="${FORMATS[look.format]}" fontId="${fonts.at[i]}" fillId="${fills.at[i]}" borderId="0" xfId="0"`;
    const applied = `applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"${look.quoted ? ' quotePrefix="1"' : ''}`;
    return `<xf ${ids} ${applied}>${alignment}</xf>`;
  });
  const codes = CODES.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
  return [
    `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${codes.length}">${codes.join('')}</numFmts>`,
    `<fonts count="${fonts.list.length}">${fonts.list.join('')}</fonts>`,
    `<fills count="${fills.list.length}">${fills.list.join('')}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

function noteShape(row: number, column: number, index: number): string {
  const anchor = `${column + 1},15,${row},2,${column + 4},15,${row + 5},4`;
  return [
    `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>',
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column>`,
    '</x:ClientData></v:shape>',
  ].join('');
}

export function xlsxCommentParts(comments: Map<string, string>): { comments: string; drawing: string } {
  const notes: string[] = [];
  const shapes: string[] = [];
  for (const [key, text] of comments) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const body = `<text><t xml:space="preserve">${escapeXml(text)}</t></text>`;
    notes.push(`<comment ref="${columnLetters(column)}${row + 1}" authorId="0">${body}</comment>`);
    shapes.push(noteShape(row, column, shapes.length));
  }
  const head = `<comments xmlns="${MAIN}"><authors><author></author></authors><commentList>`;
  const spaces =
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
  const shapeType =
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
  return {
    comments: `${XML}${head}${notes.join('')}</commentList></comments>`,
    drawing: `<xml ${spaces}>${shapeType}${shapes.join('')}</xml>`,
  };
}
