// Which partner a spelling designates; whether one partner may take the place of another.

import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import { resolveTexte } from '../territoires/resolution.rules.ts';
import type { AliasConnu, Resolution } from '../territoires/resolution.schema.ts';

interface Nommable {
  id: string;
  nom: string;
  sigle: string | null;
  ancien_nom?: string | null;
  alias?: readonly string[];
}

/** Name, acronym, former name and remembered spellings name a partner exactly; anything else is close or unknown. */
export function resolvePartenaire(
  texte: string,
  partenaires: readonly Nommable[],
  alias: readonly AliasConnu[] = [],
): Resolution {
  const candidats = partenaires.map(({ id, nom, sigle, ancien_nom, alias: autres = [] }) => ({
    cible: id,
    nom,
    autres: [sigle, ancien_nom, ...autres].filter((one): one is string => Boolean(one)),
  }));
  return resolveTexte(texte, candidats, alias);
}

/** Merging is between two different partners of the contract that are both in use. */
export function canMergePartenaires(
  de: { id: string; remplace_par_id: string | null },
  vers: { id: string; remplace_par_id: string | null },
): Verdict {
  if (de.id === vers.id) return refuse('Choisissez deux partenaires différents.');
  if (de.remplace_par_id || vers.remplace_par_id) return refuse('L’un des deux est déjà réuni avec un autre.');
  return ACCEPTE;
}

/** A partner that leads, helps, funds or signs stays: it may be merged with another one instead. */
export function canDeletePartenaire(usages: {
  actions: number;
  financements: number;
  signataire: boolean;
  decisions?: number;
}): Verdict {
  const decisions = usages.decisions ?? 0;
  const reste = [
    usages.actions > 0 ? `${usages.actions} ${usages.actions > 1 ? 'actions' : 'action'}` : '',
    usages.financements > 0
      ? `${usages.financements} ${usages.financements > 1 ? 'lignes de financement' : 'ligne de financement'}`
      : '',
    usages.signataire ? 'la signature du contrat' : '',
    decisions > 0 ? `${decisions} ${decisions > 1 ? 'décisions' : 'décision'}` : '',
  ].filter(Boolean);
  if (reste.length === 0) return ACCEPTE;
  return refuse(`Ce partenaire porte encore ${reste.join(', ')}. Réunissez-le plutôt avec un autre.`);
}
