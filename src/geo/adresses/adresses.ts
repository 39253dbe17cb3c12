// Matches a written French address with the addresses of a base: where it is, how sure, how far off at most. Pure computing on
// typed arrays, the same in Node and in a browser worker; nothing leaves. What it holds is told in README.md.
import { type AdresseBase, communeOfVoie, nomOfVoie } from './base.ts';
import { cleOfAdresse, cleOfVoie } from './cle.ts';
import { type Hypothese, listHypotheses } from './hypotheses.ts';
import { findAdresse, type Numero, type Place, placeNumero, readNumero } from './numeros.ts';
import { type Contexte, computeProbabilite, computeTraits } from './probabilite.ts';
import type { Recherche } from './recherche.ts';
import { type Demande, Requete } from './requete.ts';
import { type Candidate, findVoies, MotsDeVoie } from './voies.ts';

export type { AdresseBase } from './base.ts';
export { decodeBase, encodeBase } from './compact.ts';
export { type BilanBan, buildAdresseBase, type Construction, type SourceBan } from './construction.ts';
export type { Recherche } from './recherche.ts';
export { buildRecherche } from './recherche.ts';
export type { Demande } from './requete.ts';

export type Niveau = 'numero' | 'interpole' | 'voie' | 'commune' | 'rien';

/** One place the address may be. */
export interface Localisation {
  lon: number;
  lat: number;
  niveau: Exclude<Niveau, 'rien'>;
  /** Chance that this is the place, from 0 to 1. */
  probabilite: number;
  /** Radius in metres within which the door should be, if this is the place. */
  incertitudeM: number;
  /** Identifier of the address or of the street in the official base; '' when it has none. */
  cleBan: string;
  /** « 12 bis Rue Pasteur 35000 Rennes ». */
  libelle: string;
  codeInsee: string;
}

export type Reponse = (Localisation | Rien) & {
  /** The other places it may be, the likeliest first; at most five. */
  candidats: Localisation[];
};

export interface Rien {
  niveau: 'rien';
  lon: null;
  lat: null;
  probabilite: number;
  incertitudeM: null;
  cleBan: '';
  libelle: '';
  codeInsee: '';
}

/** Under this, the street found is only a candidate: the answer is its commune. */
export const VOIE_MIN = 0.5;
const CANDIDATS = 5;
/** A street less likely than this is not worth a person's time. */
const CANDIDAT_MIN = 0.01;
/** Notes from which the next hypotheses are not tried. */
const CERTAINE = 0.95;

const requete = new Requete();
const demandeVoie = new MotsDeVoie();

/** A street with the number read for it. */
interface Trouvee {
  candidate: Candidate;
  numero: Numero;
  /** 1 the number is in the street, 0 none was written, -1 it is not there. */
  presence: number;
  /** What ranks it: its note, and its number. */
  rang: number;
}

/** Never throws, whatever is written. */
export function matchAdresse(recherche: Recherche, demande: Demande): Reponse {
  const reponse = matchTexte(recherche, demande, demande.adresse);
  if (!demande.complement || (reponse.niveau !== 'commune' && reponse.niveau !== 'rien')) return reponse;
  const autre = matchTexte(recherche, demande, `${demande.adresse}\n${demande.complement}`);
  return isPlusFine(autre, reponse) ? autre : reponse;
}

const isPlusFine = (a: Reponse, b: Reponse) => NIVEAUX.indexOf(a.niveau) < NIVEAUX.indexOf(b.niveau);
const NIVEAUX: readonly Niveau[] = ['numero', 'interpole', 'voie', 'commune', 'rien'];

function matchTexte(recherche: Recherche, demande: Demande, adresse: string): Reponse {
  requete.read(demande, adresse);
  const hypotheses = listHypotheses(recherche.base, recherche.annuaire, requete);
  const trouvees = findTrouvees(recherche, hypotheses);
  if (trouvees.length > 0) {
    const probabilites = weigh(trouvees);
    const places = trouvees
      .filter((_, i) => i === 0 || probabilites[i]! >= CANDIDAT_MIN)
      .map((trouvee, i) => locate(recherche.base, trouvee, probabilites[i]!));
    if (places[0]!.probabilite >= VOIE_MIN) return { ...places[0]!, candidats: places.slice(1, CANDIDATS + 1) };
    return { ...locateCommune(recherche, hypotheses, places[0]!.codeInsee), candidats: places.slice(0, CANDIDATS) };
  }
  return { ...locateCommune(recherche, hypotheses, ''), candidats: [] };
}

/** The best streets of the hypotheses, one per official street, the best first. */
function findTrouvees(recherche: Recherche, hypotheses: readonly Hypothese[]): Trouvee[] {
  const parVoie = new Map<number, Trouvee>();
  let meilleure = 0;
  for (const hypothese of hypotheses) {
    if (meilleure >= CERTAINE) break;
    demandeVoie.read(recherche, requete, hypothese);
    for (const candidate of findVoies(recherche, requete, demandeVoie, hypothese)) {
      meilleure = Math.max(meilleure, candidate.note);
      if (candidate.note < meilleure - LOIN) continue;
      const trouvee = addNumero(recherche.base, candidate, hypothese);
      const officielle = recherche.base.voieOfficielle[candidate.voie]!;
      const connue = parVoie.get(officielle);
      if (!connue || connue.rang < trouvee.rang) parVoie.set(officielle, trouvee);
    }
  }
  return [...parVoie.values()]
    .sort((a, b) => b.rang - a.rang || a.candidate.voie - b.candidate.voie)
    .slice(0, CANDIDATS + 1);
}

