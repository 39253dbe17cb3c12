// Reads an .ods workbook as a stream: every sheet, empty rows counted, repeated rows and columns bounded, merges,
// hidden rows, columns and sheets. Tables that only cache an external link are left out.
import type { CellMark, CellValue, Limits, Sheet, Workbook } from '../classeur.schema.ts';
import { type Budget, GridBuilder } from '../grille.rules.ts';
import { refus } from '../refus.rules.ts';
import { attribute, type XmlHandlers } from '../xml.rules.ts';
import type { ZipFile } from '../zip.rules.ts';
import { OdsCell } from './ods-cellule.rules.ts';
import { OdsStyles } from './ods-styles.rules.ts';

interface Placed {
  column: number;
  repeat: number;
  value: CellValue;
  mark: CellMark | undefined;
}

const NO_MARK: CellMark = {};

function repeatOf(raw: string, name: string): number {
  const n = Number(attribute(raw, name) ?? 1);
  return Number.isInteger(n) && n > 0 ? n : 1;
}

class OdsReader implements XmlHandlers {
  readonly sheets: Sheet[] = [];
  private grid: GridBuilder | undefined;
  private tableDepth = 0;
  private external = false;
  private hidden = false;
  private row = 0;
  private rowRepeat = 1;
  private column = 0;
  private columnAt = 0;
  private placed: Placed[] = [];
  private cell: OdsCell | undefined;
  private cellRaw = '';
  private readonly columnStyles: { last: number; style: string }[] = [];
  private readonly hiddenGroups: boolean[] = [];
  private inTracked = false;
  private readonly budget: Budget = { cellules: 0 };

  constructor(
    private readonly styles: OdsStyles,
    private readonly limits: Limits,
  ) {}

  open(name: string, raw: string): void {
    if (this.cell) {
      if (name === 'table:table') this.tableDepth++;
      this.cell.open(name, raw);
    } else if (name === 'table:tracked-changes' || name === 'table:dde-links') this.inTracked = true;
    else if (this.inTracked) return;
    else if (name === 'table:table') this.openTable(raw);
    else if (!this.grid) this.styles.open(name, raw);
    else this.openInTable(name, raw);
  }

  text(text: string): void {
    if (!this.cell) return;
    this.cell.add(text);
    const { length } = this.cell.text;
    if (length > 100_000) this.grid?.checkLength(this.row, this.column, length);
  }

  close(name: string): void {
    if (this.cell) this.closeInCell(name);
    else if (name === 'table:tracked-changes' || name === 'table:dde-links') this.inTracked = false;
    else if (this.inTracked) return;
    else if (name === 'table:table') this.closeTable();
    else if (!this.grid) this.styles.close(name);
    else if (name === 'table:table-row') this.closeRow();
    else if (name === 'table:table-row-group') this.hiddenGroups.pop();
  }

  private openTable(raw: string): void {
    if (this.tableDepth++ > 0) return;
    if (this.sheets.length >= this.limits.feuilles) throw refus.tropDeFeuilles(this.limits.feuilles);
    const name = attribute(raw, 'table:name') ?? `Feuille ${this.sheets.length + 1}`;
    this.grid = new GridBuilder(name, this.limits, this.budget);
    this.hidden = this.styles.isHiddenTable(attribute(raw, 'table:style-name') ?? '');
    this.external = false;
    this.row = 0;
    this.columnAt = 0;
    this.columnStyles.length = 0;
  }

  private closeTable(): void {
    if (--this.tableDepth > 0 || !this.grid) return;
    if (!this.external) this.sheets.push(this.grid.finish(this.hidden));
    this.grid = undefined;
  }

