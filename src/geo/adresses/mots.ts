// A text cut into words of plain bytes: accents and case folded, letters and digits parted, words given their full form.
// The same reading serves the names of the base and what people write; reading a text twice changes nothing.
import { BRUIT, findLexique, formeAilleurs, formeOf, genreOf, TYPE, typeOf } from './lexique.ts';

/** Beyond, the middle of a text is left out: what places an address stands at its two ends. */
const LETTRES_MAX = 600;
export const MOTS_MAX = 128;
/** Longest word kept; the rest of it is cut off. */
export const MOT_MAX = 40;

/** A word was written right after the one before, without a space: « 12bis ». */
export const COLLE = 1;
/** Followed by an apostrophe: « d’ », « l’ ». */
export const APOSTROPHE = 2;
/** Preceded by a comma, a line end, a bracket or a dash. */
export const RUPTURE = 4;
/** Preceded by « / » or « - »: the second half of « 12/14 ». */
export const LIEN = 8;

export class Mots {
  octets = new Uint8Array(4096);
  debut = new Uint16Array(MOTS_MAX + 1);
  fin = new Uint16Array(MOTS_MAX + 1);
  marques = new Uint8Array(MOTS_MAX + 1);
  /** Rank in the lexicon, or -1. */
  lexique = new Int16Array(MOTS_MAX + 1);
  /** Its value when the word is a number, else -1. */
  valeur = new Int32Array(MOTS_MAX + 1);
  nombre = 0;
  private ecrit = 0;

  clear(): void {
    this.nombre = 0;
    this.ecrit = 0;
  }

  longueur(i: number): number {
    return this.fin[i]! - this.debut[i]!;
  }

  genre(i: number): number {
    const rang = this.lexique[i]!;
    return rang < 0 ? 0 : genreOf(rang);
  }

  type(i: number): number {
    const rang = this.lexique[i]!;
    return rang < 0 ? 0 : typeOf(rang);
  }

  texte(i: number): string {
    return String.fromCharCode(...this.octets.subarray(this.debut[i]!, this.fin[i]!));
  }

  /** Adds the words of a text; the first is marked as a break. */
  read(texte: string): void {
    const coupe =
      texte.length > LETTRES_MAX ? `${texte.slice(0, LETTRES_MAX / 2)}\n${texte.slice(-LETTRES_MAX / 2)}` : texte;
    let marques = RUPTURE;
    let depuis = this.ecrit;
    let chiffres = false;
    for (let i = 0; i < coupe.length; i += 1) {
      const plie = fold(coupe.charCodeAt(i));
      if (plie === IGNORE) continue;
      if (plie < PREMIER_OCTET) {
        if (this.ecrit > depuis) {
          marques = this.push(depuis, chiffres, marques, plie === S_APOSTROPHE);
          depuis = this.ecrit;
        }
        marques |= plie === S_RUPTURE ? RUPTURE : plie === S_LIEN ? LIEN : 0;
        continue;
      }
      const chiffre = plie < 58;
      if (this.ecrit > depuis && chiffre !== chiffres) {
        this.push(depuis, chiffres, marques, false);
        marques = COLLE;
        depuis = this.ecrit;
      }
      chiffres = chiffre;
      depuis = this.write(plie, depuis);
    }
    if (this.ecrit > depuis) this.push(depuis, chiffres, marques, false);
  }

  private write(plie: number, depuis: number): number {
    if (this.ecrit - depuis >= MOT_MAX || this.ecrit + 2 > this.octets.length) return depuis;
    if (plie < 128) this.octets[this.ecrit++] = plie;
    else for (const octet of DOUBLES[plie - 128]!) this.octets[this.ecrit++] = octet;
    return depuis;
  }

