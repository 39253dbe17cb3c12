// Which line of the ledger a column of the workbook speaks of, and how its amount is written: as it was typed when that still says
// the amount in place.

import type { EtapeMontant } from '../../../domains/financements/financement.schema.ts';
import type { LigneLivre } from '../../../domains/financements/livre.schema.ts';
import { findStatut } from '../../../domains/financements/statut.rules.ts';
import { readMontant } from '../../../platform/lecture/montant.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { OutCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Cible } from '../../imports/colonnes/types.schema.ts';
import type { Plat } from '../../imports/plan/comparaison.schema.ts';
import { champDecision, cleLigne } from '../../imports/plan/plan-argent.rules.ts';
import type { ActionExport } from '../export.schema.ts';
import { resolve } from '../relecture.rules.ts';
import type { ContexteGabarit, RangGabarit } from './gabarit-lignes.schema.ts';

const cleOf = (ligne: LigneLivre): string =>
  cleLigne({
    annee: ligne.annee,
    financeur_id: ligne.financeur.id,
    cadre: ligne.cadre,
    dispositif: ligne.dispositif,
  });

/** The line of the row itself, else the only one of this year and funder, else the one that the last import wrote. */
export function findLigne(rang: RangGabarit, cible: Cible, contexte: ContexteGabarit): LigneLivre | null {
  const annee = cible.annee ?? rang.annee + (cible.decalage ?? 0);
  const { action } = rang;
  const financeur = cible.financeur ? resolve(contexte.repertoire, 'partenaire', cible.financeur) : null;
  if (cible.financeur && financeur === null) return null;
  if (!cible.financeur) {
    const propre =
      cible.financeurColonne === undefined ? rang.ligne : (rang.creneaux.get(cible.financeurColonne) ?? null);
    return propre ? findAnnee(action, propre, annee) : null;
  }
  const lignes = action.montants.filter(
    (ligne) =>
      ligne.annee === annee &&
      ligne.financeur.id === financeur &&
      (cible.cadre === undefined || ligne.cadre === cible.cadre),
  );
  if (lignes.length <= 1) return lignes[0] ?? null;
  const importe: Plat = contexte.importees.get(action.ligne.id) ?? {};
  const ecrites = lignes.filter((ligne) => `${cleOf(ligne)}.${cible.etape}` in importe);
  return ecrites.length === 1 ? ecrites[0]! : (lignes.find((l) => l.cadre === 'non_precise' && !l.dispositif) ?? null);
}

/** The line of the same funder, frame and scheme in that year. */
const findAnnee = ({ montants }: ActionExport, propre: LigneLivre, annee: number): LigneLivre | null =>
  propre.annee === annee
    ? propre
    : (montants.find((autre) => autre.annee === annee && memeFinancement(autre, propre)) ?? null);

export const memeFinancement = (a: LigneLivre, b: LigneLivre): boolean =>
  a.financeur.id === b.financeur.id && a.cadre === b.cadre && a.dispositif === b.dispositif;

export function cellMontant(rang: RangGabarit, cible: Cible, contexte: ContexteGabarit): OutCell {
  const ligne = findLigne(rang, cible, contexte);
  const etape = (cible.etape ?? 'demande') as EtapeMontant;
  const centimes = ligne?.montants[etape] ?? null;
  if (ligne && centimes !== null)
    return sayMontant(ligne, etape, centimes, contexte) ?? { value: centimes / 100, kind: 'euros' };
  return sayDecision(rang, ligne, etape, contexte) ?? typedMontant(rang.action, cible, rang.annee, ligne);
}

function sayMontant(ligne: LigneLivre, etape: string, centimes: number, { dits }: ContexteGabarit): OutCell | null {
  const dit = dits.get(`${ligne.id}|${etape}`);
  if (dit === undefined) return null;
  const lu = readMontant(dit);
  if (!lu.ok || !lu.valeur) return null;
  const conditionnels = (lu.valeur.conditionnels ?? []).reduce((somme, part) => somme + part.centimes, 0);
  return lu.valeur.centimes + conditionnels === centimes ? { value: dit, kind: 'texte' } : null;
}

/** « refusé », written in place of this amount, as long as it is what the line says. */
function sayDecision(
  { action }: RangGabarit,
  ligne: LigneLivre | null,
  etape: EtapeMontant,
  { importees }: ContexteGabarit,
): string | null {
  if (!ligne?.statut_source) return null;
  const dit = importees.get(action.ligne.id)?.[champDecision({ cle: cleOf(ligne), etape })];
  return dit === ligne.statut_source && findStatut(ligne.statut_source) === ligne.statut ? ligne.statut_source : null;
}

/** « NC », « env. 5 k€ »: what could not be read stays in its cell. */
function typedMontant({ ligne }: ActionExport, cible: Cible, annee: number, connue: LigneLivre | null): OutCell {
  const financeur = cible.financeur ?? connue?.financeur.nom;
  if (!financeur) return null;
  const champ = `financements.${cible.annee ?? annee + (cible.decalage ?? 0)}.${normalise(financeur)}.${cible.etape ?? 'demande'}`;
  return ligne.a_corriger.find((cellule) => cellule.champ === champ)?.tel_que_saisi ?? null;
}
