// The address of the table page: the filters of the list, and the columns shown.
import { z } from 'zod';
import { FiltresActions } from './filtres.schema.ts';

const toList = (value: unknown) =>
  value === undefined || value === '' ? undefined : Array.isArray(value) ? value : [value];

export const FiltresPage = FiltresActions.extend({
  colonne: z.preprocess(toList, z.array(z.string().max(90)).max(60).optional()),
});
export type FiltresPage = z.output<typeof FiltresPage>;
