// Reads one worksheet part and the shared strings of an .xlsx: values (formulas by their stored result), marks, merges,
// hidden rows and columns. Relationships and comments are followed by xlsx.rules.ts.
import type { CellValue } from '../classeur.schema.ts';
import type { GridBuilder } from '../grille.rules.ts';
import { formatNumber } from '../number-format.rules.ts';
import { cleanText, detach } from '../texte.rules.ts';
import { attribute, type XmlHandlers } from '../xml.rules.ts';
import { type CellLook, isOn, plainLook } from './xlsx-styles.rules.ts';

/** A shared or inline text, with what its runs say of the whole. */
export interface RichText {
  text: string;
  struck?: true;
  bold?: true;
}

/** Collects a text made of <t> and of runs <r><rPr/><t/></r>; phonetic guides (<rPh>) are left out. */
export class RichTextReader {
  private text = '';
  private runText = false;
  private phonetic = false;
  private inRun = false;
  private runBold = false;
  private runStruck = false;
  private struck = false;
  private allBold = true;
  private runs = 0;

  start(): void {
    this.text = '';
    this.struck = false;
    this.allBold = true;
    this.runs = 0;
    this.inRun = false;
    this.runText = false;
  }

  open(name: string, raw: string): void {
    if (name === 't') this.runText = !this.phonetic;
    else if (name === 'r') {
      this.inRun = true;
      this.runBold = false;
      this.runStruck = false;
    } else if (name === 'rPh') this.phonetic = true;
    else if (this.inRun && name === 'b') this.runBold = isOn(raw);
    else if (this.inRun && name === 'strike') this.runStruck = isOn(raw);
  }

  add(text: string): void {
    if (!this.runText) return;
    this.text += text;
    if (!this.inRun || text.trim() === '') return;
    this.runs++;
    this.struck ||= this.runStruck;
    this.allBold &&= this.runBold;
  }

  close(name: string): void {
    if (name === 't') this.runText = false;
    else if (name === 'r') this.inRun = false;
    else if (name === 'rPh') this.phonetic = false;
  }

  get length(): number {
    return this.text.length;
  }

  result(): RichText {
    const rich: RichText = { text: decodeEscapes(this.text) };
    if (this.struck) rich.struck = true;
    if (this.runs > 0 && this.allBold) rich.bold = true;
    return rich;
  }
}

/** OOXML writes characters XML forbids as _xHHHH_. */
function decodeEscapes(text: string): string {
  const raw = text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return detach(cleanText(raw));
}

/** 'BC12' → row 11, column 54; undefined when it is no reference. */
export function parseReference(reference: string): { row: number; column: number } | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  const row = Number(reference.slice(at));
  return column > 0 && column < 100_000 && Number.isInteger(row) && row > 0
    ? { row: row - 1, column: column - 1 }
    : undefined;
}

export interface SheetContext {
  strings: readonly RichText[];
  looks: readonly CellLook[];
  epoch1904: boolean;
  grid: GridBuilder;
}

export class WorksheetReader implements XmlHandlers {
  private row = -1;
  private column = -1;
  private inData = false;
  private inCell = false;
  private inValue = false;
  private inInline = false;
  private type = '';
  private value = '';
  private formula = false;
  private look: CellLook = plainLook;
  private readonly inline = new RichTextReader();

  constructor(private readonly context: SheetContext) {}

  open(name: string, raw: string): void {
    if (this.inCell) this.openInCell(name, raw);
    else if (name === 'c' && this.inData) this.openCell(raw);
    else if (name === 'row' && this.inData) this.openRow(raw);
    else if (name === 'sheetData') this.inData = true;
    else if (name === 'mergeCell') this.merge(attribute(raw, 'ref') ?? '');
    else if (name === 'col' && !this.inData && isTrue(attribute(raw, 'hidden'))) {
      this.context.grid.hideColumns(Number(attribute(raw, 'min')) - 1, Number(attribute(raw, 'max')) - 1);
    }
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
    else if (this.inInline) this.inline.add(text);
    else return;
    const length = this.inValue ? this.value.length : this.inline.length;
    if (length > 100_000) this.context.grid.checkLength(this.row, this.column, length);
  }

