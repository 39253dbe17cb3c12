// The filters of the list of actions, as they stand in the address: readable words, unknown keys ignored. The same
// schema serves the page, the route and the exports.
import { z } from 'zod';
import { Avancement, FRAICHEURS, PorteeQpv, RUBRIQUES } from '../../domains/actions/action.schema.ts';
import { Cadre, Origine } from '../../domains/financements/financement.schema.ts';

export const toList = (value: unknown) =>
  value === undefined || value === '' ? undefined : Array.isArray(value) ? value : [value];
const liste = <S extends z.ZodType>(item: S) => z.preprocess(toList, z.array(item).max(200).optional());
const oui = z
  .preprocess((value) => (typeof value === 'boolean' ? String(value) : value), z.enum(['true', 'false', 'oui', 'non']))
  .transform((value) => value === 'true' || value === 'oui')
  .optional();
/** An identifier, or « sans »: those that have none. */
const Lien = z.union([z.uuid(), z.literal('sans')]);
const nombre = z.coerce.number().min(0).optional();

export const TRIS = [
  'pertinence',
  'plan',
  'intitule',
  'reference',
  'avancement',
  'pilote',
  'debut',
  'fin',
  'etape_parcours',
  'difficulte',
  'prevu',
  'touche',
  'demande',
  'retenu',
  'verse',
  'fraicheur',
  'completude',
  'a_corriger',
] as const;

export const TAILLE_PAGE = 100;

export const FiltresActions = z.object({
  q: z.string().trim().max(200).optional(),
  /** Nodes of the plan, with all that hangs under them. */
  noeud: liste(Lien),
  avancement: liste(Avancement),
  pilote: liste(Lien),
  /** In any role: leading, co-leading, taking part. */
  partenaire: liste(z.uuid()),
  qpv: liste(z.union([z.string().regex(/^[A-Z0-9]{4,12}$/), z.literal('sans')])),
  portee: liste(PorteeQpv),
  axe: liste(Lien),
  etape: liste(Lien),
  /** « 2024:5.1 »: a nomenclature, a code; or « sans ». */
  theme: liste(z.union([z.string().regex(/^20\d\d:[\w.]{1,10}$/), z.literal('sans')])),
  annee: liste(z.coerce.number().int().min(2000).max(2100)),
  difficulte: oui,
  a_corriger: oui,
  fraicheur: liste(z.enum(FRAICHEURS)),
  completude_min: z.coerce.number().min(0).max(100).optional(),
  completude_max: z.coerce.number().min(0).max(100).optional(),
  /** Headings of the sheet that are not filled. */
  manque: liste(z.enum(RUBRIQUES)),
  financeur: liste(z.uuid()),
  origine: liste(Origine),
  cadre: liste(Cadre),
  financee: oui,
  /** Decided amount, in euros. */
  montant_min: nombre,
  montant_max: nombre,
  /** « cle:text »: an own field containing that text. */
  champ: liste(z.string().regex(/^[a-z0-9_]{1,80}:.{0,200}$/)),
  validation: z.enum(['validees', 'a_valider']).optional(),
  retirees: oui,
  corbeille: oui,
  tri: z.union([z.enum(TRIS), z.string().regex(/^champ\.[a-z0-9_]{1,80}$/)]).optional(),
  sens: z.enum(['asc', 'desc']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type FiltresActions = z.output<typeof FiltresActions>;

/** Filters alone, without order nor page: what an export or a count takes. */
export const CLES_FILTRE = Object.keys(FiltresActions.shape).filter((cle) => !['tri', 'sens', 'page'].includes(cle));
