// Writes a planned import, in the caller's transaction, by calling the owners' functions: first what it names and does not exist
// yet (partners, districts, nodes, axes…), then the sheets, then the money. The account of the import is closed by the route.

import { type Writer, writeActions } from '../../../domains/actions/redaction.queries.ts';
import type { LigneAction } from '../../../domains/actions/redaction.rules.ts';
import { addAvisEnNombre } from '../../../domains/financements/avis.queries.ts';
import { SensAvis } from '../../../domains/financements/financement.schema.ts';
import { writeFinancements } from '../../../domains/financements/redaction.queries.ts';
import type { LigneFinancement } from '../../../domains/financements/redaction.rules.ts';
import { readStatut } from '../../../domains/financements/statut.rules.ts';
import { type VentilationAction, writeVentilations } from '../../../domains/financements/ventilation.queries.ts';
import type { Db } from '../../../platform/db/db.ts';
import { newIdentifiant } from '../../../platform/db/identifiant.ts';
import { inTurn } from '../../../platform/db/rows.ts';
import { type ValeursImportees, writeImportees } from '../import.queries.ts';
import type { StructureLue } from '../lecture/ligne.schema.ts';
import { guessOrigine } from '../plan/origine.rules.ts';
import type { ActionPlan, ContexteImport, DecisionPlan, MontantPlan, PlanImport } from '../plan/plan-import.schema.ts';
import { NOUVEAU } from '../plan/resolution.rules.ts';
import { importeesOf } from '../plis.rules.ts';
import { createNouveautes, type Nouveautes } from './nouveautes.queries.ts';

export interface PlanAEcrire {
  plan: PlanImport;
  structure: StructureLue;
  services: readonly string[];
  /** The actions of the plan, some at a time. */
  ensembles: Iterable<readonly ActionPlan[]>;
  repertoire: ContexteImport['repertoire'];
  retirer: readonly string[];
  dateDebut: string;
}

export async function writePlan(db: Db, writer: Writer, aEcrire: PlanAEcrire): Promise<void> {
  const { plan, structure, services, ensembles, repertoire, retirer, dateDebut } = aEcrire;
  const nouveautes = await createNouveautes(db, writer, plan, structure, services, { repertoire }, dateDebut);
  const settle = buildSettle(nouveautes);
  await inTurn(ensembles, (actions) => writeEnsemble(db, writer, actions, settle, nouveautes.noms));
  const withdrawn = plan.absentes.filter((action) => retirer.includes(action.id));
  const le = writer.maintenant.toISOString();
  await writeActions(
    db,
    writer,
    withdrawn.map(({ id }) => ({ id, valeurs: { retiree_le: le } })),
  );
}

async function writeEnsemble(
  db: Db,
  writer: Writer,
  actions: readonly ActionPlan[],
  settle: Settle,
  noms: ReadonlyMap<string, string>,
): Promise<void> {
  const touched = actions
    .map((action) => buildAction(action, settle, writer.maintenant))
    .filter((a) => a.creation || Object.keys(a.valeurs).length > 0 || (a.a_corriger?.length ?? 0) > 0);
  if (touched.length > 0) await writeActions(db, writer, touched);
  const { lignes, avis } = planFinancements(actions, settle, noms);
  if (lignes.length > 0) await writeFinancements(db, writer, lignes);
  if (avis.length > 0) await addAvisEnNombre(db, writer, avis);
  const ventilations = actions.flatMap(listVentilations);
  if (ventilations.length > 0) await writeVentilations(db, writer, ventilations);
  if (!writer.import_id) throw new Error('an import is written under its identifier');
  await writeImportees(db, writer.contrat_id, writer.import_id, listImportees(actions, settle));
}

function buildAction(action: ActionPlan, settle: Settle, maintenant: Date): LigneAction {
  const valeurs: LigneAction['valeurs'] = {};
  for (const { champ, apres } of action.changes) valeurs[champ] = settle(apres);
  if (!action.creation) return { id: action.id, valeurs, a_corriger: action.a_corriger };
  // What the team brings in is the contract's plan, as what it types: its partners read it at once.
  valeurs.validee_le = maintenant.toISOString();
  return { id: action.id, creation: true, valeurs, a_corriger: action.a_corriger };
}

const listVentilations = (action: ActionPlan): VentilationAction[] =>
  action.ventilations.map(({ annee, parts }) => ({
    action_id: action.id,
    annee,
    neuve: action.creation,
    parts: parts.map((part) => ({
      ...part,
      methode: part.part_pour_cent === null ? ('directe' as const) : ('declaree' as const),
    })),
  }));

type Settle = (value: unknown) => unknown;

