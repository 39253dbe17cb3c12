// What a page reads in its address: parameters of the path, filters of the query. Filters live nowhere else.
import { createContext, use, useCallback, useMemo } from 'react';
import { type FilterSchema, parseSearch, readFilters, stringifySearch } from './address.rules.ts';
import { getPlace, navigate, usePlace } from './location.ts';

/** Parameters of the path, given by the app around the page. */
export const ParamsContext = createContext<Readonly<Record<string, string>>>({});

export function useParam(name: string): string {
  return use(ParamsContext)[name] ?? '';
}

export function useNumberParam(name: string): number {
  return Number(useParam(name));
}

export type SetFilters<T> = (change: Partial<T>, options?: { replace?: boolean }) => void;

/** The page's filters, and how to change some of them; `undefined` or '' removes one. Typing should pass `replace`. */
export function useFilters<T extends object>(schema: FilterSchema<T>): [T, SetFilters<T>, string[]] {
  const search = usePlace((place) => place.search);
  const { filters, dropped } = useMemo(() => readFilters(schema, parseSearch(search)), [schema, search]);
  const setFilters = useCallback<SetFilters<T>>((change, options) => {
    const { pathname, search: present } = getPlace();
    const next = stringifySearch({ ...parseSearch(present), ...change });
    void navigate(pathname + next, { replace: options?.replace ?? false, keepScroll: true });
  }, []);
  return [filters, setFilters, dropped];
}

/** The present address, path and query, to come back to after signing in or to share. */
export function useAddress(): string {
  return usePlace((place) => place.pathname + place.search);
}

export function usePathname(): string {
  return usePlace((place) => place.pathname);
}
