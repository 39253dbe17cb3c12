// Lists of communes and EPCI, as INSEE and BANATIC publish them: one row per commune, with its EPCI beside or not; or one row
// per EPCI. Delegated and associated communes are set apart: they are no commune of their own.
import type { LigneCommune, LigneEpci } from '../../domains/territoires/territoire.schema.ts';
import { readNombre } from '../../platform/lecture/nombre.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../platform/lecture/typographie.rules.ts';
import type { CellValue } from '../../platform/spreadsheets/classeur.schema.ts';
import type { LigneTableau, Tableau } from '../imports/colonnes/types.schema.ts';
import { texteCellule } from '../imports/formes/forme-grille.rules.ts';
import type { LectureReference, LigneLue } from './reference.schema.ts';

const CHAMPS = {
  code: 'codgeo, com, insee, insee com, code insee, code commune, depcom, code',
  nom: 'libgeo, libelle, nom membre, nom commune, lib com, nom com, nom, commune',
  epci: 'epci, siren, siren epci, code epci, n siren',
  nom_epci: 'libepci, lib epci, raison sociale, nom epci, nom du groupement, nom complet',
  nature_epci: 'nature juridique, nature epci, nature',
  departement: 'dep com, dep, departement, code departement, insee dep',
  population: 'pmun 2025, pmun 2024, pmun 2023, pmun, population municipale, pop, population',
  population_epci: 'total pop mun, population epci',
  type: 'typecom, type commune',
} as const;
type Champ = keyof typeof CHAMPS;
type Places = Partial<Record<Champ, number>>;

/** Where each field stands, by its title; null when the table holds neither communes nor EPCI. */
export function placeCommunes(tableau: Tableau): Places | null {
  const titres = tableau.entetes.map((colonne) => normalise(colonne.libelle));
  const places: Places = {};
  for (const [champ, synonymes] of Object.entries(CHAMPS) as [Champ, string][]) {
    const rangs = synonymes.split(', ').map((titre) => titres.indexOf(titre));
    const place = rangs.find((rang) => rang >= 0);
    if (place !== undefined) places[champ] = place;
  }
  const communes = places.code !== undefined && places.nom !== undefined && hasCodes(tableau, places.code);
  const epci = places.epci !== undefined && places.nom_epci !== undefined;
  if (!communes) {
    delete places.code;
    if (!epci && places.epci !== undefined && places.nom !== undefined) places.nom_epci = places.nom;
  }
  return communes || (places.epci !== undefined && places.nom_epci !== undefined) ? places : null;
}

const CODE_COMMUNE = /^(?:\d{4,5}|2[AB]\d{3})$/i;

function hasCodes({ lignes }: Tableau, place: number): boolean {
  const vus = lignes.slice(0, 100).map((ligne) => texteCellule(ligne.valeurs[place]).trim());
  const remplis = vus.filter(Boolean);
  return remplis.filter((texte) => CODE_COMMUNE.test(texte)).length > remplis.length / 2;
}

export function readCommunes(into: LectureReference, tableau: Tableau, places: Places, source: string): void {
  for (const ligne of tableau.lignes) {
    const at = (champ: Champ): CellValue =>
      places[champ] === undefined ? null : (ligne.valeurs[places[champ]] ?? null);
    const type = texteCellule(at('type')).trim().toUpperCase();
    if (type === 'COMD' || type === 'COMA') {
      const texte = fr`Commune déléguée ou associée : ${court(texteCellule(at('nom')))}`;
      into.hors_lignes.push({ feuille: ligne.feuille, ligne: ligne.ligne, nature: 'note', texte });
    } else into.lignes.push(readLigne(ligne, at, places, source));
  }
}

function readLigne(ligne: LigneTableau, at: (champ: Champ) => CellValue, places: Places, source: string): LigneLue {
  const { feuille, ligne: numero } = ligne;
  const lue: LigneLue = { feuille, ligne: numero, refus: null, avertissements: [] };
  const note = (colonne: string, valeur: string, motif: string) => ({
    ...{ feuille, ligne: numero, colonne, motif },
    valeur: court(valeur, 200),
  });
  const epci = readEpci(at, source);
  if (places.code === undefined) {
    if (epci) return { ...lue, epci };
    return { ...lue, refus: note('EPCI (SIREN)', texteCellule(at('epci')), fr`Le SIREN d’un EPCI compte 9 chiffres.`) };
  }
  const code = completeCode(texteCellule(at('code')));
  const nom = texteCellule(at('nom')).trim();
  if (code === null) {
    const motif = fr`Ce n’est pas un code de commune : 5 caractères, par exemple 35238 ou 2A004.`;
    return { ...lue, refus: note('Code de la commune', texteCellule(at('code')), motif) };
  }
  if (nom === '') return { ...lue, refus: note('Commune', '', fr`Cette commune n’a pas de nom.`) };
  const population = readPopulation(at('population'));
  const commune: LigneCommune = {
    ...{ code, nom, source, population },
    departement: departementOf(texteCellule(at('departement')), code),
    epci_siren: sirenOf(at('epci')),
  };
  if (epci) lue.epci = epci;
  return { ...lue, commune };
}

function readEpci(at: (champ: Champ) => CellValue, source: string): LigneEpci | null {
  const siren = sirenOf(at('epci'));
  const nom = texteCellule(at('nom_epci')).trim();
  if (siren === null || nom === '') return null;
  const nature = texteCellule(at('nature_epci')).trim();
  return {
    siren,
    nom,
    nature: nature === '' ? null : nature,
    population: readPopulation(at('population_epci')),
    source,
  };
}

const sirenOf = (value: CellValue): string | null => {
  const siren = texteCellule(value).replace(/\s/g, '');
  return /^\d{9}$/.test(siren) ? siren : null;
};

/** A spreadsheet eats the first zero of « 01004 ». */
function completeCode(texte: string): string | null {
  const code = texte.trim().toUpperCase();
  if (!CODE_COMMUNE.test(code)) return null;
  return code.length === 4 ? `0${code}` : code;
}

function departementOf(texte: string, code: string): string {
  const dit = texte.trim().toUpperCase();
  if (/^(?:\d{2,3}|2[AB])$/.test(dit)) return dit;
  return code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);
}

function readPopulation(value: CellValue): number | null {
  const lu = readNombre(value);
  return lu.ok && lu.valeur !== null ? Math.round(lu.valeur) : null;
}
