// From a workbook and its reading to its template: everything that makes its shape, and nothing of what it said. Going back into it
// is src/app/exports.
import type { Merge, Sheet, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import { isCroix, readContenu } from '../colonnes/correspondance-contenu.rules.ts';
import type { HorsLigne, Tableau } from '../colonnes/types.schema.ts';
import { texteCellule } from '../formes/forme-grille.rules.ts';
import { isTableauMaillage } from '../formes/forme-maillage.rules.ts';
import type { LectureClasseur, TableLue } from '../lecture/lecture-classeur.schema.ts';
import type { ColonneGabarit, FeuilleGabarit, Gabarit, RangeeGabarit, TableGabarit } from './gabarit.schema.ts';
import { buildGabaritSections, buildGabaritTotaux } from './gabarit-lignes.rules.ts';
import { buildRangee } from './gabarit-rangee.rules.ts';

/** The files that a team keeps and fills again; published sources are not written back into. */
const TYPES_RENDUS = new Set(['plan', 'programmation', 'dauphin']);
const ECHANTILLON = 300;
const RANGEES_MAX = 200;

/** Null when the workbook is one of ours, a published source, or holds no table of actions. */
export function buildGabarit(
  classeur: Workbook,
  tableaux: readonly Tableau[],
  lecture: Pick<LectureClasseur, 'type' | 'annee' | 'tables'>,
  fichierNom: string,
): Gabarit | null {
  const rendu = TYPES_RENDUS.has(lecture.type) && lecture.tables.some((table) => table.importee);
  if (!rendu || tableaux.some(isTableauMaillage)) return null;
  const tables = tableaux.map((tableau, i) => ({ tableau, table: lecture.tables[i]! }));
  return {
    version: 1,
    fichier_nom: fichierNom,
    type: lecture.type,
    annee: lecture.annee,
    feuilles: classeur.sheets.map((sheet): FeuilleGabarit => {
      const siennes = tables.filter(({ tableau }) => tableau.feuille === sheet.name);
      return {
        nom: sheet.name,
        masquee: sheet.hidden,
        tables: siennes.map(({ tableau, table }, i) =>
          buildTable(sheet, tableau, table, endOf(siennes[i - 1]?.tableau)),
        ),
      };
    }),
  };
}

/** First row (0-based) after a table: the last of its rows, whatever they are. */
const endOf = (tableau: Tableau | undefined): number =>
  tableau ? Math.max(0, ...tableau.lignes.map((l) => l.ligne), ...tableau.horsLignes.map((l) => l.ligne)) : 0;

function buildTable(sheet: Sheet, tableau: Tableau, table: TableLue, debut: number): TableGabarit {
  const { lignesEntete } = tableau;
  const bas = lignesEntete.length > 0 ? Math.max(...lignesEntete) : debut;
  const tete = Array.from({ length: bas - debut }, (_, i) => buildRangee(sheet, debut + i));
  const sousEntete = (nature: HorsLigne['nature']) =>
    tableau.horsLignes.filter((l) => l.nature === nature && l.ligne > bas);
  const colonnes = buildColonnes(tableau, table);
  const fin = Math.max(bas, ...tableau.lignes.map((ligne) => ligne.ligne));
  const restes = lignesEntete.length > 0 ? sousEntete('note').filter((l) => l.ligne > fin) : tableau.horsLignes;
  return {
    forme: table.forme,
    importee: table.importee,
    debut: debut + 1,
    tete,
    fusions: listFusions(sheet.merges, debut, bas),
    entete: { debut: Math.max(0, Math.min(bas, ...lignesEntete) - 1 - debut), fin: bas - debut },
    enteteRepete:
      table.importee &&
      tableau.horsLignes.some((l, i) => l.nature === 'entete' && tableau.horsLignes[i - 1]?.nature === 'section'),
    colonnes,
    sections: table.importee ? buildGabaritSections(sheet, tableau, colonnes) : [],
    totaux: table.importee ? buildGabaritTotaux(sheet, tableau, colonnes) : [],
    annees: table.importee ? listAnnees(tableau, colonnes) : [],
    dessous: buildDessous(
      sheet,
      restes.map((ligne) => ligne.ligne - 1),
    ),
  };
}

/** Notes and legends, with the blank rows between them. */
function buildDessous(sheet: Sheet, rows: readonly number[]): RangeeGabarit[] {
  if (rows.length === 0) return [];
  const debut = Math.min(...rows);
  const gardees = new Set(rows);
  return Array.from({ length: Math.min(RANGEES_MAX, Math.max(...rows) - debut + 1) }, (_, i) =>
    gardees.has(debut + i) ? buildRangee(sheet, debut + i) : [],
  );
}

const listFusions = (merges: readonly Merge[], debut: number, fin: number): Merge[] =>
  merges
    .filter((m) => m.top >= debut && m.bottom < fin)
    .map((m) => ({ ...m, top: m.top - debut, bottom: m.bottom - debut }));

function buildColonnes(tableau: Tableau, table: TableLue): ColonneGabarit[] {
  const lignes = tableau.lignes.slice(0, ECHANTILLON);
  return tableau.entetes.map((colonne, position): ColonneGabarit => {
    const contenu = readContenu(lignes, position);
    const cible = table.correspondances[position]?.cible ?? { champ: 'ignorer' };
    const pourcents = lignes.filter((ligne) => ligne.marques?.get(position)?.percent).length;
    return {
      position,
      index: colonne.index,
      libelle: colonne.libelle,
      chemin: colonne.chemin,
      cible,
      ...(colonne.pseudo ? { pseudo: colonne.pseudo } : {}),
      ...(cible.champ === 'ignorer' && contenu.suite ? { numero: true as const } : {}),
      ...(contenu.heritees > 0 && !colonne.pseudo ? { heritee: true as const } : {}),
      ...(isCroix(contenu) ? { croix: true as const } : {}),
      ...(pourcents > lignes.length / 4 ? { pourcentage: true as const } : {}),
    };
  });
}

function listAnnees(tableau: Tableau, colonnes: readonly ColonneGabarit[]): number[] {
  const position = colonnes.findIndex((colonne) => colonne.cible.champ === 'annee');
  if (position < 0) return [];
  const annees = new Set<number>();
  for (const ligne of tableau.lignes) {
    for (const [annee] of texteCellule(ligne.valeurs[position] ?? null).matchAll(/(?<!\d)20[0-4]\d(?!\d)/g))
      annees.add(Number(annee));
  }
  return [...annees].sort((a, b) => a - b);
}
