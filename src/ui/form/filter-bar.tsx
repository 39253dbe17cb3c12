// A bar of filters (each a Field) and the chips that recall what is filtered; the filters themselves live in the address.
import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';

export interface ActiveFilter {
  key: string;
  label: string;
  onRemove: () => void;
}

export function FilterBar({ label = 'Filtrer', children }: { label?: string; children: ReactNode }) {
  return (
    <search className="filterbar" aria-label={label}>
      {children}
    </search>
  );
}

export function ActiveFilters({ filters, onClear }: { filters: readonly ActiveFilter[]; onClear: () => void }) {
  if (filters.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filtres en cours">
      {filters.map((filter) => (
        <li key={filter.key}>
          <button type="button" className="chip" onClick={filter.onRemove}>
            {filter.label}
            <Icon name="cross" size={11} />
            <span className="sr-only">(retirer ce filtre)</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="button button-quiet button-small" onClick={onClear}>
          Tout effacer
        </button>
      </li>
    </ul>
  );
}

export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="toolbar">{children}</div>;
}
