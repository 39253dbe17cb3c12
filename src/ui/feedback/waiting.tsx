// What is shown before there is something to show: progress, loading, nothing yet.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** value between 0 and 1, or null when nobody knows. */
export function Progress({ label, value, detail }: { label: string; value: number | null; detail?: string }) {
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <div className="progress">
      <p className="progress-line">
        <span>{label}</span>
        <span className="number">{detail ?? (percent === null ? '' : `${percent} %`)}</span>
      </p>
      <div
        className={cx('progress-bar', percent === null && 'progress-unknown')}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <span style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
    </div>
  );
}

const WIDTHS = ['62%', '94%', '88%', '76%', '91%', '83%'];

export function Skeleton({ lines = 4, label = 'Chargement…' }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" aria-busy="true">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity.
        <span key={index} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}

/** Nothing here yet: says why, then what to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {typeof children === 'string' ? <p className="soft">{children}</p> : children}
      {action}
    </div>
  );
}
