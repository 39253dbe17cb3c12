// Three values per field: the last one imported, the one in place, the one of the file. What was edited by hand and changed
// in the file is a conflict, shown and never overwritten. Pure, over flat records of any kind of field.
import { sameValue } from '../../platform/journal/edit.rules.ts';

export type Plat = Record<string, unknown>;

export interface ChampChange {
  champ: string;
  avant: unknown;
  apres: unknown;
}

export interface ChampConflit {
  champ: string;
  /** What the last import wrote; undefined when the field never came from a file. */
  importe: unknown;
  actuel: unknown;
  fichier: unknown;
}

export interface Comparaison {
  appliquer: ChampChange[];
  conflits: ChampConflit[];
}

/**
 * @param fichier  values the file gives; a field absent here says nothing
 * @param actuel   values in place
 * @param importe  values of the last import of this object
 * @param presents fields that have a column in this file: emptied there, they are emptied here when nobody touched them
 */
export function compareTrois(
  fichier: Plat,
  actuel: Plat,
  importe: Plat | undefined,
  presents: ReadonlySet<string> = new Set(),
): Comparaison {
  const comparaison: Comparaison = { appliquer: [], conflits: [] };
  for (const [champ, valeur] of Object.entries(fichier)) compareChamp(comparaison, champ, valeur, actuel, importe);
  for (const champ of Object.keys(importe ?? {})) {
    if (presents.has(champ) && !(champ in fichier))
      compareChamp(comparaison, champ, vide(actuel[champ]), actuel, importe);
  }
  return comparaison;
}

function compareChamp(
  into: Comparaison,
  champ: string,
  valeur: unknown,
  actuel: Plat,
  importe: Plat | undefined,
): void {
  const enPlace = actuel[champ] ?? null;
  if (sameValue(enPlace, valeur)) return;
  const dernier = importe?.[champ];
  if (dernier !== undefined && sameValue(dernier, valeur)) return;
  const untouched = dernier === undefined ? isVide(enPlace) : sameValue(dernier, enPlace);
  if (untouched) into.appliquer.push({ champ, avant: enPlace, apres: valeur });
  else into.conflits.push({ champ, importe: dernier, actuel: enPlace, fichier: valeur });
}

/** What a field holds before anyone spoke of it. Zero is a value. */
export const isVide = (valeur: unknown): boolean =>
  valeur === null ||
  valeur === undefined ||
  valeur === '' ||
  valeur === 'non_renseigne' ||
  valeur === 'idee' ||
  valeur === false ||
  (Array.isArray(valeur) && valeur.length === 0);

function vide(actuel: unknown): unknown {
  if (Array.isArray(actuel)) return [];
  if (typeof actuel === 'boolean') return false;
  return null;
}
