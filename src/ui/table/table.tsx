// A table to read: columns said once (header, unit, alignment, value), sortable headers, totals, absent values with their reason.
// For thousands of rows or cells to edit: data-table.tsx.
import { type Key, type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { TableCards } from './table-cards.tsx';
import { useNarrow } from './use-narrow.ts';
import { usePrinting } from './use-printing.ts';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  /** Under the header: « € », « % », « ETP ». */
  unit?: string;
  /** 'end' for numbers: right-aligned, tabular figures. */
  align?: 'end';
  cell: (row: Row) => ReactNode;
  /** What the totals row shows here. */
  total?: ReactNode;
  sortable?: boolean;
}

export interface Sort {
  column: string;
  direction: 'ascending' | 'descending';
}

export interface TableProps<Row> {
  /** What the table tells; spoken, and shown unless hidden. */
  caption: ReactNode;
  hiddenCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  /** First cell of the totals row, saying what the totals leave out. */
  totalLabel?: ReactNode;
  /** Under the table: how it was counted. */
  note?: ReactNode;
  compact?: boolean;
  /** One of several tables that follow each other: the first column a third, the others equal, so that they align. */
  even?: boolean;
  /** Each row is read alone: on a phone it becomes a card. */
  cards?: boolean;
}

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, rowKey, totalLabel, note } = props;
  const captionId = useId();
  const narrow = useNarrow();
  const printing = usePrinting();
  if (props.cards && narrow && !printing) {
    return (
      <div className="stack-tight">
        <TableCards label={props.caption} hiddenLabel={props.hiddenCaption} {...{ columns, rows, rowKey }} />
        {note ? <p className="table-note">{note}</p> : null}
      </div>
    );
  }
  return (
    <div className="stack-tight">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard. */}
      <section className="tablewrap" aria-labelledby={captionId} tabIndex={0}>
        <table className={cx('table', props.compact && 'table-compact', props.even && 'table-even')}>
          <caption id={captionId} className={props.hiddenCaption ? 'sr-only' : undefined}>
            {props.caption}
          </caption>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <HeaderCell key={column.id} column={column} first={at === 0} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column, at) => (
                  <BodyCell key={column.id} column={column} first={at === 0} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
          {totalLabel ? <Totals columns={columns} label={totalLabel} /> : null}
        </table>
      </section>
      {note ? <p className="table-note">{note}</p> : null}
    </div>
  );
}

function BodyCell<Row>({ column, first, row }: { column: Column<Row>; first: boolean; row: Row }) {
  const className = cx(first && 'table-first', column.align && 'table-end') || undefined;
  if (first) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return <td className={className}>{column.cell(row)}</td>;
}

function Totals<Row>({ columns, label }: { columns: readonly Column<Row>[]; label: ReactNode }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" className="table-first">
          {label}
        </th>
        {columns.slice(1).map((column) => (
          <td key={column.id} className={column.align && 'table-end'}>
            {column.total}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

interface HeaderProps {
  column: Pick<Column<never>, 'id' | 'header' | 'unit' | 'align' | 'sortable'>;
  first: boolean;
  sort?: Sort | null | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
}

function HeaderCell({ column, first, sort, onSort }: HeaderProps) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const sortable = column.sortable && onSort;
  return (
    <th
      scope="col"
      className={cx(first && 'table-first', column.align && 'table-end') || undefined}
      aria-sort={sortable ? (direction ?? 'none') : undefined}
    >
      {sortable ? (
        <SortButton direction={direction} onClick={() => onSort(nextSort(column.id, direction))}>
          {column.header}
        </SortButton>
      ) : (
        column.header
      )}
      {column.unit ? <span className="table-unit">{column.unit}</span> : null}
    </th>
  );
}

export function nextSort(column: string, direction: Sort['direction'] | undefined): Sort {
  return { column, direction: direction === 'ascending' ? 'descending' : 'ascending' };
}

export function SortButton(props: {
  direction: Sort['direction'] | undefined;
  onClick: () => void;
  tabIndex?: number;
  children: ReactNode;
}) {
  const icon = props.direction === 'ascending' ? 'up' : props.direction === 'descending' ? 'down' : 'sort';
  return (
    <button type="button" className="sort" onClick={props.onClick} tabIndex={props.tabIndex}>
      <span>{props.children}</span>
      <Icon name={icon} size={12} />
    </button>
  );
}

/** A value that is not there, and why: a dot, never a zero. */
export function Absent({ reason }: { reason: string }) {
  return (
    <span className="absent" title={reason}>
      <span aria-hidden="true">·</span>
      <span className="sr-only">{reason}</span>
    </span>
  );
}
