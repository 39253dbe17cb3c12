// What each row of a reference file did, once its objects are compared with the lists: one verdict per row, the strongest.
import type { Effet } from '../../domains/territoires/territoire.schema.ts';
import type { CompteRenduReference, LectureReference, LigneLue } from './reference.schema.ts';

const FORCE: Record<Effet, number> = { inchangee: 0, modifiee: 1, creee: 2 };

/** One object per row, or several: where each came from, so that its effect goes back to its row. */
export interface Elements<T> {
  elements: T[];
  /** Rank of the row each element came from. */
  lignes: number[];
}

export function listElements<T>(
  lignes: readonly LigneLue[],
  pick: (ligne: LigneLue) => readonly T[] | undefined,
): Elements<T> {
  const elements: T[] = [];
  const rangs: number[] = [];
  lignes.forEach((ligne, rang) => {
    for (const element of ligne.refus ? [] : (pick(ligne) ?? [])) {
      elements.push(element);
      rangs.push(rang);
    }
  });
  return { elements, lignes: rangs };
}

/** The account: lues = creees + modifiees + inchangees + refusees, rows and not objects. */
export function buildCompteRendu(
  { type, lignes, hors_lignes, carte }: LectureReference,
  effets: readonly { effets: readonly Effet[]; lignes: readonly number[] }[],
): CompteRenduReference {
  const parLigne = lignes.map((): Effet => 'inchangee');
  for (const groupe of effets) {
    groupe.effets.forEach((effet, i) => {
      const rang = groupe.lignes[i]!;
      if (FORCE[effet] > FORCE[parLigne[rang]!]) parLigne[rang] = effet;
    });
  }
  const count = (effet: Effet) => lignes.filter((ligne, i) => !ligne.refus && parLigne[i] === effet).length;
  return {
    type,
    compte: {
      lues: lignes.length,
      creees: count('creee'),
      modifiees: count('modifiee'),
      inchangees: count('inchangee'),
      refusees: lignes.filter((ligne) => ligne.refus).length,
      hors_lignes: hors_lignes.length,
    },
    refus: lignes.flatMap((ligne) => ligne.refus ?? []),
    avertissements: lignes.flatMap((ligne) => ligne.avertissements),
    hors_lignes,
    carte: carte ? withoutBoites(carte) : null,
  };
}

const withoutBoites = ({ boites: _, ...carte }: NonNullable<LectureReference['carte']>) => carte;
