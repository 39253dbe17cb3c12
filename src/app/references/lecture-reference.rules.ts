// A reference file, from its tables to rows of the lists: type recognised, columns placed, every row read, refused or set apart.
// Pure: runs in a worker thread. Contracts and QPV are read by the imports' own readers; communes by communes.rules.ts.
import type { LigneFiliation, LigneQpv } from '../../domains/territoires/territoire.schema.ts';
import { readCodesQpv } from '../../platform/lecture/codes.rules.ts';
import { court, fr } from '../../platform/lecture/typographie.rules.ts';
import { UnreadableFile, type Workbook } from '../../platform/spreadsheets/classeur.schema.ts';
import { proposeCorrespondance } from '../imports/colonnes/correspondance.rules.ts';
import type { Enregistrement, Tableau } from '../imports/colonnes/types.schema.ts';
import { findTablesInWorkbook } from '../imports/formes/forme.rules.ts';
import { buildEnregistrements } from '../imports/formes/forme-enregistrements.rules.ts';
import type { LectureClasseur, LigneReference } from '../imports/lecture/lecture-classeur.schema.ts';
import { readContrats, readQpv } from '../imports/lecture/lecture-references.rules.ts';
import { placeCommunes, readCommunes } from './communes.rules.ts';
import type { Geometrie } from './geojson.rules.ts';
import type { LectureReference, LigneLue, TypeReference } from './reference.schema.ts';

export interface OptionsReference {
  fichier: string;
  /** Guessed from the columns when not said. */
  type: TypeReference | null;
  /** For GeoJSON, aligned with the data rows of its only sheet. */
  geometries: readonly (Geometrie | null)[] | null;
}

const CLE = { contrats: 'code_contrat', qpv: 'code' } as const;

export function readReference(
  classeur: Workbook,
  { fichier, type: dit, geometries }: OptionsReference,
): LectureReference {
  const tableaux = findTablesInWorkbook(classeur);
  const type = dit ?? guessType(tableaux);
  if (!type) throw sansListe(null);
  const lecture: LectureReference = { type, lignes: [], hors_lignes: [] };
  let reconnu = false;
  for (const tableau of tableaux) {
    for (const { feuille, ligne, nature, texte } of tableau.horsLignes)
      lecture.hors_lignes.push({ feuille, ligne, nature, texte: texte.slice(0, 300) });
    if (addTable(lecture, tableau, fichier, geometries)) reconnu = true;
    else for (const { feuille, ligne } of tableau.lignes) lecture.hors_lignes.push(nonLue(feuille, ligne));
  }
  if (!reconnu) throw sansListe(type);
  if (geometries) {
    // A feature has no row number of its own: its rank stands for it, and the names of properties are no row.
    for (const ligne of lecture.lignes) renumber(ligne);
    for (const hors of lecture.hors_lignes) hors.ligne -= 1;
    lecture.lignes = lecture.lignes.filter((ligne) => ligne.ligne > 0);
    lecture.hors_lignes = lecture.hors_lignes.filter((hors) => hors.ligne > 0);
  }
  markRepetitions(lecture.lignes);
  return lecture;
}

const nonLue = (feuille: string, ligne: number) => ({
  ...{ feuille, ligne, nature: 'note' },
  texte: fr`Tableau sans colonne de code : lu, non importé.`,
});

const ATTENDU: Partial<Record<TypeReference, string>> = {
  contrats: fr`une colonne de codes de contrat (CV116, CN03501I)`,
  qpv: fr`une colonne de codes de quartier (QP035002, QN03502M)`,
  communes: fr`une colonne de codes de commune et leur nom, ou le SIREN et le nom des EPCI`,
};

const sansListe = (type: TypeReference | null) =>
  new UnreadableFile(
    'type_inconnu',
    type === null
      ? fr`Aucune liste n’a été reconnue. Il faut des codes de contrat, de quartier ou de commune dans une colonne titrée.`
      : fr`Aucune liste n’a été reconnue. Il faut ${ATTENDU[type] ?? 'un fichier de contours'}.`,
  );

function addTable(
  into: LectureReference,
  tableau: Tableau,
  fichier: string,
  geometries: OptionsReference['geometries'],
): boolean {
  if (tableau.lignes.length === 0) return false;
  if (into.type === 'communes') {
    const places = placeCommunes(tableau);
    if (places) readCommunes(into, tableau, places, fichier);
    return places !== null;
  }
  if (into.type !== 'qpv' && into.type !== 'contrats') return false;
  const enregistrements = readEnregistrements(tableau, into.type);
  if (!enregistrements) return false;
  const geometrieOf = (ligne: number) => geometries?.[ligne - 2] ?? null;
  if (into.type === 'contrats') addContrats(into, enregistrements, fichier, geometrieOf);
  else addQpv(into, enregistrements, fichier, geometrieOf);
  return true;
}

