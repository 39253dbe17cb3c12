// The actions that stood in a table of the workbook, and the memory of their rows.
import type { FeuilleGabarit } from '../../imports/gabarit/gabarit.schema.ts';
import type { ActionExport } from '../export.schema.ts';
import type { MemoireLigne, RangGabarit } from './gabarit-lignes.schema.ts';

interface Place {
  feuille: string;
  ligne: number;
  action_id: string;
}

/** The rows of the file that stood in this table, in their order. */
export function listPlaces<P extends Place>(feuille: FeuilleGabarit, rang: number, places: readonly P[]): P[] {
  const fin = feuille.tables[rang + 1]?.debut ?? Number.POSITIVE_INFINITY;
  const table = feuille.tables[rang]!;
  if (!table.importee) return [];
  return places
    .filter((place) => place.feuille === feuille.nom && place.ligne >= table.debut && place.ligne < fin)
    .sort((a, b) => a.ligne - b.ligne);
}

/** The actions of these rows, each once. */
export function listActions(places: readonly Place[], actions: ReadonlyMap<string, ActionExport>): ActionExport[] {
  return [...new Set(places.map((place) => place.action_id))].flatMap((id) => actions.get(id) ?? []);
}

/** What tells a row from the others of its table, whatever is written in it. */
export const nameRang = ({ annee, ligne }: RangGabarit): string => `${annee}|${ligne?.id ?? ''}`;

export type Memoires = ReadonlyMap<string, MemoireLigne['cellules']>;

export const listMemoires = (places: readonly (Place & { memoire?: MemoireLigne })[]): Memoires =>
  new Map(
    places.flatMap(({ action_id, memoire }) =>
      memoire ? [[`${action_id}|${memoire.rang}`, memoire.cellules] as const] : [],
    ),
  );

export const findMemoire = (memoires: Memoires, rang: RangGabarit): MemoireLigne['cellules'] =>
  memoires.get(`${rang.action.ligne.id}|${nameRang(rang)}`) ?? {};
