// What an export of a view is asked: which view, drawn how, in which format. One list of formats by view.
import { z } from 'zod';
import { FiltresActions } from '../../actions/filtres.schema.ts';
import { CroisementVue, Groupement, VUES } from '../../vues/vue.schema.ts';
import { ParArgent } from '../../vues/vues.schema.ts';
import { FORMATS_TABLEUR } from '../export.schema.ts';

export const VUES_EXPORTEES = VUES.filter((vue) => vue !== 'tableau');
export const VueExportee = z.enum(VUES_EXPORTEES);
export type VueExportee = z.infer<typeof VueExportee>;

export const FormatVue = z.enum([...FORMATS_TABLEUR, 'ics']);
export type FormatVue = z.infer<typeof FormatVue>;

/** A calendar file only makes sense of dates. */
export const formatsOf = (vue: VueExportee): readonly FormatVue[] =>
  vue === 'calendrier' ? FormatVue.options : FORMATS_TABLEUR;

export const DessinVue = z.object({
  vue: VueExportee,
  groupe: Groupement.default('avancement'),
  croise: CroisementVue.default('qpv'),
  par: ParArgent.default('financeur'),
});
export type DessinVue = z.infer<typeof DessinVue>;

export const QuestionVueExport = FiltresActions.extend({ ...DessinVue.shape, format: FormatVue.default('xlsx') });
