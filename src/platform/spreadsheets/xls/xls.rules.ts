// Reads an .xls workbook (Excel 97 to 2003, BIFF8): values (formulas by their stored result), marks, notes, merges.

import type { CellValue, Limits, Sheet, Workbook } from '../classeur.schema.ts';
import { type Budget, GridBuilder } from '../grille.rules.ts';
import { formatNumber } from '../number-format.rules.ts';
import { refus } from '../refus.rules.ts';
import { cleanText } from '../texte.rules.ts';
import { type CellLook, plainLook } from '../xlsx/xlsx-styles.rules.ts';
import {
  BIFF_ERRORS,
  BiffReader,
  type BiffRecord,
  type BiffText,
  decodeRk,
  listRecords,
  RECORD,
} from './biff.rules.ts';
import { readGlobals, withContinuations, type XlsGlobals } from './xls-styles.rules.ts';

class XlsSheetReader {
  /** Texts of the notes by object number, and the notes waiting for them. */
  private readonly noteTexts = new Map<number, string>();
  private readonly notes: { row: number; column: number; object: number }[] = [];
  private object = -1;
  /** Charts inside the sheet have their own BOF…EOF, to be skipped. */
  private depth = 0;

  constructor(
    private readonly records: readonly BiffRecord[],
    private readonly globals: XlsGlobals,
    private readonly grid: GridBuilder,
  ) {}

  read(first: number): void {
    for (let i = first; i < this.records.length; i++) {
      const record = this.records[i] as BiffRecord;
      if (record.id === RECORD.BOF) this.depth++;
      else if (record.id === RECORD.EOF && --this.depth <= 0) break;
      else if (this.depth === 1) this.record(record, i);
    }
    for (const { row, column, object } of this.notes) {
      const comment = cleanText(this.noteTexts.get(object) ?? '').trim();
      if (comment !== '') this.grid.addMark(row, column, { comment });
    }
  }

  private record({ id, data }: BiffRecord, index: number): void {
    const reader = new BiffReader([data]);
    if (id === RECORD.COLINFO) this.columnInfo(reader);
    else if (id === RECORD.ROW) this.rowInfo(data);
    else if (id === RECORD.MERGECELLS) this.merges(reader);
    else if (id === RECORD.OBJ) this.object = data.length >= 8 ? (data[6] ?? 0) | ((data[7] ?? 0) << 8) : -1;
    else if (id === RECORD.TXO) this.noteText(data, index);
    else if (id === RECORD.NOTE) {
      const [row, column] = [reader.u16(), reader.u16()];
      reader.skip(2);
      this.notes.push({ row, column, object: reader.u16() });
    } else if (CELLS.has(id)) this.cell(id, reader, data, index);
  }

  private columnInfo(reader: BiffReader): void {
    const [first, last] = [reader.u16(), reader.u16()];
    reader.skip(4);
    if (reader.u16() & 1) this.grid.hideColumns(first, last);
  }

  private rowInfo(data: Uint8Array): void {
    const row = (data[0] ?? 0) | ((data[1] ?? 0) << 8);
    if ((data[12] ?? 0) & 0x20) this.grid.hideRows(row, row);
  }

  private merges(reader: BiffReader): void {
    for (let left = reader.u16(); left > 0; left--) {
      const [top, bottom, start, right] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
      this.grid.merge({ top, left: start, bottom, right });
    }
  }

  private noteText(data: Uint8Array, index: number): void {
    const length = data.length >= 12 ? (data[10] ?? 0) | ((data[11] ?? 0) << 8) : 0;
    const [, ...blocks] = withContinuations(this.records, index);
    if (length > 0 && blocks.length > 0) this.noteTexts.set(this.object, new BiffReader(blocks).text(length).text);
  }

  private cell(id: number, reader: BiffReader, data: Uint8Array, index: number): void {
    const [row, column] = [reader.u16(), reader.u16()];
    if (id === RECORD.MULRK || id === RECORD.MULBLANK) {
      const size = id === RECORD.MULRK ? 6 : 2;
      for (let i = 0; i < Math.floor((data.length - 6) / size); i++) {
        const look = this.look(reader.u16());
        if (id === RECORD.MULRK) this.number(row, column + i, decodeRk(reader.u32()), look);
        else this.blank(row, column + i, look);
      }
      return;
    }
    const look = this.look(reader.u16());
    if (id === RECORD.NUMBER) this.number(row, column, reader.f64(), look);
    else if (id === RECORD.RK) this.number(row, column, decodeRk(reader.u32()), look);
    else if (id === RECORD.LABELSST) this.label(row, column, this.globals.strings[reader.u32()], look);
    else if (id === RECORD.LABEL || id === RECORD.RSTRING) this.label(row, column, reader.text(reader.u16()), look);
    else if (id === RECORD.BLANK) this.blank(row, column, look);
    else if (id === RECORD.BOOLERR) this.boolean(row, column, reader.u8(), reader.u8() === 1, look, false);
    else this.formula(row, column, data.subarray(6, 14), index, look);
  }

