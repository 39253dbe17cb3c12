// Which target fields each import type knows, and the vocabulary of headers made from all of them.
// The words themselves: types-plan, types-suivi, types-dauphin, types-scdl and types-listes. Money words: types-argent.rules.ts.

import type { ChampCible, TypeImport } from './types.schema.ts';
import { CHAMPS_DAUPHIN, CHAMPS_QPV_LIEU_ACTION } from './types-dauphin.rules.ts';
import { CHAMPS_CONTRATS, CHAMPS_PARTENAIRES, CHAMPS_QPV } from './types-listes.rules.ts';
import { CHAMPS_PLAN } from './types-plan.rules.ts';
import { CHAMPS_SCDL } from './types-scdl.rules.ts';

export const CHAMPS_PAR_TYPE: Record<TypeImport, readonly ChampCible[]> = {
  plan: CHAMPS_PLAN,
  programmation: CHAMPS_PLAN,
  dauphin: CHAMPS_DAUPHIN,
  scdl: CHAMPS_SCDL,
  qpv_lieu_action: CHAMPS_QPV_LIEU_ACTION,
  contrats: CHAMPS_CONTRATS,
  qpv: CHAMPS_QPV,
  partenaires: CHAMPS_PARTENAIRES,
};

/** Types whose rows carry ledger amounts under funders and steps. */
export const TYPES_AVEC_LEDGER: ReadonlySet<TypeImport> = new Set(['plan', 'programmation', 'dauphin']);

export function findChamp(type: TypeImport, champ: string): ChampCible | null {
  return CHAMPS_PAR_TYPE[type].find((c) => c.champ === champ) ?? null;
}

/** Every normalised synonym of every type: what tells a header line from a data line. */
export const VOCABULAIRE: ReadonlySet<string> = new Set(
  Object.values(CHAMPS_PAR_TYPE).flatMap((champs) => champs.flatMap((c) => c.synonymes)),
);

const listSynonymes = (champ: string): ReadonlySet<string> =>
  new Set(CHAMPS_PLAN.filter((c) => c.champ === champ).flatMap((c) => c.synonymes));

export const SYNONYMES_TITRE = listSynonymes('titre');
export const SYNONYMES_COUT = listSynonymes('cout_total');
