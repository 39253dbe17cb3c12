// The order of the rows in a table: under the sections it had, in their order, or by its levels of the plan; rows without a place
// come first, since a blank cell under a section would be read as belonging to it.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { isStyledCell, type OutCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { ColonneGabarit, SectionGabarit, TableGabarit } from '../../imports/gabarit/gabarit.schema.ts';
import { normaliseTitre, splitNumero } from '../../imports/plan/titre-noeud.rules.ts';

/** One row written: the cells by position of column, and the texts of its sections, from the top. */
export interface LigneGabarit {
  action: string;
  cellules: OutCell[];
  /** The same from the contract alone: totals are made of these. */
  calculees: OutCell[];
  sections: { position: number; texte: string }[];
}

export const texteOf = (cell: OutCell | undefined): string => {
  const value = isStyledCell(cell) ? cell.value : (cell ?? null);
  return value === null || typeof value === 'object' ? '' : String(value);
};

export const listSectionColonnes = (table: TableGabarit): ColonneGabarit[] =>
  table.colonnes.filter((colonne) => colonne.pseudo === 'section');

/** The section as the workbook spelled it, or a new one spelled after its neighbours. */
export function spellSection(table: TableGabarit, position: number, valeur: string): string {
  const soeurs = table.sections.filter((section) => section.position === position);
  const connue = soeurs.find((section) => isMemeSection(section, valeur));
  if (connue) return connue.texte;
  const modele = soeurs
    .map((section) => /^(\p{L}[\p{L} ]*?)\s*\d[\d.]*(\s*[–—:.-]+\s*)/u.exec(section.texte))
    .find(Boolean);
  const { numero, intitule } = splitNumero(valeur);
  return modele && numero ? `${modele[1]} ${numero}${modele[2]}${intitule}` : valeur;
}

const isMemeSection = ({ texte }: SectionGabarit, valeur: string): boolean =>
  normalise(texte) === normalise(valeur) || normaliseTitre(texte) === normaliseTitre(valeur);

/** Sorted for good: by sections, or by levels of the plan when these were written once for several rows. */
export function sortLignes(table: TableGabarit, lignes: readonly LigneGabarit[]): LigneGabarit[] {
  const positions = listSectionColonnes(table).map((colonne) => colonne.position);
  const niveaux = positions.length > 0 ? [] : listNiveauxGroupes(table);
  if (positions.length === 0 && niveaux.length === 0) return [...lignes];
  const cleOf = (ligne: LigneGabarit): string[] =>
    positions.length > 0
      ? positions.map((p) => ligne.sections.find((section) => section.position === p)?.texte ?? '')
      : niveaux.map((p) => texteOf(ligne.cellules[p]));
  const rangs = new Map<string, number>();
  for (const { position, texte } of table.sections) note(rangs, `${position}|${texte}`);
  const profondeur = Math.max(positions.length, niveaux.length);
  const cles = lignes.map((ligne) => {
    const cle = cleOf(ligne);
    return cle.map((texte, i) =>
      texte === '' ? -1 : note(rangs, `${positions[i] ?? niveaux[i]}|${cheminOf(cle, i, positions)}`),
    );
  });
  return lignes
    .map((ligne, i) => ({ ligne, i, cle: cles[i]! }))
    .sort((a, b) => {
      for (let n = 0; n < profondeur; n++) if (a.cle[n] !== b.cle[n]) return (a.cle[n] ?? -1) - (b.cle[n] ?? -1);
      return a.i - b.i;
    })
    .map(({ ligne }) => ligne);
}

/** Sections of the template are known by their own text; levels of the plan by their whole path. */
const cheminOf = (cle: readonly string[], i: number, positions: readonly number[]): string =>
  positions.length > 0 ? cle[i]! : cle.slice(0, i + 1).join(' > ');

function note(rangs: Map<string, number>, cle: string): number {
  const connu = rangs.get(cle);
  if (connu !== undefined) return connu;
  rangs.set(cle, rangs.size);
  return rangs.size - 1;
}

function listNiveauxGroupes(table: TableGabarit): number[] {
  const axes = table.colonnes.filter((colonne) => !colonne.pseudo && colonne.cible.champ === 'axe');
  const groupes = axes.some((colonne) => colonne.heritee) || table.totaux.some((total) => total.groupe !== null);
  return groupes ? axes.map((colonne) => colonne.position) : [];
}
