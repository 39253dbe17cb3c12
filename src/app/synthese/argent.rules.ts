// The funders of a year told on a few rows: the heaviest by name, the others summed and counted.

import type { Montants, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { sumKnown, sumMontants } from '../../domains/financements/montants.rules.ts';

export interface LigneFinanceur {
  cle: string;
  /** null for the row that gathers the others. */
  id: string | null;
  libelle: string;
  montants: Montants;
  n_1: number | null;
}

const FINANCEURS_NOMMES = 6;

/** `financeurs` come heaviest first. One more than the limit is named rather than gathered alone. */
export function foldFinanceurs(financeurs: readonly TotalLivre[], limite = FINANCEURS_NOMMES): LigneFinanceur[] {
  const nommes = financeurs.length <= limite + 1 ? financeurs : financeurs.slice(0, limite);
  const autres = financeurs.slice(nommes.length);
  const lignes = nommes.map(({ cle, libelle, montants, n_1 }) => ({ cle, id: cle, libelle, montants, n_1 }));
  if (autres.length === 0) return lignes;
  return [
    ...lignes,
    {
      cle: 'autres',
      id: null,
      libelle: `${autres.length} autres financeurs`,
      montants: sumMontants(autres.map(({ montants }) => montants)),
      n_1: sumKnown(autres.map(({ n_1 }) => n_1)),
    },
  ];
}
