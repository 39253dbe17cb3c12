// What this screen wrote a moment ago, cell by cell. Rows are read again after a write, and the screen shows them a little
// later: a second gesture made meanwhile is written from the row that the first one got back, not from the old one.
import type { DataColumn } from './data-table.types.ts';

export interface OwnWrite<Row> {
  /** As our last write got it back. */
  row: Row;
  /** Values that our writes replaced: a screen that still shows one of them is late. */
  replaced: readonly unknown[];
  /** Milliseconds. */
  at: number;
}

/** Past this, a screen that shows an earlier value shows what somebody put back. */
export const OWN_WRITE_MS = 10_000;

type Valued<Row> = Pick<DataColumn<Row>, 'value'>;

/** The row a cell is read from: the one shown, or what our last write got back while the one shown is late. */
export function readOwn<Row>(shown: Row, column: Valued<Row>, own: OwnWrite<Row> | undefined, now: number): Row {
  const late = own && now - own.at < OWN_WRITE_MS && own.replaced.includes(column.value(shown));
  return late ? own.row : shown;
}

/** `from`: the row the write started from; `row`: the one it got back. */
export function rememberOwn<Row>(
  column: Valued<Row>,
  from: Row,
  row: Row,
  own: OwnWrite<Row> | undefined,
  now: number,
): OwnWrite<Row> {
  const earlier = own && now - own.at < OWN_WRITE_MS ? own.replaced : [];
  const written = column.value(row);
  return { row, replaced: [...earlier, column.value(from)].filter((value) => value !== written), at: now };
}
