// Rows × columns where what is missing shows: a hole is hatched and says « aucune », a value opens what it counts.
import { type ReactNode, useId } from 'react';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { cx } from '../cx.ts';
import { Link } from '../nav/link.tsx';

export interface MatrixCell {
  value: number;
  /** Opens what is counted. */
  to?: string;
  /** Spoken: « 3 actions pour Maurepas, axe Emploi ». */
  label: string;
  /** Instead of the number (a cross, an amount). */
  text?: ReactNode;
}

export interface MatrixHead {
  id: string;
  label: ReactNode;
  /** Rows only: a heading between groups of rows. */
  section?: boolean;
  /** Columns only: beside the others, a void there is no hole. */
  noHole?: boolean;
}

export interface MatrixProps {
  caption: ReactNode;
  corner: string;
  columns: readonly MatrixHead[];
  rows: readonly MatrixHead[];
  /** null is a hole. */
  cell: (row: MatrixHead, column: MatrixHead) => MatrixCell | null;
  /** What a hole says: « aucune action ». */
  hole: string;
  /** A hole may be acted on (create an action there). */
  holeTo?: (row: MatrixHead, column: MatrixHead) => string | null;
  note?: ReactNode;
}

export function Matrix({ caption, corner, columns, rows, cell, hole, holeTo, note }: MatrixProps) {
  const id = useId();
  const cells = new Map(rows.map((row) => [row.id, columns.map((column) => (row.section ? null : cell(row, column)))]));
  const max = Math.max(1, ...[...cells.values()].flat().map((one) => one?.value ?? 0));
  return (
    <div className="stack-tight">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard. */}
      <section className="tablewrap" aria-labelledby={id} tabIndex={0}>
        <table className="table matrix">
          <caption id={id}>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="table-first">
                {corner}
              </th>
              {columns.map((column) => (
                <th key={column.id} scope="col" className="matrix-cell">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) =>
              row.section ? (
                <tr key={row.id} className="matrix-section">
                  <th scope="rowgroup" colSpan={columns.length + 1}>
                    {row.label}
                  </th>
                </tr>
              ) : (
                <tr key={row.id}>
                  <th scope="row" className="table-first">
                    {row.label}
                  </th>
                  {columns.map((column, at) => {
                    const one = cells.get(row.id)?.[at] ?? null;
                    return one ? (
                      <ValueCell key={column.id} cell={one} max={max} />
                    ) : (
                      <HoleCell key={column.id} {...{ hole, column }} to={holeTo?.(row, column) ?? null} />
                    );
                  })}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      {note ? <p className="table-note">{note}</p> : null}
    </div>
  );
}

function ValueCell({ cell, max }: { cell: MatrixCell; max: number }) {
  const text = cell.text ?? formatNombre(cell.value);
  return (
    <td className="matrix-cell">
      {cell.to ? (
        <Link to={cell.to} className="matrix-value" aria-label={cell.label} title={cell.label}>
          {text}
        </Link>
      ) : (
        <span className="matrix-value" title={cell.label}>
          {text}
        </span>
      )}
      <span
        className="matrix-fill"
        aria-hidden="true"
        style={{ width: `${Math.max(8, Math.round((cell.value / max) * 100))}%` }}
      />
    </td>
  );
}

function HoleCell({ hole, to, column }: { hole: string; to: string | null; column: MatrixHead }) {
  return (
    <td className={cx('matrix-cell', column.noHole ? 'soft' : 'matrix-hole')}>
      {to ? (
        <Link to={to} className="matrix-value" aria-label={`${hole}, en ajouter`} title={`${hole}, en ajouter`}>
          ·
        </Link>
      ) : (
        <>
          <span aria-hidden="true">·</span>
          <span className="sr-only">{hole}</span>
        </>
      )}
    </td>
  );
}
