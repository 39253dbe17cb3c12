// Amounts by step: what is decided, what a reader may see of them, and their sums. Whole centimes; an unknown amount
// stays null and is left out of a sum, which then says how many lines it leaves out.
import type { EtapesLisibles } from '../comptes/droits.rules.ts';
import { CADRES, ETAPES, type EtapeMontant } from './financement.schema.ts';
import type { LigneLivre, Montants, TotalLivre } from './livre.schema.ts';

export type MontantsEtape = Record<EtapeMontant, number | null>;

/** Steps that follow the notification of a decision to its bearer. */
const APRES_NOTIFICATION: readonly EtapeMontant[] = [
  'notifie',
  'conventionne',
  'verse',
  'justifie',
  'reversement_demande',
];

/** A line is notified once an amount stands at the step « notifié » or later: the bearer then knows. */
export const isNotifie = (m: MontantsEtape): boolean => APRES_NOTIFICATION.some((etape) => m[etape] !== null);

/** What was decided: voted, else granted, else notified, else agreed by convention. */
export const computeRetenu = (m: MontantsEtape): number | null =>
  m.vote ?? m.accorde ?? m.notifie ?? m.conventionne ?? null;

const OUVERTES: Record<EtapesLisibles, (etape: EtapeMontant) => boolean> = {
  toutes: () => true,
  demande: (etape) => etape === 'demande',
  accordees: (etape) => etape !== 'demande' && etape !== 'propose',
  aucune: () => false,
};

/** The steps this reader may see (comptes/droits.rules.ts, listEtapesLisibles). */
export const isEtapeLisible = (lisibles: EtapesLisibles, etape: EtapeMontant): boolean => OUVERTES[lisibles](etape);

export function maskMontants(m: MontantsEtape, lisibles: EtapesLisibles): Montants {
  const vus = Object.fromEntries(
    ETAPES.map((etape) => [etape, isEtapeLisible(lisibles, etape) ? m[etape] : null]),
  ) as MontantsEtape;
  return { ...vus, retenu: computeRetenu(vus) };
}

export const AUCUN: Montants = {
  ...(Object.fromEntries(ETAPES.map((etape) => [etape, null])) as MontantsEtape),
  retenu: null,
};

/** Unknown amounts are left out; nothing known stays unknown. Whole centimes. */
export function sumKnown(montants: readonly (number | null)[]): number | null {
  const connus = montants.filter((montant) => montant !== null);
  return connus.length === 0 ? null : connus.reduce((a, b) => a + b, 0);
}

/** Sums step by step: null plus a figure is the figure, null plus null stays unknown. */
export function sumMontants(montants: readonly Montants[]): Montants {
  const somme: Montants = { ...AUCUN };
  for (const m of montants) {
    for (const etape of Object.keys(somme) as (keyof Montants)[]) {
      const valeur = m[etape];
      if (valeur !== null) somme[etape] = (somme[etape] ?? 0) + valeur;
    }
  }
  return somme;
}

/** The sums of some lines; what was asked is left out as soon as one line hides it, or less would seem asked than granted. */
export function sumLisibles(lignes: readonly Pick<LigneLivre, 'montants' | 'lisibles'>[]): Montants {
  const somme = sumMontants(lignes.map((ligne) => ligne.montants));
  for (const etape of ['demande', 'propose'] as const) {
    if (lignes.some(({ lisibles }) => !isEtapeLisible(lisibles, etape))) somme[etape] = null;
  }
  return somme;
}

/** What is said of the amounts that are not firm, step by step, among the steps this reader may see. */
export function listConditions(
  ecritures: readonly { etape: EtapeMontant; condition_dite: string | null; remplacee: boolean }[],
  lisibles: EtapesLisibles,
): Partial<Record<EtapeMontant, string>> {
  const conditions: Partial<Record<EtapeMontant, string>> = {};
  for (const { etape, condition_dite, remplacee } of ecritures) {
    if (!condition_dite || remplacee || !isEtapeLisible(lisibles, etape)) continue;
    conditions[etape] = conditions[etape] ? `${conditions[etape]}, ${condition_dite}` : condition_dite;
  }
  return conditions;
}

/** The step that holds the decision today. */
export const etapeRetenue = (m: MontantsEtape): EtapeMontant | null =>
  (['vote', 'accorde', 'notifie', 'conventionne'] as const).find((etape) => m[etape] !== null) ?? null;

/** What was granted is not firm. */
export function isConditionnel({ montants, conditions }: Pick<LigneLivre, 'montants' | 'conditions'>): boolean {
  const etape = etapeRetenue(montants);
  return etape !== null && conditions[etape] !== undefined;
}

/** The total of some lines, with the frames apart: droit commun beside specific credits. */
export function computeTotal(
  cle: string,
  libelle: string,
  lignes: readonly LigneLivre[],
  origine: TotalLivre['origine'] = null,
): TotalLivre {
  return {
    cle,
    libelle,
    origine,
    lignes: lignes.length,
    montants: sumLisibles(lignes),
    n_1: sumKnown(lignes.map((ligne) => ligne.n_1)),
    cadres: CADRES.map((cadre) => ({ cadre, part: lignes.filter((ligne) => ligne.cadre === cadre) }))
      .filter(({ part }) => part.length > 0)
      .map(({ cadre, part }) => ({
        cadre,
        lignes: part.length,
        montants: sumLisibles(part),
      })),
    sans_montant: lignes.filter((ligne) => ligne.montants.retenu === null).length,
  };
}

/** One total per funder, the heaviest decided amount first. */
export function computeTotauxFinanceurs(lignes: readonly LigneLivre[]): TotalLivre[] {
  const groupes = new Map<string, LigneLivre[]>();
  for (const ligne of lignes) groupes.set(ligne.financeur.id, [...(groupes.get(ligne.financeur.id) ?? []), ligne]);
  const poids = (total: TotalLivre) => total.montants.retenu ?? total.montants.demande ?? 0;
  return [...groupes.values()]
    .map((groupe) => computeTotal(groupe[0]!.financeur.id, groupe[0]!.financeur.nom, groupe, groupe[0]!.origine))
    .sort((a, b) => poids(b) - poids(a) || a.libelle.localeCompare(b.libelle, 'fr'));
}

const SANS_SUITE = ['a_deposer', 'deposee', 'recevable', 'en_instruction', 'ajournee', 'a_verifier'] as const;

/** Asked for and not decided, among what is read whole. */
export function isSansSuite({
  montants,
  lisibles,
  statut,
}: Pick<LigneLivre, 'montants' | 'lisibles' | 'statut'>): boolean {
  if (lisibles !== 'toutes' || montants.demande === null || montants.retenu !== null) return false;
  return SANS_SUITE.some((one) => one === statut);
}
