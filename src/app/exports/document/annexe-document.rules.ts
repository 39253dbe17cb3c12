// The annex of the plan's document: for each year, what each funder was asked, granted and paid, open to this reader.
import { LIBELLES_ORIGINE } from '../../../domains/financements/financement.schema.ts';
import type { LigneLivre, TotalLivre } from '../../../domains/financements/livre.schema.ts';
import { computeTotal, computeTotauxFinanceurs } from '../../../domains/financements/montants.rules.ts';
import type { Block } from '../../../platform/documents/document.schema.ts';
import { formatEuros } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { conditionsDesColonnes, markConditions } from '../conditions.rules.ts';
import type { ContenuExport } from '../export.schema.ts';

export function buildAnnexe({ actions }: ContenuExport): Block[] {
  const lignes = actions.flatMap(({ montants }) => montants);
  if (lignes.length === 0) return [];
  const annees = [...new Set(lignes.map((ligne) => ligne.annee))].sort((a, b) => a - b);
  return [
    { type: 'break' },
    { type: 'heading', level: 1, text: fr`Annexe : l’argent par financeur et par année` },
    {
      type: 'paragraph',
      look: 'note',
      text: fr`Montants connus et ouverts au lecteur de ce document. Un tiret dit qu’un montant n’est pas connu.`,
    },
    ...annees.flatMap((annee): Block[] => {
      const siennes = lignes.filter((ligne) => ligne.annee === annee);
      return [
        { type: 'heading', level: 2, text: String(annee) },
        {
          type: 'table',
          caption: fr`Financements de l’année ${annee}`,
          columns: [
            { title: 'Financeur', width: 4 },
            { title: 'Origine', width: 3 },
            { title: 'Demandé', width: 2, align: 'end' },
            { title: 'Accordé', width: 2, align: 'end' },
            { title: 'Versé', width: 2, align: 'end' },
          ],
          rows: computeTotauxFinanceurs(siennes).map((total) =>
            rowOf(
              total,
              siennes.filter((ligne) => ligne.financeur.id === total.cle),
            ),
          ),
          totals: [rowOf(computeTotal('total', 'Total', siennes), siennes)],
        },
        ...noteConditions(siennes),
      ];
    }),
  ];
}

const noteConditions = (lignes: readonly LigneLivre[]): Block[] =>
  lignes.some((ligne) => conditionsDesColonnes(ligne).some(Boolean))
    ? [{ type: 'paragraph', look: 'note', text: fr`* Dont des montants sous condition. Chaque action dit la sienne.` }]
    : [];

function rowOf(
  { libelle, origine, montants: { demande, retenu, verse } }: TotalLivre,
  lignes: readonly LigneLivre[],
): string[] {
  const figures = [demande, retenu, verse].map(formatEuros);
  return [libelle, origine ? LIBELLES_ORIGINE[origine] : '', ...markConditions(figures, lignes)];
}
