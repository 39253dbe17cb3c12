// Reads composed for a person: the year's book, and the money of one action with its entries, avis and shares.
import { dayIn } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { type FaitsListe, loadFaits } from '../actions/faits.queries.ts';
import { canWriteAvis } from '../comptes/droits.rules.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import { groupBy } from './groupes.rules.ts';
import * as livre from './livre.queries.ts';
import {
  addN1,
  canAddFinancement,
  canReadControles,
  computeControles,
  factsOfLigne,
  openLignes,
} from './livre.rules.ts';
import type { FinancementsDeAction, LigneLivre, Livre, PartVue } from './livre.schema.ts';
import {
  computeTotal,
  computeTotauxFinanceurs,
  isEtapeLisible,
  isSansSuite,
  listConditions,
  sumMontants,
} from './montants.rules.ts';
import { loadEtatsFinancement } from './redaction.queries.ts';

export interface QuestionDuLivre {
  annee?: number | undefined;
  financeur?: string | undefined;
  /** Every funder but these. */
  sauf?: readonly string[] | undefined;
  cadre?: string | undefined;
  origine?: string | undefined;
  statut?: string | undefined;
  sans_suite?: 'oui' | undefined;
}

export async function getAujourdhui(db: Db, contratId: number, maintenant: Date): Promise<string> {
  return dayIn((await findContrat(db, contratId))?.fuseau ?? 'Europe/Paris', maintenant);
}

/** The book of one year: the latest one with lines that is not in the future, unless another is asked for. */
export async function readLivre(
  db: Db,
  contratId: number,
  droit: Droit,
  question: QuestionDuLivre,
  maintenant: Date,
): Promise<Livre> {
  const jour = await getAujourdhui(db, contratId, maintenant);
  const connues = await livre.listAnneesDuLivre(db, contratId);
  const courante = Number(jour.slice(0, 4));
  const annee = question.annee ?? connues.find((one) => one <= courante) ?? connues.at(-1) ?? courante;
  const brutes = await livre.listLignesBrutes(db, contratId, { annees: [annee, annee - 1] });
  const actions = [...new Set(brutes.map((ligne) => ligne.action_id))];
  const faits = await loadFaits(db, contratId, actions, droit, jour);
  const { lignes: toutes, reserve } = openLignes(
    brutes.filter((l) => l.annee === annee),
    faits,
    droit,
  );
  const ouvertes = toutes.filter(({ vue }) => matches(vue, question));
  const passees = openLignes(
    brutes.filter((l) => l.annee === annee - 1),
    faits,
    droit,
  );
  const avecN1 = addN1(
    ouvertes.map(({ vue }) => vue),
    passees.lignes.map(({ vue }) => vue),
  );
  const lignes = await addConditions(db, contratId, await addAvisDits(db, contratId, avecN1));
  const parts = await livre.listVentilations(db, contratId, { annees: [annee] });
  const budgets = await livre.listBudgets(db, contratId, { annees: [annee] });
  return {
    annee,
    annees: connues.includes(annee) ? connues : [annee, ...connues].sort((a, b) => b - a),
    lignes,
    financeurs: computeTotauxFinanceurs(lignes),
    total: computeTotal('total', 'Total', lignes),
    precedente: sumMontants(
      passees.lignes
        .map(({ vue }) => vue)
        .filter((vue) => matches(vue, question))
        .map((vue) => vue.montants),
    ).retenu,
    partiel: reserve || lignes.some(({ lisibles }) => lisibles !== 'toutes'),
    controles: computeControles(
      ouvertes.filter(({ brute }) => canReadControles(droit, faits.get(brute.action_id)!)),
      budgets,
      parts,
      jour,
    ),
    creer: canAddFinancement(droit, { pilote_id: null, validee: true }),
    reserve,
  };
}

