// What a row of a reference file changes to what is already held: created, modified or the same. Pure comparison;
// reading and writing the lists is reference-upsert.queries.ts.
import { sameValue } from '../../platform/journal/edit.rules.ts';
import type { Effet, LigneQpv } from './territoire.schema.ts';

export interface Comparaison<T> {
  /** Aligned with the rows given. A row repeated in the file is `inchangee` after its first occurrence. */
  effets: Effet[];
  aEcrire: T[];
}

/** Compares rows with the held ones, field by field; a null of the file never erases a held value. */
export function compareRows<T>(
  rows: readonly T[],
  held: readonly T[],
  cle: (row: T) => string,
  champs: readonly (keyof T)[],
): Comparaison<T> {
  const tenus = new Map(held.map((row) => [cle(row), row]));
  const vus = new Set<string>();
  const aEcrire: T[] = [];
  const effets = rows.map((row): Effet => {
    const k = cle(row);
    if (vus.has(k)) return 'inchangee';
    vus.add(k);
    const tenu = tenus.get(k);
    const change =
      !tenu || champs.some((champ) => (row[champ] ?? null) !== null && !sameValue(row[champ], tenu[champ]));
    if (!change) return 'inchangee';
    aEcrire.push(row);
    return tenu ? 'modifiee' : 'creee';
  });
  return { effets, aEcrire };
}

/** A QPV as held, its contour known by its fingerprint only. */
export type QpvTenu = Omit<LigneQpv, 'contour'> & { contour: string | null };

/** `empreintes`: the fingerprints of the contours given, by code. */
export function mergeQpv(
  rows: readonly LigneQpv[],
  held: readonly QpvTenu[],
  empreintes: ReadonlyMap<string, string> = new Map(),
): Comparaison<LigneQpv> {
  const groupes = new Map<string, LigneQpv>();
  const premiers = new Map<string, number>();
  rows.forEach((row, position) => {
    const groupe = groupes.get(row.code);
    if (!groupe) {
      groupes.set(row.code, { ...row, communes: [...row.communes] });
      premiers.set(row.code, position);
    } else {
      groupe.communes = unionCommunes(groupe.communes, row.communes);
      groupe.contour ??= row.contour;
      if (groupe.longitude === undefined || groupe.longitude === null) {
        if (row.longitude !== undefined) groupe.longitude = row.longitude;
        if (row.latitude !== undefined) groupe.latitude = row.latitude;
      }
    }
  });
  const tenus = new Map(held.map((row) => [row.code, row]));
  const effets: Effet[] = rows.map(() => 'inchangee');
  const aEcrire: LigneQpv[] = [];
  for (const [code, groupe] of groupes) {
    const tenu = tenus.get(code);
    if (tenu && !isQpvChanged(groupe, tenu, empreintes.get(code))) continue;
    effets[premiers.get(code)!] = tenu ? 'modifiee' : 'creee';
    const nature = groupe.nature ?? tenu?.nature;
    aEcrire.push(nature ? { ...groupe, nature } : groupe);
  }
  return { effets, aEcrire };
}

/** A list without names gives the code as name: it never replaces a name that is known. */
function isQpvChanged(row: LigneQpv, tenu: QpvTenu, empreinte: string | undefined): boolean {
  if (row.nom !== tenu.nom && row.nom !== row.code) return true;
  if (row.generation !== tenu.generation || row.departement !== tenu.departement) return true;
  if (row.nature !== undefined && row.nature !== tenu.nature) return true;
  if (row.contour && (empreinte ?? '') !== tenu.contour) return true;
  for (const champ of ['longitude', 'latitude'] as const) {
    if (row[champ] !== undefined && row[champ] !== null && row[champ] !== tenu[champ]) return true;
  }
  return unionCommunes(tenu.communes, row.communes).length > tenu.communes.length;
}

function unionCommunes(a: LigneQpv['communes'], b: LigneQpv['communes']): LigneQpv['communes'] {
  const codes = new Set(a.map((commune) => commune.code));
  return [...a, ...b.filter((commune) => !codes.has(commune.code))];
}