  close(name: string): void {
    if (name === 'c' && this.inCell) this.closeCell();
    else if (name === 'v') this.inValue = false;
    else if (name === 'is') this.inInline = false;
    else if (this.inInline) this.inline.close(name);
    else if (name === 'sheetData') this.inData = false;
  }

  private openRow(raw: string): void {
    const number = Number(attribute(raw, 'r'));
    this.row = Number.isInteger(number) && number > 0 ? number - 1 : this.row + 1;
    this.column = -1;
    if (isTrue(attribute(raw, 'hidden'))) this.context.grid.hideRows(this.row, this.row);
  }

  private openCell(raw: string): void {
    const reference = parseReference(attribute(raw, 'r') ?? '');
    this.column = reference?.column ?? this.column + 1;
    if (reference) this.row = reference.row;
    this.type = attribute(raw, 't') ?? 'n';
    const style = attribute(raw, 's');
    this.look = this.context.looks[style === undefined ? 0 : Number(style)] ?? plainLook;
    this.value = '';
    this.formula = false;
    this.inCell = true;
    if (this.type === 'inlineStr') this.inline.start();
  }

  private openInCell(name: string, raw: string): void {
    if (this.inInline) this.inline.open(name, raw);
    else if (name === 'v') this.inValue = true;
    else if (name === 'f') this.formula = true;
    else if (name === 'is') this.inInline = true;
  }

  private closeCell(): void {
    this.inCell = false;
    const { grid } = this.context;
    const mark = this.formula ? this.look.formulaMark : this.look.mark;
    if (this.type === 's' || this.type === 'inlineStr') {
      this.richText(this.type === 's' ? this.context.strings[Number(this.value)] : this.inline.result());
      return;
    }
    if (this.type === 'e') {
      grid.mark(this.row, this.column, { ...mark, error: this.value });
      return;
    }
    const value = this.plainValue();
    if (value !== null && value !== '') {
      grid.set(this.row, this.column, value);
      if (mark) grid.mark(this.row, this.column, mark);
    } else if (this.formula) grid.mark(this.row, this.column, this.look.formulaMark);
    else if (this.look.emptyMark) grid.markEmpty(this.row, this.column, 1, this.look.emptyMark);
  }

  private richText(rich: RichText | undefined): void {
    if (!rich || rich.text === '') {
      if (this.look.emptyMark) this.context.grid.markEmpty(this.row, this.column, 1, this.look.emptyMark);
      return;
    }
    const { grid } = this.context;
    grid.set(this.row, this.column, rich.text);
    const mark = this.formula ? this.look.formulaMark : this.look.mark;
    if (rich.struck || rich.bold) {
      grid.mark(this.row, this.column, {
        ...mark,
        ...(rich.struck && { struck: true }),
        ...(rich.bold && { bold: true }),
      });
    } else if (mark) grid.mark(this.row, this.column, mark);
  }

  private plainValue(): CellValue {
    if (this.type === 'str') return decodeEscapes(this.value);
    if (this.value === '') return null;
    if (this.type === 'b') return this.value === '1' || this.value === 'true';
    if (this.type === 'd') return isoValue(this.value);
    const number = Number(this.value);
    return Number.isFinite(number)
      ? formatNumber(number, this.look.format, this.context.epoch1904)
      : cleanText(this.value);
  }

  private merge(reference: string): void {
    const [from, to] = reference.split(':').map(parseReference);
    if (!from || !to) return;
    this.context.grid.merge({ top: from.row, left: from.column, bottom: to.row, right: to.column });
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** A date written in ISO in the file itself (strict workbooks): the seconds and zone are dropped. */
export function isoValue(text: string): CellValue {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(text);
  if (!match) return cleanText(text);
  return { iso: match[2] && match[2] !== '00:00' ? `${match[1]}T${match[2]}` : String(match[1]) };
}
