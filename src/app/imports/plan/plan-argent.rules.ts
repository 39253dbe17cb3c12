// Money under flat names, so that it is compared like any field: `fin.2024.<financeur>.<cadre>.<dispositif>.demande` holds the
// sum of a step, `vent.2024` the shares by QPV of a year. Amounts of one step add up; their details are kept.
import { remember } from '../../../platform/lecture/memoire.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Plat } from './comparaison.schema.ts';
import type { DecisionPlan, FinancementConnu, MontantPlan, PartPlan } from './plan-import.schema.ts';
import type { ActionFichier, MontantFichier } from './regroupement.rules.ts';

const cleDispositif = (dispositif: string | null): string =>
  dispositif ? normalise(dispositif).replace(/ /g, '_') : '';

/** Hundreds of thousands of amounts bear a few names of lines: one text for all. */
const nameOnce = remember((champ) => champ);

interface Ligne {
  annee: number;
  financeur_id: string;
  cadre: string;
  dispositif: string | null;
}

export const cleLigne = (l: Ligne): string =>
  `fin.${l.annee}.${l.financeur_id}.${l.cadre}.${cleDispositif(l.dispositif)}`;

/** The amounts of the file, one per line and step, with the entries they are made of. */
export function planMontants(
  action: ActionFichier,
  connus: readonly FinancementConnu[],
  importe: Plat = {},
): MontantPlan[] {
  const plans = new Map<string, MontantPlan>();
  for (const montant of action.montants) {
    const ligne = ligneDe(montant, connus, importe);
    const cle = cleLigne(ligne);
    const champ = nameOnce(`${cle}.${montant.etape}`);
    const { centimes, condition, tel_que_saisi, date } = montant;
    const { annee, financeur_id, cadre, dispositif } = ligne;
    const detail = { centimes, condition, tel_que_saisi, date };
    const plan = plans.get(champ);
    if (plan) {
      plan.centimes += centimes;
      plan.details.push(detail);
      continue;
    }
    plans.set(champ, {
      champ,
      annee,
      financeur_id,
      cadre,
      dispositif,
      etape: montant.etape,
      centimes,
      // Made full rather than filled: a list that grows takes room for sixteen more, and most hold one.
      details: [detail],
      financement_id: connus.find((f) => cleLigne(f) === cle)?.id ?? null,
      dossier: montant.ligne.dossier,
    });
  }
  return [...plans.values()];
}

type Lignable = Pick<MontantFichier, 'annee' | 'financeur' | 'cadre' | 'etape' | 'dispositif' | 'ligne'>;

/** What the file says in place of amounts, once: a word that the last import already wrote says nothing new. */
export function planDecisions(
  action: ActionFichier,
  connus: readonly FinancementConnu[],
  importe: Plat = {},
): DecisionPlan[] {
  const plans = new Map<string, DecisionPlan>();
  for (const decision of action.decisions ?? []) {
    const ligne = ligneDe(decision, connus, importe);
    const cle = cleLigne(ligne);
    const { dit, statut, etape } = decision;
    const financement_id = connus.find((f) => cleLigne(f) === cle)?.id ?? null;
    plans.set(`${cle}.${etape}`, {
      ...ligne,
      cle,
      etape,
      dit,
      statut,
      financement_id,
      dossier: decision.ligne.dossier,
    });
  }
  return [...plans.values()];
}

export const isDecisionNeuve = (decision: DecisionPlan, importe: Plat = {}): boolean =>
  importe[champDecision(decision)] !== decision.dit && (decision.statut !== null || decision.financement_id === null);

/** Under which name an import remembers the word it read. */
export const champDecision = ({ cle, etape }: Pick<DecisionPlan, 'cle' | 'etape'>): string => `statut.${cle}.${etape}`;

/**
 * When the file says nothing of the frame or of the scheme, the only line of this funder and year is the one meant; of
 * several, the one that the last import wrote. A file of ours says both exactly.
 */
function ligneDe(montant: Lignable, connus: readonly FinancementConnu[], importe: Plat): Ligne {
  const { annee, financeur, cadre, etape } = montant;
  const ligne = (cadreLu: string, dispositif: string | null): Ligne => ({
    annee,
    financeur_id: financeur,
    cadre: cadreLu,
    dispositif,
  });
  if (montant.dispositif !== undefined) return ligne(cadre ?? 'non_precise', montant.dispositif || null);
  const { dispositif } = montant.ligne.dossier;
  if (connus.length === 0) return ligne(cadre ?? 'non_precise', dispositif);
  const lignes = connus.filter(
    (f) =>
      f.annee === annee &&
      f.financeur_id === financeur &&
      (cadre === null || f.cadre === cadre) &&
      (dispositif === null || cleDispositif(f.dispositif) === cleDispositif(dispositif)),
  );
  const ecrites = lignes.filter((f) => `${cleLigne(f)}.${etape}` in importe);
  const only = lignes.length === 1 ? lignes[0] : ecrites.length === 1 ? ecrites[0] : undefined;
  return ligne(cadre ?? only?.cadre ?? 'non_precise', dispositif ?? only?.dispositif ?? null);
}

export function flattenLedger(connus: readonly FinancementConnu[]): Plat {
  const plat: Plat = {};
  for (const f of connus) {
    for (const [etape, centimes] of Object.entries(f.montants)) {
      const cle = `${cleLigne(f)}.${etape}`;
      plat[cle] = ((plat[cle] as number | undefined) ?? 0) + centimes;
    }
  }
  return plat;
}

/** The shares by year, in a stable order; the amounts of one QPV and year add up. */
export function planVentilations(action: ActionFichier): Map<string, { annee: number; parts: PartPlan[] }> {
  const annees = new Map<string, { annee: number; parts: Map<string, PartPlan> }>();
  for (const { annee, portee, code, centimes, part, tel_que_saisi } of action.ventilations) {
    const set = annees.get(`vent.${annee}`) ?? { annee, parts: new Map<string, PartPlan>() };
    annees.set(`vent.${annee}`, set);
    const cle = `${portee}|${code ?? ''}`;
    const before = set.parts.get(cle);
    if (!before) {
      set.parts.set(cle, { portee, qpv_code: code, montant_centimes: centimes, part_pour_cent: part, tel_que_saisi });
    } else if (before.montant_centimes !== null && centimes !== null) before.montant_centimes += centimes;
  }
  return new Map(
    [...annees].map(([champ, { annee, parts }]) => [champ, { annee, parts: sortParts([...parts.values()]) }]),
  );
}

export const sortParts = <T extends { portee: string; qpv_code: string | null }>(parts: T[]): T[] =>
  parts.sort((a, b) => (`${a.portee}|${a.qpv_code}` < `${b.portee}|${b.qpv_code}` ? -1 : 1));

/** What is compared of a share: neither its words nor its method. */
export const valeurDesParts = (parts: readonly PartPlan[]): unknown =>
  sortParts(
    parts.map(({ portee, qpv_code, montant_centimes, part_pour_cent }) => ({
      portee,
      qpv_code,
      montant_centimes,
      part_pour_cent,
    })),
  );
