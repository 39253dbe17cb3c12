// The second factor as its person sees it: the form of a code, what is shown once to enrol, what is left of the spare codes.
import { z } from 'zod';

export const CodeSaisi = z.object({
  code: z.string().trim().min(1, 'Écrivez le code.').max(40, 'Ce code est trop long.'),
});

/** The password is asked again from who has one: a session left open must not lock its owner out. */
export const SecondFacteurDebut = z.object({ mot_de_passe: z.string().max(200).optional() });

export const SecondFacteurEtat = z.object({
  actif: z.boolean(),
  depuis: z.string().nullable(),
  codes_restants: z.number().int(),
});
export type SecondFacteurEtat = z.infer<typeof SecondFacteurEtat>;

/** Shown once. `trace`: the dark modules of the QR code, as the path of a drawing of `cote` by `cote`. */
export const Enrolement = z.object({
  cle: z.string(),
  adresse: z.string(),
  image: z.object({ cote: z.number().int(), trace: z.string() }),
});
export type Enrolement = z.infer<typeof Enrolement>;

export const CodesSecours = z.object({ codes: z.array(z.string()) });
