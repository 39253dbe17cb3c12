// A verdict as it travels with the object it is about; the rules that give it are verdict.rules.ts and the domains'.
import { z } from 'zod';

export const VerdictLu = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), motif: z.string() }),
]);
