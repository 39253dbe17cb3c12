// Behind the working table: which columns are visible, in which order rows stand. Comparing two values is data-table.rules.ts.
import { useMemo, useRef, useState } from 'react';
import { sortRows } from './data-table.rules.ts';
import type { DataColumn, DataTableProps } from './data-table.types.ts';
import type { Sort } from './table.tsx';

export interface DataModel<Row> {
  columns: DataColumn<Row>[];
  /** Hidden ones too. */
  all: readonly DataColumn<Row>[];
  rows: { key: string; row: Row }[];
  visible: string[];
  setVisible: (visible: string[]) => void;
  sort: Sort | null;
  setSort: (sort: Sort) => void;
}

export function useDataModel<Row>(props: DataTableProps<Row>): DataModel<Row> {
  const { columns, rows, rowKey, onSort } = props;
  const [ownVisible, setOwnVisible] = useState<readonly string[]>();
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const asked = props.visible ?? ownVisible;
  const shown = columns.filter((column) => !asked || column.fixed || asked.includes(column.id));
  const sort = onSort ? (props.sort ?? null) : ownSort;
  const sorted = useMemo(() => {
    const column = onSort || !sort ? undefined : columns.find((one) => one.id === sort.column);
    return column ? sortRows(rows, column.value, sort!.direction === 'descending') : rows;
  }, [rows, columns, sort, onSort]);
  return {
    columns: shown,
    all: columns,
    rows: useMemo(() => sorted.map((row) => ({ key: String(rowKey(row)), row })), [sorted, rowKey]),
    visible: shown.map((column) => column.id),
    setVisible: (next) => (props.onVisible ?? setOwnVisible)(next),
    sort,
    setSort: (next) => (onSort ?? setOwnSort)(next),
  };
}

/** While an editor is open the rows stay as they were: what is typed goes where its author saw it, and from what they saw. */
export function useHeldModel<Row>(model: DataModel<Row>, held: boolean): DataModel<Row> {
  const kept = useRef(model);
  if (!held) kept.current = model;
  const { rows, columns } = kept.current;
  return held ? { ...model, rows, columns } : model;
}
