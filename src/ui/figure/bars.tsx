// Horizontal bars from zero, labels beside them. The text beside each bar is its equivalent: no legend, no hidden table.
import { Fragment, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Link } from '../nav/link.tsx';
import { Absent } from '../table/table.tsx';
import type { Tone } from '../tone.ts';

export interface Bar {
  key: string;
  label: ReactNode;
  /** null is unknown, with its reason. */
  value: number | null;
  /** Written value: « 12 actions », « 45 000 € ». */
  text: string;
  tone?: Tone;
  to?: string;
}

export interface BarsProps {
  /** The sentence a resident understands. */
  caption: ReactNode;
  bars: readonly Bar[];
  /** Longest bar; the largest value when absent. */
  max?: number;
}

export function Bars({ caption, bars, max }: BarsProps) {
  const top = max ?? Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  return (
    <figure className="figure">
      <figcaption>{caption}</figcaption>
      <div className="bars">
        {bars.map((bar) => (
          <Fragment key={bar.key}>
            <span className="bars-label">{bar.to ? <Link to={bar.to}>{bar.label}</Link> : bar.label}</span>
            <span className="bars-track">
              {bar.value === null ? (
                <Absent reason={bar.text} />
              ) : (
                <>
                  <span
                    className={cx('bars-fill', `tone-${bar.tone ?? 'info'}`)}
                    style={{ width: `calc(${(bar.value / top) * 100}% - ${(bar.value / top) * 7}rem)` }}
                  />
                  <span className="bars-value">{bar.text}</span>
                </>
              )}
            </span>
          </Fragment>
        ))}
      </div>
    </figure>
  );
}
