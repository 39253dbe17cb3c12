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
  /** Of an object's schema: the keys this version knows. */
  shape?: Readonly<Record<string, unknown>>;
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
}

/**
 * Reads the filters: a value that this version does not understand is dropped, the others of its list and the other keys are
 * kept. `dropped`: each key that lost something, those this version does not know included.
 */
export function readFilters<T>(schema: FilterSchema<T>, search: Search): { filters: T; dropped: string[] } {
  const kept: Search = { ...search };
  const { shape } = schema;
  const unknown = shape ? Object.keys(kept).filter((key) => !Object.hasOwn(shape, key)) : [];
  const dropped = new Set(unknown);
  for (;;) {
    const read = schema.safeParse(kept);
    if (read.success) return { filters: read.data, dropped: [...dropped] };
    const faulty = read.error.issues.filter(({ path }) => Object.hasOwn(kept, String(path[0])));
    if (faulty.length === 0) throw new Error('A schema of filters must accept an empty address');
    for (const key of new Set(faulty.map(({ path }) => String(path[0])))) {
      dropped.add(key);
      const places = new Set(faulty.flatMap(({ path: [first, at] }) => (String(first) === key ? [at] : [])));
      const values = kept[key];
      const rest = Array.isArray(values) ? values.filter((_, at) => !places.has(at)) : [];
      // An issue on the whole, or that names no element, drops the key: each turn takes something away.
      if (rest.length > 0 && rest.length < (values?.length ?? 0)) kept[key] = rest;
      else delete kept[key];
    }
  }
}

/** « Un filtre de cette adresse n’a pas pu être lu » and which; null when all were. */
export function tellDropped(dropped: readonly string[]): { title: string; detail: string } | null {
  if (dropped.length === 0) return null;
  const shown = dropped.slice(0, 5).map((key) => (key.length > 40 ? `${key.slice(0, 39)}…` : key));
  const others = dropped.length - shown.length;
  const names = `${shown.map((key) => `«\u202f${key}\u202f»`).join(', ')}${others > 0 ? ` et ${others} de plus` : ''}`;
  return {
    title:
      dropped.length > 1
        ? 'Des filtres de cette adresse n’ont pas pu être lus.'
        : 'Un filtre de cette adresse n’a pas pu être lu.',
    detail: `${names}\u202f: l’adresse vient d’une autre version, ou a été mal copiée. Le reste est appliqué.`,
  };
}

export type { FilterSchema };
