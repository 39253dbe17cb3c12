// What an import would do, before anything is written: its rows and verdicts, the actions it touches, what the agent may settle.

import type { Statut } from '../../../domains/financements/financement.schema.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Compte, Verdict } from '../import.schema.ts';

import type { Avertissement, CelluleACorriger, DossierLigne, LigneLue } from '../lecture/ligne.schema.ts';
import type { BilanMontants } from './bilan-montants.schema.ts';
import type { ChampChange, ChampConflit, Plat } from './comparaison.schema.ts';
import type { NomARegler, Repertoire } from './resolution.schema.ts';

export interface NoeudNouveau {
  cle: string;
  chemin: string[];
}

export interface ActionExistante {
  id: string;
  intitule: string;
  noeud_id: string | null;
  pilote_id: string | null;
  references: string[];
  annees: number[];
  /** Shapes of the files it came from. */
  formes: string[];
  retiree: boolean;
}

export interface Continuation {
  cle: string;
  titre: string;
  propositions: { id: string; intitule: string; annees: number[]; score: number }[];
  /** The action it continues, or « creer ». */
  decision: string;
}

/** A line of the ledger in place, with the sum in force of each step. */
export interface FinancementConnu {
  id: string;
  action_id: string;
  annee: number;
  financeur_id: string;
  cadre: string;
  dispositif: string | null;
  montants: Record<string, number>;
}

export interface PartPlan {
  portee: 'qpv' | 'tous_qpv' | 'non_renseigne' | 'hors_qpv';
  qpv_code: string | null;
  montant_centimes: number | null;
  part_pour_cent: number | null;
  tel_que_saisi: string | null;
}

/** All that the contract holds and an import is compared with; read in one transaction. */
export interface ContexteImport {
  journal_numero: number;
  repertoire: Repertoire;
  actions: ActionExistante[];
  etats: ReadonlyMap<string, Plat>;
  importees: ReadonlyMap<string, Plat>;
  financements: ReadonlyMap<string, FinancementConnu[]>;
  /** Cells still to be mended, by action: `champ|tel_que_saisi`. */
  a_corriger: ReadonlyMap<string, ReadonlySet<string>>;
  /** By action, then by year: `vent.2024`. */
  ventilations: ReadonlyMap<string, Record<string, PartPlan[]>>;
}

/** The agent's choices, kept with the deposit. */
export interface ChoixImport {
  /** `nature|cle` → identifier, « creer » or « ignorer ». */
  noms: Record<string, string>;
  /** Key of an action of the file → the action it continues, or « creer ». */
  continuations: Record<string, string>;
  /** `action|champ` → « fichier » or « ici » (the default). */
  conflits: Record<string, 'fichier' | 'ici'>;
  /** Actions absent from the file that are to be marked « retirée ». */
  retirer: string[];
}

export const CHOIX_VIDES: ChoixImport = { noms: {}, continuations: {}, conflits: {}, retirer: [] };

export interface MontantPlan {
  champ: string;
  annee: number;
  financeur_id: string;
  cadre: string;
  dispositif: string | null;
  etape: string;
  centimes: number;
  details: { centimes: number; condition: string | null; tel_que_saisi: string; date: string | null }[];
  /** The sum in place for this step, when there is one. */
  avant?: number | null;
  /** The line it belongs to, when it is already there. */
  financement_id: string | null;
  dossier: DossierLigne;
}

/** A word of the file in place of an amount: the line is there, with its status when the word says one. */
export interface DecisionPlan
  extends Pick<
    MontantPlan,
    'annee' | 'financeur_id' | 'cadre' | 'dispositif' | 'etape' | 'financement_id' | 'dossier'
  > {
  /** Of the line: `fin.2024.<financeur>.<cadre>.<dispositif>`. */
  cle: string;
  dit: string;
  statut: Statut | null;
}

export interface VentilationPlan {
  annee: number;
  parts: PartPlan[];
}

export interface ConflitPlan extends ChampConflit {
  choix: 'fichier' | 'ici';
}

export interface ActionPlan {
  cle: string;
  id: string;
  creation: boolean;
  titre: string;
  changes: ChampChange[];
  montants: MontantPlan[];
  decisions?: DecisionPlan[];
  ventilations: VentilationPlan[];
  conflits: ConflitPlan[];
  a_corriger: CelluleACorriger[];
  /** Amounts of the file that the ledger does not take, another value being kept here. */
  montants_gardes?: Pick<MontantPlan, 'annee' | 'etape' | 'centimes'>[];
  /**
   * What the file says, field by field: the middle term of the next comparison. Null for a new action, which is all that the file
   * says of it (importeesOf).
   */
  importees: Plat | null;
  lignes: LigneLue[];
}

export interface LignePlan {
  feuille: string;
  ligne: number;
  titre: string;
  verdict: Verdict;
  motif: string | null;
  action_id: string | null;
  champs: string[];
  /** Its cells as typed, by position of column; only of a workbook that may be written back into. */
  bruts?: Readonly<Record<number, CellValue>>;
}

export interface PlanImport {
  compte: Compte;
  bilan: BilanMontants[];
  lignes: LignePlan[];
  actions: ActionPlan[];
  noms: NomARegler[];
  /** SIRET read beside a partner's name. */
  sirets: Record<string, string>;
  noeuds: NoeudNouveau[];
  continuations: Continuation[];
  absentes: ActionExistante[];
  refus: Avertissement[];
  avertissements: Avertissement[];
}
