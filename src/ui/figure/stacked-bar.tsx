// Parts of one whole on one line, drawn in SVG; each part is written under it with its value and its share.
import type { ReactNode } from 'react';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { cx } from '../cx.ts';
import type { Tone } from '../tone.ts';
import { buildParts } from './stacked-bar.rules.ts';

export interface Part {
  key: string;
  label: string;
  value: number;
  /** Written value; the plain number when absent. */
  text?: string;
  /** `none`: the part that nobody spoke of, left blank. */
  tone: Tone | 'none';
}

export interface StackedBarProps {
  caption: ReactNode;
  /** Spoken: what the whole is. */
  label: string;
  parts: readonly Part[];
}

const FILL: Record<Part['tone'], string> = {
  neutral: 'var(--mark-ink)',
  info: 'var(--mark-canal)',
  success: 'var(--mark-linden)',
  warning: 'var(--mark-ochre)',
  error: 'var(--mark-brick)',
  qpv: 'var(--mark-violet)',
  none: 'var(--hairline)',
};

export function StackedBar({ caption, label, parts }: StackedBarProps) {
  const drawn = buildParts(parts.map((part) => part.value));
  return (
    <figure className="figure">
      <figcaption>{caption}</figcaption>
      <svg
        className="stackedbar-svg"
        viewBox="0 0 1000 26"
        preserveAspectRatio="none"
        height="26"
        role="img"
        aria-label={label}
        style={{ height: '1.625rem' }}
      >
        {parts.map((part, at) => (
          <rect key={part.key} x={drawn[at]?.x} width={drawn[at]?.width} y="0" height="26" fill={FILL[part.tone]} />
        ))}
      </svg>
      <ul className="stackedbar-labels">
        {parts.map((part, at) => (
          <li key={part.key}>
            <span className={cx('swatch', `tone-${part.tone}`)} aria-hidden="true" />
            <span>
              {part.label} : <strong>{part.text ?? formatNombre(part.value)}</strong>{' '}
              <span className="soft">({drawn[at]?.share})</span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
