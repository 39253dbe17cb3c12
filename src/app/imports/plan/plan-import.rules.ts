// The plan of an import: rows grouped into actions, each compared with the contract in three terms, one verdict per row by its
// strongest effect. Pure: reading the contract is contexte.queries.ts, writing is execution.ts.

import { sameValue } from '../../../platform/journal/edit.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Compte, Verdict } from '../import.schema.ts';
import type { LectureClasseur } from '../lecture/lecture-classeur.schema.ts';
import type { Avertissement, CelluleACorriger, LectureTable, LigneLue } from '../lecture/ligne.schema.ts';
import { pairActions } from './appariement.rules.ts';
import { computeBilan } from './bilan-montants.rules.ts';
import { compareTrois, dropDits } from './comparaison.rules.ts';
import type { ChampChange, Plat } from './comparaison.schema.ts';
import {
  champDecision,
  flattenLedger,
  isDecisionNeuve,
  planDecisions,
  planMontants,
  planVentilations,
  valeurDesParts,
} from './plan-argent.rules.ts';
import type {
  ActionPlan,
  ChoixImport,
  ConflitPlan,
  ContexteImport,
  LignePlan,
  PartPlan,
  PlanImport,
} from './plan-import.schema.ts';
import { warnPublics } from './publics-lus.rules.ts';
import { type ActionFichier, buildResolus, groupLignes, listNoeudsNouveaux } from './regroupement.rules.ts';
import { resolveNoms } from './resolution.rules.ts';

/** Texts that are never null: emptied, they hold nothing. */
const JAMAIS_NULS = new Set(['description', 'objectifs', 'publics_vises']);

export function planImport(
  lecture: LectureTable,
  horsLignes: number,
  contexte: ContexteImport,
  choix: ChoixImport,
  newId: () => string,
  formes: ReadonlySet<string> = new Set(),
): PlanImport {
  const noms = resolveNoms(lecture.lignes, contexte.repertoire, choix.noms);
  const resolus = buildResolus(noms, contexte.repertoire);
  const { actions, repetees } = groupLignes(lecture.lignes, lecture.lignes_par_financement, resolus);
  const { paires, continuations, absentes } = pairActions(actions, contexte, choix.continuations, formes);
  const plans: ActionPlan[] = [];
  // Each action of the file is let go once planned: of a big file, they would weigh as much as the plan itself.
  for (let action = actions.reverse().pop(); action; action = actions.pop())
    plans.push(planAction(action, paires.get(action.cle) ?? null, contexte, choix, newId, lecture.presents ?? []));
  const lignes = buildLignes(lecture, plans, repetees);
  return {
    compte: countLignes(lignes, horsLignes),
    bilan: computeBilan(lecture, repetees, plans, resolus, contexte.financements),
    lignes,
    actions: plans,
    noms,
    sirets: Object.fromEntries(
      lecture.lignes.flatMap(({ noms: n }) => (n.pilote && n.siret_pilote ? [[n.pilote, n.siret_pilote]] : [])),
    ),
    noeuds: listNoeudsNouveaux(lecture.lignes, contexte.repertoire),
    continuations,
    absentes,
    refus: lecture.refus,
    avertissements: listAvertissements(lecture.lignes, noms),
  };
}

