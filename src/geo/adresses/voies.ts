// The streets that a request may name, in the zones of a hypothesis: gathered by the words they share with it, or by
// signature when no word is shared; then compared word by word.
import type { Hypothese } from './hypotheses.ts';
import { MOTS_MAX, RUPTURE } from './mots.ts';
import { POIDS_INCONNU, type Recherche } from './recherche.ts';
import { LIBRE, NUMERO, type Requete } from './requete.ts';
import { countBits, signe, similarite } from './ressemblance.ts';

const CANDIDATES = 8;

/** A street with how it agrees with the request. */
export interface Candidate {
  voie: number;
  /** Share of the name found in the request, and of the request found in the name, by weight. */
  nom: number;
  demande: number;
  /** 1 same kind of street, 0 one of them unsaid, -1 different. */
  type: number;
  /** Mean likeness of the words matched: 1 when all are exact. */
  exactitude: number;
  /** Words matched in another order. */
  desordre: number;
  accord: number;
  /** Weight of what was matched: a name of one common word proves little. */
  matiere: number;
  /** Words of the request that the name used, one bit each (the first 31). */
  usage: number;
  note: number;
}

/** The words of a request that may name a street, under one hypothesis. */
export class MotsDeVoie {
  readonly place = new Uint8Array(MOTS_MAX);
  readonly mot = new Int32Array(MOTS_MAX);
  readonly poids = new Float32Array(MOTS_MAX);
  nombre = 0;
  type = 0;
  /** Sum of the weights. */
  total = 0;

  read(recherche: Recherche, requete: Requete, { debut, fin }: Hypothese): void {
    const { mots, etat } = requete;
    this.nombre = 0;
    this.type = 0;
    this.total = 0;
    const coeur = findCoeur(requete, debut, fin);
    this.type = coeur.type >= 0 ? mots.type(coeur.type) : 0;
    for (let i = 0; i < mots.nombre; i += 1) {
      if (etat[i] !== LIBRE || i === coeur.type || requete.isOutil(i)) continue;
      if (i >= debut && i < fin) continue;
      const mot = recherche.mots.find(mots.octets, mots.debut[i]!, mots.fin[i]!);
      const brut = mot >= 0 ? recherche.poids[mot]! : poidsInconnu(requete, i);
      const poids = brut * (i >= coeur.debut && i < coeur.fin ? 1 : HORS_COEUR);
      this.place[this.nombre] = i;
      this.mot[this.nombre] = mot;
      this.poids[this.nombre++] = poids;
      this.total += poids;
    }
  }
}

/** A word that no street name holds: numbers and their suffixes are not expected to. */
function poidsInconnu(requete: Requete, i: number): number {
  const { mots } = requete;
  if (mots.valeur[i]! >= 0) return 0.05;
  if (i > 0 && mots.valeur[i - 1]! >= 0 && requete.isSuffixe(i)) return 0.01;
  return mots.longueur(i) < 2 ? 0.1 : POIDS_INCONNU;
}

/** What stands before the number or after the first comma names a building, a person, a district: it weighs little. */
const HORS_COEUR = 0.12;

function findCoeur(
  requete: Requete,
  retireDebut: number,
  retireFin: number,
): { debut: number; fin: number; type: number } {
  const { mots, etat } = requete;
  const libre = (i: number) => etat[i] === LIBRE && !(i >= retireDebut && i < retireFin);
  let type = -1;
  let debut = etat.subarray(0, mots.nombre).indexOf(NUMERO);
  for (let i = Math.max(0, debut); i < mots.nombre && type < 0; i += 1)
    if (libre(i) && mots.type(i) > 0 && hasPleinApres(requete, i, libre)) type = i;
  if (debut < 0) debut = type >= 0 && isTeteDeVoie(requete, type) ? type : 0;
  else if (!isTeteDeVoie(requete, type)) type = type >= 0 && etat[type - 1] === NUMERO ? type : -1;
  const depart = type >= 0 ? type : debut;
  let pleins = 0;
  for (let i = depart + 1; i < mots.nombre; i += 1) {
    if (pleins > 0 && (mots.marques[i]! & RUPTURE || requete.isEnsemble(i))) return { debut, fin: i, type };
    if (libre(i) && !requete.isOutil(i) && mots.valeur[i]! < 0) pleins += 1;
  }
  return { debut, fin: mots.nombre, type };
}

