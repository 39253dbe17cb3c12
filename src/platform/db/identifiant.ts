// Identifiers in the order of their making (UUID version 7): rows written together stand together in every index, which a
// big writing then fills at its end. Nothing reads a date in them.
import { randomUUID } from 'node:crypto';

let instant = 0;
let rang = 0;

/** Two identifiers made by this thread are in order; those of two threads are distinct. */
export function newIdentifiant(): string {
  const now = Date.now();
  if (now > instant) {
    instant = now;
    rang = 0;
  } else if (rang === 0xfff) {
    instant += 1;
    rang = 0;
  } else rang += 1;
  const heure = instant.toString(16).padStart(12, '0');
  return `${heure.slice(0, 8)}-${heure.slice(8)}-7${rang.toString(16).padStart(3, '0')}-${randomUUID().slice(19)}`;
}