function planAction(
  action: ActionFichier,
  id: string | null,
  contexte: ContexteImport,
  choix: ChoixImport,
  newId: () => string,
  presents: readonly string[],
): ActionPlan {
  const connus = id ? (contexte.financements.get(id) ?? []) : [];
  const montants = planMontants(action, connus, id ? contexte.importees.get(id) : undefined);
  const dites = planDecisions(action, connus, id ? contexte.importees.get(id) : undefined);
  const ventilations = planVentilations(action);
  const a_corriger = listACorriger(action);
  const base = { cle: action.cle, titre: action.titre, lignes: action.lignes };
  if (id === null) {
    const changes = Object.entries(action.valeurs).map(([champ, apres]) => ({ champ, avant: null, apres }));
    return {
      ...base,
      id: newId(),
      creation: true,
      changes,
      montants,
      ...(dites.length > 0 ? { decisions: dites } : {}),
      ventilations: [...ventilations.values()],
      conflits: [],
      a_corriger,
      importees: null,
    };
  }
  const fichier: Plat = { ...action.valeurs };
  for (const { champ, centimes } of montants) fichier[champ] = centimes;
  for (const [champ, { parts }] of ventilations) fichier[champ] = valeurDesParts(parts);
  const importees: Plat = { ...fichier };
  for (const { champ, tel_que_saisi } of a_corriger) importees[`a_corriger.${champ}`] = tel_que_saisi;
  for (const dite of dites) importees[champDecision(dite)] = dite.dit;
  const importe = contexte.importees.get(id);
  const decisions = dites.filter((decision) => isDecisionNeuve(decision, importe));
  const actuel: Plat = {
    ...contexte.etats.get(id),
    ...flattenLedger(connus),
    ...mapParts(contexte.ventilations.get(id) ?? {}),
  };
  const { appliquer, conflits } = dropDits(
    compareTrois(fichier, actuel, importe, presentsDe(action, presents)),
    fichier,
    actuel,
  );
  const settled = conflits.map(
    (conflit): ConflitPlan => ({ ...conflit, choix: choix.conflits[`${id}|${conflit.champ}`] ?? 'ici' }),
  );
  const retained = [
    ...appliquer.filter((change) => !isAgregee(change)),
    ...settled
      .filter((c) => c.choix === 'fichier')
      .map((c): ChampChange => ({ champ: c.champ, avant: c.actuel, apres: c.fichier })),
  ].map((change) => (change.apres === null && JAMAIS_NULS.has(change.champ) ? { ...change, apres: '' } : change));
  const names = new Set(retained.map((change) => change.champ));
  return {
    ...base,
    id,
    creation: false,
    changes: withUnion(
      retained.filter((c) => !/^(fin|vent)\./.test(c.champ)),
      actuel,
    ),
    montants: montants
      .filter((m) => names.has(m.champ))
      .map((m) => ({ ...m, avant: (actuel[m.champ] as number | undefined) ?? null })),
    ...(decisions.length > 0 ? { decisions } : {}),
    montants_gardes: montants.filter((m) => !names.has(m.champ) && actuel[m.champ] !== m.centimes),
    ventilations: [...ventilations].filter(([champ]) => names.has(champ)).map(([, plan]) => plan),
    conflits: settled,
    a_corriger: a_corriger.filter(
      (c) =>
        importe?.[`a_corriger.${c.champ}`] !== c.tel_que_saisi &&
        !contexte.a_corriger.get(id)?.has(`${c.champ}|${c.tel_que_saisi}`),
    ),
    importees,
  };
}

/** One mark per cell to mend: a merged cell says the same on each of the action's rows. */
function listACorriger({ lignes }: ActionFichier): CelluleACorriger[] {
  const cellules = new Map<string, CelluleACorriger>();
  for (const cellule of lignes.flatMap((ligne) => ligne.a_corriger)) {
    const cle = `${cellule.champ}|${cellule.tel_que_saisi}`;
    if (!cellules.has(cle)) cellules.set(cle, cellule);
  }
  return [...cellules.values()];
}

const mapParts = (connues: Record<string, PartPlan[]>): Plat =>
  Object.fromEntries(Object.entries(connues).map(([champ, parts]) => [champ, valeurDesParts(parts)]));

/** An amount or a share that left the file is not erased from the ledger: a correction is an entry, made by someone. */
const isAgregee = (change: ChampChange): boolean => /^(fin|vent)\./.test(change.champ) && change.apres === null;

/** Years are added to those the action already has: one action, several years. */
function withUnion(changes: ChampChange[], actuel: Plat): ChampChange[] {
  return changes.map((change) => {
    if (change.champ !== 'annees') return change;
    const apres = [...new Set([...((actuel.annees as number[]) ?? []), ...(change.apres as number[])])].sort(
      (a, b) => a - b,
    );
    return { ...change, apres };
  });
}

/** Only the texts and names of the sheet may be emptied by an emptied cell; figures and money never are. */
const VIDABLES = new Set([
  'objectifs',
  'description',
  'publics_vises',
  'difficulte_cause',
  'difficulte_levee_par',
  'etape_parcours_id',
]);

const presentsDe = (action: ActionFichier, presents: readonly string[]): ReadonlySet<string> =>
  new Set(presents.filter((champ) => VIDABLES.has(champ) && !(champ in action.valeurs)));

