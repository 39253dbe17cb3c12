// The share of QPV residents among the persons counted, with its bounds, beside a reference share; and the sentence that says it.
// Nobody is supposed to live anywhere: those whose address is not settled make the distance between the two bounds.
import { accorde, formatNombre, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { UniteComptee } from './comptage.schema.ts';
import type { LigneStatut, StatutDepose } from './depot.schema.ts';

/** All shares are fractions between 0 and 1. */
export interface Part {
  total: number;
  en_qpv: number;
  indetermines: number;
  /** None of those not settled lives in a QPV: en QPV ÷ total. */
  basse: number;
  /** All of them do: (en QPV + not settled) ÷ total. */
  haute: number;
  /** Among those settled only; null when none is. */
  situee: number | null;
}

const INDETERMINES: readonly StatutDepose[] = ['imprecis', 'non_geolocalise', 'domiciliation', 'indetermine'];

/** Null when nobody was counted, or when the numbers were too small to travel by status. */
export function computePart(statuts: readonly LigneStatut[]): Part | null {
  const of = (codes: readonly StatutDepose[]) =>
    statuts.filter(({ statut }) => codes.includes(statut)).reduce((somme, { effectif }) => somme + effectif, 0);
  const total = statuts.reduce((somme, { effectif }) => somme + effectif, 0);
  if (total === 0 || statuts.some(({ statut }) => statut === 'tous')) return null;
  const en_qpv = of(['en_qpv']);
  const indetermines = of(INDETERMINES);
  const situes = total - indetermines;
  return {
    total,
    en_qpv,
    indetermines,
    basse: en_qpv / total,
    haute: (en_qpv + indetermines) / total,
    situee: situes > 0 ? en_qpv / situes : null,
  };
}

/** Where a reference share stands against the two bounds; nothing is concluded when it lies between them. */
export type Comparaison = 'au_dessus' | 'au_dessous' | 'indecidable';

export function comparePart({ basse, haute }: Part, reference: number): Comparaison {
  if (basse > reference) return 'au_dessus';
  if (haute < reference) return 'au_dessous';
  return 'indecidable';
}

const UNITES: Record<UniteComptee, [string, string]> = {
  personne: ['personne', 'personnes'],
  contrat: ['contrat', 'contrats'],
  entretien: ['entretien', 'entretiens'],
};

const pourcent = (part: number) => formatPourcent(Math.round(part * 1000) / 10);

/** « 126 personnes sur 412 habitent en QPV : entre 30,6 % et 34,2 %… » */
export function sayPart(part: Part, unite: UniteComptee, reference: number | null): string {
  const mots = accorde(part.total, ...UNITES[unite]);
  const bornes =
    part.indetermines === 0
      ? fr`soit ${pourcent(part.basse)}`
      : fr`soit entre ${pourcent(part.basse)} et ${pourcent(part.haute)} selon les ${formatNombre(part.indetermines)} que leur adresse ne situe pas`;
  const compte = fr`Sur ${formatNombre(part.total)} ${mots}, ${formatNombre(part.en_qpv)} en QPV, ${bornes}.`;
  return reference === null ? compte : `${compte} ${sayComparaison(comparePart(part, reference), reference)}`;
}

function sayComparaison(comparaison: Comparaison, reference: number): string {
  const valeur = pourcent(reference);
  if (comparaison === 'au_dessus') return fr`C'est plus que leur part dans le public visé, ${valeur}.`;
  if (comparaison === 'au_dessous') return fr`C'est moins que leur part dans le public visé, ${valeur}.`;
  return fr`Leur part dans le public visé est ${valeur}\u202f: les adresses non situées empêchent de conclure.`;
}
