// The row being read: where each reader of a cell puts its value, its remark or what it could not read.
// The readers are lecture-champs.rules.ts and lecture-argent.rules.ts; the whole row, lecture-ligne.rules.ts.
import type { Lecture } from '../../../platform/lecture/lecture.rules.ts';
import { type ElementDeListe, readListe } from '../../../platform/lecture/liste.rules.ts';
import { remember } from '../../../platform/lecture/memoire.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { ChampPropre, Enregistrement, ValeurLue } from '../colonnes/types.schema.ts';
import type { LigneLue } from './ligne.schema.ts';

export interface OptionsLecture {
  /** The year a row belongs to when nothing says it. */
  annee: number;
  /** Neither the file nor the agent said that year. */
  anneeSupposee?: boolean;
  /** Names that are never cut at « et » or « / »: the contract's partners. */
  connus?: (nom: string) => boolean;
}

export interface Brouillon {
  ligne: LigneLue;
  source: Enregistrement;
  options: OptionsLecture;
  annee: number;
  propres: Map<string, ChampPropre>;
}

export interface Place {
  colonne: string;
  texte: string;
}

export function warn(brouillon: Brouillon, place: Place, motif: string): void {
  const { feuille, ligne } = brouillon.ligne;
  brouillon.ligne.avertissements.push({
    feuille,
    ligne,
    colonne: place.colonne,
    valeur: court(place.texte, 200),
    motif,
  });
}

/** The cell enters as typed, marked « à corriger », and is listed. */
export function keepAsTyped(brouillon: Brouillon, place: Place, champ: string, libelle: string, motif: string): void {
  if (brouillon.ligne.a_corriger.some((c) => c.champ === champ && c.tel_que_saisi === place.texte)) return;
  brouillon.ligne.a_corriger.push({ champ, libelle, tel_que_saisi: place.texte.slice(0, 5_000), motif });
  warn(brouillon, place, motif);
}

/** The value when it was read; else null, and the cell is kept as typed under `champ`. Absent gives null and nothing to mend. */
export function take<T>(
  brouillon: Brouillon,
  place: Place,
  champ: string,
  libelle: string,
  lecture: Lecture<T>,
): NonNullable<T> | null {
  if (!lecture.ok) {
    keepAsTyped(brouillon, place, champ, libelle, lecture.motif);
    return null;
  }
  if (lecture.absence === 'a_preciser') {
    keepAsTyped(brouillon, place, champ, libelle, fr`« ${court(place.texte)} » : à préciser.`);
    return null;
  }
  if (lecture.remarque) warn(brouillon, place, lecture.remarque);
  return (lecture.valeur as NonNullable<T> | null) ?? null;
}

/** The place kept free for a column without one of ours: a field of this contract. */
export function setPropre(brouillon: Brouillon, cle: string, libelle: string, place: Place, valeur: unknown): void {
  if (valeur === null || valeur === '') return;
  const champ = `champs.${cle}`;
  const before = brouillon.ligne.valeurs[champ];
  if (!brouillon.propres.has(cle)) brouillon.propres.set(cle, { cle, libelle, genre: 'texte' });
  const texte = typeof valeur === 'string' ? valeur.slice(0, 5_000) : valeur;
  if (typeof valeur === 'string' && valeur.length > 5_000) {
    warn(brouillon, place, fr`Ce texte dépasse 5 000 caractères : il a été coupé dans le champ « ${libelle} ».`);
  }
  brouillon.ligne.valeurs[champ] = before === undefined || before === texte ? texte : `${before}\n${texte}`;
}

/** A key for an own field, from its label. */
export const cleOf = (libelle: string): string => normalise(libelle).replace(/ /g, '_').slice(0, 60) || 'sans_titre';

/** The names that a cell lists; a column says the same ones again and again. */
export function readNomsDe({ options }: Brouillon, { brut }: ValeurLue): Lecture<ElementDeListe[]> {
  if (typeof brut !== 'string') return readListe(brut, options);
  const lire = lecteursDe.get(options) ?? remember((texte) => readListe(texte, options));
  lecteursDe.set(options, lire);
  return lire(brut);
}

const lecteursDe = new WeakMap<OptionsLecture, (texte: string) => Lecture<ElementDeListe[]>>();

export const valeursOf = (brouillon: Brouillon, champ: string): ValeurLue[] =>
  brouillon.source.valeurs.get(champ) ?? [];

export function texteDuChamp(brouillon: Brouillon, champ: string): string {
  return valeursOf(brouillon, champ)
    .map((v) => v.texte.trim())
    .filter(Boolean)
    .join('\n');
}

/** Marks that mean something to the team: shown, never interpreted. */
export function readMarques(brouillon: Brouillon): void {
  const seen = new Set<string>();
  const { valeurs, financements, qpvCroix, champsPropres } = brouillon.source;
  const propres = champsPropres.map((c) => ({ ...c, colonne: c.propre.libelle }));
  for (const cellules of [...valeurs.values(), financements, qpvCroix, propres]) {
    for (const { marque, adresse, colonne, texte } of cellules) {
      if (!marque || seen.has(adresse)) continue;
      seen.add(adresse);
      const place = { colonne, texte };
      if (marque.comment) warn(brouillon, place, fr`Commentaire de cellule : « ${court(marque.comment, 300)} ».`);
      if (marque.struck) warn(brouillon, place, fr`Texte barré dans le tableur : à garder ?`);
      if (marque.colour) brouillon.ligne.couleurs.add(nameColour(marque.colour));
      if (marque.error) warn(brouillon, place, fr`Le tableur affiche l’erreur ${marque.error} : corrigez la formule.`);
    }
  }
}

const COULEURS: readonly [string, number, number][] = [
  ['rouge', 345, 15],
  ['orange', 15, 42],
  ['jaune', 42, 70],
  ['verte', 70, 165],
  ['bleue', 165, 255],
  ['violette', 255, 300],
  ['rose', 300, 345],
];

/** The name an agent would give to a fill colour; its hexadecimal code when it has none. */
export function nameColour(hex: string): string {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) return hex;
  const [r, g, b] = match.slice(1).map((part) => Number.parseInt(part, 16) / 255) as [number, number, number];
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)];
  if (max - min < 0.08) return max > 0.9 ? 'blanche' : max < 0.2 ? 'noire' : 'grise';
  const delta = max - min;
  const turn = max === r ? ((g - b) / delta + 6) % 6 : max === g ? (b - r) / delta + 2 : (r - g) / delta + 4;
  const angle = turn * 60;
  return (
    COULEURS.find(([, from, to]) => (from > to ? angle >= from || angle < to : angle >= from && angle < to))?.[0] ?? hex
  );
}
