// One number that matters, what it counts, where it comes from; several of them in a row.
import type { ReactNode } from 'react';
import { Link } from '../nav/link.tsx';

export interface KeyFigureProps {
  /** Already written in French; null when it is not known, with `note` saying why. */
  value: ReactNode | null;
  unit?: string;
  label: ReactNode;
  /** Source, date, what is left out, N-1. */
  note?: ReactNode;
  /** Opens what it is made of. */
  to?: string;
}

export function KeyFigure({ value, unit, label, note, to }: KeyFigureProps) {
  return (
    <div className="keyfigure">
      <p className="keyfigure-value">
        {value === null ? <span className="soft">Non connu</span> : value}
        {unit && value !== null ? <small> {unit}</small> : null}
      </p>
      <p className="keyfigure-label">{to ? <Link to={to}>{label}</Link> : label}</p>
      {note ? <p className="keyfigure-note">{note}</p> : null}
    </div>
  );
}

export function KeyFigures({ children }: { children: ReactNode }) {
  return <div className="keyfigures">{children}</div>;
}
