// What moved in a contract since a page was read, and who is writing on the sheet shown: asked every few seconds by a
// visible page. No value travels here, only where to read again.
import { z } from 'zod';

/** More than this and the page reads itself again whole. */
export const ACTIONS_CITEES_MAX = 50;

export const Mouvement = z.object({
  /** The journal's number: what to ask from next time. */
  numero: z.number().int(),
  /** Something moved since the number asked from. */
  change: z.boolean(),
  /**
   * Actions that moved and that this reader may see; null when anything may have moved: too many, other
   * objects, or an action that this reader no longer sees.
   */
  actions: z.array(z.string()).nullable(),
  /** Others with a form open on the sheet asked about. */
  presents: z.array(z.string()),
});
export type Mouvement = z.infer<typeof Mouvement>;
