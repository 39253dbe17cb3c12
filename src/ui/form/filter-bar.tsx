// A bar of filters (each a Field) and the chips that recall what is filtered; the filters themselves live in the address.
import { Children, type ReactNode, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useNarrow } from '../table/use-narrow.ts';
import { Button } from './button.tsx';

export interface ActiveFilter {
  key: string;
  label: string;
  onRemove: () => void;
}

/** More fields than this hide what is filtered, on a phone: they fold behind a button. */
const DEPLIES = 2;

interface FilterBarProps {
  label?: string;
  /** How many filters are in force: said on the button when the bar is folded. */
  active?: number;
  /** Never folded: what opens it is elsewhere. */
  unfolded?: boolean;
  children: ReactNode;
}

export function FilterBar({ label = 'Filtrer', active = 0, unfolded, children }: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const foldable = narrow && !unfolded && Children.toArray(children).length > DEPLIES;
  return (
    <search aria-label={label}>
      {foldable ? (
        <Button icon="filter" aria-expanded={open} onClick={() => setOpen(!open)}>
          {active > 0 ? `Filtrer (${active} en cours)` : 'Filtrer'}
        </Button>
      ) : null}
      {foldable && !open ? null : <div className="filterbar">{children}</div>}
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
