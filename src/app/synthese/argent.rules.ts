// The funders of a year told on a few rows, each with what it granted the year before: the heaviest by name, the others summed and
// counted. Who gave last year and nothing this year has its row too.
import type { Montants, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { AUCUN, sumKnown, sumMontants } from '../../domains/financements/montants.rules.ts';

export interface LigneFinanceur {
  cle: string;
  /** What opens its lines in the ledger of a year: its funder, or all but those named above. */
  ouvre: string;
  libelle: string;
  /** Lines of this year: none, for a funder of last year only. */
  lignes: number;
  montants: Montants;
  /** Granted the year before by this funder, in whole centimes; null: no line, or none whose amount is known. */
  n_1: number | null;
  lignes_n_1: number;
}

const FINANCEURS_NOMMES = 6;

/** Both lists come heaviest first. One more than the limit is named rather than gathered alone. */
export function foldFinanceurs(
  financeurs: readonly TotalLivre[],
  precedents: readonly TotalLivre[],
  limite = FINANCEURS_NOMMES,
): LigneFinanceur[] {
  const passes = new Map(precedents.map((one) => [one.cle, one]));
  const actuels = new Set(financeurs.map(({ cle }) => cle));
  const partis = precedents.filter(({ cle }) => !actuels.has(cle));
  const toutes = [
    ...financeurs.map((one) => rowOf(one, passes.get(one.cle))),
    ...partis.map((one) => ({ ...rowOf(one, one), lignes: 0, montants: AUCUN })),
  ];
  const nommes = toutes.length <= limite + 1 ? toutes : toutes.slice(0, limite);
  const autres = toutes.slice(nommes.length);
  if (autres.length === 0) return nommes;
  return [
    ...nommes,
    {
      cle: 'autres',
      ouvre: nommes.map(({ cle }) => `sauf=${cle}`).join('&'),
      libelle: `${autres.length} autres financeurs`,
      lignes: autres.reduce((n, { lignes }) => n + lignes, 0),
      montants: sumMontants(autres.map(({ montants }) => montants)),
      n_1: sumKnown(autres.map(({ n_1 }) => n_1)),
      lignes_n_1: autres.reduce((n, { lignes_n_1 }) => n + lignes_n_1, 0),
    },
  ];
}

const rowOf = ({ cle, libelle, lignes, montants }: TotalLivre, passe: TotalLivre | undefined): LigneFinanceur => ({
  ...{ cle, ouvre: `financeur=${cle}`, libelle, lignes, montants },
  n_1: passe?.montants.retenu ?? null,
  lignes_n_1: passe?.lignes ?? 0,
});

/** Why no amount of the year before stands beside this one; null when one does. */
export function tellSansN1(
  { n_1, lignes_n_1 }: Pick<LigneFinanceur, 'n_1' | 'lignes_n_1'>,
  annee: number,
  connues: number,
): string | null {
  if (n_1 !== null) return null;
  if (connues === 0) return `Non comparable : aucune ligne de ${annee} n’est connue`;
  if (lignes_n_1 === 0) return `Aucune ligne en ${annee}`;
  return `Aucun montant accordé connu en ${annee}, ou ouvert à votre rôle`;
}