function isTeteDeVoie({ mots, etat }: Requete, i: number): boolean {
  return i === 0 || (i > 0 && (etat[i - 1] !== LIBRE || (mots.marques[i]! & RUPTURE) > 0));
}

function hasPleinApres(requete: Requete, i: number, libre: (j: number) => boolean): boolean {
  for (let j = i + 1; j < requete.mots.nombre; j += 1) if (libre(j) && !requete.isOutil(j)) return true;
  return false;
}

const touches: number[] = [];

/** The best streets of the zones, the best first. */
export function findVoies(
  recherche: Recherche,
  requete: Requete,
  demande: MotsDeVoie,
  hypothese: Hypothese,
): Candidate[] {
  if (demande.nombre === 0) return [];
  const parMots = gather(recherche, demande, hypothese);
  const notees = parMots.map((voie) => compareVoie(recherche, requete, demande, voie, hypothese.accord));
  const meilleure = Math.max(0, ...notees.map(({ note }) => note));
  if (meilleure < SUFFISANT && hypothese.zones !== null) {
    const vues = new Set(parMots);
    for (const voie of gatherBySignature(recherche, requete, demande, hypothese.zones))
      if (!vues.has(voie)) notees.push(compareVoie(recherche, requete, demande, voie, hypothese.accord));
  }
  return notees.sort((a, b) => b.note - a.note).slice(0, CANDIDATES);
}

/** Below, the words shared do not settle it: names that look alike are compared too. */
const SUFFISANT = 0.85;

/** A street that shares less than this share of what the best one shares is not compared. */
const COMPARABLE = 0.4;

/** Adds up, per street, the weights of the words shared. */
function gather(recherche: Recherche, demande: MotsDeVoie, { zones }: Hypothese): number[] {
  const { base } = recherche;
  touches.length = 0;
  for (let i = 0; i < demande.nombre; i += 1) {
    const mot = demande.mot[i]!;
    if (mot < 0) continue;
    if (zones === null) addPostes(recherche, mot, 0, base.voieNom.length);
    else
      for (let z = 0; z < zones.length; z += 1) {
        const premiere = zones[z]!;
        while (z + 1 < zones.length && zones[z + 1] === zones[z]! + 1) z += 1;
        addPostes(recherche, mot, base.zones[premiere]!.voie, base.zones[zones[z]! + 1]?.voie ?? base.voieNom.length);
      }
  }
  return selectTouches(recherche, demande.total);
}

const retenues = new Int32Array(CANDIDATES);
const parts = new Float64Array(CANDIDATES);

/** The streets that share the most with the request, the best first; the weights gathered are put back to zero. */
function selectTouches({ base, cumul, nomPoids }: Recherche, total: number): number[] {
  let nombre = 0;
  for (const voie of touches) {
    const commun = cumul[voie]!;
    cumul[voie] = 0;
    const part = commun / (total + nomPoids[base.voieNom[voie]!]! - commun + 0.01);
    let place = nombre;
    while (place > 0 && (parts[place - 1]! < part || (parts[place - 1] === part && retenues[place - 1]! > voie)))
      place -= 1;
    if (place >= CANDIDATES) continue;
    nombre = Math.min(CANDIDATES, nombre + 1);
    for (let k = nombre - 1; k > place; k -= 1) {
      retenues[k] = retenues[k - 1]!;
      parts[k] = parts[k - 1]!;
    }
    retenues[place] = voie;
    parts[place] = part;
  }
  const seuil = nombre > 0 ? parts[0]! * COMPARABLE : 0;
  const voies: number[] = [];
  for (let k = 0; k < nombre && parts[k]! >= seuil; k += 1) voies.push(retenues[k]!);
  return voies;
}

function addPostes({ postes, postesDebut, poids, cumul }: Recherche, mot: number, premiere: number, fin: number): void {
  const jusqua = postesDebut[mot + 1]!;
  let bas = postesDebut[mot]!;
  let haut = jusqua;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (postes[milieu]! < premiere) bas = milieu + 1;
    else haut = milieu;
  }
  for (; bas < jusqua && postes[bas]! < fin; bas += 1) {
    const voie = postes[bas]!;
    if (cumul[voie] === 0) touches.push(voie);
    cumul[voie]! += poids[mot]!;
  }
}

