// The state of a contract in one sentence, and what waits, most pressing first.
import { ESPACE_FINE, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { countGroupe } from '../plan/arbre.rules.ts';
import type { Accueil } from './accueil.schema.ts';

/** The title of the first page: how many actions, how many go, what blocks. */
export function tellEtat({ comptes, elements, quartiers }: Accueil): string {
  if (comptes.total === 0) {
    if (elements > 0) return `Un plan de ${pluriel(elements, 'élément')}, sans action pour l’instant`;
    if (quartiers.length === 0) return 'Un contrat à remplir';
    return `Un contrat à remplir${ESPACE_FINE}: ${pluriel(quartiers.length, 'quartier')} à servir`;
  }
  const enCours = countGroupe(comptes, ['en_cours']);
  const realisees = countGroupe(comptes, ['realisee']);
  const parts = [
    enCours > 0 ? `${enCours} en cours` : '',
    realisees > 0 ? `${realisees} ${realisees > 1 ? 'réalisées' : 'réalisée'}` : '',
    comptes.en_difficulte > 0 ? `${comptes.en_difficulte} en difficulté` : 'aucune en difficulté',
  ].filter(Boolean);
  return `${pluriel(comptes.total, 'action')}${ESPACE_FINE}: ${parts.join(', ')}`;
}

export interface Manque {
  cle: 'a_valider' | 'sans_pilote' | 'sans_place' | 'sans_quartier' | 'sans_avancement';
  n: number;
  phrase: string;
}

/** What sheets lack, each with the sentence that tells it; those without any are left out. */
export function listManques(accueil: Accueil): Manque[] {
  const dire = (n: number, un: string, plusieurs: string) => (n > 1 ? plusieurs : un);
  const { a_valider, sans_pilote, sans_place, sans_quartier } = accueil;
  const manques: Manque[] = [
    {
      cle: 'a_valider',
      n: a_valider,
      phrase: dire(a_valider, 'action attend d’être validée', 'actions attendent d’être validées'),
    },
    {
      cle: 'sans_pilote',
      n: sans_pilote,
      phrase: dire(sans_pilote, 'action n’a pas de pilote', 'actions n’ont pas de pilote'),
    },
    {
      cle: 'sans_place',
      n: sans_place,
      phrase: dire(sans_place, 'action n’est pas rangée dans le plan', 'actions ne sont pas rangées dans le plan'),
    },
    {
      cle: 'sans_quartier',
      n: sans_quartier,
      phrase: dire(
        sans_quartier,
        'action ne dit pas pour quels quartiers',
        'actions ne disent pas pour quels quartiers',
      ),
    },
  ];
  const sans_avancement = countGroupe(accueil.comptes, ['non_renseigne']);
  manques.push({
    cle: 'sans_avancement',
    n: sans_avancement,
    phrase: dire(sans_avancement, 'action ne dit pas où elle en est', 'actions ne disent pas où elles en sont'),
  });
  return manques.filter((manque) => manque.n > 0);
}
