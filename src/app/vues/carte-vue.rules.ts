// The actions under a filter on the map: how many name each quartier of a geography, and how many name none.
// Nothing passes from one geography to the other: an action counts where it was said, in the code that says it.
import type { Generation } from '../../domains/territoires/territoire.schema.ts';
import type { ActionLigne } from '../actions/liste.schema.ts';
import type { ContourDeCarte, FondDeCarte } from './vues.schema.ts';

export interface QuartierDeCarte extends ContourDeCarte {
  lignes: ActionLigne[];
}

export interface CarteDesActions {
  geographie: Generation;
  /** The contract's quartiers of this geography, those without action too. */
  quartiers: QuartierDeCarte[];
  /** Contours of the other geography, to be drawn in dashes. */
  autres: ContourDeCarte[];
  tous: number;
  hors: number;
  sans: number;
  /** Actions that name quartiers of the other geography only. */
  ailleurs: number;
}

/** The geography in which most of the contract's quartiers are; the newer when equal. */
export function chooseGeographie({ contours }: FondDeCarte): Generation {
  const de = (generation: Generation) => contours.filter((un) => un.du_contrat && un.generation === generation).length;
  return de(2015) > de(2024) ? 2015 : 2024;
}

export function placeActions(
  lignes: readonly ActionLigne[],
  fond: FondDeCarte,
  geographie: Generation,
): CarteDesActions {
  const quartiers = fond.contours
    .filter((un) => un.du_contrat && un.generation === geographie)
    .map((un): QuartierDeCarte => ({ ...un, lignes: [] }));
  const parCode = new Map(quartiers.map((un) => [un.code, un]));
  const carte: CarteDesActions = {
    geographie,
    quartiers,
    autres: fond.contours.filter((un) => un.generation !== geographie),
    ...{ tous: 0, hors: 0, sans: 0, ailleurs: 0 },
  };
  for (const ligne of lignes) {
    const ici = ligne.qpv.flatMap(({ code }) => parCode.get(code) ?? []);
    for (const quartier of ici) quartier.lignes.push(ligne);
    if (ligne.portee_qpv === 'tous_qpv') carte.tous += 1;
    else if (ligne.portee_qpv === 'hors_qpv') carte.hors += 1;
    else if (ligne.qpv.length === 0) carte.sans += 1;
    else if (ici.length === 0) carte.ailleurs += 1;
  }
  return carte;
}
