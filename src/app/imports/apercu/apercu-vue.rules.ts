// The rows of the preview, their filter and what it adds to the contract. Pure, over what the server sent.
import { accorde, formatNombre } from '../../../platform/lecture/ecriture.rules.ts';
import type { Apercu, LigneVue } from './apercu.schema.ts';

const CHAMPS_CITES = 4;

/** « Porteur, Coût total et 3 autres »: which fields change, or why the row stands as it does. */
export function tellChangement({ champs, motif }: Pick<LigneVue, 'champs' | 'motif'>): string {
  const cites = champs.slice(0, CHAMPS_CITES).join(', ');
  const reste = champs.length - CHAMPS_CITES;
  const noms = reste > 0 ? `${cites} et ${reste} ${accorde(reste, 'autre')}` : cites;
  return [noms, motif].filter(Boolean).join('. ');
}

/** The new elements of the plan as a tree: each path once, its parents before it. */
export interface Branche {
  cle: string;
  titre: string;
  branches: Branche[];
}

export function buildBranches(noeuds: readonly { chemin: readonly string[] }[]): Branche[] {
  const racines: Branche[] = [];
  for (const { chemin } of noeuds) {
    let niveau = racines;
    chemin.forEach((titre, rang) => {
      const cle = chemin.slice(0, rang + 1).join(' › ');
      let branche = niveau.find((one) => one.cle === cle);
      if (!branche) {
        branche = { cle, titre, branches: [] };
        niveau.push(branche);
      }
      niveau = branche.branches;
    });
  }
  return racines;
}

/** Conflicts of one action stand together. */
export function groupConflits(conflits: Apercu['conflits']): { titre: string; conflits: Apercu['conflits'] }[] {
  const groupes = new Map<string, { titre: string; conflits: Apercu['conflits'] }>();
  for (const conflit of conflits) {
    const action = conflit.cle.slice(0, conflit.cle.indexOf('|'));
    const groupe = groupes.get(action);
    if (groupe) groupe.conflits.push(conflit);
    else groupes.set(action, { titre: conflit.titre, conflits: [conflit] });
  }
  return [...groupes.values()];
}

/** « 412 000 », « +2 500 » : figures of the totals, in the unit of the column. */
export const formatEcart = (annonce: number, calcule: number): string => {
  const ecart = calcule - annonce;
  return `${ecart > 0 ? '+' : ''}${formatNombre(ecart)}`;
};
