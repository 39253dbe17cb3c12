// Writes the first sheet of a book as CSV for French spreadsheets: UTF-8 with its mark, semicolons, CRLF, decimal comma,
// ISO dates. A text that looks like a formula gets an apostrophe, which csv.rules.ts takes off when it comes back.
import { type CellValue, isCellDate, type OutBook, type OutKind } from '../classeur.schema.ts';
import { flattenBook, kindOf, writtenValue } from '../sortie.rules.ts';

function numberText(value: number, kind: OutKind | undefined): string {
  if (kind === 'pourcentage') return `${String(Number((value * 100).toPrecision(15))).replace('.', ',')} %`;
  return String(value).replace('.', ',');
}

/** An apostrophe more for every text that, once its apostrophes are off, looks like a formula: exactly undone by reading. */
export function neutralise(text: string): string {
  return /^'*[=+\-@\t]/.test(text) ? `'${text}` : text;
}

function fieldOf(value: CellValue, kind: OutKind | undefined): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, kind);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  const text = isCellDate(value) ? value.iso : neutralise(value);
  return /[;,"\n\r\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function writeCsv(book: OutBook): Uint8Array {
  const sheet = flattenBook(book)[0];
  const lines = (sheet?.rows ?? []).map((row, index) => {
    const kinds = index < (sheet?.headers ?? 0) ? [] : (sheet?.kinds ?? []);
    return row.map((cell, column) => {
      const kind = kindOf(cell, kinds[column]);
      return fieldOf(writtenValue(cell, kind), kind);
    });
  });
  const text = lines.map((fields) => `${fields.join(';')}\r\n`).join('');
  return new TextEncoder().encode(`\ufeff${text}`);
}
