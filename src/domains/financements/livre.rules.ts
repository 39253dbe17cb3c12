// From raw lines to what one reader receives: steps hidden until notification, N-1 beside, checks, verdicts.
// The rights are comptes/droits.rules.ts; the checks controles.rules.ts; the sums montants.rules.ts.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import {
  type ActionFacts,
  canReadDifficulte,
  canWriteFinancement,
  type EtapesLisibles,
  type FinancementFacts,
  listEtapesLisibles,
} from '../comptes/droits.rules.ts';
import { checkEquilibre, checkJustification, checkTaux, checkVentilation, checkVersement } from './controles.rules.ts';
import type { Cadre, Forme, Origine, PartQpv, Statut } from './financement.schema.ts';
import { groupBy } from './groupes.rules.ts';
import type { Controle, LigneLivre } from './livre.schema.ts';
import { computeRetenu, isNotifie, type MontantsEtape, maskMontants, sumKnown } from './montants.rules.ts';

export interface LigneBrute {
  id: string;
  annee: number;
  action_id: string;
  intitule: string;
  cle: string;
  pilote_nom: string | null;
  financeur_id: string;
  financeur_nom: string;
  origine: Origine;
  cadre: Cadre;
  forme: Forme;
  dispositif: string | null;
  statut: Statut;
  statut_source: string | null;
  reference: string | null;
  ej: string | null;
  supprime: boolean;
  montants: MontantsEtape;
}

export const factsOfLigne = (ligne: LigneBrute, action: ActionFacts): FinancementFacts => ({
  action,
  origine: ligne.origine,
  financeur_id: ligne.financeur_id,
  notifie: isNotifie(ligne.montants),
});

export interface LigneOuverte {
  brute: LigneBrute;
  lisibles: EtapesLisibles;
  vue: LigneLivre;
}

/** The lines open to this reader; `reserve` says that others exist, which are neither shown nor counted. */
export function openLignes(
  brutes: readonly LigneBrute[],
  faits: ReadonlyMap<string, ActionFacts>,
  droit: Droit,
): { lignes: LigneOuverte[]; reserve: boolean } {
  const lignes: LigneOuverte[] = [];
  let reserve = false;
  for (const brute of brutes) {
    const action = faits.get(brute.action_id);
    if (!action) continue;
    const facts = factsOfLigne(brute, action);
    const lisibles = listEtapesLisibles(droit, facts);
    if (lisibles === 'aucune') {
      reserve ||= action.validee;
      continue;
    }
    lignes.push({ brute, lisibles, vue: buildVue(brute, lisibles, canWriteFinancement(droit, facts)) });
  }
  return { lignes, reserve };
}

function buildVue(brute: LigneBrute, lisibles: EtapesLisibles, modifier: Verdict): LigneLivre {
  const decide = lisibles !== 'demande';
  const { id, annee, origine, cadre, forme, dispositif, reference, ej } = brute;
  return {
    id,
    annee,
    action: { id: brute.action_id, intitule: brute.intitule, pilote: brute.pilote_nom },
    financeur: { id: brute.financeur_id, nom: brute.financeur_nom },
    origine,
    cadre,
    forme,
    dispositif,
    statut: decide ? brute.statut : null,
    statut_source: decide ? brute.statut_source : null,
    reference,
    ej,
    montants: maskMontants(brute.montants, lisibles),
    n_1: null,
    conditions: {},
    notifie: isNotifie(brute.montants),
    lisibles,
    avis: [],
    modifier,
  };
}

const cleN1 = (ligne: LigneLivre) => `${ligne.action.id}|${ligne.financeur.id}|${ligne.cadre}|${ligne.forme}`;

/** N-1 beside: what was decided the year before for the same action, funder, frame and form. */
export function addN1(lignes: readonly LigneLivre[], precedentes: readonly LigneLivre[]): LigneLivre[] {
  const decides = new Map<string, number>();
  for (const ligne of precedentes) {
    const { retenu } = ligne.montants;
    const cle = `${ligne.annee + 1}|${cleN1(ligne)}`;
    if (retenu !== null) decides.set(cle, (decides.get(cle) ?? 0) + retenu);
  }
  const dites = new Set<string>();
  return lignes.map((ligne) => {
    const cle = `${ligne.annee}|${cleN1(ligne)}`;
    if (dites.has(cle)) return ligne;
    dites.add(cle);
    return { ...ligne, n_1: decides.get(cle) ?? null };
  });
}

