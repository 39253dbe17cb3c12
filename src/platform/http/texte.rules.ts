// What may be written at all: PostgreSQL keeps neither the NUL character nor half a surrogate pair, and no person types them.

/** True when every text of this value, keys included, can be kept. Deep enough for any form, bounded for hostile ones. */
export function isWritable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && !LONE_SURROGATE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH) return false;
  return Object.entries(value).every(([key, one]) => isWritable(key) && isWritable(one, depth + 1));
}

const MAX_DEPTH = 40;
const LONE_SURROGATE = /\p{Surrogate}/u;