/** Replaces the placeholders of new things by their identifiers, in values and inside lists. */
function buildSettle({ ids }: Nouveautes): Settle {
  const settle: Settle = (value) => {
    if (typeof value === 'string') return value.startsWith(NOUVEAU) ? (ids.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map(settle);
    return value;
  };
  return (value) =>
    Array.isArray(value) && value.every((v) => typeof v === 'string')
      ? [...(settle(value) as string[])].sort()
      : settle(value);
}

/** One line per funder, year, frame and scheme of an action, new or in place, with its amounts by step. */
function planFinancements(actions: readonly ActionPlan[], settle: Settle, noms: ReadonlyMap<string, string>) {
  const lignes = new Map<string, LigneFinancement>();
  const avis: Parameters<typeof addAvisEnNombre>[2][number][] = [];
  for (const action of actions) {
    for (const montant of action.montants) {
      const financeur_id = String(settle(montant.financeur_id));
      const cle = montant.financement_id ?? `${action.id}|${montant.champ.slice(0, montant.champ.lastIndexOf('.'))}`;
      const nom = noms.get(financeur_id) ?? '';
      const ligne = lignes.get(cle) ?? buildLigne(action.id, montant, financeur_id, nom);
      if (!lignes.has(cle) && ligne.creation && montant.dossier.avis) {
        const { sens, texte } = montant.dossier.avis;
        const rendu = { instructeur: nom || 'Instructeur', sens: SensAvis.parse(sens), texte, rendu_le: null };
        avis.push({ financement: ligne.id, ...rendu });
      }
      lignes.set(cle, ligne);
      addMontant(ligne, montant);
    }
    for (const decision of action.decisions ?? []) {
      const financeur_id = String(settle(decision.financeur_id));
      addDecision(lignes, action.id, decision, financeur_id, noms.get(financeur_id) ?? '');
    }
  }
  return { lignes: [...lignes.values()], avis };
}

/** A word in place of an amount: the line it speaks of, with the status it says, or what the source says when it says none. */
function addDecision(
  lignes: Map<string, LigneFinancement>,
  action_id: string,
  decision: DecisionPlan,
  financeur_id: string,
  nom: string,
): void {
  const cle = decision.financement_id ?? `${action_id}|${decision.cle}`;
  const connue = lignes.get(cle);
  if (decision.statut === null && (connue || decision.financement_id)) return;
  const ligne = connue ?? buildLigne(action_id, decision, financeur_id, nom);
  Object.assign(ligne.valeurs, { statut: decision.statut ?? 'a_verifier', statut_source: decision.dit });
  lignes.set(cle, ligne);
}

type Debut = Omit<DecisionPlan, 'cle' | 'dit' | 'statut'>;

function buildLigne(action_id: string, montant: Debut, financeur_id: string, nom: string): LigneFinancement {
  if (montant.financement_id) return { id: montant.financement_id, valeurs: statutOf(montant), details: {} };
  const { annee, cadre, dispositif, dossier } = montant;
  return {
    id: newIdentifiant(),
    creation: true,
    valeurs: {
      action_id,
      annee,
      financeur_id,
      origine: guessOrigine(nom),
      cadre,
      dispositif,
      forme: formeOf(dossier.forme),
      reference: dossier.reference,
      ej: dossier.ej,
      ...statutOf(montant),
    },
    details: {},
  };
}

function statutOf({ dossier, etape }: Pick<MontantPlan, 'dossier' | 'etape'>): Record<string, unknown> {
  if (dossier.statut_source) return { statut_source: dossier.statut_source, statut: readStatut(dossier.statut_source) };
  return etape === 'demande' || etape === 'propose' ? {} : { statut: 'accordee' };
}

const formeOf = (dite: string | null): string =>
  /poste/i.test(dite ?? '')
    ? 'poste'
    : /nature|mise.{1,3}disposition/i.test(dite ?? '')
      ? 'mise_a_disposition'
      : 'numeraire';

function addMontant(ligne: LigneFinancement, montant: MontantPlan): void {
  ligne.valeurs[`montants.${montant.etape}`] = montant.centimes;
  if (ligne.creation && ligne.valeurs.statut === undefined) Object.assign(ligne.valeurs, statutOf(montant));
  const details = montant.details.map(({ centimes, condition, tel_que_saisi, date }) => ({
    montant_centimes: centimes,
    condition_dite: condition?.slice(0, 300) ?? null,
    tel_que_saisi: tel_que_saisi || null,
    date_ecriture: date,
  }));
  ligne.details = { ...ligne.details, [montant.etape]: details };
}

function listImportees(actions: readonly ActionPlan[], settle: Settle): ValeursImportees[] {
  return actions.map((action) => {
    const valeurs: Record<string, unknown> = {};
    for (const [champ, valeur] of Object.entries(importeesOf(action)))
      valeurs[settleChamp(champ, settle)] = settle(valeur) ?? null;
    return { objet_id: action.id, valeurs };
  });
}

/** `fin.2024.+partenaire|caf.non_precise..demande`: the funder stands third. */
function settleChamp(champ: string, settle: Settle): string {
  if (champ.startsWith('statut.')) return `statut.${settleChamp(champ.slice('statut.'.length), settle)}`;
  if (!champ.startsWith('fin.')) return champ;
  const parts = champ.split('.');
  parts[2] = String(settle(parts[2]));
  return parts.join('.');
}
