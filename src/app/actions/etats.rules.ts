// The look of an action's states (tone, words), shared by the table and the sheet, and the sentences above the table.
import {
  AVANCEMENTS,
  type Avancement,
  type Fraicheur,
  LIBELLES_AVANCEMENT,
} from '../../domains/actions/action.schema.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import type { ResumeActions } from './liste.schema.ts';

export type Ton = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** Done is linden, under way is blue, waiting is ochre, not done is brick; an idea says nothing yet, and neither does the absence of a state. */
export const TONS_AVANCEMENT: Record<Avancement, Ton> = {
  idee: 'neutral',
  en_montage: 'warning',
  programmee: 'info',
  en_cours: 'info',
  suspendue: 'warning',
  realisee: 'success',
  non_realisee: 'error',
  reportee: 'warning',
  abandonnee: 'neutral',
  non_renseigne: 'neutral',
};

export const TONS_FRAICHEUR: Record<Fraicheur, Ton> = { a_jour: 'success', a_verifier: 'warning', ancienne: 'error' };

/** « 12 actions en difficulté sur 84 »: the filter's answer, said in the title. */
export function tellResume(resume: ResumeActions, ensemble: number, filtre: boolean, difficulte: boolean): string {
  const { total, en_difficulte } = resume;
  if (ensemble === 0) return 'Aucune action pour l’instant';
  if (filtre && total === 0) return 'Aucune action ne répond à ces filtres';
  const combien = difficulte ? `${pluriel(total, 'action')} en difficulté` : pluriel(total, 'action');
  const suite = filtre && total !== ensemble ? ` sur ${ensemble}` : '';
  const reste = !difficulte && en_difficulte > 0 ? `, dont ${en_difficulte} en difficulté` : '';
  return `${combien}${suite}${reste}`;
}

/** « 14 en cours, 6 programmées, 3 réalisées »: the states of what is shown, in their order. */
export function tellAvancements({ par_avancement }: ResumeActions): string {
  return AVANCEMENTS.filter((avancement) => par_avancement[avancement])
    .map((avancement) => {
      const nombre = par_avancement[avancement] ?? 0;
      const mot = LIBELLES_AVANCEMENT[avancement].toLowerCase();
      return `${nombre} ${nombre > 1 && !/^en /.test(mot) ? mot.replace(/(^| )([a-zé]+e)$/, '$1$2s') : mot}`;
    })
    .join(', ');
}
