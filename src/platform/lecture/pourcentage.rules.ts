// Reads a percentage, in points of percent (60 is « 60 % »), and a yes/no cell or cross.
import { decimalOfNumber, parseDecimal, shiftDecimal } from './decimal.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, refus, texteDe } from './lecture.rules.ts';
import { normalise } from './texte.rules.ts';
import { court, fr } from './typographie.rules.ts';
import { findIntervalle, splitApproche } from './unites.rules.ts';

export interface OptionsPourcentage {
  /** What a figure without « % » means: `fraction` (0,6 is 60 %; SCDL, cells formatted as percentages) or `points` (0,6 is 0,6 %). */
  echelle?: 'fraction' | 'points';
}

const FRACTIONS: Record<string, number> = {
  moitie: 50,
  'la moitie': 50,
  'un quart': 25,
  'trois quarts': 75,
  'un cinquieme': 20,
  totalite: 100,
  'la totalite': 100,
};

/**
 * « 60 % », « 60 pour cent », « 3/4 ». Without the sign and without `echelle`: above 1, points; strictly between 0 and 1,
 * a fraction (said in a remark); 1 is refused (1 % or 100 %?).
 */
export function readPourcentage(cellule: Cellule, options: OptionsPourcentage = {}): Lecture<number> {
  if (typeof cellule === 'boolean' || (cellule !== null && typeof cellule === 'object')) {
    return refus(fr`Cette cellule ne contient pas un pourcentage.`);
  }
  const ouverture = openCellule(cellule, 200);
  if (!('texte' in ouverture)) return ouverture;
  const dit = court(ouverture.texte);
  if (typeof cellule === 'number') return withEchelle(decimalOfNumber(cellule), options, dit);
  const { reste, approche } = splitApproche(ouverture.texte.replace(/\s+/g, ' '));
  const remarque = approche && fr`Valeur approchée.`;
  const fraction = FRACTIONS[normalise(reste)];
  if (fraction !== undefined) return lu(fraction, remarque, fr`Part écrite en lettres.`);
  const quotient = /^(\d{1,4}) ?\/ ?([1-9]\d{0,3})$/.exec(reste);
  if (quotient && Number(quotient[1]) <= Number(quotient[2])) {
    return lu(
      Math.round((Number(quotient[1]) / Number(quotient[2])) * 10_000) / 100,
      remarque,
      fr`Fraction « ${dit} » calculée.`,
    );
  }
  if (findIntervalle(reste.replace(/ ?%/g, '')))
    return refus(fr`« ${dit} » est un intervalle. Écrivez une seule valeur.`);
  const sansSigne = reste.replace(/ ?(?:%|pour ?cents?|p\. ?(?:c\.|100)|pct\.?)$/iu, '');
  const lecture = parseDecimal(sansSigne, { point: 'decimal' });
  if (lecture === null) return refus(fr`« ${dit} » n'est pas un pourcentage.`);
  if ('motif' in lecture) return refus(fr`« ${dit} » ne se lit pas comme un pourcentage : ${lecture.motif}.`);
  if (sansSigne === reste) return withEchelle(lecture.decimal, options, dit, remarque || undefined);
  return finish(Number(lecture.decimal), remarque || undefined);
}

function withEchelle(decimal: string, options: OptionsPourcentage, dit: string, remarque?: string): Lecture<number> {
  const valeur = Number(decimal);
  if (options.echelle === 'points') return finish(valeur, remarque);
  const points = Number(shiftDecimal(decimal, 2));
  if (options.echelle === 'fraction') return finish(points, remarque);
  if (valeur === 1) return refus(fr`« ${dit} » peut se lire 1 % ou 100 %. Ajoutez le signe %.`);
  if (Math.abs(valeur) >= 1 || valeur === 0) return finish(valeur, remarque);
  return finish(points, remarque, fr`« ${dit} » a été lu comme une part, soit ${String(points).replace('.', ',')} %.`);
}

function finish(valeur: number, ...remarques: (string | undefined)[]): Lecture<number> {
  return lu(valeur, ...remarques, Math.abs(valeur) > 100 && fr`Ce pourcentage dépasse 100 %.`);
}

const OUI = new Set(['oui', 'o', 'x', 'xx', '1', 'vrai', 'true', 'yes', 'y', 'ok', 'coche', 'fait', 'v']);
const NON = new Set(['non', 'n', '0', 'faux', 'false', 'no', 'pas', 'ko', 'non coche']);
const COCHES = /^[✓✔☑☒✗✘❌✅×●■•⬤☐□○✖🗸]\uFE0F?$/u;
const COCHES_NON = /^[☐□○❌✗✘]\uFE0F?$/u;

export interface OptionsBooleen {
  /** A column of crosses: a blank cell is « non »; otherwise it is an absence. */
  croix?: boolean;
}

/** Crosses (x, ✓, ☑…), oui/non, O/N, vrai/faux, 1/0. « ❌ », « ✗ » and an empty box are « non ». */
export function readBooleen(cellule: Cellule, options: OptionsBooleen = {}): Lecture<boolean> {
  if (typeof cellule === 'boolean') return lu(cellule);
  const ouverture = openCellule(cellule, 200);
  if ('motif' in ouverture) return ouverture;
  const texte = 'texte' in ouverture ? ouverture.texte : '';
  const mot = normalise(/^[xX]{2,3}$/.test(texteDe(cellule)) ? 'x' : texte);
  if (OUI.has(mot)) return lu(true);
  if (!('texte' in ouverture)) return options.croix && ouverture.absence === 'vide' ? lu(false) : ouverture;
  if (COCHES_NON.test(texte)) return lu(false);
  if (COCHES.test(texte)) return lu(true);
  if (NON.has(mot)) return lu(false);
  return refus(fr`« ${court(texte)} » n'est ni oui, ni non, ni une croix.`);
}
