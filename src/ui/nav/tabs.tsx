// Tabs that are links: each view has its address.
import type { ReactNode } from 'react';
import { Link } from './link.tsx';

export interface Tab {
  to: string;
  label: ReactNode;
  count?: number;
  current: boolean;
}

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className="tab" aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="tab-count">{tab.count.toLocaleString('fr-FR')}</span>}
        </Link>
      ))}
    </nav>
  );
}
