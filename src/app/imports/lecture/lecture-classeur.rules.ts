// The whole workbook, from its sheets to rows that are ready: tables found, type guessed, columns placed (or placed as they were
// last time for this shape), every row read, refused or set apart. Pure: runs in a worker thread.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import { formeEmpreinte, proposeCorrespondance } from '../colonnes/correspondance.rules.ts';
import { FICHE, readTitreMaillage } from '../colonnes/maillage-titres.rules.ts';
import type { ChampConnu, Correspondance, Enregistrement, Tableau, TypeImport } from '../colonnes/types.schema.ts';
import { proposeType } from '../colonnes/types-proposition.rules.ts';
import { findTablesInWorkbook } from '../formes/forme.rules.ts';
import { buildEnregistrements, eachEnregistrement } from '../formes/forme-enregistrements.rules.ts';
import { isTableauMaillage } from '../formes/forme-maillage.rules.ts';
import type { LectureClasseur, OptionsClasseur, TableLue } from './lecture-classeur.schema.ts';
import { readEnregistrements } from './lecture-ligne.rules.ts';
import { readPartenaires } from './lecture-partenaires.rules.ts';
import { readContrats, readQpv } from './lecture-references.rules.ts';
import type { LectureTable } from './ligne.schema.ts';

/** The field that names a row, per type: a table without it is a legend or a list, not data. */
const CLE_DU_TYPE: Record<TypeImport, string[]> = {
  plan: ['titre'],
  programmation: ['titre'],
  dauphin: ['titre', 'reference'],
  scdl: ['titre', 'porteur'],
  qpv_lieu_action: ['titre', 'reference', 'ej'],
  contrats: ['code_contrat'],
  qpv: ['code'],
  partenaires: ['nom'],
};

const NOTRE = { type: 'plan', score: 1, raison: fr`Plan d’action : un export de Maillage.` } as const;

export function readClasseur(
  classeur: Workbook,
  options: OptionsClasseur,
  tableaux: Tableau[] = findTablesInWorkbook(classeur),
): LectureClasseur {
  const autres = tableaux.filter((tableau) => !isTableauMaillage(tableau));
  const propositions = autres.length === 0 && tableaux.length > 0 ? [NOTRE] : proposeType(autres, options.fichier);
  const type = options.type ?? propositions[0]?.type ?? 'plan';
  const tables = tableaux.map((tableau) => placeTableau(tableau, type, options));
  const dite = findAnnee(options, tableaux);
  const annee = dite ?? options.annee;
  const lecture: LectureClasseur = {
    type,
    propositions,
    annee,
    annee_supposee: dite === null,
    tables: tables.map(({ tableau: _, ...table }) => table),
    lecture: {
      lignes: [],
      refus: [],
      champs_propres: [],
      niveaux: listNiveaux(tables),
      lignes_par_financement: isParFinancement(tables, type),
      presents: listPresents(tables),
    },
    contrats: [],
    qpv: [],
    partenaires: [],
    hors_lignes: [],
    totaux: [],
  };
  for (const table of tables) addTable(lecture, table, options);
  return lecture;
}

type TablePlacee = TableLue & { tableau: Tableau };

function placeTableau(tableau: Tableau, type: TypeImport, options: OptionsClasseur): TablePlacee {
  const forme = formeEmpreinte(tableau.entetes);
  const kept = options.correspondances?.[forme];
  const { qpv = [], communes = [], niveaux = [], noeuds = [] } = options;
  const contexte = { qpv, communes, niveaux, noeuds };
  const correspondances = kept
    ? replace(kept, tableau)
    : isTableauMaillage(tableau)
      ? placeMaillage(tableau, options.champs ?? [])
      : proposeCorrespondance(tableau.entetes, tableau.lignes, type, contexte);
  const targets = new Set(correspondances.map((c) => c.cible.champ));
  const known = [...targets].filter((champ) => champ !== 'ignorer' && champ !== 'champ_propre');
  const named = CLE_DU_TYPE[type].some((champ) => targets.has(champ));
  const importee = tableau.lignes.length > 0 && named && (known.length > 1 || tableau.entetes.length === 1);
  const { feuille, titre, lignesEntete, entetes, masquee } = tableau;
  return {
    forme,
    feuille,
    titre,
    masquee: masquee === true,
    lignes_entete: lignesEntete,
    entetes: entetes.map(({ lettre, libelle, chemin, vide, pseudo }) => ({
      lettre,
      libelle,
      chemin,
      vide: vide === true,
      pseudo: pseudo ?? null,
    })),
    exemples: entetes.map((_, position) => listExemples(tableau, position)),
    lignes: tableau.lignes.length,
    reconnue: kept !== undefined,
    importee,
    correspondances,
    tableau,
  };
}

/** A file of ours says by its titles where each column goes. */
function placeMaillage(tableau: Tableau, champs: readonly ChampConnu[]): Correspondance[] {
  return tableau.entetes.map(({ chemin, lettre, libelle, pseudo }, position) => ({
    position,
    lettre,
    entete: libelle,
    cible: pseudo ? { champ: 'ignorer' } : readTitreMaillage(chemin, champs),
    confiance: 1,
    raison: fr`Colonne d’un export de Maillage.`,
  }));
}

/** Columns are found again by their title, wherever they moved. */
function replace(kept: readonly Correspondance[], tableau: Tableau): Correspondance[] {
  const taken = new Set<Correspondance>();
  return tableau.entetes.map((colonne, position) => {
    const titre = colonne.chemin.join(' › ');
    const found =
      kept.find((c) => !taken.has(c) && (c.entete === titre || c.entete === colonne.libelle)) ??
      kept.find((c) => !taken.has(c) && normalise(c.entete) === normalise(colonne.libelle));
    if (found) taken.add(found);
    const base = { position, lettre: colonne.lettre, entete: found?.entete ?? colonne.libelle };
    if (!found)
      return { ...base, cible: { champ: 'ignorer' }, confiance: 0, raison: fr`Colonne absente la dernière fois.` };
    return { ...base, cible: found.cible, confiance: 1, raison: fr`Placée comme la dernière fois.` };
  });
}

