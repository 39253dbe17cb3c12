// The device's storage of unfinished cells, one entry per table of a person. Each change reads what stands there first: two
// tabs do not erase one another.
import { type KeptEdits, mergeKept, readKept } from './kept-edits.rules.ts';
import type { CellEdit } from './use-cell-edits.ts';

const PREFIX = 'maillage.cases.';

/** Empty where the device keeps nothing (private window); entries too old leave it, whoever they belonged to. */
export function loadKept(name: string): KeptEdits {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) store(key, readKept(localStorage.getItem(key), Date.now()));
    }
    return readKept(localStorage.getItem(PREFIX + name), Date.now());
  } catch {
    return {};
  }
}

/** False when the device keeps nothing, or has no more room. */
export function saveKept(name: string, changes: readonly (readonly [string, CellEdit | null])[]): boolean {
  try {
    const known = readKept(localStorage.getItem(PREFIX + name), Date.now());
    store(PREFIX + name, mergeKept(known, changes, Date.now()));
    return true;
  } catch {
    return false;
  }
}

function store(key: string, kept: KeptEdits): void {
  if (Object.keys(kept).length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(kept));
}
