// Reconciles the amounts of a file with the ledger, by year and step: nothing leaves the total without being named.
import type { LectureTable, LigneLue } from '../lecture/ligne.schema.ts';
import {
  type BilanMontants,
  type EcartsDUneRaison,
  type MontantEcarte,
  RAISONS_ECART,
  type RaisonEcart,
} from './bilan-montants.schema.ts';
import type { ActionPlan, FinancementConnu } from './plan-import.schema.ts';
import { idOfNom, type Resolus } from './regroupement.rules.ts';

const MONTREES = 20;

interface Compte {
  annee: number;
  etape: string;
  livre: number;
  sous_condition: { cellules: number; centimes: number };
  ecarts: MontantEcarte[];
}

type Comptes = Map<string, Compte>;

function compteDe(comptes: Comptes, annee: number, etape: string): Compte {
  const cle = `${annee}|${etape}`;
  const connu = comptes.get(cle);
  if (connu) return connu;
  const neuf = { annee, etape, livre: 0, sous_condition: { cellules: 0, centimes: 0 }, ecarts: [] };
  comptes.set(cle, neuf);
  return neuf;
}

export function computeBilan(
  lecture: Pick<LectureTable, 'lignes' | 'ecartes'>,
  repetees: ReadonlyMap<LigneLue, LigneLue>,
  plans: readonly ActionPlan[],
  resolus: Resolus,
  connus: ReadonlyMap<string, readonly FinancementConnu[]>,
): BilanMontants[] {
  const comptes: Comptes = new Map();
  const ecarte = (ecart: MontantEcarte) => compteDe(comptes, ecart.annee, ecart.etape).ecarts.push(ecart);
  for (const ligne of lecture.lignes) addLigne(comptes, ligne, repetees.has(ligne), resolus);
  for (const ecart of lecture.ecartes ?? []) ecarte(ecart);
  for (const plan of plans) {
    for (const { annee, etape, centimes } of plan.montants_gardes ?? []) {
      compteDe(comptes, annee, etape).livre -= centimes;
      const { feuille, ligne } = plan.lignes[0]!;
      ecarte({ annee, etape, feuille, ligne, colonne: '', valeur: plan.titre, raison: 'garde_ici', centimes });
    }
  }
  const apres = computeApres(plans, connus);
  return [...comptes.values()]
    .map((compte) => closeCompte(compte, apres.get(`${compte.annee}|${compte.etape}`) ?? 0))
    .sort((a, b) => a.annee - b.annee || (a.etape < b.etape ? -1 : 1));
}

function addLigne(comptes: Comptes, ligne: LigneLue, repetee: boolean, resolus: Resolus): void {
  const { feuille, ligne: numero } = ligne;
  for (const { annee, etape, centimes, condition, financeur, tel_que_saisi } of ligne.financements) {
    const compte = compteDe(comptes, annee, etape);
    const raison: RaisonEcart | null = repetee
      ? 'repetee'
      : idOfNom(resolus, 'partenaire', financeur) === null
        ? 'financeur'
        : null;
    if (raison) {
      const valeur = tel_que_saisi || ligne.titre;
      compte.ecarts.push({ annee, etape, feuille, ligne: numero, colonne: financeur, valeur, raison, centimes });
      continue;
    }
    compte.livre += centimes;
    // « + 2 000 si VVV » comes on top: the amount itself is firm.
    if (condition === null || condition.startsWith('+ ')) continue;
    compte.sous_condition.cellules += 1;
    compte.sous_condition.centimes += centimes;
  }
  if (!repetee) for (const ecart of ligne.ecartes ?? []) compteDe(comptes, ecart.annee, ecart.etape).ecarts.push(ecart);
}

/** The ledger by year and step once the import is written. */
function computeApres(
  plans: readonly ActionPlan[],
  connus: ReadonlyMap<string, readonly FinancementConnu[]>,
): Map<string, number> {
  const sommes = new Map<string, number>();
  const add = (annee: number, etape: string, centimes: number) =>
    sommes.set(`${annee}|${etape}`, (sommes.get(`${annee}|${etape}`) ?? 0) + centimes);
  for (const lignes of connus.values())
    for (const { annee, montants } of lignes)
      for (const [etape, centimes] of Object.entries(montants)) add(annee, etape, centimes);
  for (const { montants } of plans) for (const m of montants) add(m.annee, m.etape, m.centimes - (m.avant ?? 0));
  return sommes;
}

function closeCompte({ ecarts, ...compte }: Compte, livre_apres: number): BilanMontants {
  const groupes = RAISONS_ECART.map((raison) =>
    groupEcarts(
      raison,
      ecarts.filter((e) => e.raison === raison),
    ),
  ).filter(({ cellules }) => cellules > 0);
  const connus = groupes.reduce((somme, { centimes }) => somme + centimes, 0);
  return { ...compte, lu: compte.livre + connus, livre_apres, ecarts: groupes };
}

function groupEcarts(raison: RaisonEcart, ecarts: readonly MontantEcarte[]): EcartsDUneRaison {
  return {
    raison,
    cellules: ecarts.length,
    centimes: ecarts.reduce((somme, { centimes }) => somme + (centimes ?? 0), 0),
    inconnues: ecarts.filter(({ centimes }) => centimes === null).length,
    premieres: ecarts
      .slice(0, MONTREES)
      .map(({ feuille, ligne, colonne, valeur }) => ({ feuille, ligne, colonne, valeur: valeur.slice(0, 200) })),
  };
}
