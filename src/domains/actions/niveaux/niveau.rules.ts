// Who reads each field of a sheet, decided here and nowhere else: the family a field belongs to, the level of each family, and
// who reads a level (decision 0027). Notes, links and attachments carry their own level, one by one (fiche.rules.ts).
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../../platform/session/identite.schema.ts';
import { type ActionFacts, canReadDifficulte, isOwnAction, isValidatedOnly } from '../../comptes/droits.rules.ts';
import { findPlace } from '../champ.rules.ts';
import {
  CHAMPS_ANNEE,
  CHAMPS_LISTE,
  CHAMPS_SIMPLES,
  LIBELLES_CHAMP,
  LIBELLES_CHAMP_ANNEE,
  type Place,
} from '../champ.schema.ts';
import { LIBELLES_NATURE_PUBLIC, NATURES_PUBLIC } from '../public.schema.ts';
import type { ChampRegle, Niveau, Niveaux } from './niveau.schema.ts';

/**
 * What makes the plan: read by whoever reads the plan, for a tree, a matrix or a list without them says nothing. A validated
 * action is never without them; an action that must not be read is not validated.
 */
const SOCLE: ReadonlySet<string> = new Set([
  'intitule',
  'noeud_id',
  'pilote_id',
  'avancement',
  'en_difficulte',
  'portee_qpv',
  'qpv',
  'annees',
]);

/** Between instructors and lead, and only where the reader's perimeter reaches: difficulties, late reports, yearly budgets. */
const RESERVES: ReadonlySet<string> = new Set([
  'difficulte_cause',
  'difficulte_levee_par',
  'annees.justification',
  'annees.charges_centimes',
  'annees.produits_centimes',
  'annees.subvention_pour_cent',
]);

/** What a level is set on: a field, or every year of it. null: not set by level (an act, a note, a link, an attachment). */
export function familleOf(place: Place | null): string | null {
  switch (place?.genre) {
    case 'simple':
    case 'liste':
      return place.champ;
    case 'annee':
      return `annees.${place.champ}`;
    case 'public':
      return `publics.${place.nature}`;
    case 'themes':
      return 'themes';
    case 'etape':
      return 'etapes';
    case 'propre':
      return `champs.${place.cle}`;
    default:
      return null;
  }
}

/** Nothing is public by default; an own field is inner until the team says otherwise. */
export function defautOf(famille: string): Niveau {
  return RESERVES.has(famille) || famille.startsWith('champs.') ? 'interne' : 'partenaires';
}

export function niveauOf(niveaux: Niveaux, famille: string): Niveau {
  return niveaux.get(famille) ?? defautOf(famille);
}

/** Whole readers of the contract, and whoever leads the action. */
export const isDedans = (droit: Droit, faits: Pick<ActionFacts, 'pilote_id'>): boolean =>
  !isValidatedOnly(droit) || isOwnAction(droit, faits);

/** `partenaires` and `public`: whoever has a right in the contract; `public` will also leave it. */
export function canReadFamille(droit: Droit, faits: ActionFacts, niveaux: Niveaux, famille: string): boolean {
  if (niveauOf(niveaux, famille) !== 'interne') return true;
  return RESERVES.has(famille) ? canReadDifficulte(droit, faits).ok : isDedans(droit, faits);
}

/** A field by its name on the sheet; what has no level is not decided here. */
export function canReadChamp(droit: Droit, faits: ActionFacts, niveaux: Niveaux, champ: string): boolean {
  const famille = familleOf(findPlace(champ));
  return famille === null || canReadFamille(droit, faits, niveaux, famille);
}

const PARTOUT: readonly Niveau[] = ['interne', 'partenaires', 'public'];

export const listChoix = (famille: string): readonly Niveau[] => (SOCLE.has(famille) ? PARTOUT.slice(1) : PARTOUT);

const GROUPES: [string, (famille: string) => boolean][] = [
  ['Champs de ce contrat', (famille) => famille.startsWith('champs.')],
  ['Chaque année', (famille) => famille.startsWith('annees.') || famille === 'themes'],
  ['Publics', (famille) => famille.startsWith('publics.') || famille === 'publics_vises'],
  ['Difficulté', (famille) => famille.includes('difficulte')],
  ['Qui et où', (famille) => /pilote|partenaires|qpv|portee|noeud|axes/.test(famille)],
];

/** Every field of the sheet once, in the order of the sheet, then the contract's own: a field added to the sheet comes by itself. */
export function listRegles(niveaux: Niveaux, propres: readonly { cle: string; libelle: string }[]): ChampRegle[] {
  const familles: [string, string][] = [
    ...[...Object.keys(CHAMPS_SIMPLES), ...Object.keys(CHAMPS_LISTE)].map((champ): [string, string] => [
      champ,
      LIBELLES_CHAMP[champ as keyof typeof LIBELLES_CHAMP],
    ]),
    ['etapes', 'Étapes du calendrier'],
    ['themes', 'Thème de l’État'],
    ...Object.keys(CHAMPS_ANNEE).map((champ): [string, string] => [
      `annees.${champ}`,
      `${LIBELLES_CHAMP_ANNEE[champ as keyof typeof CHAMPS_ANNEE]}, chaque année`,
    ]),
    ...NATURES_PUBLIC.map((nature): [string, string] => [`publics.${nature}`, LIBELLES_NATURE_PUBLIC[nature]]),
    ...propres.map(({ cle, libelle }): [string, string] => [`champs.${cle}`, libelle]),
  ];
  return familles.map(([champ, libelle]) => ({
    champ,
    libelle,
    groupe: GROUPES.find(([, holds]) => holds(champ))?.[0] ?? 'L’action',
    niveau: niveauOf(niveaux, champ),
    defaut: defautOf(champ),
    choix: [...listChoix(champ)],
    pourquoi: SOCLE.has(champ) ? fr`Ce champ fait le plan : qui lit le plan le lit.` : null,
  }));
}