function readEnregistrements(tableau: Tableau, type: 'contrats' | 'qpv'): Enregistrement[] | null {
  const correspondances = proposeCorrespondance(tableau.entetes, tableau.lignes, type);
  if (!correspondances.some((c) => c.cible.champ === CLE[type])) return null;
  return buildEnregistrements(tableau, correspondances);
}

/** Whose codes stand in the columns: QPV first, since their lists also name communes and contracts. */
function guessType(tableaux: readonly Tableau[]): TypeReference | null {
  for (const type of ['qpv', 'contrats'] as const) {
    if (tableaux.some((tableau) => hasCodes(tableau, type))) return type;
  }
  return tableaux.some((tableau) => tableau.lignes.length > 0 && placeCommunes(tableau)) ? 'communes' : null;
}

const MOTIFS = { contrats: /^C[VN]\d/i, qpv: /^Q[PN]\d/i };

function hasCodes(tableau: Tableau, type: 'contrats' | 'qpv'): boolean {
  const echantillon = { ...tableau, lignes: tableau.lignes.slice(0, 50) };
  const codes = (readEnregistrements(echantillon, type) ?? []).flatMap(
    (e) => e.valeurs.get(CLE[type])?.[0]?.texte ?? [],
  );
  return codes.length > 0 && codes.filter((code) => MOTIFS[type].test(code.trim())).length >= codes.length / 2;
}

type GeometrieOf = (ligne: number) => Geometrie | null;

/** Overseas, CV codes serve both generations: a list that holds CN codes is the one of 2024–2030, whole. */
function addContrats(into: LectureReference, lus: readonly Enregistrement[], source: string, geometrieOf: GeometrieOf) {
  const { contrats } = collect((lecture) => readContrats(lecture, lus, source));
  const recente = contrats.some((ligne) => ligne.valeur?.generation === 2024);
  for (const { feuille, ligne, valeur, refus, avertissements } of contrats) {
    const lue: LigneLue = { feuille, ligne, refus, avertissements };
    if (valeur) {
      const contrat = { ...valeur, ...pointOf(geometrieOf(ligne)) };
      if (recente) contrat.generation = 2024;
      lue.contrat = contrat;
    }
    into.lignes.push(lue);
  }
}

/** The readers of the imports write into a whole reading of a workbook; only its reference lists matter here. */
function collect(read: (into: LectureClasseur) => void): Pick<LectureClasseur, 'contrats' | 'qpv'> {
  const lists = { contrats: [] as LectureClasseur['contrats'], qpv: [] as LectureClasseur['qpv'] };
  read({
    annee_supposee: true,
    ...{ type: 'qpv', propositions: [], annee: 0, tables: [], partenaires: [], hors_lignes: [], totaux: [], ...lists },
    lecture: { lignes: [], refus: [], champs_propres: [], niveaux: [], lignes_par_financement: false },
  });
  return lists;
}

function addQpv(
  into: LectureReference,
  lus: readonly Enregistrement[],
  source: string,
  geometrieOf: GeometrieOf,
): void {
  const { qpv } = collect((lecture) => readQpv(lecture, lus, source));
  const parLigne = groupBy(qpv, (ligne) => `${ligne.feuille}|${ligne.ligne}`);
  for (const e of lus) {
    const group = parLigne.get(`${e.feuille}|${e.ligne}`) ?? [];
    into.lignes.push(buildLigneQpv(e, group, source, geometrieOf(e.ligne)));
  }
  setFiliations(into.lignes);
}

function buildLigneQpv(
  e: Enregistrement,
  group: readonly LigneReference<LigneQpv>[],
  source: string,
  geometrie: Geometrie | null,
): LigneLue {
  const valeurs = group.flatMap((ligne) => ligne.valeur ?? []);
  const lue: LigneLue = {
    feuille: e.feuille,
    ligne: e.ligne,
    refus: group.find((ligne) => ligne.refus)?.refus ?? null,
    avertissements: [...group.flatMap((ligne) => ligne.avertissements), ...listNomsSansCode(e)],
  };
  if (valeurs.length === 0) return lue;
  // A point or a contour given for several codes is that of none of them.
  const place = valeurs.length === 1 ? placeOf(geometrie) : {};
  lue.qpv = valeurs.map((valeur) => ({ ...valeur, departement: departementOf(valeur.code), ...place }));
  if (valeurs[0]!.communes.length === 0) lue.communes_nommees = splitNoms(e.valeurs.get('commune')?.[0]?.texte);
  if (valeurs.length === 1) lue.filiations = listFiliations(e, valeurs[0]!.code, source);
  return lue;
}

