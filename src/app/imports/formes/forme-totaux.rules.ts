// Total and subtotal rows: how they are recognised, and the comparison of what they announce with the rows read.
// Amounts are compared to the half-cent; which rows are data is decided in forme-lignes.rules.ts.

import { readMontant } from '../../../platform/lecture/montant.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Colonne, ComparaisonTotal, LigneTableau, TotalAPart } from '../colonnes/types.schema.ts';
import { isMontantPossible, nombreDe } from './forme-grille.rules.ts';

const MOTS_TOTAL =
  /^(grand total|total|totaux|sous total|sous totaux|s total|ss total|montant total|somme|total general|cumul|recapitulatif)\b/;
const MOTS_FIN = /\b(total|sous total|total general)$/;

/** « Total », « Sous-total axe 1 », « TOTAL GÉNÉRAL », « Axe 1 – total ». */
export function natureTotal(texte: string): 'total' | 'sous_total' | null {
  const norme = normalise(texte);
  if (norme.length > 90) return null;
  if (!MOTS_TOTAL.test(norme) && !MOTS_FIN.test(norme)) return null;
  if (/\b(sous|ss|s) tota(l|ux)\b/.test(norme)) return 'sous_total';
  if (
    /^(total|montant total|somme|cumul|grand total|totaux)( general| generaux)?( \d{4})?$/.test(norme) ||
    /\bgeneral\b/.test(norme)
  )
    return 'total';
  return 'sous_total';
}

export const isMemeMontant = (a: number, b: number): boolean => Math.abs(a - b) < 0.005 + Math.abs(b) * 1e-12;

/** Sums per column of a run of rows, each made only when a total asks for it. */
export class Sommes {
  private readonly lignes: LigneTableau[] = [];
  private readonly sommes = new Map<number, { somme: number | undefined; faites: number }>();

  add(ligne: LigneTableau): void {
    this.lignes.push(ligne);
  }

  reset(): void {
    this.lignes.length = 0;
    this.sommes.clear();
  }

  get taille(): number {
    return this.lignes.length;
  }

  /** The texts of this column that hold a figure or say that there is none: no spreadsheet adds them up. */
  listAPart(position: number): TotalAPart[] {
    return this.lignes.flatMap(({ ligne, valeurs, origines }) => {
      const value = valeurs[position];
      if (typeof value !== 'string' || isMontantPossible(value) || origines?.has(position)) return [];
      const lu = readMontant(value);
      if (lu.ok && (lu.absence === 'vide' || lu.absence === 'sans_objet')) return [];
      const centimes = lu.ok ? (lu.valeur?.centimes ?? null) : null;
      return [{ ligne, valeur: court(value, 80), montant: centimes === null ? null : centimes / 100 }];
    });
  }
  /** Undefined when no row of the run has a figure in this column. */
  get(position: number): number | undefined {
    const etat = this.sommes.get(position) ?? { somme: undefined, faites: 0 };
    for (; etat.faites < this.lignes.length; etat.faites++) {
      const ligne = this.lignes[etat.faites]!;
      const value = ligne.valeurs[position];
      if (ligne.origines?.has(position) || !isMontantPossible(value)) continue;
      etat.somme = (etat.somme ?? 0) + nombreDe(value)!;
    }
    this.sommes.set(position, etat);
    return etat.somme;
  }
}

/** Positions of the columns a total row gives a figure for; years are not summed (`annees`: places of their columns). */
export function listPositionsChiffrees(
  entetes: readonly Colonne[],
  annees: ReadonlySet<number>,
  valeurs: LigneTableau['valeurs'],
): number[] {
  return entetes.flatMap((c, p) => (isMontantPossible(valeurs[p]) && !annees.has(c.index) ? [p] : []));
}

/** True when every figure of the row is the sum of the rows of the run (at least two rows, one figure that is not zero). */
export function isSommeDe(sommes: Sommes, positions: readonly number[], valeurs: LigneTableau['valeurs']): boolean {
  if (sommes.taille < 2 || positions.length === 0) return false;
  return (
    positions.some((p) => nombreDe(valeurs[p]) !== 0) &&
    positions.every((p) => isMemeMontant(nombreDe(valeurs[p])!, sommes.get(p) ?? 0))
  );
}

/** Compares a total row with the run of rows that fits it best; the first run wins a tie. */
export function buildComparaisons(
  entetes: readonly Colonne[],
  annees: ReadonlySet<number>,
  total: { feuille: string; ligne: number; libelle: string; valeurs: LigneTableau['valeurs'] },
  portees: readonly Sommes[],
): ComparaisonTotal[] {
  const positions = listPositionsChiffrees(entetes, annees, total.valeurs);
  const utiles = portees.filter((s) => s.taille > 0);
  if (utiles.length === 0) return [];
  const justes = (s: Sommes) =>
    positions.filter((p) => isMemeMontant(nombreDe(total.valeurs[p])!, s.get(p) ?? 0)).length;
  const portee = utiles.reduce((mieux, s) => (justes(s) > justes(mieux) ? s : mieux));
  return positions.flatMap((p) => {
    const calcule = portee.get(p);
    if (calcule === undefined) return [];
    const annonce = nombreDe(total.valeurs[p])!;
    const colonne = entetes[p]!;
    const a_part = portee.listAPart(p);
    const lus = a_part.reduce((somme, { montant }) => somme + (montant ?? 0), calcule);
    return [
      {
        feuille: total.feuille,
        ligne: total.ligne,
        libelle: total.libelle,
        adresse: `${colonne.lettre}${total.ligne}`,
        colonne: colonne.libelle,
        position: p,
        annonce,
        calcule: Math.round(calcule * 100) / 100,
        // A total typed by hand may count them; a formula does not.
        juste: isMemeMontant(annonce, calcule) || isMemeMontant(annonce, lus),
        ...(a_part.length > 0 ? { a_part } : {}),
      },
    ];
  });
}

const nombreFr = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });

/** « Ligne 12, Région / accordé : votre total : 412 000, vos lignes : 409 500. » */
export function phraseTotal(c: ComparaisonTotal): string {
  return fr`Ligne ${c.ligne}, ${c.colonne} : votre total : ${nombreFr.format(c.annonce)}, vos lignes : ${nombreFr.format(c.calcule)}.`;
}
