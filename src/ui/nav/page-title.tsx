// The page's h1 (the title that says the answer), the date of its figures, its one primary action.
// Takes the focus when it appears after a navigation, so that a screen reader starts reading here.
import { type ReactNode, useEffect, useRef } from 'react';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { useDocumentTitle } from './document-title.tsx';
import { takePendingFocus } from './focus.ts';

export interface PageTitleProps {
  title: ReactNode;
  /** Date of the data, scope, source: one short line. */
  subtitle?: ReactNode;
  /** The one primary action, then quiet ones. */
  actions?: ReactNode;
  /** Replaces the page's name in the window's title ("Forum de l’emploi – Brest – Maillage"). */
  documentTitle?: string;
}

export function PageTitle({ title, subtitle, actions, documentTitle }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(documentTitle);
  useEffect(() => {
    if (takePendingFocus()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="pagetitle">
      <div className="pagetitle-text">
        <h1 ref={heading} tabIndex={-1}>
          {typeof title === 'string' ? lieTitre(title) : title}
        </h1>
        {subtitle ? <p className="pagetitle-subtitle">{subtitle}</p> : null}
      </div>
      {actions ? <div className="pagetitle-actions">{actions}</div> : null}
    </header>
  );
}

/** A titled part of a page. */
export function Section(props: { title: ReactNode; note?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className="section" id={props.id}>
      <div className="section-head">
        <h2>{props.title}</h2>
        {props.note ? <p className="soft small">{props.note}</p> : null}
      </div>
      {props.children}
    </section>
  );
}
