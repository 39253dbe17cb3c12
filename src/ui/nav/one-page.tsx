// What must hold on one sheet: A4 upright, A3 lying, or one slide. The sheets themselves are in styles/one-page.css.
import { type ReactNode, useEffect } from 'react';

export type SheetFormat = 'a4' | 'a3' | 'diapositive';

/** Marks the document while it is shown: the size of a printed page belongs to the whole of it. */
export function OnePage({ format, children }: { format: SheetFormat; children: ReactNode }) {
  useEffect(() => {
    document.documentElement.dataset.sheet = format;
    return () => {
      delete document.documentElement.dataset.sheet;
    };
  }, [format]);
  return (
    <article className="onepage" data-format={format}>
      {children}
    </article>
  );
}
