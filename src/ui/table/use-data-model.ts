// TanStack Table behind the working table: which columns are visible, in which order rows stand.
import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { compareValues } from './data-table.rules.ts';
import type { CellInput, DataColumn, DataTableProps } from './data-table.types.ts';
import type { Sort } from './table.tsx';

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

// Rows are wrapped: the library wants open records, ours are whatever the page reads.
type Item<Row> = { row: Row };

export interface DataModel<Row> {
  columns: DataColumn<Row>[];
  rows: { key: string; row: Row }[];
  visible: string[];
  setVisible: (visible: string[]) => void;
  sort: Sort | null;
  setSort: (sort: Sort) => void;
}

export function useDataModel<Row>(props: DataTableProps<Row>): DataModel<Row> {
  const { columns, rows, rowKey } = props;
  const [ownVisible, setOwnVisible] = useState<readonly string[]>();
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const all = columns.map((column) => column.id);
  const fixed = columns.filter((column) => column.fixed).map((column) => column.id);
  const asked = props.visible ?? ownVisible ?? all;
  const visible = all.filter((id) => asked.includes(id) || fixed.includes(id));
  const sort = props.onSort ? (props.sort ?? null) : ownSort;

  const definitions = useMemo(() => columns.map(defineColumn), [columns]);
  const items = useMemo<Item<Row>[]>(() => rows.map((row) => ({ row })), [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data: items,
    getRowId: (item) => String(rowKey(item.row)),
    manualSorting: Boolean(props.onSort),
    state: {
      columnVisibility: Object.fromEntries(all.map((id) => [id, visible.includes(id)])),
      sorting: sort ? [{ id: sort.column, desc: sort.direction === 'descending' }] : [],
    },
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  return {
    columns: table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []),
    rows: table.getRowModel().rows.map((row) => ({ key: row.id, row: row.original.row })),
    visible,
    setVisible: (next) => (props.onVisible ?? setOwnVisible)(next),
    sort,
    setSort: (next) => (props.onSort ?? setOwnSort)(next),
  };
}

function defineColumn<Row>(column: DataColumn<Row>) {
  return {
    id: column.id,
    accessorFn: (item: Item<Row>) => column.value(item.row) ?? undefined,
    sortUndefined: 'last' as const,
    sortFn: (a: { getValue: (id: string) => unknown }, b: { getValue: (id: string) => unknown }, id: string) =>
      compareValues(a.getValue(id) as CellInput, b.getValue(id) as CellInput),
  };
}
