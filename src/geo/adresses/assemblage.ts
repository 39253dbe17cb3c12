// Puts what was read in the order of a base: zones by commune, streets by zone, numbers by street; positions become
// offsets from the corner of their street.
import { type AdresseBase, CLE_INEXACTE, type Commune, POSITIONS, type Zone } from './base.ts';
import { CLE_LIBRE } from './cle.ts';
import type { Pile } from './octets.ts';

export interface VoieLue {
  codeInsee: string;
  ancienne: string;
  acheminement: string;
  /** « 35238_0123 ». */
  code: string;
  cle: number;
  nom: number;
  codePostal: number;
  /** Other names: aliases, lieux-dits. */
  autres: Set<number>;
}

export interface Recolte {
  communes: Map<string, string>;
  voies: VoieLue[];
  noms: Map<string, number>;
  codesPostaux: Map<string, number>;
  suffixes: Map<string, number>;
  adrVoie: Pile<Uint32Array>;
  adrNumero: Pile<Uint16Array>;
  adrSuffixe: Pile<Uint8Array>;
  adrPosition: Pile<Uint8Array>;
  adrLon: Pile<Int32Array>;
  adrLat: Pile<Int32Array>;
}

/** A street of the base: one that was read, or one of its other names. */
interface Entree {
  lue: number;
  nom: number;
  officielle: boolean;
}

export function assembleBase(recolte: Recolte): AdresseBase {
  const garnies = findGarnies(recolte);
  const communes = [...recolte.communes].map(([codeInsee, nom]) => ({ codeInsee, nom })).sort(byCode);
  const entrees = sortEntrees(recolte, garnies);
  const { ordre, debuts, fins } = sortAdresses(recolte, entrees);
  const base = allocate(recolte, communes, buildZones(recolte, communes, entrees), entrees.length, ordre.length);
  fillVoies(base, recolte, entrees, debuts, fins);
  fillAdresses(base, recolte, ordre);
  return base;
}

const byCode = (a: Commune, b: Commune) => (a.codeInsee < b.codeInsee ? -1 : 1);

/** Streets that hold at least one address. */
function findGarnies({ voies, adrVoie }: Recolte): Uint8Array {
  const garnies = new Uint8Array(voies.length);
  for (let i = 0; i < adrVoie.nombre; i += 1) garnies[adrVoie.valeurs[i]!] = 1;
  return garnies;
}

function sortEntrees({ voies }: Recolte, garnies: Uint8Array): Entree[] {
  const entrees = voies.flatMap(({ nom, autres }, lue) =>
    garnies[lue]
      ? [{ lue, nom, officielle: true }, ...[...autres].map((autre) => ({ lue, nom: autre, officielle: false }))]
      : [],
  );
  const rangs = new Map<string, number>();
  const zone = (lue: number) => `${voies[lue]!.codeInsee} ${voies[lue]!.ancienne}`;
  const noms = [...new Set(voies.map((_, lue) => zone(lue)))].sort();
  for (const nom of noms) rangs.set(nom, rangs.size);
  const parVoie = Uint32Array.from(voies, (_, lue) => rangs.get(zone(lue))!);
  return entrees.sort(
    (a, b) => parVoie[a.lue]! - parVoie[b.lue]! || a.lue - b.lue || Number(b.officielle) - Number(a.officielle),
  );
}

function buildZones({ voies }: Recolte, communes: readonly Commune[], entrees: readonly Entree[]): Zone[] {
  const rangCommune = new Map(communes.map(({ codeInsee }, rang) => [codeInsee, rang]));
  const zones: (Zone & { acheminements: string[] })[] = [];
  entrees.forEach(({ lue }, voie) => {
    const { codeInsee, ancienne, acheminement } = voies[lue]!;
    const commune = rangCommune.get(codeInsee)!;
    let zone = zones.at(-1);
    if (!zone || zone.commune !== commune || zone.ancienne !== ancienne) {
      zone = { commune, ancienne, acheminements: [], voie };
      zones.push(zone);
    }
    if (acheminement && !zone.acheminements.includes(acheminement)) zone.acheminements.push(acheminement);
  });
  return zones;
}

/** Addresses by street then number; of those written twice, the one whose position is the best. */
function sortAdresses(recolte: Recolte, entrees: readonly Entree[]) {
  const parLue = groupByVoie(recolte);
  const ordre = new Uint32Array(recolte.adrVoie.nombre);
  const debuts = new Uint32Array(recolte.voies.length);
  const fins = new Uint32Array(recolte.voies.length);
  let place = 0;
  for (const { lue, officielle } of entrees) {
    if (!officielle) continue;
    debuts[lue] = place;
    place = copySorted(recolte, parLue.suite.subarray(parLue.debuts[lue]!, parLue.debuts[lue + 1]!), ordre, place);
    fins[lue] = place;
  }
  return { ordre: ordre.subarray(0, place), debuts, fins };
}

function groupByVoie({ voies, adrVoie }: Recolte) {
  const debuts = new Uint32Array(voies.length + 1);
  for (let i = 0; i < adrVoie.nombre; i += 1) debuts[adrVoie.valeurs[i]! + 1]! += 1;
  for (let voie = 0; voie < voies.length; voie += 1) debuts[voie + 1]! += debuts[voie]!;
  const places = debuts.slice();
  const suite = new Uint32Array(adrVoie.nombre);
  for (let i = 0; i < adrVoie.nombre; i += 1) suite[places[adrVoie.valeurs[i]!]!++] = i;
  return { debuts, suite };
}

