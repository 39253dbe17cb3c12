// A typed figure made into an exact decimal text ("-1234.56"): French and English marks, groups of three, exponents.
// Units, words and currencies are the business of nombre.rules.ts and montant.rules.ts.
import { court, fr } from './typographie.rules.ts';

export type Decimal = { decimal: string; remarque?: string };
export type DecimalRefuse = { motif: string };

/** How a single point or comma followed by exactly three figures is understood. */
export interface OptionsDecimal {
  /** « 1.234 »: thousands (default: counts and euros have no third decimal) or decimals. */
  point?: 'milliers' | 'decimal';
  /** « 1,234 »: decimals (default, French) or refused as ambiguous (amounts). */
  virguleTroisDecimales?: 'decimal' | 'refus';
}

const CHIFFRES_MAX = 15;

/** 12.5 × 10^3 → « 12500 », exact, on the text. */
export function shiftDecimal(decimal: string, puissance: number): string {
  const negatif = decimal.startsWith('-');
  const [entier = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const place = entier.length + puissance;
  const chiffres = entier + fraction;
  const cadre = place <= 0 ? '0'.repeat(1 - place) + chiffres : chiffres.padEnd(place, '0');
  const point = Math.max(place, 1);
  const resultat = cleanDecimal(cadre.slice(0, point), cadre.slice(point));
  return negatif && resultat !== '0' ? `-${resultat}` : resultat;
}

function cleanDecimal(entier: string, fraction: string): string {
  const e = entier.replace(/^0+(?=\d)/, '') || '0';
  const f = fraction.replace(/0+$/, '');
  return f === '' ? e : `${e}.${f}`;
}

/** The exact decimal text of a JavaScript number, without exponent. */
export function decimalOfNumber(nombre: number): string {
  const texte = String(nombre);
  const parts = /^(-?[\d.]+)e([+-]\d+)$/.exec(texte);
  return parts ? shiftDecimal(parts[1]!, Number(parts[2])) : texte;
}

function readEntier(entier: string): string | null {
  const groupes = entier.trim().split(/\s+|[.,]/);
  if (groupes.length === 1) return groupes[0] === '' ? '0' : groupes[0]!;
  const corrects = /^\d{1,3}$/.test(groupes[0]!) && groupes.slice(1).every((g) => /^\d{3}$/.test(g));
  return corrects ? groupes.join('') : null;
}

type Coupe = { entier: string; fraction: string; remarque?: string };

/** Finds the decimal mark: the last of two kinds; a comma alone; a point alone unless it groups thousands. */
function splitMarques(corps: string, options: OptionsDecimal): Coupe | DecimalRefuse {
  const virgules = corps.split(',').length - 1;
  const points = corps.split('.').length - 1;
  const coupe = (position: number): Coupe => ({
    entier: corps.slice(0, position),
    fraction: corps.slice(position + 1),
  });
  if (virgules > 0 && points > 0) {
    const marque = corps.lastIndexOf(',') > corps.lastIndexOf('.') ? ',' : '.';
    if ((marque === ',' ? virgules : points) > 1) return { motif: fr`plusieurs marques décimales` };
    return coupe(corps.lastIndexOf(marque));
  }
  if (virgules > 1 || points > 1) return { entier: corps, fraction: '' };
  if (virgules === 1) {
    if (options.virguleTroisDecimales === 'refus' && /^[1-9]\d{0,2},\d{3}$/.test(corps)) {
      const [avant, apres] = corps.split(',') as [string, string];
      return { motif: fr`trois chiffres après la virgule. Écrivez ${avant} ${apres} ou ${avant},${apres.slice(0, 2)}` };
    }
    return coupe(corps.indexOf(','));
  }
  if (points === 0) return { entier: corps, fraction: '' };
  if (options.point !== 'decimal' && /^[1-9]\d{0,2}\.\d{3}$/.test(corps)) {
    return {
      entier: corps,
      fraction: '',
      remarque: fr`Le point de « ${corps} » a été lu comme un séparateur de milliers.`,
    };
  }
  return coupe(corps.indexOf('.'));
}

const SCIENTIFIQUE = /^(\d+(?:[.,]\d+)?) ?e ?([+-]? ?\d{1,3})$/i;

/** null: not a figure at all; `motif`: a figure that cannot be understood, as the end of a sentence. */
export function parseDecimal(texte: string, options: OptionsDecimal = {}): Decimal | DecimalRefuse | null {
  let corps = texte.trim();
  let signe = '';
  let remarque: string | undefined;
  const parenthese = /^\(\s*([\d][\d ., '’]*)\)$/.exec(corps);
  if (parenthese) {
    signe = '-';
    corps = parenthese[1]!.trim();
    remarque = fr`Les parenthèses ont été lues comme un signe moins.`;
  } else if (/^[-−–+]/.test(corps)) {
    signe = corps.startsWith('+') ? '' : '-';
    corps = corps.slice(1).trim();
  } else if (/\d ?[-−]$/.test(corps)) {
    signe = '-';
    corps = corps.slice(0, -1).trim();
  }
  corps = corps.replace(/(?<=\d)['’ʼ`´](?=\d{3})/g, ' ');
  const scientifique = SCIENTIFIQUE.exec(corps);
  if (scientifique) return readScientifique(scientifique, signe);
  if (!/^[\d ., ]*\d[\d ., ]*$/.test(corps)) return null;
  const coupe = splitMarques(corps, options);
  if ('motif' in coupe) return coupe;
  const entier = readEntier(coupe.entier);
  if (entier === null || !/^\d*$/.test(entier)) return { motif: fr`les chiffres ne sont pas groupés par trois` };
  if (!/^\d*$/.test(coupe.fraction)) return { motif: fr`les décimales ne se lisent pas` };
  if (entier.replace(/^0+/, '').length + coupe.fraction.length > CHIFFRES_MAX)
    return { motif: fr`plus de ${CHIFFRES_MAX} chiffres` };
  return finish(signe, cleanDecimal(entier, coupe.fraction), remarque ?? coupe.remarque);
}

function readScientifique(parts: RegExpExecArray, signe: string): Decimal | DecimalRefuse {
  const exposant = Number(parts[2]!.replace(/ /g, ''));
  if (Math.abs(exposant) > CHIFFRES_MAX) return { motif: fr`l'exposant est trop grand` };
  const [entier = '0', fraction = ''] = parts[1]!.replace(',', '.').split('.');
  if (entier.length + fraction.length > CHIFFRES_MAX) return { motif: fr`plus de ${CHIFFRES_MAX} chiffres` };
  const decimal = shiftDecimal(cleanDecimal(entier, fraction), exposant);
  if (decimal.replace(/\D/g, '').length > CHIFFRES_MAX + 5) return { motif: fr`le nombre est trop grand` };
  return finish(signe, decimal, fr`Notation scientifique « ${court(parts[0])} » : des chiffres ont pu être perdus.`);
}

function finish(signe: string, decimal: string, remarque: string | undefined): Decimal {
  const signeUtile = decimal === '0' ? '' : signe;
  return remarque ? { decimal: signeUtile + decimal, remarque } : { decimal: signeUtile + decimal };
}

/** Exact centimes of a decimal text in euros, rounded half away from zero; `arrondi` says that something was lost. */
export function toCentimes(decimal: string): { centimes: number; arrondi: boolean } {
  const negatif = decimal.startsWith('-');
  const [entier = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const reste = fraction.slice(2);
  const base = Number(entier + fraction.slice(0, 2).padEnd(2, '0')) + (Number(reste.charAt(0) || '0') >= 5 ? 1 : 0);
  return { centimes: negatif && base !== 0 ? -base : base, arrondi: /[1-9]/.test(reste) };
}
