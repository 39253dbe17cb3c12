// The working table on a phone: one card a row, its title one wide target, then what is known, each with its name. Nothing
// is edited here: the card opens what it names. What is absent is left out, never written as a zero.
import { useState } from 'react';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { Button } from '../form/button.tsx';
import { Select } from '../form/inputs.tsx';
import { Icon } from '../icon.tsx';
import { Link } from '../nav/link.tsx';
import { CellContent } from './data-cell.tsx';
import type { DataColumn } from './data-table.types.ts';
import type { DataModel } from './use-data-model.ts';

/** Cards drawn at once: a phone scrolls through these before it asks for more. */
const PAQUET = 60;

interface Props<Row> {
  caption: string;
  model: DataModel<Row>;
  totalLabel?: React.ReactNode;
}

export function DataCards<Row>({ caption, model, totalLabel }: Props<Row>) {
  const [montrees, setMontrees] = useState(PAQUET);
  const reste = model.rows.length - montrees;
  return (
    <>
      <CardSort model={model} />
      <ul className="cards" aria-label={caption}>
        {model.rows.slice(0, montrees).map((line) => (
          <Card key={line.key} row={line.row} columns={model.columns} />
        ))}
        {totalLabel ? <CardTotals columns={model.columns} label={totalLabel} /> : null}
      </ul>
      {reste > 0 ? (
        <p>
          <Button onClick={() => setMontrees(montrees + PAQUET)}>
            Montrer {pluriel(Math.min(reste, PAQUET), 'ligne')} de plus
          </Button>
        </p>
      ) : null}
    </>
  );
}

function CardSort<Row>({ model }: { model: DataModel<Row> }) {
  const triables = model.columns.filter((column) => column.sortable !== false);
  const { sort } = model;
  if (triables.length === 0 || model.rows.length < 2) return null;
  const descend = sort?.direction === 'descending';
  return (
    <div className="cards-sort">
      <Select
        label="Trier par"
        none="Ordre d’origine"
        value={sort?.column ?? ''}
        choices={triables.map(({ id, header }) => ({ value: id, label: header }))}
        onChange={({ target }) => {
          if (target.value) model.setSort({ column: target.value, direction: 'ascending' });
        }}
      />
      {sort ? (
        <Button
          icon={descend ? 'down' : 'up'}
          onClick={() => model.setSort({ column: sort.column, direction: descend ? 'ascending' : 'descending' })}
        >
          {descend ? 'Décroissant' : 'Croissant'}
        </Button>
      ) : null}
    </div>
  );
}

function Card<Row>({ row, columns }: { row: Row; columns: readonly DataColumn<Row>[] }) {
  const [first, ...rest] = columns;
  if (!first) return null;
  const to = first.to?.(row);
  const title = first.value(row);
  const flag = first.flag?.(row) ?? null;
  const known = rest.filter((column) => column.value(row) !== null || column.flag?.(row));
  const shown = typeof title === 'string' ? lieTitre(title) : title;
  return (
    <li className="card">
      {to ? (
        <Link to={to} className="card-title">
          {shown}
          <Icon name="right" size={14} />
        </Link>
      ) : (
        <p className="card-title">{shown}</p>
      )}
      {flag ? (
        <p className="card-flag">
          <Icon name="alert" size={12} /> {flag}
        </p>
      ) : null}
      <dl className="card-values">
        {known.map((column) => (
          <div key={column.id} className={column.align ? 'card-number' : undefined}>
            <dt>{column.header}</dt>
            <dd>
              <CellContent column={column} row={row} />
              {column.unit && column.value(row) !== null ? `\u00a0${column.unit}` : null}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function CardTotals<Row>({ columns, label }: { columns: readonly DataColumn<Row>[]; label: React.ReactNode }) {
  return (
    <li className="card">
      <p className="card-title">{label}</p>
      <dl className="card-values">
        {columns
          .filter((column) => column.total !== undefined)
          .map((column) => (
            <div key={column.id} className="card-number">
              <dt>{column.header}</dt>
              <dd>
                {column.total} {column.unit}
              </dd>
            </div>
          ))}
      </dl>
    </li>
  );
}
