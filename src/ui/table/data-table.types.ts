// What a page says of a working table: its columns, what may be edited, what to do with an edit.
import type { Key, ReactNode } from 'react';
import type { Choice } from '../form/inputs.tsx';
import type { Sort } from './table.tsx';

export type CellInput = string | number | null;

export type Editor =
  | { kind: 'text' }
  | { kind: 'number'; decimals?: number }
  | { kind: 'date' }
  | { kind: 'choice'; choices: readonly Choice[]; none?: string };

export type CellVerdict = { ok: true } | { ok: false; motif: string };

export interface DataColumn<Row> {
  id: string;
  header: string;
  unit?: string;
  align?: 'end';
  /** Pixels; 160 when absent. */
  width?: number;
  /** What is sorted and edited; null is absent. */
  value: (row: Row) => CellInput;
  /** What is shown, when it is more than the value written in French. */
  cell?: (row: Row) => ReactNode;
  /** Why the value is absent. */
  absent?: string | ((row: Row) => string);
  /** The address the cell opens. */
  to?: (row: Row) => string;
  /** Sorting is offered unless false. */
  sortable?: boolean;
  editor?: Editor;
  canEdit?: (row: Row) => CellVerdict;
  /** « à corriger » and why: the cell carries a mark. */
  flag?: (row: Row) => string | null;
  total?: ReactNode;
  /** Under which filter this column shows what it shows: a cell refused under another is not this one. */
  scope?: string;
  /** Always shown: not in the choice of columns. */
  fixed?: boolean;
}

export interface CellChange<Row> {
  column: string;
  value: CellInput;
  /** The row this cell was changed from, as its author knew it. */
  from: Row;
}

export interface CellRefusal {
  column: string;
  motif: string;
}

export interface RowAnswer<Row> {
  row: Row | null;
  refused: readonly CellRefusal[];
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /**
   * Writes one cell; a rejected promise marks the cell with its reason and keeps what was typed. Answers the row as written,
   * when it is known: a second gesture made before the screen is up to date starts from it.
   */
  onEdit?: (from: Row, column: string, value: CellInput) => Promise<Row | null>;
  /** Writes several cells of one row, for a paste; answers those refused, with their reasons. One by one when absent. */
  onEditMany?: (changes: readonly CellChange<Row>[]) => Promise<RowAnswer<Row>>;
  /** Refused cells outlive the page on this device, under this name: of one table and one person. */
  keepAs?: string | undefined;
  /** Ids of the columns shown; all when absent. */
  visible?: readonly string[] | undefined;
  onVisible?: (visible: string[]) => void;
  /** When given, rows come already sorted; otherwise the table sorts what it has. */
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  totalLabel?: ReactNode;
  /** At the left of the choice of columns: counts, exports. */
  toolbar?: ReactNode;
  note?: ReactNode;
}
