// A table whose rows are each read alone, on a phone: one card a row, its first cell as title, the others with their name.
// What is absent is left out.
import { isValidElement, type Key, type ReactNode } from 'react';
import { Absent, type Column } from './table.tsx';

interface Props<Row> {
  label: ReactNode;
  hiddenLabel?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
}

const isEmpty = (cell: ReactNode) =>
  cell === null || cell === undefined || cell === '' || (isValidElement(cell) && cell.type === Absent);

export function TableCards<Row>({ label, hiddenLabel, columns, rows, rowKey }: Props<Row>) {
  const [first, ...rest] = columns;
  return (
    <>
      <p className={hiddenLabel ? 'sr-only' : 'cards-label'}>{label}</p>
      <ul className="cards">
        {rows.map((row) => (
          <li key={rowKey(row)} className="card">
            <div className="card-head">{first?.cell(row)}</div>
            <dl className="card-values">
              {rest.map((column) => (
                <Value key={column.id} column={column} cell={column.cell(row)} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

function Value<Row>({ column, cell }: { column: Column<Row>; cell: ReactNode }) {
  if (isEmpty(cell)) return null;
  return (
    <div className={column.align ? 'card-number' : undefined}>
      <dt>{column.header}</dt>
      <dd>
        {cell}
        {column.unit ? `\u00a0${column.unit}` : null}
      </dd>
    </div>
  );
}
