// What a page reads in its address: parameters of the path, filters of the query. Filters live nowhere else.
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type FilterSchema, parseSearch, readFilters } from './address.rules.ts';

export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return params[name] ?? '';
}

export function useNumberParam(name: string): number {
  return Number(useParam(name));
}

export type SetFilters<T> = (change: Partial<T>, options?: { replace?: boolean }) => void;

/** The page's filters, and how to change some of them; `undefined` or '' removes one. Typing should pass `replace`. */
export function useFilters<T extends object>(schema: FilterSchema<T>): [T, SetFilters<T>, string[]] {
  const searchText = useLocation({ select: (location) => location.searchStr });
  const navigate = useNavigate();
  const { filters, dropped } = useMemo(() => readFilters(schema, parseSearch(searchText)), [schema, searchText]);
  const setFilters = useCallback<SetFilters<T>>(
    (change, options) => {
      const search = (previous: Record<string, unknown>) => ({ ...previous, ...change });
      void navigate({ to: '.', search, replace: options?.replace ?? false, resetScroll: false });
    },
    [navigate],
  );
  return [filters, setFilters, dropped];
}

/** The present address, path and query, to come back to after signing in or to share. */
export function useAddress(): string {
  return useLocation({ select: (location) => location.pathname + location.searchStr });
}
