// Writes values for people to read, in French: numbers, euros, percents, days, periods, plurals. The readers of this folder read them back.
import { countJours, MOIS } from './calendrier.rules.ts';

export const ESPACE_FINE = '\u202f';
const ESPACE_INSECABLE = '\u00a0';

const groupe = (entier: string): string => entier.replace(/\B(?=(?:\d{3})+(?!\d))/g, ESPACE_FINE);

export interface OptionsNombreEcrit {
  /** Decimals kept at most (2 by default). */
  decimales?: number;
  /** Decimals always written, zeros included. */
  minimum?: number;
}

/** « 1 234,5 »; a missing number is « – », never 0. */
export function formatNombre(nombre: number | null | undefined, options: OptionsNombreEcrit = {}): string {
  if (nombre === null || nombre === undefined || !Number.isFinite(nombre)) return '–';
  const { decimales = 2, minimum = 0 } = options;
  const [entier = '0', fraction = ''] = Math.abs(nombre).toFixed(Math.max(decimales, minimum)).split('.');
  const utile = fraction.replace(/0+$/, '').padEnd(minimum, '0');
  const signe = nombre < 0 && /[1-9]/.test(entier + fraction) ? '−' : '';
  return `${signe}${groupe(entier)}${utile === '' ? '' : `,${utile}`}`;
}

/** Centimes → « 1 234,50 € »; whole euros without decimals, « 1 200 € ». */
export function formatEuros(centimes: number | null | undefined): string {
  if (centimes === null || centimes === undefined || !Number.isFinite(centimes)) return '–';
  const entier = Math.abs(Math.round(centimes));
  const reste = entier % 100;
  const euros = groupe(String((entier - reste) / 100));
  const signe = centimes < 0 && entier !== 0 ? '−' : '';
  return `${signe}${euros}${reste === 0 ? '' : `,${String(reste).padStart(2, '0')}`}${ESPACE_FINE}€`;
}

/** 60 → « 60 % »; one decimal at most unless told. */
export function formatPourcent(points: number | null | undefined, decimales = 1): string {
  return points === null || points === undefined || !Number.isFinite(points)
    ? '–'
    : `${formatNombre(points, { decimales })}${ESPACE_FINE}%`;
}

function parse(iso: string | null | undefined): { annee: string; mois: number; jour: number } | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  if (!parts) return null;
  const [mois, jour] = [Number(parts[2]), Number(parts[3])];
  return mois >= 1 && mois <= 12 ? { annee: parts[1]!, mois, jour } : null;
}

const sayJour = (jour: number): string => (jour === 1 ? '1er' : String(jour));

/** « 24 mai 2018 », « 1er juin 2024 ». */
export function formatDate(iso: string | null | undefined): string {
  const date = parse(iso);
  return date ? [sayJour(date.jour), MOIS[date.mois - 1], date.annee].join(ESPACE_INSECABLE) : '–';
}

/** « 24/05/2018 ». */
export function formatDateCourte(iso: string | null | undefined): string {
  const date = parse(iso);
  return date ? `${String(date.jour).padStart(2, '0')}/${String(date.mois).padStart(2, '0')}/${date.annee}` : '–';
}

/** The shortest true writing: « 2024 », « mai 2025 », « T2 2025 », « 3–7 juin 2024 » in words, open periods. */
export function formatPeriode(debut: string | null | undefined, fin: string | null | undefined): string {
  const [a, b] = [parse(debut), parse(fin)];
  if (!a && !b) return '–';
  if (!b) return `à partir du ${formatDate(debut)}`;
  if (!a) return `jusqu’au ${formatDate(fin)}`;
  if (debut!.slice(0, 10) === fin!.slice(0, 10)) return formatDate(debut);
  const entiers = a.jour === 1 && b.jour === countJours(Number(b.annee), b.mois);
  if (entiers) return formatMoisEntiers(a, b);
  if (a.annee === b.annee && a.mois === b.mois) return `du ${sayJour(a.jour)} au ${formatDate(fin)}`;
  if (a.annee === b.annee)
    return `du ${[sayJour(a.jour), MOIS[a.mois - 1]].join(ESPACE_INSECABLE)} au ${formatDate(fin)}`;
  return `du ${formatDate(debut)} au ${formatDate(fin)}`;
}

