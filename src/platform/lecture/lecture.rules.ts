// What every reader of this folder receives (a cell) and answers: a value, an absence with its motive, or a refusal.
// The readers themselves are the other files; nothing here knows what a value means.
import { remember } from './memoire.rules.ts';
import { court, fr } from './typographie.rules.ts';

export interface DateCellule {
  iso: string;
}

/** A spreadsheet's cell or a text typed in a form. */
export type Cellule = string | number | boolean | null | undefined | DateCellule;

/** Why a value is missing. Missing is never zero. */
export const LIBELLES_ABSENCE = {
  vide: 'non renseigné',
  non_communique: 'non communiqué',
  sans_objet: 'sans objet',
  a_preciser: 'à préciser',
  non_ventile: 'non ventilé',
  secret: 'couvert par le secret statistique',
} as const;

export type Absence = keyof typeof LIBELLES_ABSENCE;

export type Lu<T> = { ok: true; valeur: T; remarque?: string; absence?: undefined };
export type Absent = { ok: true; valeur: null; absence: Absence; remarque?: string };
export type Refus = { ok: false; motif: string };

/** `ok` with a null value always carries its `absence`; `motif` and `remarque` are French sentences for the agent. */
export type Lecture<T> = Lu<T> | Absent | Refus;

export function lu<T>(valeur: T, ...remarques: (string | undefined | null | false)[]): Lu<T> {
  const dites = [...new Set(remarques.filter((r): r is string => Boolean(r)))];
  return dites.length === 0 ? { ok: true, valeur } : { ok: true, valeur, remarque: dites.join(' ') };
}

export const absent = (absence: Absence): Absent => ({ ok: true, valeur: null, absence });

export const refus = (motif: string): Refus => ({ ok: false, motif });

export const isRefus = (x: object | null): x is Refus => x !== null && 'motif' in x && 'ok' in x && x.ok === false;

/** Spaces of every kind become a plain space, invisible and control characters go; line breaks are kept. */
export function nettoieTexte(texte: string): string {
  return texte
    .replace(/\r\n?|\u2028|\u2029|\v|\f/g, '\n')
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim();
}

/** The text of a cell as an agent would read it. */
export function texteDe(cellule: Cellule): string {
  if (cellule === null || cellule === undefined) return '';
  if (typeof cellule === 'string') return nettoieTexte(cellule);
  if (typeof cellule === 'boolean') return cellule ? 'oui' : 'non';
  if (typeof cellule === 'number') return Number.isFinite(cellule) ? String(cellule) : '';
  return typeof cellule.iso === 'string' ? cellule.iso : '';
}

const MOTS_ABSENCE: Record<Exclude<Absence, 'vide'>, readonly string[]> = {
  non_communique: [
    'nc',
    'nr',
    'nd',
    'na',
    'nsp',
    'non communique',
    'non renseigne',
    'non disponible',
    'inconnu',
    'ne sait pas',
  ],
  sans_objet: ['so', 'n/a', 'sans objet', 'non concerne', 'non applicable', 'neant', 'aucun', 'aucune', 'sans'],
  a_preciser: [
    '?',
    '??',
    '???',
    '...',
    '…',
    'a preciser',
    'a definir',
    'a venir',
    'a determiner',
    'a completer',
    'a renseigner',
    'en attente',
    'en cours',
    'en cours de definition',
    'pas encore',
    'pas encore connu',
    'a voir',
    'tbd',
    'xx',
    'xxx',
  ],
  non_ventile: ['non ventile', 'non reparti', 'non detaille', 'nv'],
  secret: ['secret', 'secret statistique'],
};

const ABSENCE_PAR_MOT = new Map<string, Absence>(
  (Object.keys(MOTS_ABSENCE) as Exclude<Absence, 'vide'>[]).flatMap((absence) =>
    MOTS_ABSENCE[absence].map((mot) => [mot, absence] as const),
  ),
);

/** The motive of a missing value: blank, dashes and slashes are « vide » (no motive given), never zero. */
export function findAbsence(texte: string): Absence | null {
  if (/^[\s\-–—_/\\.|*']*$/.test(texte) && !/^\.{2,}$/.test(texte)) return 'vide';
  // None of these words begins with a figure: most cells of a table of amounts stop here.
  if (/^\d/.test(texte)) return null;
  return findMotAbsence(texte);
}

const findMotAbsence = remember((texte): Absence | null => {
  const mot = texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[(["'«\s]+|[)\]"'»\s!]+$/g, '')
    .replace(/\s+/g, ' ');
  const pointe = /^\w\.?\s?\w\.?$/.test(mot) ? mot.replace(/[.\s]/g, '') : mot.replace(/(?<=[a-z])\.+$/, '');
  return ABSENCE_PAR_MOT.get(mot) ?? ABSENCE_PAR_MOT.get(pointe) ?? null;
});

const ERREUR_TABLEUR =
  /^#\s?(ref|n\/a|na|valeur|value|div\/0|nom|name|nul|null|nombre|num|champ|field|spill|calc|propagation|#+)[!?]?$/i;

/** A formula that failed in the spreadsheet; `#####` is only a narrow column, yet its value is lost too. */
export const isErreurTableur = (texte: string): boolean => ERREUR_TABLEUR.test(texte) || /^#{2,}$/.test(texte);

export type Ouverture = { texte: string } | Absent | Refus;

/** The common first step of a reader: the cell's text, or why there is nothing to read. */
export function openCellule(cellule: Cellule, longueurMax = 500): Ouverture {
  if (typeof cellule === 'number')
    return Number.isFinite(cellule) ? { texte: String(cellule) } : refus(fr`Ce nombre n'est pas un nombre fini.`);
  const texte = texteDe(cellule);
  if (isErreurTableur(texte)) return refus(fr`Le tableur affiche l'erreur ${texte} : corrigez la formule.`);
  if (texte.length > longueurMax) {
    return refus(
      fr`Ce texte compte ${texte.length} caractères : c'est trop long pour être lu. Il commence par « ${court(texte)} ».`,
    );
  }
  const absence = findAbsence(texte);
  return absence ? absent(absence) : { texte };
}
