// What may be answered about each name of the file, in words; which questions still wait.
import { LIBELLES_GENERATION } from '../../../domains/territoires/territoire.schema.ts';
import { formatNombre, formatPourcent, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { canCreateQuartier } from '../plan/quartier-neuf.rules.ts';
import { NATURES_NOM, type NatureNom } from '../plan/resolution.schema.ts';
import type { Apercu, ChoixSaisi } from './apercu.schema.ts';

type NomVu = Apercu['noms'][number];
type ContinuationVue = Apercu['continuations'][number];

export interface Reponse {
  value: string;
  label: string;
}

/** Not an answer: opens the list of all that the contract knows. */
export const AUTRE = 'autre';
/** Not an answer either: asks the code of the quarter to create. */
export const PAR_CODE = 'par_code';

const CREER: Record<NatureNom, string | null> = {
  partenaire: 'Créer ce partenaire',
  qpv: null,
  axe_transversal: 'Créer cet axe transversal',
  etape_parcours: 'Créer cette étape',
};
const IGNORER: Record<NatureNom, string> = {
  partenaire: 'Ne pas le reprendre',
  qpv: 'Garder le texte, sans quartier',
  axe_transversal: 'Ne pas le reprendre',
  etape_parcours: 'Ne pas la reprendre',
};

/** Close names first, then what the nature allows, then the whole list. The decision in force is always offered. */
export function listReponses(nom: NomVu, candidats: readonly { cible: string; nom: string }[]): Reponse[] {
  const proches = nom.propositions.map(({ cible, nom: propose, score }) => ({
    value: cible,
    label: fr`${propose} (ressemblance ${formatPourcent(score * 100, 0)})`,
  }));
  const creer = CREER[nom.nature];
  const reponses = [
    ...proches,
    ...(creer ? [{ value: 'creer', label: creer }] : []),
    ...(nom.nature === 'qpv' ? [{ value: PAR_CODE, label: 'Créer ce quartier, avec son code…' }] : []),
    { value: 'ignorer', label: IGNORER[nom.nature] },
  ];
  if (!reponses.some(({ value }) => value === nom.decision)) {
    const connu = candidats.find(({ cible }) => cible === nom.decision);
    reponses.unshift({ value: nom.decision, label: connu?.nom ?? tellQuartierNeuf(nom) });
  }
  return candidats.length > 0 ? [...reponses, { value: AUTRE, label: 'Choisir dans le contrat…' }] : reponses;
}

/** « Créer QN03502M, géographie 2024 »: the name stands beside. */
function tellQuartierNeuf({ nature, decision }: NomVu): string {
  const neuf = nature === 'qpv' ? canCreateQuartier(decision) : null;
  return neuf?.ok ? fr`Créer ${neuf.code}, ${LIBELLES_GENERATION[neuf.millesime]}` : decision;
}

export function listSuites(continuation: ContinuationVue): Reponse[] {
  return [
    { value: 'creer', label: 'Une action nouvelle' },
    ...continuation.propositions.map(({ id, intitule, annees, score }) => ({
      value: id,
      label: fr`La suite de « ${intitule} »${annees.length > 0 ? ` (${annees.join(', ')})` : ''}, ressemblance ${formatPourcent(score * 100, 0)}`,
    })),
  ];
}

export interface Attentes {
  /** By nature: names that rest on a likeness, and those just settled, which stay in sight. */
  noms: { nature: NatureNom; noms: NomVu[] }[];
  continuations: ContinuationVue[];
  conflits: Apercu['conflits'];
  /** Actions that the file no longer has: kept, unless the agent marks them. */
  absentes: number;
  /** Questions without an answer yet. */
  restent: number;
}

/** What waits for the agent; an answered question stays where it was, so that nothing moves under the hand. */
export function listAttentes(apercu: Apercu, choix: ChoixSaisi): Attentes {
  const enVue = apercu.noms.filter((nom) => isQuestion(nom, choix));
  const noms = NATURES_NOM.map((nature) => ({ nature, noms: enVue.filter((nom) => nom.nature === nature) }));
  const restent =
    enVue.filter((nom) => !isReglee(nom, choix)).length +
    apercu.continuations.filter(({ cle }) => choix.continuations[cle] === undefined).length +
    apercu.conflits.filter(({ cle }) => choix.conflits[cle] === undefined).length;
  return {
    noms: noms.filter((groupe) => groupe.noms.length > 0),
    continuations: apercu.continuations,
    conflits: apercu.conflits,
    absentes: apercu.absentes.length,
    restent,
  };
}

/** It was asked: a likeness, or a quarter that nobody knows. */
const isQuestion = (nom: NomVu, choix: ChoixSaisi): boolean =>
  !nom.retenu && (nom.a_confirmer || (isReglee(nom, choix) && (nom.etat === 'proche' || nom.nature === 'qpv')));

export const isReglee = (nom: NomVu, choix: ChoixSaisi): boolean => choix.noms[nom.cle] !== undefined;

/** Names that resemble nothing known: created unless told otherwise. */
export const listNouveaux = (apercu: Apercu, choix: ChoixSaisi): NomVu[] =>
  apercu.noms.filter((nom) => !nom.retenu && !isQuestion(nom, choix));

/** Names that an earlier import left as a text: still so, unless the agent changes it here. */
export const listRetenus = (apercu: Apercu): NomVu[] => apercu.noms.filter((nom) => nom.retenu);

export function tellAttentes(attentes: Attentes): string {
  const { noms, continuations, conflits, absentes } = attentes;
  const total = noms.reduce((sum, groupe) => sum + groupe.noms.length, 0) + continuations.length + conflits.length;
  const dites = absentes > 0 ? pluriel(absentes, 'action absente du fichier', 'actions absentes du fichier') : null;
  if (dites === null) return tellQuestions(total, attentes.restent);
  return total === 0 ? dites : `${tellQuestions(total, attentes.restent)}, ${dites}`;
}

function tellQuestions(total: number, restent: number): string {
  if (total === 0) return 'Rien à confirmer';
  if (restent === 0) return 'Tout est réglé';
  return restent < total ? `${formatNombre(restent)} sur ${pluriel(total, 'question')}` : pluriel(total, 'question');
}