  private look(index: number): CellLook {
    return this.globals.looks[index] ?? plainLook;
  }

  private put(row: number, column: number, value: CellValue, look: CellLook, formula: boolean): void {
    const mark = formula ? look.formulaMark : look.mark;
    this.grid.set(row, column, value);
    if (mark) this.grid.mark(row, column, mark);
  }

  private number(row: number, column: number, value: number, look: CellLook, formula = false): void {
    this.put(row, column, formatNumber(value, look.format, this.globals.epoch1904), look, formula);
  }

  private label(row: number, column: number, rich: BiffText | undefined, look: CellLook): void {
    if (!rich || rich.text === '') {
      this.blank(row, column, look);
      return;
    }
    this.put(row, column, rich.text, look, false);
    if (rich.fonts.some((font) => this.globals.isStruckFont(font))) this.grid.addMark(row, column, { struck: true });
  }

  private blank(row: number, column: number, look: CellLook): void {
    if (look.emptyMark) this.grid.markEmpty(row, column, 1, look.emptyMark);
  }

  private boolean(row: number, column: number, value: number, error: boolean, look: CellLook, formula: boolean): void {
    if (!error) this.put(row, column, value !== 0, look, formula);
    else
      this.grid.mark(row, column, {
        ...(formula ? look.formulaMark : look.mark),
        error: BIFF_ERRORS[value] ?? '#ERR!',
      });
  }

  /** The stored result: a number, or a tag in the bytes of a number that cannot be. */
  private formula(row: number, column: number, result: Uint8Array, index: number, look: CellLook): void {
    const value = new DataView(result.buffer, result.byteOffset, result.byteLength).getFloat64(0, true);
    if (result[6] !== 0xff || result[7] !== 0xff) this.number(row, column, value, look, true);
    else if (result[0] === 1 || result[0] === 2) {
      this.boolean(row, column, result[2] ?? 0, result[0] === 2, look, true);
    } else this.formulaText(row, column, result[0] === 0 ? index : -1, look);
  }

  /** A text stands in a STRING record, after the shared formula or array this formula may open. */
  private formulaText(row: number, column: number, index: number, look: CellLook): void {
    const next = this.records.slice(index + 1, index + 4).findIndex(({ id }) => id === RECORD.STRING);
    if (index < 0 || next < 0) {
      this.grid.mark(row, column, look.formulaMark);
      return;
    }
    const reader = new BiffReader(withContinuations(this.records, index + 1 + next));
    this.put(row, column, reader.text(reader.u16()).text, look, true);
  }
}

const CELLS: ReadonlySet<number> = new Set([
  RECORD.FORMULA,
  RECORD.MULRK,
  RECORD.MULBLANK,
  RECORD.RSTRING,
  RECORD.LABELSST,
  RECORD.BLANK,
  RECORD.NUMBER,
  RECORD.LABEL,
  RECORD.BOOLERR,
  RECORD.RK,
]);

export function readXls(stream: Uint8Array, limits: Limits, onShare: (share: number) => void): Workbook {
  const records = listRecords(stream);
  const first = records[0];
  if (first?.id !== RECORD.BOF) throw refus.formatNonLu('un classeur d’une très ancienne version d’Excel');
  const version = (first.data[0] ?? 0) | ((first.data[1] ?? 0) << 8);
  if (version !== 0x600) throw refus.formatNonLu('un classeur d’une version d’Excel antérieure à 1997');
  const globals = readGlobals(records);
  if (globals.sheets.length > limits.feuilles) throw refus.tropDeFeuilles(limits.feuilles);
  const indexes = new Map(records.map(({ offset }, index) => [offset, index]));
  const budget: Budget = { cellules: 0 };
  const sheets: Sheet[] = globals.sheets.map(({ name, offset, hidden }, index) => {
    const grid = new GridBuilder(name, limits, budget);
    const start = indexes.get(offset);
    if (start === undefined) throw refus.abime(`la feuille «\u00a0${name}\u00a0» est introuvable`);
    new XlsSheetReader(records, globals, grid).read(start);
    onShare((index + 1) / globals.sheets.length);
    return grid.finish(hidden);
  });
  if (sheets.length === 0) throw refus.sansFeuille();
  return { format: 'xls', sheets };
}