/** A street noted this far under the best is out of the question. */
const LOIN = 0.3;
const RANG_NUMERO = 0.02;
const RANG_CODE = 0.03;

function addNumero(base: AdresseBase, candidate: Candidate, { debut, fin }: Hypothese): Trouvee {
  const numero = readNumero(requete, candidate.usage, debut, fin);
  const presence = numero.valeur === 0 ? 0 : findAdresse(base, candidate.voie, numero).adresse >= 0 ? 1 : -1;
  const memeCode = base.codesPostaux[base.voieCodePostal[candidate.voie]!] === requete.codePostal;
  return { candidate, numero, presence, rang: candidate.note + RANG_NUMERO * presence + (memeCode ? RANG_CODE : 0) };
}

/** The best one against the next; the others share what is left, by their rank. */
function weigh(trouvees: readonly Trouvee[]): number[] {
  const premiere = trouvees[0]!;
  const egales = trouvees.filter(({ rang }) => premiere.rang - rang < EGALITE).length;
  const sienne = Math.min(1 / egales, computeProbabilite(premiere.candidate, contexteOf(trouvees)));
  const parts = trouvees.slice(1).map(({ rang }) => Math.exp(-PENTE * (premiere.rang - rang)));
  const somme = parts.reduce((a, b) => a + b, 1e-9);
  return [sienne, ...parts.map((part) => Math.min(sienne, ((1 - sienne) * part) / somme))];
}

/** Streets that nothing tells apart have the same chance. */
const EGALITE = 1e-6;
/** How fast the share of a lesser street falls with its rank. */
const PENTE = 20;

function contexteOf([premiere, seconde]: readonly Trouvee[]): Contexte {
  return { ecart: seconde ? premiere!.rang - seconde.rang : 1, numero: premiere!.presence };
}

/** What the probability is computed from, and the place it is about: for the program that learns its figures. */
export function traceAdresse(recherche: Recherche, demande: Demande): { traits: number[]; place: Localisation } | null {
  requete.read(demande, demande.adresse);
  const trouvees = findTrouvees(recherche, listHypotheses(recherche.base, recherche.annuaire, requete));
  if (trouvees.length === 0) return null;
  return {
    traits: computeTraits(trouvees[0]!.candidate, contexteOf(trouvees)),
    place: locate(recherche.base, trouvees[0]!, 0),
  };
}

function locate(base: AdresseBase, { candidate, numero }: Trouvee, probabilite: number): Localisation {
  const { voie } = candidate;
  const place = placeNumero(base, voie, numero);
  const cleBan = place.adresse >= 0 ? cleOfAdresse(base, voie, place.adresse) : cleOfVoie(base, voie);
  const { codeInsee } = communeOfVoie(base, voie);
  const { lon, lat, niveau, incertitudeM } = place;
  return {
    lon,
    lat,
    niveau,
    probabilite,
    incertitudeM,
    cleBan,
    libelle: tellVoie(base, voie, place, numero),
    codeInsee,
  };
}

function tellVoie(base: AdresseBase, voie: number, { adresse, niveau }: Place, numero: Numero): string {
  const suffixe = adresse >= 0 ? base.suffixes[base.suffixe[adresse]!]! : '';
  const valeur = adresse >= 0 ? base.numero[adresse]! : niveau === 'interpole' ? numero.valeur : 0;
  const code = base.codesPostaux[base.voieCodePostal[voie]!];
  return [valeur || '', suffixe, nomOfVoie(base, voie), code, communeOfVoie(base, voie).nom].filter(Boolean).join(' ');
}

/** The commune, when one only is likely, or when a street found points to it. */
function locateCommune(recherche: Recherche, hypotheses: readonly Hypothese[], codeInsee: string): Localisation | Rien {
  const { base, annuaire } = recherche;
  const [premiere] = hypotheses;
  const communes = new Set(premiere?.zones?.map((zone) => base.zones[zone]!.commune));
  const seule =
    communes.size === 1 ? communes : [...communes].filter((rang) => base.communes[rang]!.codeInsee === codeInsee);
  const [commune] = seule;
  if (!premiere || commune === undefined) return RIEN;
  const { lon, lat, rayon } = annuaire.centres[commune]!;
  const { nom, codeInsee: code } = base.communes[commune]!;
  return {
    ...{ lon, lat, niveau: 'commune', probabilite: Math.min(0.99, premiere.accord), incertitudeM: rayon, cleBan: '' },
    ...{ libelle: nom, codeInsee: code },
  };
}

const RIEN: Rien = {
  ...{ niveau: 'rien', lon: null, lat: null, probabilite: 0, incertitudeM: null },
  ...{ cleBan: '', libelle: '', codeInsee: '' },
};