/** « 035 » in a code is département 35; « 02A » is 2A; 971 stays, and 000 is the one of invented territories. */
function departementOf(code: string): string {
  const dep = code.slice(2, 5);
  return dep.startsWith('0') && dep !== '000' ? dep.slice(1) : dep;
}

const splitNoms = (texte: string | undefined): string[] => (texte ?? '').split(/\s*[,;\n]\s*/).filter(Boolean);

function listNomsSansCode(e: Enregistrement): LigneLue['avertissements'] {
  const code = e.valeurs.get('code')?.[0];
  const lu = readCodesQpv(code?.brut ?? null);
  if (!lu.ok || lu.valeur?.kind !== 'codes' || lu.valeur.codes.length === 0) return [];
  return lu.valeur.noms.map((nom) => ({
    ...{ feuille: e.feuille, ligne: e.ligne, colonne: code?.colonne ?? 'Code', valeur: court(nom, 200) },
    motif: fr`Ce texte n’est pas un code de quartier : il n’a pas été retenu.`,
  }));
}

function pointOf(geometrie: Geometrie | null): { longitude: number | null; latitude: number | null } {
  if (geometrie?.type !== 'Point') return { longitude: null, latitude: null };
  const [longitude, latitude] = geometrie.coordinates as [number, number];
  return { longitude, latitude };
}

function placeOf(geometrie: Geometrie | null): Partial<LigneQpv> {
  if (!geometrie) return {};
  return geometrie.type === 'Point' ? pointOf(geometrie) : { contour: geometrie };
}

function listFiliations(e: Enregistrement, code: string, source: string): LigneFiliation[] {
  return (e.valeurs.get('ancien_code') ?? []).flatMap((valeur) => {
    const lu = readCodesQpv(valeur.brut);
    const codes = lu.ok && lu.valeur?.kind === 'codes' ? lu.valeur.codes : [];
    return codes
      .filter((ancien) => ancien.millesime === 2015 && ancien.code !== code)
      .map((ancien) => ({ code_2015: ancien.code, code_2024: code, nature: 'modifie' as const, source }));
  });
}

/** Several former codes for one quartier: merged; several quartiers for one former code: split; a code ending in I: unchanged. */
function setFiliations(lignes: readonly LigneLue[]): void {
  const toutes = lignes.flatMap((ligne) => ligne.filiations ?? []);
  const anciens = groupBy(toutes, (one) => one.code_2024);
  const nouveaux = groupBy(toutes, (one) => one.code_2015);
  const distinct = (list: LigneFiliation[] | undefined, champ: 'code_2015' | 'code_2024') =>
    new Set(list?.map((one) => one[champ])).size;
  for (const one of toutes) {
    if (distinct(anciens.get(one.code_2024), 'code_2015') > 1) one.nature = 'fusionne';
    else if (distinct(nouveaux.get(one.code_2015), 'code_2024') > 1) one.nature = 'scinde';
    else if (one.code_2024.endsWith('I')) one.nature = 'identique';
  }
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** A repeated row counts as unchanged: it says which one it repeats, and when its other values are not kept. */
function markRepetitions(lignes: readonly LigneLue[]): void {
  const vues = new Map<string, LigneLue>();
  for (const ligne of lignes) {
    const cle = ligne.refus ? null : identityOf(ligne);
    if (cle === null) continue;
    const premiere = vues.get(cle);
    if (!premiere) vues.set(cle, ligne);
    else {
      const motif =
        contentOf(premiere) === contentOf(ligne)
          ? fr`Cette ligne répète exactement la ligne ${premiere.ligne}.`
          : fr`Déjà donné à la ligne ${premiere.ligne} avec d’autres valeurs : celles de la première sont gardées.`;
      ligne.avertissements.push({ feuille: ligne.feuille, ligne: ligne.ligne, colonne: '', valeur: '', motif });
    }
  }
}

/** A QPV may stand in several rows, one per commune: only an exact repeat is told. */
function identityOf({ contrat, qpv, commune, epci, communes_nommees }: LigneLue): string | null {
  if (contrat) return `${contrat.code}|${contrat.libelle}`;
  if (commune) return commune.code;
  if (epci) return epci.siren;
  return qpv ? JSON.stringify([qpv, communes_nommees]) : null;
}

const contentOf = ({ contrat, qpv, commune, epci }: LigneLue) => JSON.stringify([contrat, qpv, commune, epci]);

function renumber(ligne: LigneLue): void {
  ligne.ligne -= 1;
  if (ligne.refus) ligne.refus = { ...ligne.refus, ligne: ligne.ligne };
  ligne.avertissements = ligne.avertissements.map((one) => ({ ...one, ligne: ligne.ligne }));
}
