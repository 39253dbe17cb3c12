// What contours have in common: the overlaps inside one file, and the lineage from one vintage to the next when no list gives it.
// Surfaces are measured by samples on a regular grid: shares are right to about two points, which is what naming a link needs.
import { buildQpvIndex, type Contour, type IndexQpv } from '../../geo/index.ts';
import type { Boite, Chevauchement, LigneFiliation } from './territoire.schema.ts';

export function boxOf({ polygones }: Contour): Boite {
  const box: Boite = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of polygones.flatMap(([dehors]) => dehors ?? [])) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

const METRES_PAR_DEGRE = 111_320;
const surfaceOf = ([w, s, e, n]: Boite) =>
  (e - w) * (n - s) * METRES_PAR_DEGRE ** 2 * Math.cos((((s + n) / 2) * Math.PI) / 180);

/** The middles of `cote` × `cote` cells of a box, as an index takes them. */
function listPoints([w, s, e, n]: Boite, cote: number): [Float64Array, Float64Array] {
  const lons = Float64Array.from({ length: cote ** 2 }, (_, i) => w + ((Math.floor(i / cote) + 0.5) * (e - w)) / cote);
  const lats = Float64Array.from({ length: cote ** 2 }, (_, i) => s + (((i % cote) + 0.5) * (n - s)) / cote);
  return [lons, lats];
}

const shared = (a: Boite, b: Boite): Boite => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];
const isEmpty = ([w, s, e, n]: Boite) => w >= e || s >= n;

/** Samples that tell whether two contours share a surface; how much is measured on more, for those that do. */
const COTE_ESSAI = 8;
const COTE_PAIRE = 40;

/** Pairs of contours that share a surface, each with about how much (0: a strip too narrow to measure so); touching is none. */
export function listChevauchements(contours: readonly Contour[]): Chevauchement[] {
  const index = buildQpvIndex(contours, { frontiere: 'exclue' });
  const boxes = new Map(contours.map((contour) => [contour.code, boxOf(contour)]));
  const measure = (code: string, autre: string, cote: number): number => {
    const commun = shared(boxes.get(code)!, boxes.get(autre)!);
    const numeros = index.locate(...listPoints(commun, cote));
    const both = index.ensembles.map((codes) => codes.includes(code) && codes.includes(autre));
    return (numeros.filter((numero) => both[numero]).length / cote ** 2) * surfaceOf(commun);
  };
  const paires = listCoins(contours, index);
  for (const [code, autre] of listVoisins([...boxes]))
    if (!paires.has(`${code} ${autre}`) && measure(code, autre, COTE_ESSAI) > 0) paires.add(`${code} ${autre}`);
  return [...paires]
    .map((paire) => {
      const [code, autre] = paire.split(' ') as [string, string];
      return { code, autre, surface_m2: Math.round(measure(code, autre, COTE_PAIRE)) };
    })
    .sort((a, b) => b.surface_m2 - a.surface_m2 || a.code.localeCompare(b.code));
}

/** Pairs whose boxes share a surface, codes in order; swept from west to east. */
function listVoisins(boxes: readonly (readonly [string, Boite])[]): [string, string][] {
  const sorted = [...boxes].sort(([, a], [, b]) => a[0] - b[0]);
  return sorted.flatMap(([code, box], i) => {
    const found: [string, string][] = [];
    for (let j = i + 1; j < sorted.length && sorted[j]![1][0] < box[2]; j += 1)
      if (!isEmpty(shared(box, sorted[j]![1]))) found.push([code, sorted[j]![0]].sort() as [string, string]);
    return found;
  });
}

/** Pairs of which one has a corner inside the other: strips too narrow for the samples, most often a border drawn twice. */
function listCoins(contours: readonly Contour[], index: IndexQpv): Set<string> {
  const paires = new Set<string>();
  for (const { code, polygones } of contours)
    for (const [lon = 0, lat = 0] of polygones.flat(2))
      for (const autre of index.codesAt(lon, lat)) if (autre !== code) paires.add([code, autre].sort().join(' '));
  return paires;
}

const COTE = 40;
/** Under this share of either contour, a common surface is a border drawn again and no link. */
const PART_LIEN = 0.05;
const PART_IDENTIQUE = 0.98;
export const SOURCE_CALCUL = 'calculé sur les contours';

/** Of each contour, the share of its surface that lies in each of those of the other vintage. */
function computeParts(
  contours: readonly Contour[],
  siens: IndexQpv,
  autres: IndexQpv,
): Map<string, Map<string, number>> {
  return new Map(
    contours.map((contour) => {
      const points = listPoints(boxOf(contour), COTE);
      const dedans = siens.ensembles.map((codes) => codes.includes(contour.code));
      const ailleurs = autres.locate(...points);
      let inside = 0;
      const communs = new Map<string, number>();
      for (const [i, numero] of siens.locate(...points).entries()) {
        if (!dedans[numero]) continue;
        inside += 1;
        for (const code of autres.ensembles[ailleurs[i]!]!) communs.set(code, (communs.get(code) ?? 0) + 1);
      }
      return [contour.code, new Map([...communs].map(([code, n]) => [code, n / inside]))];
    }),
  );
}

/** Those of `contours` whose box meets one of `autres`: the only ones that a link may concern. */
function keepNear(contours: readonly Contour[], autres: readonly Contour[]): Contour[] {
  const boxes = autres.map(boxOf);
  return contours.filter((contour) => {
    const box = boxOf(contour);
    return boxes.some((autre) => !isEmpty(shared(box, autre)));
  });
}

/** Links between the two vintages, many to many; a quartier without link is new (2024) or has left (2015). */
export function computeFiliation(c2015: readonly Contour[], c2024: readonly Contour[]): LigneFiliation[] {
  const anciens = keepNear(c2015, c2024);
  const nouveaux = keepNear(c2024, c2015);
  const [des2015, des2024] = [buildQpvIndex(anciens), buildQpvIndex(nouveaux)];
  const parts2015 = computeParts(anciens, des2015, des2024);
  const parts2024 = computeParts(nouveaux, des2024, des2015);
  const liens: LigneFiliation[] = [];
  for (const [code_2024, parts] of parts2024)
    for (const [code_2015, part_2024] of parts) {
      const part_2015 = parts2015.get(code_2015)?.get(code_2024) ?? 0;
      if (Math.max(part_2015, part_2024) < PART_LIEN) continue;
      liens.push({ code_2015, code_2024, nature: 'modifie', source: SOURCE_CALCUL, part_2015, part_2024 });
    }
  for (const lien of liens) {
    const parents = liens.filter((one) => one.code_2024 === lien.code_2024).length;
    const enfants = liens.filter((one) => one.code_2015 === lien.code_2015).length;
    if (parents > 1) lien.nature = 'fusionne';
    else if (enfants > 1) lien.nature = 'scinde';
    else if (Math.min(lien.part_2015!, lien.part_2024!) >= PART_IDENTIQUE) lien.nature = 'identique';
  }
  return liens.sort((a, b) => a.code_2024.localeCompare(b.code_2024) || a.code_2015.localeCompare(b.code_2015));
}
