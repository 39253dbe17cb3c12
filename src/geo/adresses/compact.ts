// A base as one file to ship: numbers as differences, one kind after the other, so that a general compressor (brotli, gzip)
// finds them alike. What is rebuilt on arrival (search tables) is not in it.
import { type AdresseBase, COLONNES, type Commune, type Zone } from './base.ts';
import { Pile } from './octets.ts';

const MAGIE = 'MAILLAGE-ADRESSES-1';

interface Entete {
  magie: string;
  communes: readonly Commune[];
  zones: readonly Zone[];
  codesPostaux: readonly string[];
  suffixes: readonly string[];
  clesLibres: [number, string][];
  voies: number;
  noms: number;
  adresses: number;
}

const PAQUET = [...COLONNES];
type Colonne = (typeof COLONNES)[number];

/** Differences with the value before; the others are stored as they are. */
const CROISSANTES: ReadonlySet<Colonne> = new Set([
  ...(['nomsDebut', 'voieDebut', 'voieFin', 'voieLon', 'voieLat', 'voieOfficielle', 'numero', 'dLon', 'dLat'] as const),
]);

export function encodeBase(base: AdresseBase): Uint8Array {
  const entete: Entete = {
    ...{ magie: MAGIE, communes: base.communes, zones: base.zones, codesPostaux: base.codesPostaux },
    ...{ suffixes: base.suffixes, clesLibres: [...base.clesLibres], voies: base.voieNom.length },
    ...{ noms: base.nomsDebut.length - 1, adresses: base.numero.length },
  };
  const sortie = new Pile(new Uint8Array(base.numero.length * 6 + 65_536));
  writeOctets(sortie, new TextEncoder().encode(JSON.stringify(entete)));
  for (const colonne of PAQUET) writeColonne(sortie, base[colonne], CROISSANTES.has(colonne));
  return sortie.seal();
}

function writeOctets(sortie: Pile<Uint8Array>, octets: Uint8Array): void {
  writeEntier(sortie, octets.length);
  for (const octet of octets) sortie.push(octet);
}

/** Seven bits at a time, the low ones first. */
function writeEntier(sortie: Pile<Uint8Array>, valeur: number): void {
  let reste = valeur;
  for (; reste > 127; reste = Math.floor(reste / 128)) sortie.push((reste % 128) | 128);
  sortie.push(reste);
}

function writeColonne(sortie: Pile<Uint8Array>, valeurs: AdresseBase[Colonne], difference: boolean): void {
  writeEntier(sortie, valeurs.length);
  let avant = 0;
  for (const valeur of valeurs) {
    const ecart = valeur - avant;
    writeEntier(sortie, difference ? (ecart < 0 ? -2 * ecart - 1 : 2 * ecart) : valeur);
    avant = valeur;
  }
}

/** Throws a French sentence when these bytes are not a base, or not all of it. */
export function decodeBase(octets: Uint8Array): AdresseBase {
  const lecteur = { octets, place: 0 };
  const entete = readEntete(lecteur);
  const base = emptyBase(entete);
  for (const colonne of PAQUET) base[colonne] = readColonne(lecteur, base[colonne], CROISSANTES.has(colonne)) as never;
  return base;
}

interface Lecteur {
  octets: Uint8Array;
  place: number;
}

const ABIMEE =
  'Cette base d’adresses est abîmée ou d’une autre version\u202f: fabriquez-la ou téléchargez-la de nouveau.';

function readEntete(lecteur: Lecteur): Entete {
  const longueur = readEntier(lecteur);
  const texte = new TextDecoder().decode(lecteur.octets.subarray(lecteur.place, lecteur.place + longueur));
  lecteur.place += longueur;
  if (!texte.startsWith(`{"magie":"${MAGIE}"`)) throw new Error(ABIMEE);
  try {
    return JSON.parse(texte) as Entete;
  } catch {
    throw new Error(ABIMEE);
  }
}

function emptyBase({
  communes,
  zones,
  codesPostaux,
  suffixes,
  clesLibres,
  voies,
  noms,
  adresses,
}: Entete): AdresseBase {
  return {
    ...{ communes, zones, codesPostaux, suffixes, clesLibres: new Map(clesLibres) },
    ...{ nomsOctets: new Uint8Array(0), nomsDebut: new Uint32Array(noms + 1), voieNom: new Uint32Array(voies) },
    ...{ voieCodePostal: new Uint16Array(voies), voieCle: new Uint32Array(voies), voieDebut: new Uint32Array(voies) },
    ...{ voieFin: new Uint32Array(voies), voieLon: new Int32Array(voies), voieLat: new Int32Array(voies) },
    ...{ voieEchelle: new Uint8Array(voies), voieOfficielle: new Uint32Array(voies) },
    ...{ numero: new Uint16Array(adresses), suffixe: new Uint8Array(adresses), position: new Uint8Array(adresses) },
    ...{ dLon: new Uint16Array(adresses), dLat: new Uint16Array(adresses) },
  };
}

function readEntier(lecteur: Lecteur): number {
  let valeur = 0;
  for (let poids = 1; poids < 2 ** 42; poids *= 128) {
    const octet = lecteur.octets[lecteur.place++];
    if (octet === undefined) throw new Error(ABIMEE);
    valeur += (octet & 127) * poids;
    if (octet < 128) return valeur;
  }
  throw new Error(ABIMEE);
}

function readColonne(lecteur: Lecteur, prevue: AdresseBase[Colonne], difference: boolean): AdresseBase[Colonne] {
  const longueur = readEntier(lecteur);
  const valeurs = prevue.length === longueur ? prevue : prevue.length === 0 ? new Uint8Array(longueur) : null;
  if (valeurs === null || lecteur.place + longueur > lecteur.octets.length) throw new Error(ABIMEE);
  let avant = 0;
  for (let i = 0; i < longueur; i += 1) {
    const lu = readEntier(lecteur);
    avant = difference ? avant + (lu % 2 === 1 ? -(lu + 1) / 2 : lu / 2) : lu;
    valeurs[i] = avant;
  }
  return valeurs;
}
