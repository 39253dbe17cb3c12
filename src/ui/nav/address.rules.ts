// The address's query, read and written as people can read it: a key given once is a text, several times a list.
export type Search = Record<string, string | string[]>;

export function parseSearch(text: string): Search {
  const search: Search = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const known = search[key];
    if (known === undefined) search[key] = value;
    else search[key] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  return search;
}

/** Empty texts, empty lists, false, null and undefined leave the address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === '' || one === false) continue;
      params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

export function splitAddress(address: string): { pathname: string; search: Search; hash: string } {
  const [beforeHash = '', hash = ''] = address.split('#', 2);
  const mark = beforeHash.indexOf('?');
  const pathname = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  return { pathname: pathname || '.', search: mark < 0 ? {} : parseSearch(beforeHash.slice(mark + 1)), hash };
}

/** For schemas of filters: z.preprocess(toList, z.array(z.string())). */
export function toList(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

interface FilterSchema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
}

/** Reads the filters; a key that this version does not understand is dropped, the others are kept. */
export function readFilters<T>(schema: FilterSchema<T>, search: Search): { filters: T; dropped: string[] } {
  const kept: Search = { ...search };
  const dropped: string[] = [];
  for (;;) {
    const read = schema.safeParse(kept);
    if (read.success) return { filters: read.data, dropped };
    const faulty = read.error.issues.map((issue) => String(issue.path[0])).filter((key) => key in kept);
    if (faulty.length === 0) throw new Error('A schema of filters must accept an empty address');
    for (const key of faulty) {
      delete kept[key];
      dropped.push(key);
    }
  }
}

export type { FilterSchema };
