// The words an address is made of besides names: kinds of street, titles cut short, little words, complements of delivery.
// Abbreviations: those of the postal standard NF Z10-011 and those that partners' files were seen to hold.
import { Dictionnaire } from './octets.ts';

/** What a word may be; several at once. */
export const TYPE = 1;
export const OUTIL = 2;
/** Followed by its designation: « bât B », « apt 12 », « BP 40 ». */
export const COMPLEMENT = 4;
/** Says nothing of the place: « cedex », « France », « lieu-dit ». */
export const BRUIT = 8;
export const SUFFIXE = 16;
/** « résidence », « immeuble »: begins a complement when it follows a street. */
export const ENSEMBLE = 32;
/** Expanded only where a kind of street stands: « r », « all », « ch ». */
export const EN_TETE = 64;
/** « chez », « c/o »: the words that follow name a person. */
export const PERSONNE = 128;

const TYPES: Record<string, string> = {
  rue: 'r ru rues',
  avenue: 'av ave aven avn',
  boulevard: 'bd bvd bld blvd boul boulevart',
  place: 'pl plce',
  allee: 'all al allees',
  chemin: 'ch che chem chm',
  impasse: 'imp imps',
  route: 'rte rt rout',
  square: 'sq squ',
  quai: 'qu',
  cours: 'crs',
  passage: 'pass psg',
  ruelle: 'rle rlle',
  sentier: 'sen sent',
  sente: '',
  venelle: 'ven',
  esplanade: 'esp espl',
  faubourg: 'fg fbg',
  montee: 'mte',
  chaussee: 'chs',
  voie: 'voi',
  traverse: 'tra',
  promenade: 'prom',
  carrefour: 'car carr',
  placette: 'plt',
  rondpoint: 'rpt rdpt rpoint',
  rampe: '',
  mail: '',
  parvis: 'prv',
  rocade: 'roc',
  cour: '',
  galerie: 'gal',
  levee: '',
  vieuxchemin: 'vche',
};

/** Only at the head of a street: elsewhere « gal » is a general, « al » an article, « car » a vehicle. */
const TETES = new Set('r al all ch che qu gal car carr ven sen voi tra esp pass roc rt ru'.split(' '));

const TITRES: Record<string, string> = {
  general: 'gal gl gen',
  marechal: 'mal mar',
  commandant: 'cdt cmdt',
  capitaine: 'cne capt cap',
  colonel: 'col cel',
  lieutenant: 'lt ltn',
  sergent: 'sgt',
  adjudant: 'adj',
  amiral: 'ami aml',
  docteur: 'dr doct',
  professeur: 'pr prof',
  president: 'pdt pdte pres prdt',
  saint: 'st',
  sainte: 'ste',
  saints: 'sts',
  saintes: 'stes',
  monseigneur: 'mgr',
  monsieur: 'mr',
  madame: 'mme',
  ingenieur: 'ing',
  grand: 'gd',
  grande: 'gde grd grde',
  grands: 'gds',
  petit: 'ptt',
  petite: 'pte ptte',
  vieux: 'vx',
  vieille: 'vlle',
  notredame: 'nd',
  centre: 'ctre',
  commercial: 'cial cal',
  residence: 'res resid rce rés',
  lotissement: 'lot lotis',
  hameau: 'ham',
  domaine: 'dom',
  quartier: 'quart qua quar',
  village: 'vge',
  immeuble: 'imm',
  chateau: 'chat cht',
  moulin: 'mlin',
  ferme: 'frm',
  za: 'zae',
  republique: 'rep rép repub',
  liberation: 'lib',
  resistance: 'resist',
  national: 'nal nat',
  nationale: 'nale',
  departementale: 'dep',
  faculte: 'fac',
  jean: 'jn',
};