  private openInTable(name: string, raw: string): void {
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.cellRaw = raw;
      this.cell = new OdsCell(raw, this.styles);
    } else if (name === 'table:table-row') this.openRow(raw);
    else if (name === 'table:table-column') this.openColumn(raw);
    else if (name === 'table:table-row-group') this.hiddenGroups.push(attribute(raw, 'table:display') === 'false');
    else if (name === 'table:table-source') this.external = true;
  }

  private openColumn(raw: string): void {
    const repeat = repeatOf(raw, 'table:number-columns-repeated');
    const last = this.columnAt + repeat - 1;
    if (isHidden(raw)) this.grid?.hideColumns(this.columnAt, last);
    this.columnStyles.push({ last, style: attribute(raw, 'table:default-cell-style-name') ?? '' });
    this.columnAt += repeat;
  }

  private openRow(raw: string): void {
    this.rowRepeat = repeatOf(raw, 'table:number-rows-repeated');
    this.column = 0;
    this.placed = [];
    if (isHidden(raw) || this.hiddenGroups.includes(true)) this.grid?.hideRows(this.row, this.row + this.rowRepeat - 1);
  }

  private closeInCell(name: string): void {
    if (name === 'table:table') this.tableDepth--;
    if (name !== 'table:table-cell' && name !== 'table:covered-table-cell') this.cell?.close(name);
    else if (this.tableDepth === 1) this.closeCell();
  }

  private closeCell(): void {
    const { cell, cellRaw: raw, grid } = this;
    this.cell = undefined;
    if (!cell || !grid) return;
    const repeat = repeatOf(raw, 'table:number-columns-repeated');
    const value = cell.value();
    const mark = cell.mark(this.baseMark(raw, value !== null && value !== ''));
    if ((value !== null && value !== '') || mark) this.placed.push({ column: this.column, repeat, value, mark });
    const right = this.column + repeatOf(raw, 'table:number-columns-spanned') - 1;
    const bottom = this.row + repeatOf(raw, 'table:number-rows-spanned') - 1;
    grid.merge({ top: this.row, left: this.column, bottom, right });
    this.column += repeat;
  }

  /** A cell without a style takes its column's; that of an empty cell is not worth a look. */
  private baseMark(raw: string, filled: boolean): CellMark {
    const own = attribute(raw, 'table:style-name');
    if (own !== undefined) return this.styles.cellMark(own);
    if (!filled) return NO_MARK;
    const style = this.columnStyles.find(({ last }) => this.column <= last)?.style;
    return style ? this.styles.cellMark(style) : NO_MARK;
  }

  private closeRow(): void {
    const filled = this.placed.some(({ value, mark }) => (value !== null && value !== '') || isTold(mark));
    // An empty row repeated to the bottom of the sheet carries at most a colour: it is not spread.
    const copies = filled || this.rowRepeat < 1000 ? this.rowRepeat : 0;
    if (this.placed.length > 0) for (let i = 0; i < copies; i++) this.writeRow(this.row + i);
    this.row += this.rowRepeat;
  }

  private writeRow(row: number): void {
    const grid = this.grid as GridBuilder;
    for (const { column, repeat, value, mark } of this.placed) {
      if (value === null || value === '') {
        if (isTold(mark)) grid.mark(row, column, mark as CellMark);
        else if (mark?.colour !== undefined) grid.markEmpty(row, column, repeat, mark);
        continue;
      }
      for (let i = 0; i < repeat; i++) {
        grid.set(row, column + i, value);
        if (mark) grid.mark(row, column + i, mark);
      }
    }
  }
}

/** An empty cell still has something to say: a comment, an error, a formula. */
function isTold(mark: CellMark | undefined): boolean {
  return mark !== undefined && (mark.comment !== undefined || mark.error !== undefined || mark.formula === true);
}

function isHidden(raw: string): boolean {
  const visibility = attribute(raw, 'table:visibility');
  return visibility === 'collapse' || visibility === 'filter';
}

export function readOds(zip: ZipFile, limits: Limits, onShare: (share: number) => void): Workbook {
  if (zip.text('META-INF/manifest.xml')?.includes('encryption-data')) throw refus.protege();
  const styles = new OdsStyles();
  if (zip.has('styles.xml')) {
    zip.scan('styles.xml', {
      open: (name, raw) => styles.open(name, raw),
      close: (name) => styles.close(name),
      text: () => undefined,
    });
  }
  const reader = new OdsReader(styles, limits);
  zip.scan('content.xml', reader, { onShare });
  if (reader.sheets.length === 0) throw refus.sansFeuille();
  return { format: 'ods', sheets: reader.sheets };
}