function buildLignes(
  lecture: LectureTable,
  plans: readonly ActionPlan[],
  repetees: ReadonlyMap<LigneLue, LigneLue>,
): LignePlan[] {
  const planDe = new Map(plans.flatMap((plan) => plan.lignes.map((ligne) => [ligne, plan] as const)));
  const lignes = lecture.lignes.map((ligne): LignePlan => {
    const premiere = repetees.get(ligne);
    const plan = planDe.get(premiere ?? ligne)!;
    const base = { feuille: ligne.feuille, ligne: ligne.ligne, titre: ligne.titre, action_id: plan.id };
    if (premiere) {
      const where = premiere.feuille === ligne.feuille ? '' : ` de la feuille « ${premiere.feuille} »`;
      return { ...base, verdict: 'inchangee', motif: fr`Répète la ligne ${premiere.ligne}${where}.`, champs: [] };
    }
    return { ...base, ...judgeLigne(ligne, plan) };
  });
  for (const refus of lecture.refus) {
    const { feuille, ligne, motif } = refus;
    lignes.push({ feuille, ligne, titre: '', verdict: 'refusee', motif, action_id: null, champs: [] });
  }
  return lignes;
}

function judgeLigne(ligne: LigneLue, plan: ActionPlan): { verdict: Verdict; motif: string | null; champs: string[] } {
  if (plan.creation) return { verdict: 'creee', motif: null, champs: [] };
  const touched = [
    ...plan.changes.map((c) => c.champ),
    ...plan.montants.map((m) => m.champ),
    ...plan.ventilations.map(() => 'ventilation'),
    ...(plan.decisions ?? []).map(() => 'statut_source'),
  ];
  const own = plan.lignes.length === 1 ? touched : touched.filter((champ) => speaksOf(ligne, champ, plan));
  const corrections = ligne.a_corriger.some((c) => plan.a_corriger.includes(c));
  if (own.length > 0 || corrections) return { verdict: 'modifiee', motif: null, champs: own };
  const conflits = plan.conflits.filter((c) => c.choix === 'ici').length;
  const motif = conflits > 0 ? fr`Modifiée ici depuis le dernier import : ${conflits} valeur(s) à arbitrer.` : null;
  return { verdict: 'inchangee', motif, champs: [] };
}

/** Of several rows of one action, those that carry the field that changes. */
function speaksOf(ligne: LigneLue, champ: string, plan: ActionPlan): boolean {
  const change = plan.changes.find((c) => c.champ === champ);
  if (change && champ in ligne.valeurs)
    return Array.isArray(change.apres) || sameValue(ligne.valeurs[champ], change.apres);
  const montant = plan.montants.find((m) => m.champ === champ);
  if (montant)
    return ligne.financements.some(
      (f) => f.annee === montant.annee && f.etape === montant.etape && f.centimes === montant.centimes,
    );
  if (champ === 'statut_source') return (ligne.decisions?.length ?? 0) > 0;
  if (champ === 'ventilation') return ligne.ventilations.length > 0;
  return plan.lignes[0] === ligne;
}

function countLignes(lignes: readonly LignePlan[], horsLignes: number): Compte {
  const count = (verdict: Verdict) => lignes.filter((ligne) => ligne.verdict === verdict).length;
  return {
    lues: lignes.length,
    creees: count('creee'),
    modifiees: count('modifiee'),
    inchangees: count('inchangee'),
    refusees: count('refusee'),
    hors_lignes: horsLignes,
  };
}

/** A file of which nothing is read says so first: zero rows without a word would look like a success. */
export function sayAucunTableau(
  classeur: Pick<LectureClasseur, 'hors_lignes' | 'contrats' | 'qpv' | 'partenaires'>,
  { lues, hors_lignes }: Compte,
): Avertissement[] {
  const references = classeur.contrats.length + classeur.qpv.length + classeur.partenaires.length;
  if (lues + references > 0 || hors_lignes === 0) return [];
  const motif = fr`Aucun tableau reconnu : rien n’est importé. Il faut des titres de colonnes, dont celui des intitulés, au-dessus des lignes.`;
  return [{ feuille: classeur.hors_lignes[0]?.feuille ?? '', ligne: 1, colonne: 'toutes', valeur: '', motif }];
}

function listAvertissements(lignes: readonly LigneLue[], noms: PlanImport['noms']): Avertissement[] {
  const unsettled = new Map(
    noms.filter((nom) => nom.nature === 'qpv' && nom.decision === 'ignorer').map((nom) => [nom.texte, nom]),
  );
  return lignes.flatMap((ligne) => [
    ...ligne.avertissements,
    ...warnPublics(ligne),
    ...ligne.noms.qpv
      .filter((texte) => unsettled.has(texte))
      .map((texte) => ({
        feuille: ligne.feuille,
        ligne: ligne.ligne,
        colonne: 'QPV',
        valeur: texte,
        motif: unsettled.get(texte)?.retenu
          ? fr`« ${texte} » est gardé tel que dit, comme décidé à un import précédent.`
          : fr`« ${texte} » n’est pas un quartier de ce contrat : il est gardé tel que dit.`,
      })),
  ]);
}
