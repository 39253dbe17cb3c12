// A share known between two bounds, on a line from zero, beside a reference: the uncertainty is always drawn. The sentence that goes
// with it (`caption`) is its equivalent in text.
import type { ReactNode } from 'react';

export interface IntervalProps {
  caption: ReactNode;
  /** Fractions between 0 and 1. */
  low: number;
  high: number;
  reference: number | null;
  /** Written values, below the line. */
  lowText: string;
  highText: string;
  referenceText: string;
}

const WIDTH = 640;
const LINE = 34;

/** The right end of the line: the next ten points above all that is drawn. */
export function endOf(values: readonly number[]): number {
  return Math.min(1, Math.max(0.1, Math.ceil(Math.max(...values) * 10 + 0.5) / 10));
}

export function Interval({ caption, low, high, reference, lowText, highText, referenceText }: IntervalProps) {
  const end = endOf([high, reference ?? 0]);
  const at = (share: number) => (share / end) * WIDTH;
  const width = Math.max(6, at(high) - at(low));
  return (
    <figure className="figure interval">
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} 72`} aria-hidden="true">
        <line className="interval-axis" x1="0" x2={WIDTH} y1={LINE} y2={LINE} />
        <rect className="interval-band" x={at(low)} y={LINE - 8} width={width} height="16" />
        {reference === null ? null : (
          <>
            <line className="interval-reference" x1={at(reference)} x2={at(reference)} y1={LINE - 16} y2={LINE + 16} />
            <text x={at(reference)} y={LINE - 21} textAnchor={anchorOf(reference / end)}>
              {referenceText}
            </text>
          </>
        )}
        <text x={at(low) + width / 2} y={LINE + 32} textAnchor={anchorOf((low + high) / 2 / end)}>
          {low === high ? lowText : `${lowText} – ${highText}`}
        </text>
      </svg>
    </figure>
  );
}

/** Near an end, a label leans inwards. */
function anchorOf(place: number): 'start' | 'middle' | 'end' {
  if (place < 0.12) return 'start';
  return place > 0.88 ? 'end' : 'middle';
}