type JourLu = NonNullable<ReturnType<typeof parse>>;

function formatMoisEntiers(a: JourLu, b: JourLu): string {
  const mois = (jour: JourLu): string => MOIS[jour.mois - 1]!;
  const espace = ESPACE_INSECABLE;
  if (a.mois === 1 && b.mois === 12) return a.annee === b.annee ? a.annee : `${a.annee}–${b.annee}`;
  if (a.mois === 9 && b.mois === 8 && Number(b.annee) === Number(a.annee) + 1)
    return `année scolaire ${a.annee}–${b.annee}`;
  if (a.annee !== b.annee)
    return `de ${mois(a)}${espace}${a.annee} à ${mois(b)}${espace}${b.annee}`.replace(/^de (?=[ao])/, 'd’');
  if (a.mois === b.mois) return `${mois(a)}${espace}${a.annee}`;
  if (b.mois - a.mois === 2 && a.mois % 3 === 1) return `T${(a.mois + 2) / 3}${espace}${a.annee}`;
  if (b.mois - a.mois === 5 && a.mois % 6 === 1) return `S${(a.mois + 5) / 6}${espace}${a.annee}`;
  return `de ${mois(a)} à ${mois(b)}${espace}${a.annee}`.replace(/^de (?=[ao])/, 'd’');
}

const INVARIABLES = /[sxz]$/;

/** 0 or 1 action, 2 actions; each word takes its mark unless a plural is given: pluriel(2, 'réunion tenue'), pluriel(3, 'journal', 'journaux'). */
export function pluriel(nombre: number, singulier: string, plurielDonne?: string): string {
  return `${formatNombre(nombre)}${ESPACE_INSECABLE}${accorde(nombre, singulier, plurielDonne)}`;
}

/** The words alone, agreed with the number: below 2 French keeps the singular. */
export function accorde(nombre: number, singulier: string, plurielDonne?: string): string {
  if (Math.abs(nombre) < 2) return singulier;
  if (plurielDonne !== undefined) return plurielDonne;
  const [premier = '', ...suite] = singulier.split(' ');
  const suiteAccordee = /^(?:d[eu']|d’|des|à|au|en|pour|par|sur|dont)/.test(suite[0] ?? '') ? suite : suite.map(addS);
  return [addS(premier), ...suiteAccordee].join(' ');
}

function addS(mot: string): string {
  if (mot === '' || INVARIABLES.test(mot)) return mot;
  if (/(?:[eé]au|[^aeiou]eu)$/.test(mot)) return `${mot}x`;
  return mot.endsWith('al') ? `${mot.slice(0, -2)}aux` : `${mot}s`;
}

/** « CCI, Région et CAF ». */
export function enumere(mots: readonly string[]): string {
  return mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`;
}

/** « 0299123456 » → « 02 99 12 34 56 ». */
export function formatTelephone(numero: string): string {
  return /^0\d{9}$/.test(numero) ? numero.replace(/(\d{2})(?=\d)/g, `$1${ESPACE_INSECABLE}`) : numero;
}

/** « 41071771400035 » → « 410 717 714 00035 ». */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})?$/, (_, a: string, b: string, c: string, nic?: string) =>
    [a, b, c, ...(nic ? [nic] : [])].join(ESPACE_INSECABLE),
  );
}

/** « 12 ko », « 1,4 Mo »: the size of a file. */
export function formatTaille(octets: number): string {
  if (octets < 1_000_000) return `${formatNombre(Math.max(1, Math.round(octets / 1000)))}${ESPACE_INSECABLE}ko`;
  return `${formatNombre(Math.round(octets / 100_000) / 10)}${ESPACE_INSECABLE}Mo`;
}
