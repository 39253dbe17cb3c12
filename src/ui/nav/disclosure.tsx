// A titled part of a page that folds: the browser’s own disclosure, with its keys and its spoken state.
// Its content is drawn only while open; on paper it is always open.
import { type ReactNode, useState } from 'react';
import { Icon } from '../icon.tsx';
import { usePrinting } from '../table/use-printing.ts';

export interface DisclosureProps {
  /** Lets a link or openDisclosure() reach it. */
  id?: string;
  title: ReactNode;
  /** How many things are inside, already written. */
  count?: ReactNode;
  /** One short line, seen when folded: what is inside, a state. */
  note?: ReactNode;
  open?: boolean;
  /** Kept out of the paper. */
  screenOnly?: boolean;
  /** Of its title among those of the page; 2 unless said. */
  level?: 2 | 3;
  children: ReactNode;
}

export function Disclosure(props: DisclosureProps) {
  const { id, title, count, note, open: first = false, screenOnly, level = 2, children } = props;
  const Heading = `h${level}` as const;
  const [open, setOpen] = useState(first);
  const printing = usePrinting();
  return (
    <details
      id={id}
      className={screenOnly ? 'disclosure no-print' : 'disclosure'}
      open={open || printing}
      onToggle={(event) => {
        if (!printing) setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <Icon name="right" size={14} />
        <Heading>{title}</Heading>
        {count === undefined ? null : <span className="disclosure-count number">{count}</span>}
        {note ? <span className="disclosure-note">{note}</span> : null}
      </summary>
      {open || printing ? <div className="disclosure-body">{children}</div> : null}
    </details>
  );
}

/** Opens a disclosure of the page, brings it into view and gives it the focus. */
export function openDisclosure(id: string): void {
  const element = document.getElementById(id);
  if (!(element instanceof HTMLDetailsElement)) return;
  element.open = true;
  element.scrollIntoView({ block: 'start' });
  element.querySelector('summary')?.focus({ preventScroll: true });
}
