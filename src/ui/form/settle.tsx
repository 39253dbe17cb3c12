// Things to settle one by one: what is asked on the left, the answer on the right, why underneath. Stacked on a phone.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** `wide` gives three places to a line: what, what it holds, the answer. */
export function SettleList({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <ul className={cx('settle', wide && 'settle-wide')} aria-label={label}>
      {children}
    </ul>
  );
}

export interface SettleLineProps {
  what: ReactNode;
  /** Under what is asked: where it comes from, how often. */
  note?: ReactNode;
  /** Second place of a wide list. */
  content?: ReactNode;
  /** The control. */
  answer: ReactNode;
  /** Beside the control: a state, a button; null keeps its place empty, so that controls stay aligned. */
  aside?: ReactNode;
  /** Under the control: the reason. */
  why?: ReactNode;
}

export function SettleLine({ what, note, content, answer, aside, why }: SettleLineProps) {
  return (
    <li>
      <div className="settle-what">
        <span>{what}</span>
        {note ? <span className="soft small">{note}</span> : null}
      </div>
      {content === undefined ? null : <div className="settle-content small">{content}</div>}
      <div className="settle-answer">
        <div className="settle-control">
          {answer}
          {aside === undefined ? null : <span className="settle-aside">{aside}</span>}
        </div>
        {why ? <div className="soft small">{why}</div> : null}
      </div>
    </li>
  );
}
