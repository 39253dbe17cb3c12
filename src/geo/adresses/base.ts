// The addresses of one or several départements, in typed arrays: about 10 bytes per address, everything included.
// Order: communes, then zones (a commune and one of its old communes), then streets, then numbers.

/** Degrees in one unit of position: 0.55 m of latitude. The official positions are not better. */
export const UNITE = 5e-6;

export interface Commune {
  codeInsee: string;
  nom: string;
}

/** The streets of a commune that belong to one old commune ('' when none is said). */
export interface Zone {
  commune: number;
  ancienne: string;
  /** Other names the post office gives the place. */
  acheminements: readonly string[];
  /** First street of the zone; the next zone's first street ends it. */
  voie: number;
}

/** Position types of the BAN with how far, in metres, such a point may be from the door. */
export const POSITIONS: readonly { nom: string; rayon: number }[] = [
  { nom: '', rayon: 30 },
  { nom: 'entrée', rayon: 8 },
  { nom: 'délivrance postale', rayon: 10 },
  { nom: 'logement', rayon: 10 },
  { nom: 'cage d’escalier', rayon: 10 },
  { nom: 'bâtiment', rayon: 15 },
  { nom: 'parcelle', rayon: 25 },
  { nom: 'service technique', rayon: 30 },
  { nom: 'segment', rayon: 40 },
];

export interface AdresseBase {
  communes: readonly Commune[];
  zones: readonly Zone[];
  codesPostaux: readonly string[];
  /** '' first, then « bis », « ter », « a »… */
  suffixes: readonly string[];
  /** Distinct street names in UTF-8, end to end. */
  nomsOctets: Uint8Array;
  nomsDebut: Uint32Array;
  /** Per street: name, postcode, official identifier (cle.ts), first and last addresses, corner and scale of its positions. */
  voieNom: Uint32Array;
  voieCodePostal: Uint16Array;
  voieCle: Uint32Array;
  voieDebut: Uint32Array;
  voieFin: Uint32Array;
  voieLon: Int32Array;
  voieLat: Int32Array;
  voieEchelle: Uint8Array;
  /** The street whose other name this one is, or itself. */
  voieOfficielle: Uint32Array;
  /** Identifiers that cle.ts cannot rebuild, by street. */
  clesLibres: ReadonlyMap<number, string>;
  /** Per address. `numero` 0 is the place itself. */
  numero: Uint16Array;
  suffixe: Uint8Array;
  /** Rank in POSITIONS, plus CLE_INEXACTE. */
  position: Uint8Array;
  dLon: Uint16Array;
  dLat: Uint16Array;
}

/** The official identifier of this address is not the one its street and number would give: it is left unsaid. */
export const CLE_INEXACTE = 128;

/** Typed arrays of a base, in the order in which they are stored. */
export const COLONNES = [
  ...['nomsOctets', 'nomsDebut', 'voieNom', 'voieCodePostal', 'voieCle', 'voieDebut', 'voieFin', 'voieLon', 'voieLat'],
  ...['voieEchelle', 'voieOfficielle', 'numero', 'suffixe', 'position', 'dLon', 'dLat'],
] as const;

export const lonOf = (base: AdresseBase, voie: number, adresse: number): number =>
  (base.voieLon[voie]! + base.dLon[adresse]! * 2 ** base.voieEchelle[voie]!) * UNITE;
export const latOf = (base: AdresseBase, voie: number, adresse: number): number =>
  (base.voieLat[voie]! + base.dLat[adresse]! * 2 ** base.voieEchelle[voie]!) * UNITE;

const utf8 = new TextDecoder();

export function nomOfVoie(base: AdresseBase, voie: number): string {
  const nom = base.voieNom[base.voieOfficielle[voie]!]!;
  return utf8.decode(base.nomsOctets.subarray(base.nomsDebut[nom]!, base.nomsDebut[nom + 1]!));
}

export function zoneOfVoie(base: AdresseBase, voie: number): number {
  let bas = 0;
  let haut = base.zones.length - 1;
  while (bas < haut) {
    const milieu = (bas + haut + 1) >> 1;
    if (base.zones[milieu]!.voie <= voie) bas = milieu;
    else haut = milieu - 1;
  }
  return bas;
}

export const communeOfVoie = (base: AdresseBase, voie: number): Commune =>
  base.communes[base.zones[zoneOfVoie(base, voie)]!.commune]!;

export function tailleOfBase(base: AdresseBase): number {
  const textes = JSON.stringify([base.communes, base.zones, base.codesPostaux]).length;
  const valeurs = base as unknown as Record<string, { byteLength: number }>;
  return textes + COLONNES.reduce((somme, nom) => somme + valeurs[nom]!.byteLength, 0);
}
