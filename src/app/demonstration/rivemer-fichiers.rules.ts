// Three files of invented partners, as messy as real ones, drawn from a fixed seed: what someone who tries the counting page drops on it.
// Nobody in them exists.
import type { Merge, OutCell } from '../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { between, type Draw, drawFrom, pick } from './rivemer.rules.ts';
import { communeOf, VOIES_RIVEMER, type VoieRivemer } from './rivemer-territoire.rules.ts';

export interface FichierExemple {
  nom: string;
  type: string;
  contenu: Uint8Array;
}

export const EXEMPLES = ['mission-locale', 'plie', 'association'] as const;
export type Exemple = (typeof EXEMPLES)[number];

const NOMS =
  'Abgrall Bellec Coadou Diarra Etcheverry Fofana Guivarch Haddad Izard Jezequel Kone Lagadec Moullec Nedelec Ould Peron Quere Riou Sidibe Traore Urvoas Vasseur Wagner Yilmaz Zidane'.split(
    ' ',
  );
const FEMMES =
  'Aïcha Bleuenn Chloé Djamila Élodie Fatou Gwenaëlle Inès Jeanne Katell Léa Maïwenn Nadia Océane Sarah'.split(' ');
const HOMMES =
  'Adam Brahim Corentin Dylan Erwan Farid Goulven Hugo Ibrahim Julien Kévin Loïc Mamadou Nolan Yanis'.split(' ');

interface Personne {
  numero: number;
  nom: string;
  prenom: string;
  femme: boolean;
  naissance: Date;
  voie: VoieRivemer;
  porte: number;
}

function drawPersonne(draw: Draw, numero: number, ageMax: number, annee: number): Personne {
  const femme = draw() < 0.52;
  const dans = draw() < 0.45;
  const voies = VOIES_RIVEMER.filter(({ place }) => (dans ? place !== 'hors' : place === 'hors'));
  const voie = pick(draw, voies);
  const naissance = new Date(Date.UTC(annee - between(draw, 17, ageMax), between(draw, 0, 11), between(draw, 1, 28)));
  return {
    ...{ numero, femme, naissance, voie, nom: pick(draw, NOMS), prenom: pick(draw, femme ? FEMMES : HOMMES) },
    porte: between(draw, 1, voie.numeros),
  };
}

const deux = (n: number) => String(n).padStart(2, '0');
const iso = (jour: Date) => jour.toISOString().slice(0, 10);
const enFrancais = (jour: Date) =>
  `${deux(jour.getUTCDate())}/${deux(jour.getUTCMonth() + 1)}/${jour.getUTCFullYear()}`;
const jourDe = (draw: Draw, annee: number) => new Date(Date.UTC(annee, between(draw, 0, 11), between(draw, 1, 28)));
/** Mostly of the year asked, a few of the years around. */
const drawEntree = (draw: Draw, annee: number) => jourDe(draw, draw() < 0.86 ? annee : annee + pick(draw, [-1, 1]));

const ABREGES: readonly [RegExp, string][] = [
  [/^Rue /, 'R. '],
  [/^Avenue /, 'Av '],
  [/^Boulevard /, 'BD '],
  [/^Place de l’/, 'Pl. de l '],
  [/^Allée /, 'all. '],
  [/^Impasse du Général /, 'Imp. Gal '],
  [/^Square /, 'Sq. '],
];
const LETTRES = 'aeiou';

/** As somebody types it: abbreviated, in capitals, without accents, with one letter for another. */
function scribble(draw: Draw, nom: string): string {
  const abrege = ABREGES.reduce((texte, [motif, court]) => (draw() < 0.4 ? texte.replace(motif, court) : texte), nom);
  const sur = draw();
  if (sur < 0.3) return abrege.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  if (sur < 0.4) {
    const i = between(draw, 5, abrege.length - 1);
    return /[a-z]/.test(abrege[i]!) ? abrege.slice(0, i) + pick(draw, [...LETTRES]) + abrege.slice(i + 1) : abrege;
  }
  return abrege;
}

