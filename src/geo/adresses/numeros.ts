// The number in its street: found as written, without its suffix, between its neighbours, or not at all.
import { metresBetween } from './annuaire.ts';
import { type AdresseBase, CLE_INEXACTE, latOf, lonOf, POSITIONS } from './base.ts';
import { LIBRE, NUMERO, type Requete } from './requete.ts';

export interface Numero {
  valeur: number;
  /** « bis », « b », or ''. */
  suffixe: string;
  /** « 12/14 »: the second one, or 0. */
  autre: number;
}

export interface Place {
  niveau: 'numero' | 'interpole' | 'voie';
  lon: number;
  lat: number;
  /** How far the door may be. */
  incertitudeM: number;
  /** The address, when there is one. */
  adresse: number;
}

const AUCUN: Numero = { valeur: 0, suffixe: '', autre: 0 };

/** The number of the house: the one before a kind of street, else the first that the street's name did not use. */
export function readNumero(requete: Requete, usage: number, debut: number, fin: number): Numero {
  const { mots, etat } = requete;
  for (const voulu of [NUMERO, LIBRE]) {
    for (let i = 0; i < mots.nombre; i += 1) {
      if (etat[i] !== voulu || mots.valeur[i]! < 0 || mots.longueur(i) > 5) continue;
      if (voulu === LIBRE && ((i < 31 && (usage >> i) & 1) || (i >= debut && i < fin))) continue;
      if (mots.valeur[i]! > 0 && mots.valeur[i]! < 65_536) return readSuite(requete, i, usage);
    }
  }
  return AUCUN;
}

function readSuite(requete: Requete, i: number, usage: number): Numero {
  const { mots, etat } = requete;
  const suite = i + 1;
  const aSuffixe = suite < mots.nombre && requete.isSuffixe(suite) && !(suite < 31 && (usage >> suite) & 1);
  const outil = aSuffixe && requete.isOutil(suite) && etat[suite] !== NUMERO && !requete.isColle(suite);
  let autre = 0;
  for (let j = suite; j < mots.nombre && etat[j] === NUMERO && autre === 0; j += 1)
    autre = Math.max(0, mots.valeur[j]!);
  const suffixe = aSuffixe && !outil && !(autre > 0 && mots.texte(suite) === 'a') ? mots.texte(suite) : '';
  return { valeur: mots.valeur[i]!, suffixe, autre };
}

/** « B » and « bis » are written one for the other. */
const EQUIVALENTS: Record<string, string> = { b: 'bis', bis: 'b', t: 'ter', ter: 't', q: 'quater', quater: 'q' };

/** The address of this very number, or -1; with the suffix it was found under. */
export function findAdresse(base: AdresseBase, voie: number, numero: Numero): { adresse: number; exact: boolean } {
  for (const valeur of numero.autre > 0 ? [numero.valeur, numero.autre] : [numero.valeur]) {
    const premiere = findPremiere(base, voie, valeur);
    if (premiere < 0) continue;
    for (const suffixe of [numero.suffixe, EQUIVALENTS[numero.suffixe]]) {
      if (suffixe === undefined) continue;
      for (let i = premiere; i < base.voieFin[voie]! && base.numero[i] === valeur; i += 1)
        if (base.suffixes[base.suffixe[i]!] === suffixe) return { adresse: i, exact: true };
    }
    return { adresse: premiere, exact: false };
  }
  return { adresse: -1, exact: false };
}

/** First address that bears the number, or -1. */
function findPremiere(base: AdresseBase, voie: number, valeur: number): number {
  const place = lowerBound(base, voie, valeur);
  return place < base.voieFin[voie]! && base.numero[place] === valeur ? place : -1;
}

function lowerBound({ numero, voieDebut, voieFin }: AdresseBase, voie: number, valeur: number): number {
  let bas = voieDebut[voie]!;
  let haut = voieFin[voie]!;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (numero[milieu]! < valeur) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

export function placeNumero(base: AdresseBase, voie: number, numero: Numero): Place {
  if (numero.valeur > 0) {
    const { adresse, exact } = findAdresse(base, voie, numero);
    if (adresse >= 0) return placeAdresse(base, voie, adresse, exact);
    const entre = interpolate(base, voie, numero.valeur);
    if (entre) return entre;
  }
  return placeVoie(base, voie);
}

/** Another suffix than the one written may be a few doors away. */
const AUTRE_SUFFIXE_M = 15;

function placeAdresse(base: AdresseBase, voie: number, adresse: number, exact: boolean): Place {
  const { rayon } = POSITIONS[base.position[adresse]! & ~CLE_INEXACTE]!;
  const incertitudeM = rayon + (exact ? 0 : AUTRE_SUFFIXE_M);
  return { niveau: 'numero', lon: lonOf(base, voie, adresse), lat: latOf(base, voie, adresse), incertitudeM, adresse };
}

/** Between the two nearest numbers of the same side, or of the street when a side has none; null past its ends. */
function interpolate(base: AdresseBase, voie: number, valeur: number): Place | null {
  const place = lowerBound(base, voie, valeur);
  for (const pas of [2, 1]) {
    const [avant, apres] = [
      findVoisin(base, voie, place - 1, -1, valeur, pas),
      findVoisin(base, voie, place, 1, valeur, pas),
    ];
    if (avant < 0 || apres < 0) continue;
    const part = (valeur - base.numero[avant]!) / (base.numero[apres]! - base.numero[avant]!);
    const [lonA, latA] = [lonOf(base, voie, avant), latOf(base, voie, avant)];
    const [lonB, latB] = [lonOf(base, voie, apres), latOf(base, voie, apres)];
    const metres = metresBetween(lonA, latA, lonB, latB);
    const incertitudeM = Math.round(20 + metres / 2 + (pas === 1 ? 15 : 0));
    return {
      niveau: 'interpole',
      lon: lonA + part * (lonB - lonA),
      lat: latA + part * (latB - latA),
      incertitudeM,
      adresse: -1,
    };
  }
  return null;
}

function findVoisin(
  base: AdresseBase,
  voie: number,
  depuis: number,
  sens: 1 | -1,
  valeur: number,
  pas: number,
): number {
  for (let i = depuis; i >= base.voieDebut[voie]! && i < base.voieFin[voie]!; i += sens) {
    const numero = base.numero[i]!;
    if (numero > 0 && (numero - valeur) % pas === 0) return i;
  }
  return -1;
}

/** The address nearest to the middle of the street; the uncertainty reaches its farthest address. */
export function placeVoie(base: AdresseBase, voie: number): Place {
  const [debut, fin] = [base.voieDebut[voie]!, base.voieFin[voie]!];
  let [lon, lat] = [0, 0];
  for (let i = debut; i < fin; i += 1) {
    lon += lonOf(base, voie, i) / (fin - debut);
    lat += latOf(base, voie, i) / (fin - debut);
  }
  let [proche, ecart] = [debut, Number.POSITIVE_INFINITY];
  for (let i = debut; i < fin; i += 1) {
    const ici = metresBetween(lon, lat, lonOf(base, voie, i), latOf(base, voie, i));
    if (ici < ecart) [proche, ecart] = [i, ici];
  }
  const milieu = { lon: lonOf(base, voie, proche), lat: latOf(base, voie, proche) };
  let loin = 0;
  for (let i = debut; i < fin; i += 1)
    loin = Math.max(loin, metresBetween(milieu.lon, milieu.lat, lonOf(base, voie, i), latOf(base, voie, i)));
  return { niveau: 'voie', ...milieu, incertitudeM: Math.round(loin + VOIE_M), adresse: -1 };
}

const VOIE_M = 30;
