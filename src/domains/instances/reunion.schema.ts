// A réunion: its name, its day, the body that met. The seed of governance: bodies, agenda and attendance come later.
import { z } from 'zod';

export const VALEURS_REUNION = {
  nom: z.string().trim().min(1, 'Donnez un nom à la réunion.').max(200),
  instance_nom: z
    .string()
    .trim()
    .max(200)
    .nullable()
    .transform((texte) => texte || null),
  tenue_le: z.iso.date('Donnez la date de la réunion.'),
} as const;
export type ChampReunion = keyof typeof VALEURS_REUNION;
export const CHAMPS_REUNION = Object.keys(VALEURS_REUNION) as [ChampReunion, ...ChampReunion[]];

export const LIBELLES_CHAMP_REUNION: Record<ChampReunion, string> = {
  nom: 'Nom',
  instance_nom: 'Instance',
  tenue_le: 'Date',
};

export const ReunionSaisie = z.object({
  ...VALEURS_REUNION,
  instance_nom: VALEURS_REUNION.instance_nom.default(null),
});
export type ReunionSaisie = z.output<typeof ReunionSaisie>;

export const Reunion = z.object({
  id: z.string(),
  nom: z.string(),
  instance_nom: z.string().nullable(),
  tenue_le: z.string(),
});
export type Reunion = z.infer<typeof Reunion>;
