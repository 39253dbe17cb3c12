// Builds one Sheet cell by cell under the limits, whatever the format: empty rows kept, trailing emptiness trimmed,
// marks shared between cells of the same look, hidden rows and columns flagged.
import { type CellMark, type CellValue, type Limits, type Merge, markKey, type Sheet } from './classeur.schema.ts';
import { refus } from './refus.rules.ts';
import { cleanText } from './texte.rules.ts';

const MAX_MARKS = 3_000_000;
const MAX_MERGES = 200_000;

/** Shared by the sheets of one workbook. */
export interface Budget {
  cellules: number;
}

/** Columns or rows from `first` to `last`, both included. */
export interface Span {
  first: number;
  last: number;
}

interface EmptyRun {
  row: number;
  column: number;
  length: number;
  mark: CellMark;
}

export class GridBuilder {
  readonly name: string;
  private readonly rows: CellValue[][] = [];
  private readonly marks = new Map<string, CellMark>();
  private readonly merges: Merge[] = [];
  private readonly emptyRuns: EmptyRun[] = [];
  private readonly hiddenRows: Span[] = [];
  private readonly hiddenColumns: Span[] = [];
  private readonly hiddenMarks = new Map<CellMark | undefined, CellMark>();
  private width = 0;

  constructor(
    name: string,
    private readonly limits: Limits,
    private readonly budget: Budget,
  ) {
    this.name = cleanText(name);
  }

  /** Texts must already be clean; an empty text is an empty cell. */
  set(row: number, column: number, value: CellValue): void {
    if (value === null || value === '') return;
    if (row >= this.limits.lignes) throw refus.tropDeLignes(this.name, row + 1, this.limits.lignes);
    if (column >= this.limits.colonnes) throw refus.tropDeColonnes(this.name, row + 1, this.limits.colonnes);
    if (typeof value === 'string') this.checkLength(row, column, value.length);
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row] as CellValue[];
    this.budget.cellules += Math.max(1, column + 1 - cells.length);
    if (this.budget.cellules > this.limits.cellules) throw refus.tropDeCellules(this.limits.cellules);
    while (cells.length < column) cells.push(null);
    cells[column] = value;
    if (column >= this.width) this.width = column + 1;
  }

  checkLength(row: number, column: number, length: number): void {
    const max = this.limits.caracteresParCellule;
    if (length > max) throw refus.celluleTropLongue(this.name, row + 1, column, max);
  }

  mark(row: number, column: number, mark: CellMark): void {
    if (row >= this.limits.lignes || column >= this.limits.colonnes || this.marks.size >= MAX_MARKS) return;
    this.marks.set(markKey(row, column), mark);
  }

  /** Adds to the mark a cell may already have. */
  addMark(row: number, column: number, mark: CellMark): void {
    this.mark(row, column, { ...this.marks.get(markKey(row, column)), ...mark });
  }

  /** The look of empty cells: kept at the end only inside the filled area, where a colour may mean something. */
  markEmpty(row: number, column: number, length: number, mark: CellMark): void {
    const last = this.emptyRuns.at(-1);
    if (last && last.mark === mark && last.row === row && last.column + last.length === column) last.length += length;
    else if (this.emptyRuns.length < MAX_MARKS) this.emptyRuns.push({ row, column, length, mark });
  }

  merge(merge: Merge): void {
    if (this.merges.length < MAX_MERGES && (merge.bottom > merge.top || merge.right > merge.left))
      this.merges.push(merge);
  }

  hideRows(first: number, last: number): void {
    const previous = this.hiddenRows.at(-1);
    if (previous && previous.last === first - 1) previous.last = last;
    else this.hiddenRows.push({ first, last });
  }

  hideColumns(first: number, last: number): void {
    this.hiddenColumns.push({ first, last });
  }

  finish(hidden: boolean): Sheet {
    for (const run of this.emptyRuns) {
      if (run.row >= this.rows.length) continue;
      const end = Math.min(run.column + run.length, this.width);
      for (let column = run.column; column < end; column++) {
        if (!this.marks.has(markKey(run.row, column))) this.mark(run.row, column, run.mark);
      }
    }
    for (const span of this.hiddenRows) this.flagHidden(span, { first: 0, last: this.width - 1 });
    for (const span of this.hiddenColumns) this.flagHidden({ first: 0, last: this.rows.length - 1 }, span);
    return { name: this.name, rows: this.rows, marks: this.marks, merges: this.usedMerges(), hidden };
  }

  private flagHidden(rows: Span, columns: Span): void {
    const bottom = Math.min(rows.last, this.rows.length - 1);
    for (let row = Math.max(0, rows.first); row <= bottom; row++) {
      const cells = this.rows[row] as CellValue[];
      const right = Math.min(columns.last, cells.length - 1);
      for (let column = Math.max(0, columns.first); column <= right; column++) {
        if (cells[column] !== null) this.flagCell(row, column);
      }
    }
  }

  private flagCell(row: number, column: number): void {
    const mark = this.marks.get(markKey(row, column));
    if (mark?.hidden) return;
    let flagged = this.hiddenMarks.get(mark);
    if (!flagged) {
      flagged = { ...mark, hidden: true };
      this.hiddenMarks.set(mark, flagged);
    }
    this.mark(row, column, flagged);
  }

  /** Merges cut to the filled area: a title merged over 16,384 columns is as wide as the table. */
  private usedMerges(): Merge[] {
    const used: Merge[] = [];
    for (const merge of this.merges) {
      if (merge.top >= this.rows.length || merge.left >= this.width || merge.top < 0 || merge.left < 0) continue;
      const bottom = Math.min(merge.bottom, this.rows.length - 1);
      const right = Math.min(merge.right, this.width - 1);
      if (bottom > merge.top || right > merge.left) used.push({ top: merge.top, left: merge.left, bottom, right });
    }
    return used;
  }
}