const NOMBRES: Record<string, string> = {
  1: 'premier premiere',
  2: 'deux ii deuxieme second',
  3: 'trois iii troisieme',
  4: 'quatre iv quatrieme',
  5: 'cinq cinquieme',
  6: 'six vi sixieme',
  7: 'sept vii septieme',
  8: 'huit viii huitieme',
  9: 'neuf ix neuvieme',
  10: 'dix dixieme',
  11: 'onze xi onzieme',
  12: 'douze xii douzieme',
  13: 'treize xiii treizieme',
  14: 'quatorze xiv quatorzieme',
  15: 'quinze xv quinzieme',
  16: 'seize xvi seizieme',
  18: 'xviii',
  19: 'dixneuf',
  22: 'xxii',
  23: 'xxiii',
};

const GENRES: [genre: number, mots: string][] = [
  [OUTIL, 'a au aux d de des du en et l la le les lez ls lès un une par sur'],
  [
    COMPLEMENT,
    'bat batiment bt bati apt appt app appartement esc escalier etage etg bp cs tsa boite bal porte pte lgt logt',
  ],
  [COMPLEMENT, 'logement hall bureau chambre entree cage allee lotn tour numero no n num'],
  [BRUIT, 'cedex cdx france arrondissement arrdt arrond arr fr lieudit ld'],
  [SUFFIXE, 'bis ter quater quinquies'],
  [
    ENSEMBLE,
    'residence immeuble foyer lotissement tour batiment ensemble groupe cite quartier zone za zac zi centre parc',
  ],
  [ENSEMBLE, 'bp cs etage escalier appartement bat apt rdc chez hameau ccas espace maison pole'],
  [PERSONNE, 'chez co'],
];

/** Kinds of street, in order; the rank + 1 is the number of the kind. */
export const NOMS_TYPES: readonly string[] = Object.keys(TYPES);

const ascii = new TextEncoder();
const dictionnaire = new Dictionnaire();
const genres: number[] = [];
const formes: Uint8Array[] = [];
const types: number[] = [];

function inscribe(mot: string, genre: number, forme = mot, type = 0): void {
  if (/[^a-z0-9]/.test(mot)) return;
  const octets = ascii.encode(mot);
  const rang = dictionnaire.add(octets, 0, octets.length);
  const neuf = genres[rang] === undefined;
  genres[rang] = (genres[rang] ?? 0) | genre;
  if (neuf || type > 0) types[rang] = type;
  if (neuf || forme !== mot) formes[rang] = ascii.encode(forme);
}

NOMS_TYPES.forEach((nom, rang) => {
  inscribe(nom, TYPE, nom, rang + 1);
  for (const court of TYPES[nom]!.split(' ').filter(Boolean))
    inscribe(court, TETES.has(court) ? TYPE | EN_TETE : TYPE, nom, rang + 1);
});
for (const [forme, courts] of [...Object.entries(TITRES), ...Object.entries(NOMBRES)])
  for (const court of courts.split(' ').filter((mot) => mot && !TETES.has(mot))) inscribe(court, 0, forme);
for (const [genre, mots] of GENRES) for (const mot of mots.split(' ')) inscribe(mot, genre);

/** Full form of words that are a kind of street at the head and something else elsewhere. */
const AILLEURS = new Map([['gal', ascii.encode('general')]]);

/** Rank in the lexicon, or -1. */
export const findLexique = (octets: Uint8Array, debut: number, fin: number): number =>
  dictionnaire.find(octets, debut, fin);
export const genreOf = (rang: number): number => genres[rang]!;
export const typeOf = (rang: number): number => types[rang]!;
export const formeOf = (rang: number): Uint8Array => formes[rang]!;

/** Full form away from the head of a street, or null when the word stays as written. */
export function formeAilleurs(rang: number): Uint8Array | null {
  if (!(genres[rang]! & EN_TETE)) return formes[rang]!;
  return AILLEURS.get(new TextDecoder().decode(dictionnaire.octets.subarray(...bornes(rang)))) ?? null;
}

const bornes = (rang: number): [number, number] => [dictionnaire.debuts[rang]!, dictionnaire.debuts[rang + 1]!];