  /** Ends a word; answers the marks of the next one. « 1 » « er » is one word: 1. */
  private push(depuis: number, chiffres: boolean, marques: number, apostrophe: boolean): number {
    const avant = this.nombre - 1;
    if (!chiffres && marques & COLLE && avant >= 0 && this.isOrdinal(depuis)) {
      this.marques[avant]! |= ORDINAL;
      return 0;
    }
    if (this.nombre === MOTS_MAX) return 0;
    const i = this.nombre++;
    this.debut[i] = depuis;
    this.fin[i] = this.ecrit;
    this.marques[i] = marques | (apostrophe ? APOSTROPHE : 0);
    this.lexique[i] = chiffres ? -1 : findLexique(this.octets, depuis, this.ecrit);
    this.valeur[i] = chiffres ? readNombre(this.octets, depuis, this.ecrit) : -1;
    return 0;
  }

  private isOrdinal(depuis: number): boolean {
    const longueur = this.ecrit - depuis;
    if (longueur > 4) return false;
    const mot = String.fromCharCode(...this.octets.subarray(depuis, this.ecrit));
    return ORDINAUX.has(mot) && (mot !== 'e' || this.valeur[this.nombre - 1]! > 1);
  }

  /** Gives each word its full form; `tete` says where a kind of street may stand. */
  expand(tete: (i: number) => boolean): void {
    for (let i = 0; i < this.nombre; i += 1) {
      const rang = this.lexique[i]!;
      if (rang < 0 || genreOf(rang) & BRUIT) continue;
      const forme = genreOf(rang) & TYPE && !tete(i) ? formeAilleurs(rang) : formeOf(rang);
      if (forme) this.replace(i, forme);
      else this.lexique[i] = -1;
    }
  }

  private replace(i: number, forme: Uint8Array): void {
    if (this.ecrit + forme.length > this.octets.length) return;
    this.octets.set(forme, this.ecrit);
    this.debut[i] = this.ecrit;
    this.ecrit += forme.length;
    this.fin[i] = this.ecrit;
    this.lexique[i] = findLexique(this.octets, this.debut[i]!, this.fin[i]!) < 0 ? -1 : this.lexique[i]!;
  }
}

/** The word is a rank: « 1er », « 3ème »; never the number of a house. */
export const ORDINAL = 16;
const ORDINAUX = new Set(['er', 'ere', 're', 'e', 'eme', 'em', 'me', 'nd', 'nde', 'ieme', 'iem', 'ier']);

function readNombre(octets: Uint8Array, debut: number, fin: number): number {
  let valeur = 0;
  for (let i = debut; i < fin && i < debut + 9; i += 1) valeur = valeur * 10 + octets[i]! - 48;
  return valeur;
}

const S_ESPACE = 0;
const S_APOSTROPHE = 1;
const S_RUPTURE = 2;
const S_LIEN = 3;
const IGNORE = 4;
const PREMIER_OCTET = 48;
const DOUBLES = ['ae', 'oe', 'ss'].map((deux) => [...deux].map((c) => c.charCodeAt(0)));

/** What each character of the Latin blocks becomes: a byte, a separator, or two letters (from 128). */
const PLIS = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const lettre = String.fromCharCode(code).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (/^[a-z0-9]$/.test(lettre)) return lettre.charCodeAt(0);
  const double = ['æ', 'œ', 'ß'].indexOf(lettre);
  if (double >= 0) return 128 + double;
  if (lettre === "'" || lettre === '`' || lettre === '´') return S_APOSTROPHE;
  if (/[,;()[\]\n\r\t|:"«»]/.test(lettre)) return S_RUPTURE;
  return /[-/&+]/.test(lettre) ? S_LIEN : S_ESPACE;
});

function fold(code: number): number {
  if (code < 0x250) return PLIS[code]!;
  if (code >= 0x300 && code < 0x370) return IGNORE;
  if (code === 0x2019 || code === 0x2018 || code === 0x2bc) return S_APOSTROPHE;
  if (code >= 0x2010 && code <= 0x2015) return S_LIEN;
  return code === 0xfffd ? IGNORE : S_ESPACE;
}
