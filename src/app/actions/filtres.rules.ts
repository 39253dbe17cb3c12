// Small decisions around the filters: who reads every request, which filters are on, what an address without them is.

import { Role } from '../../domains/comptes/droit.schema.ts';
import { DROITS } from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { CLES_FILTRE, type FiltresActions } from './filtres.schema.ts';

/** Instructors of the whole contract read every line of the ledger; the others, once notified. */
export function canReadDemandesPartout(droit: Droit): boolean {
  return DROITS[Role.parse(droit.role)].demandes === 'toutes' && !droit.perimetre;
}

/** The filters that are on, by their keys. */
export function listFiltresActifs(filtres: FiltresActions): (keyof FiltresActions)[] {
  return (CLES_FILTRE as (keyof FiltresActions)[]).filter((cle) => {
    const valeur = filtres[cle];
    return Array.isArray(valeur) ? valeur.length > 0 : valeur !== undefined && valeur !== '';
  });
}

/** An address that removes every filter and keeps the order. */
export function clearFiltres(): Record<string, undefined> {
  return Object.fromEntries([...CLES_FILTRE, 'page'].map((cle) => [cle, undefined]));
}
