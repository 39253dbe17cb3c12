// The communes of a base by their names (old communes, names of the post office, arrondissements) and by postcode.
import { type AdresseBase, latOf, lonOf } from './base.ts';
import { OUTIL } from './lexique.ts';
import { MOT_MAX, Mots } from './mots.ts';
import { Dictionnaire } from './octets.ts';
import { signe, similarite } from './ressemblance.ts';

export interface Annuaire {
  /** Names as one word without the little ones: « saintdenis ». */
  noms: Dictionnaire;
  /** Zones that bear each name, in order. */
  zonesDeNom: number[][];
  signatures: Uint32Array;
  /** Zones that hold a street with this postcode. */
  zonesDeCode: Map<string, number[]>;
  /** The two first digits of the postcodes. */
  departements: Set<string>;
  /** Middle and extent in metres of each commune. */
  centres: readonly { lon: number; lat: number; rayon: number }[];
}

const cle = new Uint8Array(MOT_MAX * 4);

/** The name made of these words as one word, in `octets`; answers its length. */
export function joinNom(mots: Mots, debut: number, fin: number, octets: Uint8Array = cle): number {
  let longueur = 0;
  for (const utiles of [true, false]) {
    for (let i = debut; i < fin; i += 1) {
      if (utiles && mots.genre(i) & OUTIL) continue;
      const suite = mots.octets.subarray(mots.debut[i]!, mots.fin[i]!);
      if (longueur + suite.length > octets.length) return longueur;
      octets.set(suite, longueur);
      longueur += suite.length;
    }
    if (longueur > 0) return longueur;
  }
  return longueur;
}

export function buildAnnuaire(base: AdresseBase): Annuaire {
  const noms = new Dictionnaire();
  const zonesDeNom: number[][] = [];
  const mots = new Mots();
  const inscribe = (nom: string, zone: number) => {
    mots.clear();
    mots.read(nom);
    mots.expand(() => false);
    const rang = noms.add(cle, 0, joinNom(mots, 0, mots.nombre));
    const zones = zonesDeNom[rang] ?? [];
    zonesDeNom[rang] = zones;
    if (!zones.includes(zone)) zones.push(zone);
  };
  base.zones.forEach(({ commune, ancienne, acheminements }, zone) => {
    const { nom } = base.communes[commune]!;
    for (const autre of [nom, ancienne, ...acheminements.map(withoutCedex)]) if (autre) inscribe(autre, zone);
    const arrondissement = /^(.+?)\s+(\d+)\s*(?:er|e|[èe]me)?\s*arr/i.exec(nom);
    if (arrondissement) {
      inscribe(arrondissement[1]!, zone);
      inscribe(`${arrondissement[1]} ${arrondissement[2]}`, zone);
      inscribe(`${arrondissement[1]} ${arrondissement[2]!.padStart(2, '0')}`, zone);
    }
  });
  const signatures = new Uint32Array(noms.nombre * 2);
  for (let i = 0; i < noms.nombre; i += 1) signe(noms.octets, noms.debuts[i]!, noms.debuts[i + 1]!, signatures, i * 2);
  const zonesDeCode = groupCodes(base);
  const departements = new Set([...zonesDeCode.keys()].map((code) => code.slice(0, 2)));
  return { noms: noms.seal(), zonesDeNom, signatures, zonesDeCode, departements, centres: computeCentres(base) };
}

const withoutCedex = (nom: string) => nom.replace(/\s+cedex.*$/i, '');

function groupCodes(base: AdresseBase): Map<string, number[]> {
  const zonesDeCode = new Map<string, number[]>();
  base.zones.forEach(({ voie }, zone) => {
    const fin = base.zones[zone + 1]?.voie ?? base.voieNom.length;
    const codes = new Set(base.voieCodePostal.subarray(voie, fin));
    for (const code of codes) {
      const texte = base.codesPostaux[code]!;
      if (texte) zonesDeCode.set(texte, [...(zonesDeCode.get(texte) ?? []), zone]);
    }
  });
  return zonesDeCode;
}

/** Zones that bear the name made of these words, or undefined. */
export function findZones(annuaire: Annuaire, mots: Mots, debut: number, fin: number): number[] | undefined {
  const rang = annuaire.noms.find(cle, 0, joinNom(mots, debut, fin));
  return rang < 0 ? undefined : annuaire.zonesDeNom[rang];
}

/** The name nearest to these words, among those borne by the zones accepted. */
export function findProche(
  annuaire: Annuaire,
  mots: Mots,
  debut: number,
  fin: number,
  accepte: (zone: number) => boolean,
): { zones: number[]; note: number } {
  const longueur = joinNom(mots, debut, fin);
  let note = 0;
  let zones: number[] = [];
  for (let nom = 0; nom < annuaire.noms.nombre; nom += 1) {
    const depuis = annuaire.noms.debuts[nom]!;
    const jusqua = annuaire.noms.debuts[nom + 1]!;
    if (Math.abs(jusqua - depuis - longueur) > 3 && longueur < 6) continue;
    const bonnes = annuaire.zonesDeNom[nom]!.filter(accepte);
    if (bonnes.length === 0) continue;
    const ici = similarite(cle, 0, longueur, annuaire.noms.octets, depuis, jusqua);
    if (ici > note) [note, zones] = [ici, bonnes];
  }
  return { zones, note };
}

/** A commune is wider than the addresses known of it: those of one hamlet, or only one, do not say where its people are. */
const RAYON_COMMUNE_MIN = 1000;

/** Metres in a degree of latitude. */
export const METRES = 111_195;

export const metresBetween = (lonA: number, latA: number, lonB: number, latB: number): number =>
  Math.hypot((lonA - lonB) * Math.cos((latA * Math.PI) / 180), latA - latB) * METRES;

function computeCentres(base: AdresseBase) {
  const debuts = base.communes.map(() => base.voieNom.length);
  base.zones.forEach(({ commune, voie }) => {
    debuts[commune] = Math.min(debuts[commune]!, voie);
  });
  return debuts.map((debut, commune) => computeCentre(base, debut, debuts[commune + 1] ?? base.voieNom.length));
}

function computeCentre(base: AdresseBase, debut: number, fin: number) {
  let [lon, lat, rayon] = [0, 0, 0];
  for (let voie = debut; voie < fin; voie += 1) {
    lon += lonOf(base, voie, base.voieDebut[voie]!) / (fin - debut);
    lat += latOf(base, voie, base.voieDebut[voie]!) / (fin - debut);
  }
  for (let voie = debut; voie < fin; voie += 1) {
    const adresse = base.voieDebut[voie]!;
    rayon = Math.max(rayon, metresBetween(lon, lat, lonOf(base, voie, adresse), latOf(base, voie, adresse)));
  }
  return { lon, lat, rayon: Math.max(RAYON_COMMUNE_MIN, Math.round(rayon)) };
}
