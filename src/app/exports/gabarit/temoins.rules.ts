// Three terms for one cell: what was typed, what the contract said of it once that was imported (its witness), what it says now.
// While the last two are the same nobody changed the cell: it goes back as it was typed.
import type { EtapeMontant } from '../../../domains/financements/financement.schema.ts';
import { type CellValue, isStyledCell, type OutCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { ColonneGabarit, TableGabarit } from '../../imports/gabarit/gabarit.schema.ts';
import type { Bruts } from '../../imports/gabarit/gabarit-bruts.rules.ts';
import { isMeme } from '../../imports/plan/comparaison.rules.ts';
import type { Plat } from '../../imports/plan/comparaison.schema.ts';
import { cleLigne, valeurDesParts } from '../../imports/plan/plan-argent.rules.ts';
import type { PartPlan } from '../../imports/plan/plan-import.schema.ts';
import type { ActionExport, PartExport } from '../export.schema.ts';
import { findLigne } from './gabarit-argent.rules.ts';
import { cellGabarit } from './gabarit-cellules.rules.ts';
import type { CelluleGardee, ContexteGabarit, MemoireLigne, RangGabarit } from './gabarit-lignes.schema.ts';

const saidOf = (cell: OutCell) => (isStyledCell(cell) ? cell.value : cell);

/** What the contract says of a cell: what would be written there, and what that leaves out. */
export function buildTemoin(
  cell: OutCell,
  colonne: ColonneGabarit,
  rang: RangGabarit,
  contexte: ContexteGabarit,
): string {
  return JSON.stringify([saidOf(cell), ...listAutres(colonne, rang, contexte)]);
}

function listAutres({ cible }: ColonneGabarit, rang: RangGabarit, contexte: ContexteGabarit): unknown[] {
  if (cible.champ === 'financement') {
    const ligne = findLigne(rang, cible, contexte);
    const etape = (cible.etape ?? 'demande') as EtapeMontant;
    return [ligne?.conditions[etape] ?? '', ligne && ligne.montants[etape] === null ? ligne.statut : ''];
  }
  return /qpv/.test(cible.champ) ? [rang.action.ligne.portee_qpv] : [];
}

/** The cell as it was typed, or null when it changed since, or when this reader sees nothing of it. */
export function findTyped(
  gardee: CelluleGardee | undefined,
  cell: OutCell,
  colonne: ColonneGabarit,
  rang: RangGabarit,
  contexte: ContexteGabarit,
): OutCell {
  if (!gardee || (!contexte.entier && saidOf(cell) === null)) return null;
  if (buildTemoin(cell, colonne, rang, contexte) !== gardee.temoin) return null;
  const { brut } = gardee;
  if (typeof brut === 'string') return { value: brut, kind: 'texte' };
  return isStyledCell(cell) && typeof brut === 'number' ? { ...cell, value: brut } : brut;
}

/** The cells of a row that writing would put otherwise than they were typed. */
export function rememberLigne(
  table: TableGabarit,
  rang: RangGabarit,
  bruts: Bruts,
  contexte: ContexteGabarit,
): MemoireLigne['cellules'] {
  const cellules: Record<string, CelluleGardee> = {};
  const secondes = listSecondes(table);
  for (const colonne of table.colonnes) {
    const brut = bruts[colonne.position];
    if (brut === undefined) continue;
    const cell = cellGabarit(colonne, rang, contexte);
    if (!secondes.has(colonne) && isDite(cell, brut)) continue;
    cellules[colonne.position] = { brut, temoin: buildTemoin(cell, colonne, rang, contexte) };
  }
  return cellules;
}

/** Columns whose target an earlier one already has. */
function listSecondes({ colonnes }: TableGabarit): Set<ColonneGabarit> {
  const connues = secondesDe.get(colonnes);
  if (connues) return connues;
  const vues = new Set<string>();
  const secondes = new Set<ColonneGabarit>();
  for (const colonne of colonnes) {
    const cle = JSON.stringify(colonne.cible);
    if (vues.has(cle)) secondes.add(colonne);
    vues.add(cle);
  }
  secondesDe.set(colonnes, secondes);
  return secondes;
}

/** Asked at each row of a table. */
const secondesDe = new WeakMap<TableGabarit['colonnes'], Set<ColonneGabarit>>();

function isDite(cell: OutCell, brut: CellValue): boolean {
  const dite = saidOf(cell);
  return dite === brut || (typeof brut === 'object' && JSON.stringify(dite) === JSON.stringify(brut));
}

/** Of these rows of one action, which was the file's row: the most cells alike. As many rows on both sides, or none is said. */
export function matchRangs<P extends { bruts: Bruts }>(
  table: TableGabarit,
  rangs: readonly RangGabarit[],
  lignes: readonly P[],
  contexte: ContexteGabarit,
): [RangGabarit, P][] {
  if (rangs.length !== lignes.length) return [];
  if (rangs.length === 1) return [[rangs[0]!, lignes[0]!]];
  const libres = [...lignes];
  return rangs.map((rang) => {
    const cells = table.colonnes.map((colonne) => cellGabarit(colonne, rang, contexte));
    const notes = libres.map(({ bruts }) => countMemes(table, cells, bruts));
    const [ligne] = libres.splice(notes.indexOf(Math.max(...notes)), 1);
    return [rang, ligne!];
  });
}

const countMemes = ({ colonnes }: TableGabarit, cells: readonly OutCell[], bruts: Bruts): number =>
  colonnes.filter(({ position }, i) => {
    const value = saidOf(cells[i]!);
    return value !== null && JSON.stringify(value) === JSON.stringify(bruts[position]);
  }).length;

const MOTS = /^a_corriger\.|^statut\.|_source$|tel_que_saisi$|^champs\.theme$|^annees$/;

/** True when the contract holds, field by field, what the last import of this action said. */
export function isFidele(action: ActionExport, parts: readonly PartExport[], importe: Plat | undefined): boolean {
  if (!importe) return false;
  const enPlace: Plat = { ...action.valeurs };
  for (const montant of action.montants)
    for (const [etape, centimes] of Object.entries(montant.montants)) {
      const cle = `${cleLigne({ ...montant, financeur_id: montant.financeur.id })}.${etape}`;
      if (centimes !== null) enPlace[cle] = ((enPlace[cle] as number | undefined) ?? 0) + centimes;
    }
  for (const annee of new Set(parts.map((part) => part.annee)))
    enPlace[`vent.${annee}`] = valeurDesParts(parts.filter((part) => part.annee === annee) as unknown as PartPlan[]);
  return Object.entries(importe).every(([champ, valeur]) => MOTS.test(champ) || isMeme(enPlace[champ] ?? null, valeur));
}
