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

function foldMontant({ champ, details, dossier, ...montant }: MontantPlan): MontantPlie {
  const plie: MontantPlie = { annee: 0, financeur_id: '', cadre: '', etape: '', centimes: 0 };
  for (const [nom, valeur] of Object.entries(montant)) {
    if (valeur !== null && valeur !== undefined) Object.assign(plie, { [nom]: valeur });
  }
  if (champ !== champOf(montant)) plie.champ = champ;
  if (!isSimple(details, montant.centimes)) plie.details = details;
  if (Object.values(dossier).some((valeur) => valeur !== null)) plie.dossier = dossier;
  return plie;
}

/** One entry for the whole amount, of which the file says nothing more. */
const isSimple = ([seul, ...autres]: MontantPlan['details'], centimes: number): boolean =>
  seul !== undefined &&
  autres.length === 0 &&
  seul.centimes === centimes &&
  seul.condition === null &&
  seul.tel_que_saisi === '' &&
  seul.date === null;

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