const joint = new Uint8Array(1024);
const signature = new Uint32Array(2);

/** The streets whose names share the most pairs of letters with the request. */
function gatherBySignature(
  recherche: Recherche,
  requete: Requete,
  demande: MotsDeVoie,
  zones: readonly number[],
): number[] {
  const longueur = joinLibres(requete, demande);
  signature.fill(0);
  signe(joint, 0, longueur, signature, 0);
  const [a, b] = [signature[0]!, signature[1]!];
  const { base, signatures } = recherche;
  const meilleures: { voie: number; part: number }[] = [];
  let seuil = 0.3;
  for (const zone of zones) {
    const fin = base.zones[zone + 1]?.voie ?? base.voieNom.length;
    for (let voie = base.zones[zone]!.voie; voie < fin; voie += 1) {
      const [x, y] = [signatures[voie * 2]!, signatures[voie * 2 + 1]!];
      const part = (countBits(a & x) + countBits(b & y)) / (countBits(x) + countBits(y) + 0.5);
      if (part <= seuil) continue;
      meilleures.push({ voie, part });
      if (meilleures.length < CANDIDATES * 4) continue;
      meilleures.sort((un, autre) => autre.part - un.part);
      meilleures.length = CANDIDATES;
      seuil = meilleures.at(-1)!.part;
    }
  }
  return meilleures
    .sort((un, autre) => autre.part - un.part)
    .slice(0, CANDIDATES)
    .map(({ voie }) => voie);
}

function joinLibres({ mots }: Requete, demande: MotsDeVoie): number {
  let longueur = 0;
  for (let k = 0; k < demande.nombre; k += 1) {
    const i = demande.place[k]!;
    if (longueur + mots.longueur(i) > joint.length) break;
    joint.set(mots.octets.subarray(mots.debut[i]!, mots.fin[i]!), longueur);
    longueur += mots.longueur(i);
  }
  return longueur;
}

const prise = new Float32Array(MOTS_MAX);
const couverte = new Float32Array(MOTS_MAX);
const vers = new Int8Array(MOTS_MAX);

/** Pairs the words of a name with those of the request, exact ones first, then the nearest. */
export function compareVoie(
  recherche: Recherche,
  requete: Requete,
  demande: MotsDeVoie,
  voie: number,
  accord: number,
): Candidate {
  const nom = recherche.base.voieNom[voie]!;
  const debut = recherche.nomMotsDebut[nom]!;
  const fin = Math.min(recherche.nomMotsDebut[nom + 1]!, debut + MOTS_MAX);
  prise.fill(0, 0, demande.nombre);
  couverte.fill(0, 0, fin - debut);
  vers.fill(-1, 0, fin - debut);
  pairExact(recherche, demande, debut, fin);
  pairColles(recherche, requete.mots, demande, debut, fin, COLLES_SURS);
  pairProches(recherche, requete, demande, debut, fin);
  const type = compareType(recherche.nomType[nom]!, demande.type);
  return measure(recherche, demande, debut, fin, { voie, type, accord });
}

function pairExact({ nomMots }: Recherche, demande: MotsDeVoie, debut: number, fin: number): void {
  // From the end: in « 8 rue du 8 mai », the 8 of the name is the second one.
  for (let j = fin - 1; j >= debut; j -= 1)
    for (let i = demande.nombre - 1; i >= 0; i -= 1)
      if (prise[i] === 0 && demande.mot[i] === nomMots[j]) {
        pair(i, j - debut, 1);
        break;
      }
}

function pair(i: number, j: number, note: number): void {
  prise[i] = note;
  couverte[j] = note;
  vers[j] = i;
}

