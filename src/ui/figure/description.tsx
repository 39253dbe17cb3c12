// Terms and what they are; events in time.
import type { Key, ReactNode } from 'react';
import { cx } from '../cx.ts';
import type { Tone } from '../tone.ts';

export function DefinitionList({ items }: { items: readonly { term: ReactNode; value: ReactNode; key?: Key }[] }) {
  return (
    <dl className="deflist">
      {items.map((item, at) => (
        <div key={item.key ?? (typeof item.term === 'string' ? item.term : at)}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Event {
  key: Key;
  /** « 3 mars 2025 à 14 h 05, par Mme Martin ». */
  when: ReactNode;
  what: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
}

export function Timeline({ label, events }: { label: string; events: readonly Event[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {events.map((event) => (
        <li key={event.key} className={cx(event.tone && `tone-${event.tone}`) || undefined}>
          <span className="timeline-when">{event.when}</span>
          <span>{event.what}</span>
          {event.detail ? <div className="soft small">{event.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
