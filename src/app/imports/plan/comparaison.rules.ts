// Three values per field: the last one imported, the one in place, the one of the file. What was edited by hand and changed
// in the file is a conflict, shown and never overwritten. Pure, over flat records of any kind of field.
import { sameValue } from '../../../platform/journal/edit.rules.ts';
import type { Comparaison, Plat } from './comparaison.schema.ts';

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
  if (isMeme(enPlace, valeur)) return;
  const dernier = importe?.[champ];
  if (dernier !== undefined && isMeme(dernier, valeur)) return;
  const untouched = dernier === undefined ? isVide(enPlace) : isMeme(dernier, enPlace);
  if (untouched) into.appliquer.push({ champ, avant: enPlace, apres: valeur });
  else into.conflits.push({ champ, importe: dernier, actuel: enPlace, fichier: valeur });
}

/** Spreadsheets change spaces and line breaks, and write a figure as a text: neither makes another value. */
export function isMeme(a: unknown, b: unknown): boolean {
  if (sameValue(a, b)) return true;
  const [x, y] = [texteOf(a), texteOf(b)];
  return x !== null && x === y;
}

function texteOf(valeur: unknown): string | null {
  if (valeur === null || valeur === undefined) return '';
  if (typeof valeur === 'number') return String(valeur);
  return typeof valeur === 'string'
    ? valeur
        .replace(/\p{Cf}/gu, '')
        .replace(/[\s\p{Zs}]+/gu, ' ')
        .trim()
    : null;
}

/** Fields that keep the words in which another one was said. */
const DITS: Readonly<Record<string, (champ: string) => boolean>> = {
  portee_source: (champ) => champ === 'qpv' || champ === 'portee_qpv',
  calendrier_source: (champ) => champ === 'date_debut' || champ === 'date_fin',
  avancement_source: (champ) => champ === 'avancement',
  'champs.theme': (champ) => champ.startsWith('themes.'),
};
const TEL_QUE_SAISI = /^(publics\.\d+\.\w+)\.tel_que_saisi$/;

/**
 * Other words for what has not changed (« T2 2025 », « avril à juin 2025 ») are no change: the words in place stay. Neither is
 * what only repeats another field: « tous les QPV » without any figure, the year of money that the ledger already holds.
 */
export function dropDits(comparaison: Comparaison, fichier: Plat, actuel: Plat): Comparaison {
  const garde = (change: { champ: string }): boolean => saysMore(change.champ, fichier, actuel);
  return { appliquer: comparaison.appliquer.filter(garde), conflits: comparaison.conflits.filter(garde) };
}

function saysMore(champ: string, fichier: Plat, actuel: Plat): boolean {
  if (champ.startsWith('vent.'))
    return !isSansChiffre(fichier[champ]) || !isMeme(actuel.portee_qpv, fichier.portee_qpv);
  if (champ === 'partenaires' || champ === 'co_pilotes')
    return !isMeme(withPilote(actuel[champ], actuel, fichier), withPilote(fichier[champ], actuel, fichier));
  if (champ === 'annees') return listAnneesNeuves(fichier, actuel).length > 0;
  const publics = TEL_QUE_SAISI.exec(champ)?.[1];
  const dit = DITS[champ] ?? (publics ? (autre: string) => autre.startsWith(`${publics}.`) && autre !== champ : null);
  if (!dit) return true;
  const dits = Object.keys(fichier).filter((autre) => dit(autre) && !isVide(fichier[autre]));
  return dits.length === 0 || dits.some((autre) => !isMeme(actuel[autre] ?? null, fichier[autre]));
}

const isSansChiffre = (parts: unknown): boolean =>
  Array.isArray(parts) &&
  parts.every(
    (part: { portee: string; montant_centimes: unknown; part_pour_cent: unknown }) =>
      part.portee === 'tous_qpv' && part.montant_centimes === null && part.part_pour_cent === null,
  );

/** A file names the lead once: it is not read a second time among the partners. */
const withPilote = (liste: unknown, actuel: Plat, fichier: Plat): unknown[] =>
  [...new Set([...((liste as unknown[] | undefined) ?? []), fichier.pilote_id ?? actuel.pilote_id])].sort();

function listAnneesNeuves(fichier: Plat, actuel: Plat): unknown[] {
  const connues = new Set((actuel.annees as number[] | undefined) ?? []);
  for (const cle of Object.keys(actuel)) if (cle.startsWith('fin.')) connues.add(Number(cle.split('.')[1]));
  return ((fichier.annees as number[] | undefined) ?? []).filter((annee) => !connues.has(annee));
}

/** What a field holds before anyone spoke of it. Zero is a value. */
export const isVide = (valeur: unknown): boolean =>
  valeur === null ||
  valeur === undefined ||
  valeur === '' ||
  valeur === 'non_renseigne' ||
  valeur === false ||
  (Array.isArray(valeur) && valeur.length === 0);

function vide(actuel: unknown): unknown {
  if (Array.isArray(actuel)) return [];
  if (typeof actuel === 'boolean') return false;
  return null;
}
