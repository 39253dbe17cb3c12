// The shape of an error answer (RFC 9457 problem+json), read by the browser; thrown on the server by problems.ts.
import { z } from 'zod';

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** One or two French sentences, shown to the user as they are. */
  detail: z.string(),
  /** The request's reference, to quote to the administrator. */
  reference: z.string().optional(),
  /** Field name → French sentence. */
  champs: z.record(z.string(), z.string()).optional(),
  /** What a conflict must show: both values, for instance. */
  details: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;
