// Which contours and address bases this server holds, and how contours are asked for.
import { z } from 'zod';
import { Generation, NatureQpv } from './territoire.schema.ts';

const Anneau = z.array(z.tuple([z.number(), z.number()]).rest(z.number()));

/** A contour as GeoJSON: longitude, latitude. */
export const Geometrie = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Anneau) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Anneau)) }),
]);
export type Geometrie = z.infer<typeof Geometrie>;

export const QuestionContours = z.object({
  generation: z.coerce.number().pipe(Generation),
  nature: NatureQpv.default('qpv'),
  departement: z
    .string()
    .regex(/^\w{2,3}$/)
    .optional(),
});
export type QuestionContours = z.infer<typeof QuestionContours>;

export const MillesimeInstalle = z.object({
  generation: Generation,
  nature: NatureQpv,
  contours: z.number().int(),
  departements: z.array(z.string()),
  fichier: z.string().nullable(),
  empreinte: z.string().nullable(),
  edition: z.string().nullable(),
  fait_le: z.string().nullable(),
});
export type MillesimeInstalle = z.infer<typeof MillesimeInstalle>;

export const BaseInstallee = z.object({
  departement: z.string(),
  fichier: z.string(),
  empreinte: z.string(),
  date: z.string().nullable(),
});
export type BaseInstallee = z.infer<typeof BaseInstallee>;

export const Installation = z.object({ millesimes: z.array(MillesimeInstalle), bases: z.array(BaseInstallee) });
export type Installation = z.infer<typeof Installation>;
