// The page at an address, from the table of pages: the most precise pattern wins.
export function findPage<P extends { path: string }>(pages: readonly P[], pathname: string): P | undefined {
  const asked = segments(pathname);
  const found = pages
    .filter((page) => matches(segments(page.path), asked))
    .sort((a, b) => countParams(a.path) - countParams(b.path));
  return found[0];
}

/** The parameters that a pattern (« /contrats/:contrat ») reads in a path that it matches. */
export function readParams(pattern: string, pathname: string): Record<string, string> {
  const given = segments(pathname);
  const pairs = segments(pattern).flatMap((part, at) =>
    part.startsWith(':') ? [[part.slice(1), decode(given[at]!)]] : [],
  );
  return Object.fromEntries(pairs);
}

/** A sign that is no encoding stands for itself. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function segments(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function matches(pattern: readonly string[], asked: readonly string[]): boolean {
  return pattern.length === asked.length && pattern.every((part, at) => part.startsWith(':') || part === asked[at]);
}

function countParams(path: string): number {
  return segments(path).filter((part) => part.startsWith(':')).length;
}
