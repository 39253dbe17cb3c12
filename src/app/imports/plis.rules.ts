// An action of a plan as it is kept: without what can be told from the rest. Most of the volume of a big import is there.

import type { Plat } from './plan/comparaison.schema.ts';
import { champDecision, cleLigne, valeurDesParts } from './plan/plan-argent.rules.ts';
import type { ActionPlan, MontantPlan } from './plan/plan-import.schema.ts';

type MontantPlie = Partial<MontantPlan> & Pick<MontantPlan, 'annee' | 'financeur_id' | 'cadre' | 'etape' | 'centimes'>;

export interface ActionPliee extends Omit<ActionPlan, 'montants' | 'montants_gardes' | 'lignes'> {
  montants: MontantPlie[];
}

export function foldAction({ lignes: _, montants_gardes: __, montants, ...action }: ActionPlan): ActionPliee {
  return { ...action, montants: montants.map(foldMontant) };
}

export function unfoldAction({ montants, ...pliee }: ActionPliee): ActionPlan {
  return { ...pliee, montants: montants.map(unfoldMontant), lignes: [] };
}

/** What a file says of an action, field by field. */
export function importeesOf(action: Omit<ActionPlan, 'lignes'>): Plat {
  if (action.importees) return action.importees;
  const dites: Plat = {};
  for (const { champ, apres } of action.changes) dites[champ] = apres;
  for (const { champ, centimes } of action.montants) dites[champ] = centimes;
  for (const decision of action.decisions ?? []) dites[champDecision(decision)] = decision.dit;
  for (const { annee, parts } of action.ventilations) dites[`vent.${annee}`] = valeurDesParts(parts);
  for (const { champ, tel_que_saisi } of action.a_corriger) dites[`a_corriger.${champ}`] = tel_que_saisi;
  return dites;
}

const champOf = (montant: Pick<MontantPlan, 'annee' | 'financeur_id' | 'cadre' | 'dispositif' | 'etape'>): string =>
  `${cleLigne(montant)}.${montant.etape}`;

/** A long table has hundreds of thousands of amounts: field by field, without a copy. */
function foldMontant(montant: MontantPlan): MontantPlie {
  const { champ, annee, financeur_id, cadre, etape, centimes, dispositif, financement_id, details, dossier } = montant;
  const plie: MontantPlie = { annee, financeur_id, cadre, etape, centimes };
  if (dispositif !== null) plie.dispositif = dispositif;
  if (financement_id !== null) plie.financement_id = financement_id;
  if (montant.avant !== null && montant.avant !== undefined) plie.avant = montant.avant;
  if (champ !== champOf(montant)) plie.champ = champ;
  if (!isSimple(details, centimes)) plie.details = details;
  if (!isVide(dossier)) plie.dossier = dossier;
  return plie;
}

const isVide = ({ statut_source, reference, ej, dispositif, forme, avis }: MontantPlan['dossier']): boolean =>
  (statut_source ?? reference ?? ej ?? dispositif ?? forme ?? avis) === null;

/** One entry for the whole amount, of which the file says nothing more. */
function isSimple(details: MontantPlan['details'], centimes: number): boolean {
  const seul = details[0];
  return (
    seul !== undefined &&
    details.length === 1 &&
    seul.centimes === centimes &&
    seul.condition === null &&
    seul.tel_que_saisi === '' &&
    seul.date === null
  );
}

const SANS_DOSSIER: MontantPlan['dossier'] = {
  statut_source: null,
  reference: null,
  ej: null,
  dispositif: null,
  forme: null,
  avis: null,
};

function unfoldMontant(plie: MontantPlie): MontantPlan {
  const montant = { dispositif: null, financement_id: null, dossier: SANS_DOSSIER, ...plie };
  return {
    ...montant,
    champ: plie.champ ?? champOf(montant),
    details: plie.details ?? [{ centimes: plie.centimes, condition: null, tel_que_saisi: '', date: null }],
  };
}