function copySorted(recolte: Recolte, adresses: Uint32Array, ordre: Uint32Array, depuis: number): number {
  const { adrNumero, adrSuffixe, adrPosition } = recolte;
  const rang = (i: number) => adrNumero.valeurs[i]! * 256 + adrSuffixe.valeurs[i]!;
  const qualite = (i: number) => POSITIONS[adrPosition.valeurs[i]! & ~CLE_INEXACTE]!.rayon;
  let trie = true;
  for (let i = 1; i < adresses.length && trie; i += 1) trie = rang(adresses[i - 1]!) < rang(adresses[i]!);
  if (!trie) adresses.sort((a, b) => rang(a) - rang(b) || qualite(a) - qualite(b) || a - b);
  let place = depuis;
  for (const i of adresses) if (place === depuis || rang(ordre[place - 1]!) !== rang(i)) ordre[place++] = i;
  return place;
}

function allocate(recolte: Recolte, communes: Commune[], zones: Zone[], voies: number, adresses: number): AdresseBase {
  const textes = [...recolte.noms.keys()].map((nom) => new TextEncoder().encode(nom));
  const nomsDebut = new Uint32Array(textes.length + 1);
  for (const [i, texte] of textes.entries()) nomsDebut[i + 1] = nomsDebut[i]! + texte.length;
  const nomsOctets = new Uint8Array(nomsDebut[textes.length]!);
  for (const [i, texte] of textes.entries()) nomsOctets.set(texte, nomsDebut[i]!);
  return {
    ...{ communes, zones, nomsOctets, nomsDebut, clesLibres: new Map() },
    ...{ codesPostaux: [...recolte.codesPostaux.keys()], suffixes: [...recolte.suffixes.keys()] },
    ...{ voieNom: new Uint32Array(voies), voieCodePostal: new Uint16Array(voies), voieCle: new Uint32Array(voies) },
    ...{ voieDebut: new Uint32Array(voies), voieFin: new Uint32Array(voies), voieLon: new Int32Array(voies) },
    ...{ voieLat: new Int32Array(voies), voieEchelle: new Uint8Array(voies), voieOfficielle: new Uint32Array(voies) },
    ...{ numero: new Uint16Array(adresses), suffixe: new Uint8Array(adresses), position: new Uint8Array(adresses) },
    ...{ dLon: new Uint16Array(adresses), dLat: new Uint16Array(adresses) },
  };
}

function fillVoies(
  base: AdresseBase,
  { voies }: Recolte,
  entrees: readonly Entree[],
  debuts: Uint32Array,
  fins: Uint32Array,
): void {
  const clesLibres = base.clesLibres as Map<number, string>;
  let officielle = 0;
  entrees.forEach((entree, voie) => {
    const lue = voies[entree.lue]!;
    if (entree.officielle) officielle = voie;
    base.voieOfficielle[voie] = officielle;
    base.voieNom[voie] = entree.nom;
    base.voieCodePostal[voie] = lue.codePostal;
    base.voieCle[voie] = lue.cle;
    base.voieDebut[voie] = debuts[entree.lue]!;
    base.voieFin[voie] = fins[entree.lue]!;
    if (lue.cle === CLE_LIBRE && entree.officielle) clesLibres.set(voie, lue.code);
  });
}

function fillAdresses(base: AdresseBase, recolte: Recolte, ordre: Uint32Array): void {
  ordre.forEach((i, adresse) => {
    base.numero[adresse] = recolte.adrNumero.valeurs[i]!;
    base.suffixe[adresse] = recolte.adrSuffixe.valeurs[i]!;
    base.position[adresse] = recolte.adrPosition.valeurs[i]!;
  });
  for (let voie = 0; voie < base.voieNom.length; voie += 1) packPositions(base, recolte, ordre, voie);
}

/** The corner of the street and the scale that lets its extent hold in 16 bits, then the offsets. */
function packPositions(base: AdresseBase, { adrLon, adrLat }: Recolte, ordre: Uint32Array, voie: number): void {
  const debut = base.voieDebut[voie]!;
  const fin = base.voieFin[voie]!;
  let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let adresse = debut; adresse < fin; adresse += 1) {
    const lon = adrLon.valeurs[ordre[adresse]!]!;
    const lat = adrLat.valeurs[ordre[adresse]!]!;
    ouest = Math.min(ouest, lon);
    est = Math.max(est, lon);
    sud = Math.min(sud, lat);
    nord = Math.max(nord, lat);
  }
  let echelle = 0;
  while (Math.max(est - ouest, nord - sud) / 2 ** echelle > 65_535) echelle += 1;
  base.voieLon[voie] = ouest;
  base.voieLat[voie] = sud;
  base.voieEchelle[voie] = echelle;
  for (let adresse = debut; adresse < fin; adresse += 1) {
    base.dLon[adresse] = Math.round((adrLon.valeurs[ordre[adresse]!]! - ouest) / 2 ** echelle);
    base.dLat[adresse] = Math.round((adrLat.valeurs[ordre[adresse]!]! - sud) / 2 ** echelle);
  }
}