/** The local youth service: a merged title, two rows of headers, groups, a total; births in 1026, doubles, CEDEX, no number. */
function buildMissionLocale(annee: number): FichierExemple {
  const draw = drawFrom(20_260_401);
  const jeunes = Array.from({ length: 190 }, (_, i) => drawPersonne(draw, i + 1, 25, annee));
  const lignes = jeunes.flatMap((jeune, i) => {
    const ligne = writeJeune(draw, jeune, annee, i);
    return i % 23 === 11 ? [ligne, [...ligne.slice(0, 9), 'CEJ', ...ligne.slice(10)]] : [ligne];
  });
  const vide = (n: number): OutCell[] => Array.from({ length: n }, () => null);
  const grid: OutCell[][] = [
    [`Mission locale de Rivemer – jeunes suivis en PACEA et en CEJ – extraction du 12/01/${annee + 1}`, ...vide(13)],
    [],
    ['Jeune', ...vide(4), 'Adresse', ...vide(3), 'Parcours', ...vide(3), 'Conseiller référent'],
    [
      'N° dossier',
      'Nom',
      'Prénom',
      'Civilité',
      'Né(e) le',
      'N°',
      'Voie',
      'Code postal',
      'Ville',
      'Dispositif',
      'Date d’entrée',
      'Date de sortie',
      'Niveau de formation',
      null,
    ],
    ...lignes,
    ['Total', lignes.length],
  ];
  const merges: Merge[] = [
    { top: 0, left: 0, bottom: 0, right: 13 },
    { top: 2, left: 0, bottom: 2, right: 4 },
    { top: 2, left: 5, bottom: 2, right: 8 },
    { top: 2, left: 9, bottom: 2, right: 12 },
    { top: 2, left: 13, bottom: 3, right: 13 },
  ];
  const contenu = writeBook(
    {
      sheets: [
        { name: 'Extraction', grid, merges },
        { name: 'Lisez-moi', grid: [['Fichier inventé pour la démonstration : personne n’y existe.']] },
      ],
    },
    'xlsx',
  );
  return {
    nom: 'mission-locale.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    contenu,
  };
}

const NIVEAUX_ML = ['Niveau 3 (CAP, BEP)', 'Niveau 4', 'Niv. V', 'VI', 'Bac pro', 'sans diplôme', 'Niveau 5', null];

function writeJeune(draw: Draw, jeune: Personne, annee: number, i: number): OutCell[] {
  const { insee: _, nom: ville, codePostal } = communeOf(jeune.voie.commune);
  const cedex = i % 31 === 7;
  const nee: OutCell = i % 47 === 5 ? `${enFrancais(jeune.naissance).slice(0, 6)}1026` : { iso: iso(jeune.naissance) };
  const entree = drawEntree(draw, annee);
  return [
    `${4100 + jeune.numero}`,
    jeune.nom.toUpperCase(),
    jeune.prenom,
    jeune.femme ? pick(draw, ['Mme', 'Mme', 'Madame']) : pick(draw, ['M.', 'Monsieur']),
    nee,
    i % 17 === 3 ? null : i % 13 === 4 ? `${jeune.porte} bis` : jeune.porte,
    i % 29 === 12 ? 'hébergé chez un ami' : scribble(draw, jeune.voie.nom),
    cedex ? `${codePostal.slice(0, 3)}42` : Number(codePostal),
    cedex ? `${ville.toUpperCase()} CEDEX 2` : ville,
    draw() < 0.7 ? 'PACEA' : 'CEJ',
    i % 37 === 9 ? 'en attente' : { iso: iso(entree) },
    draw() < 0.4 ? enFrancais(new Date(entree.getTime() + between(draw, 30, 300) * 86_400_000)) : null,
    pick(draw, NIVEAUX_ML),
    pick(draw, ['C. Tanguy', 'M. Daniel']),
  ];
}

