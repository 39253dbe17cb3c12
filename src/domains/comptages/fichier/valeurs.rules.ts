// What a cell says of a person, in the closed lists of depot.schema.ts: sex, age, level, and what the file's own QPV column says.
// Whatever is not understood is « non renseigné »: nothing is guessed.
import { readCodesQpv } from '../../../platform/lecture/codes.rules.ts';
import { readDate } from '../../../platform/lecture/date.rules.ts';
import { texteDe } from '../../../platform/lecture/lecture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { ColonneQpv } from './fichier.schema.ts';

const NON_RENSEIGNE = 'non_renseigne';

const FEMME = /^(?:f|femmes?|feminin|mme|mlle|madame|mademoiselle|fille|w)$/;
const HOMME = /^(?:h|m|hommes?|masculin|mr|monsieur|garcon|g)$/;

export function readSexe(cellule: CellValue | undefined): 'femme' | 'homme' | 'non_renseigne' {
  const plat = normalise(texteDe(cellule));
  if (FEMME.test(plat)) return 'femme';
  return HOMME.test(plat) ? 'homme' : NON_RENSEIGNE;
}

/** Levels in their two nomenclatures: roman (1969) and arabic (décret n° 2019-14), and by diploma. First match wins. */
const NIVEAUX: readonly [RegExp, string][] = [
  [/\bsans (?:diplome|qualification)|\baucun|\bbrevet\b(?! de technicien)|\bdnb\b|\bcfg\b|\bbepc\b|\binfra/, 'infra_3'],
  [
    /\bbac(?:calaureat)? ?(?:3|4|5|6|7|8)\b|\blicence|\bbut\b|\bmaster|\bmaitrise|\bingenieur|\bdoctorat|\bdess\b|\bdea\b/,
    'plus_6',
  ],
  [/\bbac(?:calaureat)? ?2\b|\bbts\b|\bdut\b|\bdeug\b/, 'niveau_5'],
  [/\bcap\b|\bbep\b|\bbpa?\b|\bcapa\b|\btitre pro(?:fessionnel)? niveau 3/, 'niveau_3'],
  [/\bbac\b|\bbaccalaureat|\bbrevet de technicien|\bdaeu\b/, 'niveau_4'],
  [/^(?:niv(?:eau)? ?)?(?:vi|v ?bis|vbis)\b/, 'infra_3'],
  [/^(?:niv(?:eau)? ?)?iv\b/, 'niveau_4'],
  [/^(?:niv(?:eau)? ?)?v\b/, 'niveau_3'],
  [/^(?:niv(?:eau)? ?)?iii\b/, 'niveau_5'],
  [/^(?:niv(?:eau)? ?)?ii?\b/, 'plus_6'],
  [/^(?:niv(?:eau)? ?)?[12]\b/, 'infra_3'],
  [/^(?:niv(?:eau)? ?)?3\b/, 'niveau_3'],
  [/^(?:niv(?:eau)? ?)?4\b/, 'niveau_4'],
  [/^(?:niv(?:eau)? ?)?5\b/, 'niveau_5'],
  [/^(?:niv(?:eau)? ?)?[678]\b/, 'plus_6'],
];

export function readNiveau(cellule: CellValue | undefined): string {
  const plat = normalise(texteDe(cellule));
  return NIVEAUX.find(([motif]) => motif.test(plat))?.[1] ?? NON_RENSEIGNE;
}

/** Whole years of age on a day, from a day of birth (or its year alone); null when no one can be that old. */
export function computeAge(naissance: string, jour: string): number | null {
  const ans = Number(jour.slice(0, 4)) - Number(naissance.slice(0, 4)) - (jour.slice(5) < naissance.slice(5) ? 1 : 0);
  return ans >= 0 && ans <= 110 ? ans : null;
}

/** The day of birth; a year on two digits that would be to come is of the century before. Null when it cannot be one. */
export function readNaissance(cellule: CellValue | undefined, aujourdhui: string): string | null {
  const lue = readDate(cellule);
  if (!lue.ok || !lue.valeur?.debut) return null;
  const { debut, precision } = lue.valeur;
  if (precision !== 'jour' && precision !== 'annee' && precision !== 'mois') return null;
  if (debut <= aujourdhui) return computeAge(debut, aujourdhui) === null ? null : debut;
  if (/\d{4}/.test(texteDe(cellule))) return null;
  return `${Number(debut.slice(0, 4)) - 100}${debut.slice(4)}`;
}

export function classAge(ans: number | null): string {
  if (ans === null) return NON_RENSEIGNE;
  if (ans < 18) return 'moins_18';
  if (ans < 26) return 'de_18_a_25';
  if (ans < 30) return 'de_26_a_29';
  return ans < 50 ? 'de_30_a_49' : 'plus_50';
}

/** « 24 », « 24 ans », and brackets that lie in one of ours: « 18-25 ans », « moins de 18 ans », « 50 ans et plus ». */
export function readAge(cellule: CellValue | undefined): string {
  const plat = normalise(texteDe(cellule))
    .replace(/\bans?\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const seul = /^(\d{1,3})(?: \d)?$/.exec(plat);
  if (seul && !/ /.test(plat)) return Number(seul[1]) <= 110 ? classAge(Number(seul[1])) : NON_RENSEIGNE;
  const moins = /^(?:moins de|inferieur a) (\d+)$/.exec(plat);
  if (moins) return Number(moins[1]) <= 18 ? 'moins_18' : NON_RENSEIGNE;
  const plus = /^(?:plus de )?(\d+)(?: et plus)?$/.exec(plat);
  if (plus && plat !== plus[1]) return Number(plus[1]) >= 50 ? 'plus_50' : NON_RENSEIGNE;
  const entre = /^(?:de |entre )?(\d+) (?:a |et |- )?(\d+)$/.exec(plat);
  if (!entre) return NON_RENSEIGNE;
  const [bas, haut] = [classAge(Number(entre[1])), classAge(Number(entre[2]))];
  return bas === haut ? bas : NON_RENSEIGNE;
}

const OUI = /^(?:oui|o|vrai|1|x|qpv|en qpv|yes)$/;
const NON = /^(?:non|n|faux|0|hors|no)$/;

/** Null when the column does not say. `codeOf` gives the code of a quartier by its name. */
export function readColonneQpv(
  cellule: CellValue | undefined,
  codeOf: (nom: string) => string | null,
  isConnu: (code: string) => boolean,
): ColonneQpv | null {
  const texte = texteDe(cellule);
  const plat = normalise(texte);
  if (plat === '') return null;
  if (OUI.test(plat)) return { dans: true, codes: [] };
  if (NON.test(plat)) return { dans: false, codes: [] };
  const lue = readCodesQpv(texte);
  if (!lue.ok || lue.valeur === null) return null;
  if (lue.valeur.kind === 'hors') return { dans: false, codes: [] };
  if (lue.valeur.kind !== 'codes') return null;
  const codes = [
    ...lue.valeur.codes.map(({ code }) => code),
    ...lue.valeur.noms.flatMap((nom) => codeOf(normalise(nom)) ?? []),
  ].filter(isConnu);
  // A code of the other vintage, or a name of none of ours, says nothing of this one.
  return codes.length > 0 ? { dans: true, codes } : null;
}
