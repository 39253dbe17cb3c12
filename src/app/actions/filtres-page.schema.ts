// The address of the page of actions: the filters of the list, how they are drawn, and what that drawing needs.
import { z } from 'zod';
import { Generation } from '../../domains/territoires/territoire.schema.ts';
import { CroisementVue, Groupement, Vue } from '../vues/vue.schema.ts';
import { ParArgent } from '../vues/vues.schema.ts';
import { FiltresActions, toList } from './filtres.schema.ts';

export const LIGNES_LONGUES = 500;

export const FiltresPage = FiltresActions.extend({
  colonne: z.preprocess(toList, z.array(z.string().max(90)).max(60).optional()),
  /** Rows of a page of the table, when more than the usual hundred: room for a long paste. */
  lignes: z.coerce.number().pipe(z.literal(LIGNES_LONGUES)).optional(),
  vue: Vue.optional(),
  groupe: Groupement.optional(),
  par: ParArgent.optional(),
  croise: CroisementVue.optional(),
  /** The geography whose quartiers the map fills. */
  geographie: z.coerce.number().pipe(Generation).optional(),
  mois: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
});
export type FiltresPage = z.output<typeof FiltresPage>;

/** What the server is asked: the filters without what only concerns the drawing. */
export function toQuestion({
  colonne: _c,
  lignes: _l,
  vue: _v,
  groupe: _g,
  par: _p,
  croise: _x,
  geographie: _e,
  mois: _m,
  ...question
}: FiltresPage): FiltresActions {
  return question;
}
