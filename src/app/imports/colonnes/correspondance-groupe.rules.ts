// What the group above a column's title is about: under « Publics bénéficiaires », « Statut » is no state of the action.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Candidat } from './correspondance-argent.rules.ts';
import type { Colonne, TypeImport } from './types.schema.ts';
import { findChamp } from './types-champs.rules.ts';

type Sujet = 'publics' | 'territoire' | 'structure' | 'beneficiaire' | 'moyens';

const SUJETS: readonly [Sujet, RegExp][] = [
  ['publics', /\b(publics?|participants?|habitants?|usagers?|beneficiaires)\b/],
  ['territoire', /\b(territoires?|qpv|quartiers?|lieux?|localisation)\b/],
  ['structure', /\b(federations?|structures?|organismes?|demandeurs?|associations?|porteurs?|partenaires?)\b/],
  ['beneficiaire', /\b(beneficiaire|tiers)\b/],
  ['moyens', /\b(moyens|salaries|benevoles|ressources humaines)\b/],
];

/** Fields that a column of such a group never fills, whatever its own title. */
const ETRANGERS: Record<Sujet, readonly string[]> = {
  publics: ['avancement', 'statut_source'],
  territoire: ['avancement', 'statut_source'],
  structure: ['avancement', 'statut_source', 'publics'],
  beneficiaire: ['avancement', 'statut_source'],
  moyens: ['avancement', 'statut_source', 'publics'],
};

function findSujet(colonne: Colonne): Sujet | null {
  for (const label of colonne.chemin.slice(0, -1).reverse()) {
    const norme = normalise(label);
    const sujet = SUJETS.find(([, motif]) => motif.test(norme))?.[0];
    if (sujet) return sujet;
  }
  return null;
}

export function isEtranger(colonne: Colonne, champ: string): boolean {
  const sujet = findSujet(colonne);
  return sujet !== null && ETRANGERS[sujet].includes(champ);
}

/** « Publics bénéficiaires / Statut » tells who the publics are. */
export function listParGroupe(colonne: Colonne, type: TypeImport): Candidat[] {
  const feuille = normalise(colonne.chemin.at(-1) ?? '');
  if (findSujet(colonne) !== 'publics' || !/^(statut|profil|categorie)s?\b/.test(feuille)) return [];
  if (!findChamp(type, 'publics')) return [];
  const raison = fr`« ${colonne.libelle} » décrit les publics, d’après le titre du groupe.`;
  return [{ cible: { champ: 'publics' }, confiance: 0.75, raison }];
}