/** The employment plan: Windows text, postcode and town exchanged, its own QPV column, many at the CCAS, dates in several hands. */
function buildPlie(annee: number): FichierExemple {
  const draw = drawFrom(20_260_402);
  const titres = [
    'Identifiant',
    'Participant',
    'Sexe',
    'Date naissance',
    'Adresse',
    'Code postal',
    'Ville',
    "Date d'entrée PLIE",
    'Quartier prioritaire (O/N)',
    'Diplôme obtenu',
    'Téléphone',
  ];
  const lignes = Array.from({ length: 150 }, (_, i) => {
    const qui = drawPersonne(draw, i + 1, 60, annee);
    const { nom: ville, codePostal } = communeOf(qui.voie.commune);
    const ccas = i % 8 === 5;
    const adresse = ccas ? "CCAS 1 place de l'Hôtel de Ville" : `${qui.porte}, ${scribble(draw, qui.voie.nom)}`;
    const vrai = qui.voie.place === 'dans' && !ccas;
    return [
      `PLIE-${String(i + 1).padStart(4, '0')}`,
      `${qui.nom.toUpperCase()} ${qui.prenom}`,
      i % 19 === 6 ? '' : qui.femme ? 'F' : 'H',
      pick(draw, [
        enFrancais(qui.naissance),
        iso(qui.naissance),
        enFrancais(qui.naissance).replace(/(\d\d)(\d\d)$/, '$2'),
      ]),
      i % 21 === 4 ? `Bât. B, ${adresse}` : adresse,
      ccas ? 'Rivemer' : ville,
      ccas ? '99100' : codePostal,
      enFrancais(drawEntree(draw, annee)),
      draw() < 0.06 ? (vrai ? 'N' : 'O') : draw() < 0.15 ? '' : vrai ? 'O' : 'N',
      pick(draw, ['CAP', 'BEP', 'Bac', 'Bac+2', 'Licence', 'aucun', 'BTS', '']),
      '00 00 00 00 00',
    ];
  });
  const texte = [titres, ...lignes].map((ligne) => ligne.map(quote).join(';')).join('\r\n');
  return { nom: 'plie-rivemer.csv', type: 'text/csv', contenu: encodeWindows(`${texte}\r\n`) };
}

const quote = (texte: string) => (/[;"\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte);

/** As an older spreadsheet saves it: one byte per sign. */
const encodeWindows = (texte: string) =>
  Uint8Array.from([...texte.replaceAll('’', "'")], (signe) => Math.min(255, signe.codePointAt(0)!));

/** A neighbourhood association: one row per interview, one cell for the whole address, the header again in the middle, notes. */
function buildAssociation(annee: number): FichierExemple {
  const draw = drawFrom(20_260_403);
  const habitants = Array.from({ length: 70 }, (_, i) => drawPersonne(draw, i + 1, 64, annee));
  const titres: OutCell[] = [
    'Nom et prénom',
    'F/H',
    'né(e) le',
    'Adresse complète',
    'Date entretien',
    'Âge',
    'Niveau d’études',
    'Orienté par (structure)',
  ];
  const lignes = Array.from({ length: 160 }, (_, i) => writeEntretien(draw, pick(draw, habitants), annee, i));
  const grid: OutCell[][] = [
    ['Cap Quartiers – entretiens emploi au pied des immeubles'],
    ['(à remplir après chaque permanence, merci !)'],
    [],
    titres,
    ...lignes.slice(0, 80),
    [],
    ['2e semestre'],
    titres,
    ...lignes.slice(80),
    [],
    ['Nombre d’entretiens', lignes.length],
  ];
  const contenu = writeBook({ sheets: [{ name: `Entretiens ${annee}`, grid }] }, 'ods');
  return { nom: 'entretiens-cap-quartiers.ods', type: 'application/vnd.oasis.opendocument.spreadsheet', contenu };
}

function writeEntretien(draw: Draw, qui: Personne, annee: number, i: number): OutCell[] {
  const { nom: ville, codePostal } = communeOf(qui.voie.commune);
  const identite = draw() < 0.8 ? `${qui.nom} ${qui.prenom}` : `${qui.prenom} ${qui.nom.toUpperCase()}`;
  const rue = scribble(draw, qui.voie.nom);
  const adresse = i % 26 === 8 ? `${rue} ${ville}` : `${qui.porte} ${rue} ${draw() < 0.7 ? codePostal : ''} ${ville}`;
  return [
    identite,
    qui.femme ? 'F' : pick(draw, ['H', 'H', 'M']),
    { iso: iso(qui.naissance) },
    i % 33 === 2 ? 'SDF' : adresse.replace(/ +/g, ' '),
    { iso: iso(drawEntree(draw, annee)) },
    annee - qui.naissance.getUTCFullYear(),
    pick(draw, ['CAP', 'Bac', 'sans diplôme', '?', 'Bac +3', null]),
    pick(draw, ['France Travail', 'bouche à oreille', null]),
  ];
}

const BUILDERS: Record<Exemple, (annee: number) => FichierExemple> = {
  'mission-locale': buildMissionLocale,
  plie: buildPlie,
  association: buildAssociation,
};

/** `annee`: the year counted. */
export const buildExemple = (exemple: Exemple, annee: number): FichierExemple => BUILDERS[exemple](annee);
