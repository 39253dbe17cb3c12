// What is rebuilt from a base to search it: words of the street names with the streets that hold them, signatures of the
// names, communes by name and by postcode.

import { type Annuaire, buildAnnuaire } from './annuaire.ts';
import type { AdresseBase } from './base.ts';
import { NOMS_TYPES, OUTIL } from './lexique.ts';
import { Mots } from './mots.ts';
import { Dictionnaire, Pile } from './octets.ts';
import { signe } from './ressemblance.ts';

export interface Recherche {
  base: AdresseBase;
  annuaire: Annuaire;
  /** Words of the names that carry meaning. */
  mots: Dictionnaire;
  /** What each word tells: 1 for a rare one, about 0.2 for one that every commune has. */
  poids: Float32Array;
  /** Per distinct name: its words in order, its kind of street, the sum of its weights. */
  nomMots: Uint32Array;
  nomMotsDebut: Uint32Array;
  nomType: Uint8Array;
  nomPoids: Float32Array;
  /** Streets that hold each word, in order. */
  postes: Uint32Array;
  postesDebut: Uint32Array;
  /** Two numbers per street: see signe(). */
  signatures: Uint32Array;
  /** Scratch: weight gathered by street during one search. */
  cumul: Float32Array;
}

/** Weight of a word that no name holds. */
export const POIDS_INCONNU = 0.8;
const POIDS_TYPE = 0.15;

export function buildRecherche(base: AdresseBase): Recherche {
  const mots = new Dictionnaire();
  const { nomMots, nomMotsDebut, nomType } = readNoms(base, mots);
  const { postes, postesDebut } = buildPostes(base, mots.nombre, nomMots, nomMotsDebut);
  const poids = computePoids(mots, postesDebut, base.voieNom.length);
  const noms = nomType.length;
  const nomPoids = new Float32Array(noms);
  const signaturesNoms = new Uint32Array(noms * 2);
  const ensemble = new Uint8Array(512);
  for (let nom = 0; nom < noms; nom += 1) {
    let longueur = 0;
    for (let i = nomMotsDebut[nom]!; i < nomMotsDebut[nom + 1]!; i += 1) {
      const mot = nomMots[i]!;
      nomPoids[nom]! += poids[mot]!;
      const lettres = mots.octets.subarray(mots.debuts[mot]!, mots.debuts[mot + 1]!);
      ensemble.set(lettres.subarray(0, ensemble.length - longueur), longueur);
      longueur = Math.min(ensemble.length, longueur + lettres.length);
    }
    signe(ensemble, 0, longueur, signaturesNoms, nom * 2);
  }
  const signatures = new Uint32Array(base.voieNom.length * 2);
  base.voieNom.forEach((nom, voie) => {
    signatures[voie * 2] = signaturesNoms[nom * 2]!;
    signatures[voie * 2 + 1] = signaturesNoms[nom * 2 + 1]!;
  });
  const cumul = new Float32Array(base.voieNom.length);
  const annuaire = buildAnnuaire(base);
  return {
    ...{ base, annuaire, mots: mots.seal(), poids, nomMots, nomMotsDebut, nomType, nomPoids },
    ...{ postes, postesDebut, signatures, cumul },
  };
}

/** The words of each name: its kind apart when it comes first and something follows; the little words only when alone. */
function readNoms(base: AdresseBase, dictionnaire: Dictionnaire) {
  const noms = base.nomsDebut.length - 1;
  const suite = new Pile(new Uint32Array(1024));
  const nomMotsDebut = new Uint32Array(noms + 1);
  const nomType = new Uint8Array(noms);
  const mots = new Mots();
  const utf8 = new TextDecoder();
  for (let nom = 0; nom < noms; nom += 1) {
    mots.clear();
    mots.read(utf8.decode(base.nomsOctets.subarray(base.nomsDebut[nom]!, base.nomsDebut[nom + 1]!)));
    mots.expand((i) => i === 0);
    const pleins = countPleins(mots);
    const type = mots.nombre > 0 && pleins > 1 ? mots.type(0) : 0;
    nomType[nom] = type;
    for (let i = type > 0 ? 1 : 0; i < mots.nombre; i += 1)
      if (pleins === 0 || !(mots.genre(i) & OUTIL))
        suite.push(dictionnaire.add(mots.octets, mots.debut[i]!, mots.fin[i]!));
    nomMotsDebut[nom + 1] = suite.nombre;
  }
  return { nomMots: suite.seal(), nomMotsDebut, nomType };
}

function countPleins(mots: Mots): number {
  let pleins = 0;
  for (let i = 0; i < mots.nombre; i += 1) if (!(mots.genre(i) & OUTIL)) pleins += 1;
  return pleins;
}

function buildPostes(base: AdresseBase, nombre: number, nomMots: Uint32Array, nomMotsDebut: Uint32Array) {
  const postesDebut = new Uint32Array(nombre + 1);
  const each = (visit: (mot: number, voie: number) => void) =>
    base.voieNom.forEach((nom, voie) => {
      for (let i = nomMotsDebut[nom]!; i < nomMotsDebut[nom + 1]!; i += 1) visit(nomMots[i]!, voie);
    });
  each((mot) => {
    postesDebut[mot + 1]! += 1;
  });
  for (let mot = 0; mot < nombre; mot += 1) postesDebut[mot + 1]! += postesDebut[mot]!;
  const places = postesDebut.slice();
  const postes = new Uint32Array(postesDebut[nombre]!);
  each((mot, voie) => {
    postes[places[mot]!++] = voie;
  });
  return { postes, postesDebut };
}

function computePoids(mots: Dictionnaire, postesDebut: Uint32Array, voies: number): Float32Array {
  const types = new Set(NOMS_TYPES);
  const plus = Math.log(voies + 2);
  const texte = new TextDecoder();
  return Float32Array.from({ length: mots.nombre }, (_, mot) => {
    const nom = texte.decode(mots.octets.subarray(mots.debuts[mot]!, mots.debuts[mot + 1]!));
    if (types.has(nom)) return POIDS_TYPE;
    return 0.2 + 0.8 * (Math.log((voies + 2) / (postesDebut[mot + 1]! - postesDebut[mot]! + 1)) / plus);
  });
}

export function tailleOfRecherche(recherche: Recherche): number {
  const { mots, annuaire, ...tableaux } = recherche;
  const octets = Object.values(tableaux).reduce(
    (somme, valeur) => somme + (ArrayBuffer.isView(valeur) ? valeur.byteLength : 0),
    0,
  );
  return octets + mots.taille + annuaire.noms.taille + annuaire.signatures.byteLength;
}