function listExemples(tableau: Tableau, position: number): string[] {
  const seen = new Set<string>();
  for (const { valeurs } of tableau.lignes) {
    const value = valeurs[position];
    const texte = value === null || value === undefined ? '' : typeof value === 'object' ? value.iso : String(value);
    if (texte.trim() !== '') seen.add(texte.trim().slice(0, 60));
    if (seen.size >= 3) break;
  }
  return [...seen];
}

function addTable(into: LectureClasseur, table: TablePlacee, options: OptionsClasseur): void {
  const { tableau } = table;
  for (const { feuille, ligne, nature, texte } of tableau.horsLignes)
    into.hors_lignes.push({ feuille, ligne, nature, texte: texte.slice(0, 300) });
  for (const { feuille, ligne, libelle, colonne, annonce, calcule, juste, a_part } of tableau.totaux) {
    const total = { feuille, ligne, libelle, colonne, annonce, calcule, juste };
    into.totaux.push(a_part ? { ...total, a_part } : total);
  }
  if (!table.importee) {
    for (const { feuille, ligne } of tableau.lignes)
      into.hors_lignes.push({ feuille, ligne, nature: 'note', texte: sayNotImported(into.type) });
    return;
  }
  const records = () => buildEnregistrements(tableau, table.correspondances);
  if (into.type === 'contrats') readContrats(into, records(), options.fichier);
  else if (into.type === 'qpv') readQpv(into, records(), options.fichier);
  else if (into.type === 'partenaires') readPartenaires(into, records());
  else addActions(into, eachEnregistrement(tableau, table.correspondances), options);
}

function addActions(into: LectureClasseur, enregistrements: Iterable<Enregistrement>, options: OptionsClasseur): void {
  const known = new Set((options.partenaires ?? []).map(normalise));
  const lue = readEnregistrements(enregistrements, into.type, {
    annee: into.annee,
    anneeSupposee: into.annee_supposee,
    connus: (nom) => known.has(normalise(nom)),
  });
  appendLecture(into.lecture, lue);
}

function appendLecture(into: LectureTable, lue: ReturnType<typeof readEnregistrements>): void {
  into.ecartes = [...(into.ecartes ?? []), ...lue.ecartes];
  for (const ligne of lue.lignes) into.lignes.push(ligne);
  for (const refus of lue.refus) into.refus.push(refus);
  const known = new Set(into.champs_propres.map((champ) => champ.cle));
  into.champs_propres.push(...lue.champs_propres.filter((champ) => !known.has(champ.cle)));
}

const sayNotImported = (type: TypeImport): string =>
  type === 'contrats' || type === 'qpv'
    ? fr`Tableau sans colonne de code : lu, non importé.`
    : fr`Tableau sans colonne d’intitulé : lu, non importé.`;

/** Rows are one funder or one year of an action when the table has a column for it. */
const isParFinancement = (tables: readonly TablePlacee[], type: TypeImport): boolean =>
  ['dauphin', 'scdl', 'qpv_lieu_action'].includes(type) ||
  tables.some(
    (t) =>
      t.importee &&
      t.correspondances.some((c) => (c.cible.champ === 'financeur' && hasAmount(t)) || c.cible.champ === 'annee'),
  );

const CHAMP_DE_CIBLE: Readonly<Record<string, string>> = {
  objectifs: 'objectifs',
  description: 'description',
  publics: 'publics_vises',
  difficulte: 'difficulte_cause',
  levier_difficulte: 'difficulte_levee_par',
  etape_parcours: 'etape_parcours_id',
};

/** The texts and names of the sheet that have a column in this file, by their field names. */
function listPresents(tables: readonly TablePlacee[]): string[] {
  const cibles = tables.flatMap((t) => (t.importee ? t.correspondances.map((c) => c.cible.champ) : []));
  const noms = cibles.map((champ) => (champ.startsWith(FICHE) ? champ.slice(FICHE.length) : champ));
  return [...new Set(noms.map((nom) => CHAMP_DE_CIBLE[nom] ?? nom))];
}

const hasAmount = (table: TablePlacee): boolean =>
  table.correspondances.some((c) => c.cible.champ === 'financement' && c.cible.financeur === undefined);

function listNiveaux(tables: readonly TablePlacee[]): string[] {
  const niveaux = tables.flatMap((t) => (t.importee ? t.correspondances : [])).filter((c) => c.cible.champ === 'axe');
  const noms = new Map<number, string>();
  for (const { cible, entete } of niveaux) {
    const rang = cible.niveau ?? 1;
    if (!noms.has(rang)) noms.set(rang, cible.nomNiveau ?? entete);
  }
  return [...noms].sort(([a], [b]) => a - b).map(([, nom]) => nom);
}

/** « Programmation 2025.xlsx » or a title above the table says the year. */
function findAnnee(options: OptionsClasseur, tableaux: readonly Tableau[]): number | null {
  if (options.anneeDite) return options.annee;
  for (const texte of [options.fichier, ...tableaux.map((t) => `${t.titre} ${t.feuille}`)]) {
    const annees = [...texte.matchAll(/(?<!\d)(20[0-4]\d)(?!\d)/g)].map((m) => Number(m[1]));
    if (annees.length > 0 && !/20\d\d\s*[-–à]\s*20\d\d/.test(texte)) return annees.at(-1)!;
  }
  return null;
}
