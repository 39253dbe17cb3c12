// Long lists of remarks made short: remarks of one kind stand together, whatever the value they quote; rows apart by nature;
// differences of totals. What the remarks are is the reading rules' matter.
import { formatEuros, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { LIBELLES_NATURE, type NatureHorsLigne } from '../colonnes/types.schema.ts';
import type { Remarque } from '../import.schema.ts';

/** The motif tells more than the value beside it. */
export const isMotifUtile = ({ motif, remarques }: GroupeRemarques): boolean =>
  remarques.some((remarque) => remarque.motif !== motif && !remarque.motif.includes(remarque.valeur));

export interface GroupeRemarques {
  cle: string;
  /** The sentence, with « … » where values differ. */
  motif: string;
  remarques: Remarque[];
}

/** Most frequent kinds first; within a kind, the order of the file. */
export function groupRemarques(remarques: readonly Remarque[]): GroupeRemarques[] {
  const groupes = new Map<string, GroupeRemarques>();
  for (const remarque of remarques) {
    const cle = patternOf(remarque.motif);
    const groupe = groupes.get(cle);
    if (!groupe) groupes.set(cle, { cle, motif: remarque.motif, remarques: [remarque] });
    else {
      groupe.remarques.push(remarque);
      if (groupe.motif !== remarque.motif) groupe.motif = cle;
    }
  }
  return [...groupes.values()].sort((a, b) => b.remarques.length - a.remarques.length);
}

const NOMBRE = /\d+(?:[\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?/g;

const patternOf = (motif: string): string =>
  motif
    .replace(/«[^»]*»/g, '«\u202f…\u202f»')
    .replace(NOMBRE, '…')
    .replace(/…\.$/, '…');

/** « Programmation, ligne 12 »; the sheet is left out when the file has only one. */
export function sayPlace({ feuille, ligne }: { feuille: string; ligne: number }, plusieursFeuilles: boolean): string {
  return plusieursFeuilles && feuille ? `${feuille}, ligne\u00a0${ligne}` : `Ligne\u00a0${ligne}`;
}

export const hasPlusieursFeuilles = (lignes: readonly { feuille: string }[]): boolean =>
  new Set(lignes.map(({ feuille }) => feuille)).size > 1;

export interface HorsLigneVue {
  feuille: string;
  ligne: number;
  nature: string;
  texte: string;
}

const PLURIELS: Partial<Record<NatureHorsLigne, string>> = {
  entete: 'en-têtes',
  sous_total: 'sous-totaux',
  total: 'totaux',
  vide: 'lignes sans contenu',
};

/** « 3 titres, 2 sous-totaux, 1 note », in the order of the natures. */
export function tellHorsLignes(horsLignes: readonly HorsLigneVue[]): string {
  return (Object.keys(LIBELLES_NATURE) as NatureHorsLigne[])
    .map((nature) => ({ nature, nombre: horsLignes.filter((one) => one.nature === nature).length }))
    .filter(({ nombre }) => nombre > 0)
    .map(({ nature, nombre }) => pluriel(nombre, LIBELLES_NATURE[nature], PLURIELS[nature]))
    .join(', ');
}

export const sayNature = (nature: string): string => LIBELLES_NATURE[nature as NatureHorsLigne] ?? nature;

/** « 2 sur 9 totaux ne tombent pas juste », or that all do. */
export function tellTotaux(totaux: readonly { juste: boolean }[]): string {
  const faux = totaux.filter(({ juste }) => !juste).length;
  if (totaux.length === 1) return faux === 0 ? 'tombe juste' : 'ne tombe pas juste';
  if (faux === 0) return `les ${totaux.length} tombent juste`;
  return `${faux} sur ${totaux.length} ne ${faux > 1 ? 'tombent' : 'tombe'} pas juste`;
}

interface APart {
  a_part?: { ligne: number; valeur: string; montant: number | null }[] | undefined;
}

const A_PART_CITES = 3;

/** « 2 cellules, 4 000 € : ligne 4, « 4 000 sous réserve » ; ligne 7, « NR » »; empty when all are figures. */
export function sayAPart({ a_part = [] }: APart): string {
  if (a_part.length === 0) return '';
  const connus = a_part.filter(({ montant }) => montant !== null);
  const somme = connus.reduce((total, { montant }) => total + montant!, 0);
  const dit = connus.length > 0 ? `, ${formatEuros(somme * 100)}` : '';
  const cites = a_part.slice(0, A_PART_CITES).map(({ ligne, valeur }) => fr`ligne ${ligne}, « ${valeur} »`);
  const suite = a_part.length > A_PART_CITES ? ['…'] : [];
  return fr`${pluriel(a_part.length, 'cellule')}${dit} : ${[...cites, ...suite].join(' ; ')}`;
}
