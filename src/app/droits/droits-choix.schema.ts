// The choices of the form of a right, already written for a list.
import { z } from 'zod';

const Choix = z.array(z.object({ value: z.string(), label: z.string() }));

export const DroitsChoix = z.object({
  nom: z.string(),
  partenaires: Choix,
  axes: Choix,
  communes: Choix,
  qpv: Choix,
});
export type DroitsChoix = z.infer<typeof DroitsChoix>;
