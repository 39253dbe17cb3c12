// writeBook: the same book in any of the three formats, with the name and type it is downloaded under.
import type { OutBook, WorkbookFormat } from './classeur.schema.ts';
import { writeCsv } from './csv/write-csv.rules.ts';
import { writeOds } from './ods/write-ods.rules.ts';
import { writeXlsx } from './xlsx/write-xlsx.rules.ts';

export type WrittenFormat = Exclude<WorkbookFormat, 'xls'>;

export const mediaTypes: Record<WrittenFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};

/** CSV holds the first sheet only. Server code with many rows calls writeBookInWorker instead. */
export function writeBook(book: OutBook, format: WrittenFormat): Uint8Array {
  if (format === 'csv') return writeCsv(book);
  return format === 'ods' ? writeOds(book) : writeXlsx(book);
}
