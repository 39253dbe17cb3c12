// Whether this installation is one where the program is tried: the embedded base, as `npm start` gives it. A server is in service.
import { getEngine } from '../../platform/db/engine.ts';

export function isEssai(): boolean {
  return getEngine().kind === 'embarque';
}
