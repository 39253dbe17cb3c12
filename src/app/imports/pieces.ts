// The long lists of an analysis in compressed pieces: folded in the worker, opened where they are read, a piece at a time.
import { foldJson, unfoldJson } from '../../platform/pli.ts';
import {
  type Analyse,
  type AnalyseEnPieces,
  LISTES_LONGUES,
  type LignePlacee,
  type ListeLongue,
  PAR_PIECE,
  type Pieces,
} from './analyse.schema.ts';
import type { ActionPlan } from './plan/plan-import.schema.ts';
import { type ActionPliee, foldAction, unfoldAction } from './plis.rules.ts';

export function foldPiece(liste: ListeLongue, elements: readonly unknown[]): Uint8Array {
  const plies = liste === 'actions' ? (elements as ActionPlan[]).map(foldAction) : elements;
  return foldJson(plies);
}

function unfoldPiece<T>(liste: ListeLongue, contenu: Uint8Array): T[] {
  const plies = unfoldJson<T[]>(contenu);
  return liste === 'actions' ? ((plies as ActionPliee[]).map(unfoldAction) as T[]) : plies;
}

/** Piece by piece: only one is open at a time. */
export function* readPieces<T>(pieces: Pieces, liste: ListeLongue): Generator<T[]> {
  for (const contenu of pieces[liste] ?? []) if (contenu) yield unfoldPiece<T>(liste, contenu);
}

export const readActions = ({ pieces }: AnalyseEnPieces) => readPieces<ActionPlan>(pieces, 'actions');
export const readLignes = ({ pieces }: AnalyseEnPieces) => readPieces<LignePlacee>(pieces, 'lignes');

/** The analysis whose long lists open when they are looked at. */
export function openAnalyse(tete: Analyse, pieces: Pieces): AnalyseEnPieces {
  const analyse = { ...tete, classeur: { ...tete.classeur }, plan: { ...tete.plan }, tete, pieces };
  for (const liste of LISTES_LONGUES) {
    const holder = liste in analyse.plan ? analyse.plan : analyse.classeur;
    Object.defineProperty(holder, liste, { enumerable: true, get: () => [...readPieces(pieces, liste)].flat() });
  }
  return analyse;
}

/** Ranks of the pieces that hold the elements from `debut` to before `fin`. */
export function listRangs(debut: number, fin: number): number[] {
  const premier = Math.floor(debut / PAR_PIECE);
  const dernier = Math.floor((fin - 1) / PAR_PIECE);
  return Array.from({ length: Math.max(0, dernier - premier + 1) }, (_, i) => premier + i);
}

/** The elements from `debut` to before `fin`, from the pieces that hold them. */
export function takeElements<T>(pieces: Pieces, liste: ListeLongue, debut: number, fin: number): T[] {
  return listRangs(debut, fin).flatMap((rang) => {
    const contenu = pieces[liste]?.[rang];
    const elements = contenu ? unfoldPiece<T>(liste, contenu) : [];
    return elements.slice(Math.max(0, debut - rang * PAR_PIECE), fin - rang * PAR_PIECE);
  });
}

/** All that these pieces hold, each element by its place in the list. */
export function takePieces<T>(pieces: Pieces, liste: ListeLongue): Map<number, T> {
  const parPlace = new Map<number, T>();
  for (const [rang, contenu] of (pieces[liste] ?? []).entries()) {
    if (!contenu) continue;
    for (const [i, element] of unfoldPiece<T>(liste, contenu).entries()) parPlace.set(rang * PAR_PIECE + i, element);
  }
  return parPlace;
}
