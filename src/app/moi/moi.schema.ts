// A contract as the switcher of contracts names it.
import { z } from 'zod';

export const ContratOuvert = z.object({
  id: z.number().int(),
  nom: z.string(),
  code: z.string().nullable(),
  demonstration: z.boolean(),
  role: z.string(),
});
export type ContratOuvert = z.infer<typeof ContratOuvert>;
