// Amounts that are not firm, said in every export: an asterisk beside the figure, the condition in words under it or in a column.
import { ETAPES, type EtapeMontant, LIBELLES_ETAPE } from '../../domains/financements/financement.schema.ts';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import { etapeRetenue } from '../../domains/financements/montants.rules.ts';
import { formatEuros } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { ActionExport, ColonneExport } from './export.schema.ts';

export const TITRE_CONDITIONS = 'Conditions des montants';

/** What the columns « Demandé », « Accordé » and « Versé » of a line depend on. */
export const conditionsDesColonnes = ({ montants, conditions }: LigneLivre): (string | undefined)[] => {
  const decidee = etapeRetenue(montants);
  return [conditions.demande, decidee ? conditions[decidee] : undefined, conditions.verse];
};

/** The figures of a row, each with an asterisk when one of these lines holds it under a condition. */
export const markConditions = (figures: readonly string[], lignes: readonly LigneLivre[]): string[] =>
  figures.map((figure, i) => (lignes.some((ligne) => conditionsDesColonnes(ligne)[i]) ? `${figure}\u00a0*` : figure));

/** « 2025, État, accordé : 1 200 €, sous réserve ». */
export function tellConditions(lignes: readonly LigneLivre[], etapes: readonly EtapeMontant[] = ETAPES): string[] {
  return lignes.flatMap(({ annee, financeur, montants, conditions }) =>
    etapes.flatMap((etape) => {
      const [montant, condition] = [montants[etape], conditions[etape]];
      if (montant === null || !condition) return [];
      const libelle = LIBELLES_ETAPE[etape].toLowerCase();
      return [fr`${annee}, ${financeur.nom}, ${libelle} : ${formatEuros(montant)}, ${condition}`];
    }),
  );
}

/** One column to be read, which an import of the file leaves aside; none when every amount is firm. */
export function buildColonneConditions(
  actions: readonly ActionExport[],
  veut: (etape: string) => boolean,
): ColonneExport[] {
  const etapes = ETAPES.filter(veut);
  const cell = ({ montants }: ActionExport) => tellConditions(montants, etapes).join('\n') || null;
  if (!actions.some((action) => cell(action) !== null)) return [];
  return [{ groupe: null, titre: TITRE_CONDITIONS, kind: 'texte', width: 40, cell }];
}