function pairProches(recherche: Recherche, { mots }: Requete, demande: MotsDeVoie, debut: number, fin: number): void {
  const { octets, debuts } = recherche.mots;
  for (let j = debut; j < fin; j += 1) {
    if (couverte[j - debut]! > 0) continue;
    const mot = recherche.nomMots[j]!;
    let [mieux, note] = [-1, 0.6];
    for (let i = 0; i < demande.nombre; i += 1) {
      if (prise[i]! > 0) continue;
      const place = demande.place[i]!;
      const ici = similarite(mots.octets, mots.debut[place]!, mots.fin[place]!, octets, debuts[mot]!, debuts[mot + 1]!);
      if (ici > note) [mieux, note] = [i, ici];
    }
    if (mieux >= 0) pair(mieux, j - debut, note);
  }
  pairColles(recherche, mots, demande, debut, fin, 0.7);
}

/** From this likeness, glued words are taken before words are paired one by one. */
const COLLES_SURS = 0.85;

const restesDemande = new Uint8Array(256);
const restesNom = new Uint8Array(256);

/** Words glued or cut in two: what is left on each side, end to end, is compared. */
function pairColles(
  recherche: Recherche,
  mots: Requete['mots'],
  demande: MotsDeVoie,
  debut: number,
  fin: number,
  seuil: number,
): void {
  const { octets, debuts } = recherche.mots;
  let [longueurNom, longueurDemande] = [0, 0];
  for (let j = debut; j < fin; j += 1) {
    const mot = recherche.nomMots[j]!;
    if (couverte[j - debut]! === 0)
      longueurNom = append(restesNom, longueurNom, octets, debuts[mot]!, debuts[mot + 1]!);
  }
  if (longueurNom < 4) return;
  for (let i = 0; i < demande.nombre; i += 1) {
    const place = demande.place[i]!;
    if (prise[i] === 0 && mots.valeur[place]! < 0)
      longueurDemande = append(restesDemande, longueurDemande, mots.octets, mots.debut[place]!, mots.fin[place]!);
  }
  const note = similarite(restesDemande, 0, longueurDemande, restesNom, 0, longueurNom);
  if (note < seuil) return;
  for (let j = 0; j < fin - debut; j += 1) if (couverte[j] === 0) couverte[j] = note;
  for (let i = 0; i < demande.nombre; i += 1)
    if (prise[i] === 0 && mots.valeur[demande.place[i]!]! < 0) prise[i] = note;
}

function append(vers: Uint8Array, longueur: number, octets: Uint8Array, debut: number, fin: number): number {
  if (longueur + fin - debut > vers.length) return longueur;
  vers.set(octets.subarray(debut, fin), longueur);
  return longueur + fin - debut;
}

const compareType = (a: number, b: number): number => (a === b ? 1 : a === 0 || b === 0 ? 0 : -1);

function measure(
  recherche: Recherche,
  demande: MotsDeVoie,
  debut: number,
  fin: number,
  ici: { voie: number; type: number; accord: number },
): Candidate {
  let [pris, couvert, total, exact, mots, desordre, usage] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < demande.nombre; i += 1) {
    pris += prise[i]! * demande.poids[i]!;
    if (prise[i]! > 0) usage |= 1 << demande.place[i]!;
  }
  let dernier = -1;
  for (let j = 0; j < fin - debut; j += 1) {
    const poids = recherche.poids[recherche.nomMots[debut + j]!]!;
    total += poids;
    couvert += poids * couverte[j]!;
    if (couverte[j]! === 0) continue;
    exact += couverte[j]!;
    mots += 1;
    if (vers[j]! >= 0) {
      if (vers[j]! < dernier) desordre += 1;
      dernier = vers[j]!;
    }
  }
  const { voie, type, accord } = ici;
  const nom = total > 0 ? couvert / total : 0;
  const candidate: Candidate = {
    voie,
    nom,
    demande: demande.total > 0 ? pris / demande.total : 0,
    type,
    exactitude: mots > 0 ? exact / mots : 0,
    desordre,
    accord,
    matiere: couvert,
    usage,
    note: 0,
  };
  candidate.note = computeNote(candidate);
  return candidate;
}

/** From 0 to 1, to rank the streets of one request; the probability is probabilite.ts. */
function computeNote({ nom, demande, type, desordre, accord }: Candidate): number {
  const accordType = type > 0 ? 0.1 : type === 0 ? 0.06 : 0;
  return 0.42 * nom + 0.34 * demande + accordType + 0.14 * accord - 0.02 * Math.min(desordre, 3);
}