function matches(ligne: LigneLivre, { financeur, sauf, cadre, origine, statut, sans_suite }: QuestionDuLivre): boolean {
  return (
    (!sans_suite || isSansSuite(ligne)) &&
    (!financeur || ligne.financeur.id === financeur) &&
    !sauf?.includes(ligne.financeur.id) &&
    (!cadre || ligne.cadre === cadre) &&
    (!origine || ligne.origine === origine) &&
    (!statut || ligne.statut === statut)
  );
}

async function addAvisDits(db: Db, contratId: number, lignes: LigneLivre[]): Promise<LigneLivre[]> {
  const lisibles = lignes.filter((ligne) => ligne.lisibles === 'toutes').map((ligne) => ligne.id);
  if (lisibles.length === 0) return lignes;
  const rendus = groupBy(await livre.listAvis(db, contratId, lisibles), (avis) => avis.financement_id);
  return lignes.map((ligne) => {
    const avis = (rendus.get(ligne.id) ?? []).map(({ instructeur, sens }) => ({ instructeur, sens }));
    return avis.length > 0 ? { ...ligne, avis } : ligne;
  });
}

/** With what is said of the amounts that are not firm, among the steps this reader may see. */
export async function addConditions(db: Db, contratId: number, lignes: LigneLivre[]): Promise<LigneLivre[]> {
  const ids = lignes.map((ligne) => ligne.id);
  if (ids.length === 0) return lignes;
  const dites = groupBy(await livre.listEcrituresConditionnelles(db, contratId, ids), (e) => e.financement_id);
  return lignes.map((ligne) => {
    const ecritures = dites.get(ligne.id);
    return ecritures ? { ...ligne, conditions: listConditions(ecritures, ligne.lisibles) } : ligne;
  });
}

/** The money of one action, every year; lines not open to this reader are left out. */
export async function readFinancementsDeAction(
  db: Db,
  contratId: number,
  faits: FaitsListe,
  droit: Droit,
  maintenant: Date,
): Promise<FinancementsDeAction> {
  const jour = await getAujourdhui(db, contratId, maintenant);
  const actions = [faits.id];
  const brutes = await livre.listLignesBrutes(db, contratId, { actions });
  const { lignes: ouvertes, reserve } = openLignes(brutes, new Map([[faits.id, faits]]), droit);
  const vues = ouvertes.map(({ vue }) => vue);
  const ids = vues.map((vue) => vue.id);
  const ecritures = ids.length > 0 ? await livre.listEcritures(db, contratId, ids) : [];
  const avis = ids.length > 0 ? await livre.listAvis(db, contratId, ids) : [];
  const parts = await livre.listVentilations(db, contratId, { actions });
  const etats = await loadEtatsFinancement(db, contratId, { ids });
  const budgets = await livre.listBudgets(db, contratId, { actions });
  const brute = new Map(brutes.map((ligne) => [ligne.id, ligne]));
  return {
    financements: addN1(vues, vues).map((vue) => {
      const tout = vue.lisibles === 'toutes';
      const siennes = ecritures.filter((e) => e.financement_id === vue.id);
      return {
        ...vue,
        conditions: listConditions(siennes, vue.lisibles),
        ecritures: siennes.filter((e) => isEtapeLisible(vue.lisibles, e.etape)),
        avis: tout ? avis.filter((one) => one.financement_id === vue.id) : [],
        ventilations: tout ? parts.filter((part) => part.financement_id === vue.id) : [],
        rendre_avis: canWriteAvis(droit, factsOfLigne(brute.get(vue.id)!, faits)),
        valeurs: tout ? etats.get(vue.id)! : {},
      };
    }),
    ventilations: groupByAnnee(parts.filter((part) => part.financement_id === null)),
    controles: canReadControles(droit, faits) ? computeControles(ouvertes, budgets, parts, jour) : [],
    ajouter: canAddFinancement(droit, faits),
    reserve,
  };
}

function groupByAnnee(parts: readonly (PartVue & { annee: number })[]) {
  const annees = [...new Set(parts.map((part) => part.annee))].sort((a, b) => b - a);
  return annees.map((annee) => ({ annee, parts: parts.filter((part) => part.annee === annee) }));
}