export interface Budget {
  action_id: string;
  annee: number;
  charges_centimes: number | null;
  produits_centimes: number | null;
  subvention_pour_cent: number | null;
  cloture_le: string | null;
  justification: string | null;
}

type Part = Pick<PartQpv, 'portee' | 'montant_centimes' | 'part_pour_cent'> & {
  action_id: string;
  financement_id: string | null;
  annee: number;
};

/**
 * Who is told of figures that do not agree and of reports that are late: instructors, and the lead for its own action.
 * Nobody else is: what is not kept is for the team until all agree.
 */
export function canReadControles(droit: Droit, action: ActionFacts): boolean {
  return canReadDifficulte(droit, action).ok;
}

/** The checks of field practice on the lines this reader sees whole; the others would give their figures away. */
export function computeControles(
  ouvertes: readonly LigneOuverte[],
  budgets: readonly Budget[],
  parts: readonly Part[],
  jour: string,
): Controle[] {
  const lignes = ouvertes.filter(({ lisibles }) => lisibles === 'toutes').map(({ brute }) => brute);
  const controles: Controle[] = [];
  const partsDe = groupBy(parts, (part) => part.financement_id ?? `${part.action_id}|${part.annee}`);
  for (const ligne of lignes) {
    const retenu = computeRetenu(ligne.montants);
    const sujet = { ...subjectOf(ligne), financement_id: ligne.id };
    add(controles, sujet, 'versement', withFinanceur(ligne, checkVersement(ligne.montants.verse, retenu)));
    add(controles, sujet, 'ventilation', withFinanceur(ligne, checkVentilation(partsDe.get(ligne.id) ?? [], retenu)));
  }
  const budgetDe = new Map(budgets.map((budget) => [`${budget.action_id}|${budget.annee}`, budget]));
  for (const [cle, groupe] of groupBy(lignes, (ligne) => `${ligne.action_id}|${ligne.annee}`)) {
    const budget = budgetDe.get(cle);
    const vote = sumKnown(groupe.map((ligne) => computeRetenu(ligne.montants)));
    const sujet = { ...subjectOf(groupe[0]!), financement_id: null };
    add(controles, sujet, 'ventilation', checkVentilation(partsDe.get(cle) ?? [], vote));
    add(
      controles,
      sujet,
      'equilibre',
      checkEquilibre(budget?.charges_centimes ?? null, budget?.produits_centimes ?? null),
    );
    add(
      controles,
      sujet,
      'taux',
      checkTaux(budget?.subvention_pour_cent ?? null, vote, budget?.produits_centimes ?? null),
    );
    const cloture = budget?.cloture_le ?? null;
    const justification = budget?.justification ?? null;
    const justifie = sumKnown(groupe.map((ligne) => ligne.montants.justifie));
    add(
      controles,
      sujet,
      'justification',
      checkJustification({ annee: sujet.annee, cloture, justification, vote, justifie }, jour),
    );
  }
  return controles;
}

type Sujet = Pick<Controle, 'annee' | 'action_id' | 'intitule' | 'financement_id'>;

const subjectOf = ({ annee, action_id, intitule }: LigneBrute) => ({ annee, action_id, intitule });

const withFinanceur = (ligne: LigneBrute, message: string | null) =>
  message === null ? null : fr`${ligne.financeur_nom} : ${message}`;

function add(controles: Controle[], sujet: Sujet, nature: Controle['nature'], message: string | null): void {
  if (message !== null) controles.push({ ...sujet, nature, message });
}

/** Who may open a new line on an action: the team, the State for its own, a collectivité that funds it. */
export function canAddFinancement(droit: Droit, action: ActionFacts): Verdict {
  const essais: FinancementFacts[] = [
    { action, origine: 'etat', financeur_id: null, notifie: false },
    { action, origine: 'commune', financeur_id: droit.partenaire_id, notifie: false },
  ];
  const verdicts = essais.map((facts) => canWriteFinancement(droit, facts));
  return (
    verdicts.find((verdict) => verdict.ok) ?? verdicts.at(-1) ?? refuse('Vous ne pouvez pas ajouter de financement.')
  );
}
