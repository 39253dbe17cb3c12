// A block of cells as spreadsheets put it on the clipboard: lines of cells between tabs, quotes around what holds a tab,
// a line break or a quote. And what a text pasted in a cell means for its editor.
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { type Position, readTyped, type TypedReading } from './data-table.rules.ts';
import type { CellInput, Editor } from './data-table.types.ts';

export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const blockOf = (a: Position, b: Position): Block => ({
  top: Math.max(0, Math.min(a.row, b.row)),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});

export const isInBlock = ({ top, left, bottom, right }: Block, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** The last line break, that spreadsheets add, makes no row. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '');
  for (let i = 0; i < source.length; i++) {
    const sign = source[i]!;
    if (quoted) {
      if (sign === '"' && source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}

export function writeBlock(rows: readonly (readonly string[])[]): string {
  const write = (cell: string) => (/["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(write).join('\t')).join('\n');
}

/** As a person would type it: labels rather than keys, days as 24/05/2024. */
export function tellCell(editor: Editor | undefined, value: CellInput): string {
  if (value === null) return '';
  if (editor?.kind === 'choice')
    return editor.choices.find((choice) => choice.value === value)?.label.trim() ?? String(value);
  if (editor?.kind === 'date') return String(value).split('-').reverse().join('/');
  // Without the spaces between thousands: a spreadsheet would take them for a text.
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
}

const JOUR = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** What a pasted text means: a label for a choice, a French or ISO day, a French number; or why not. */
export function readPasted(editor: Editor, text: string): TypedReading {
  const typed = text.trim();
  if (typed === '' || typed === '·') return { ok: true, value: null };
  if (editor.kind === 'choice') return readChoice(editor, typed);
  if (editor.kind === 'number') return readTyped(editor, typed.replace(/\s*€$/, ''));
  if (editor.kind !== 'date') return readTyped(editor, typed);
  const [, jour, mois, annee] = JOUR.exec(typed) ?? [];
  const iso = jour ? `${annee}-${mois!.padStart(2, '0')}-${jour.padStart(2, '0')}` : typed;
  const date = new Date(`${iso}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)) {
    return { ok: true, value: iso };
  }
  return { ok: false, motif: `« ${typed} » n’est pas une date. Écrivez-la par exemple 24/05/2024.` };
}

function readChoice(editor: Extract<Editor, { kind: 'choice' }>, typed: string): TypedReading {
  const cle = normalise(typed);
  const choice = editor.choices.find(({ value, label }) => value === typed || normalise(label) === cle);
  if (choice) return { ok: true, value: choice.value };
  if (editor.none && normalise(editor.none) === cle) return { ok: true, value: null };
  return { ok: false, motif: `« ${typed} » n’est pas dans la liste.` };
}
