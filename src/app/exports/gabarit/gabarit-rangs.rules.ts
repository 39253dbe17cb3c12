// The rows of a table to write: one per action, or one per line of its money, or one per year, as the table had them.
import type { LigneLivre } from '../../../domains/financements/livre.schema.ts';
import type { TableGabarit } from '../../imports/gabarit/gabarit.schema.ts';
import type { ActionExport } from '../export.schema.ts';
import { memeFinancement } from './gabarit-argent.rules.ts';
import type { RangGabarit } from './gabarit-lignes.schema.ts';

export function buildRangs(table: TableGabarit, actions: readonly ActionExport[], annee: number): RangGabarit[] {
  const cibles = table.colonnes.map((colonne) => colonne.cible);
  const creneaux = cibles.flatMap((cible) => (cible.financeurColonne === undefined ? [] : [cible.financeurColonne]));
  const parFinanceur = creneaux.length === 0 && cibles.some((cible) => cible.champ === 'financeur');
  const parAnnee = cibles.some((cible) => cible.champ === 'annee');
  return actions.flatMap((action): RangGabarit[] => {
    const lignes = listLignes(table, action, parAnnee ? null : annee);
    const base = { action, ligne: null, creneaux: new Map<number, LigneLivre>() };
    if (parFinanceur && lignes.length > 0) {
      if (parAnnee) return lignes.map((ligne) => ({ ...base, annee: ligne.annee, dite: ligne.annee, ligne }));
      const premieres = lignes.filter((ligne, i) => lignes.findIndex((autre) => memeFinancement(autre, ligne)) === i);
      return premieres.map((ligne) => ({ ...base, annee, dite: null, ligne }));
    }
    const annees = parAnnee ? listAnnees(table, action, lignes) : [];
    if (annees.length === 0)
      return [
        {
          ...base,
          annee,
          dite: null,
          creneaux: placeCreneaux(
            creneaux,
            lignes.filter((l) => l.annee === annee),
          ),
        },
      ];
    return annees.map((une) => ({
      ...base,
      annee: une,
      dite: une,
      creneaux: placeCreneaux(
        creneaux,
        lignes.filter((l) => l.annee === une),
      ),
    }));
  });
}

/** A table of one year holds the money of that year; without a column of years, that of its columns or of the workbook. */
function listLignes(table: TableGabarit, { montants }: ActionExport, annee: number | null): LigneLivre[] {
  const dites = table.colonnes.filter(({ cible }) => cible.champ === 'financement').map(({ cible }) => cible.annee);
  const annees = annee === null ? table.annees : dites.map((dite) => dite ?? annee);
  const seules = annee === null && annees.length !== 1 ? null : new Set(annees);
  return montants
    .filter((ligne) => seules === null || seules.has(ligne.annee))
    .sort((a, b) => a.annee - b.annee || a.financeur.nom.localeCompare(b.financeur.nom, 'fr'));
}

function listAnnees(table: TableGabarit, { valeurs }: ActionExport, lignes: readonly LigneLivre[]): number[] {
  const annees = new Set([...((valeurs.annees as number[] | undefined) ?? []), ...lignes.map((ligne) => ligne.annee)]);
  return [...annees].filter((annee) => table.annees.length !== 1 || annee === table.annees[0]).sort((a, b) => a - b);
}

const placeCreneaux = (positions: readonly number[], lignes: readonly LigneLivre[]): Map<number, LigneLivre> =>
  new Map([...new Set(positions)].flatMap((position, i) => (lignes[i] ? [[position, lignes[i]] as const] : [])));
