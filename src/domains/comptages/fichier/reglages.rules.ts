// Whether a file may be counted as it is described, or why not.
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Reglages } from './fichier.schema.ts';

/** A French sentence, or null. */
export function refuseReglages({ roles, ligne, unite, genre }: Reglages): string | null {
  const has = (role: Reglages['roles'][number]) => roles.includes(role);
  if (!has('adresse') && !has('commune') && !has('qpv'))
    return 'Dites quelle colonne porte l’adresse, ou laquelle dit déjà le QPV.';
  if (ligne !== unite && unite !== 'personne')
    return unite === 'contrat'
      ? fr`Des contrats sont demandés : une ligne doit être un contrat.`
      : fr`Des entretiens sont demandés : une ligne doit être un entretien.`;
  if (ligne !== 'personne' && unite === 'personne' && !canTellPersonnes(roles))
    return 'Pour compter des personnes, dites la colonne de l’identifiant, ou celles du nom et de la date de naissance.';
  if ((genre === 'entrees' || genre === 'presents') && !has('entree'))
    return 'Dites quelle colonne porte la date d’entrée, ou comptez toutes les lignes.';
  if (genre === 'sorties' && !has('sortie'))
    return 'Dites quelle colonne porte la date de sortie, ou comptez toutes les lignes.';
  return null;
}

const canTellPersonnes = (roles: Reglages['roles']) =>
  roles.includes('identifiant') || (roles.includes('personne') && roles.includes('naissance'));
