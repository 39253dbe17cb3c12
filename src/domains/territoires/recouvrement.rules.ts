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

/** The middles of `cote` × `cote` cells of a box. */
function* listPoints([w, s, e, n]: Boite, cote: number): Generator<[number, number]> {
  for (let i = 0; i < cote; i += 1)
    for (let j = 0; j < cote; j += 1) yield [w + ((i + 0.5) * (e - w)) / cote, s + ((j + 0.5) * (n - s)) / cote];
}

const COTE_PAIRE = 40;

/** Pairs of contours that share a surface, each with about how much (0: a strip too narrow to measure so); touching is none. */
export function listChevauchements(contours: readonly Contour[]): Chevauchement[] {
  const index = buildQpvIndex(contours, { frontiere: 'exclue' });
  const boxes = contours
    .map((contour) => ({ code: contour.code, box: boxOf(contour) }))
    .sort((a, b) => a.box[0] - b.box[0]);
  const found: Chevauchement[] = [];
  boxes.forEach((a, i) => {
    for (let j = i + 1; j < boxes.length && boxes[j]!.box[0] < a.box[2]; j += 1) {
      const b = boxes[j]!;
      const commun: Boite = [
        Math.max(a.box[0], b.box[0]),
        Math.max(a.box[1], b.box[1]),
        Math.min(a.box[2], b.box[2]),
        Math.min(a.box[3], b.box[3]),
      ];
      if (commun[0] >= commun[2] || commun[1] >= commun[3]) continue;
      let both = 0;
      for (const [lon, lat] of listPoints(commun, COTE_PAIRE)) {
        const codes = index.codesAt(lon, lat);
        if (codes.includes(a.code) && codes.includes(b.code)) both += 1;
      }
      if (both === 0) continue;
      const [code, autre] = [a.code, b.code].sort() as [string, string];
      found.push({ code, autre, surface_m2: Math.round((both / COTE_PAIRE ** 2) * surfaceOf(commun)) });
    }
  });
  const connus = new Set(found.map(({ code, autre }) => `${code} ${autre}`));
  for (const paire of listCoins(contours, index)) {
    const [code = '', autre = ''] = paire.split(' ');
    if (!connus.has(paire)) found.push({ code, autre, surface_m2: 0 });
  }
  return found.sort((a, b) => b.surface_m2 - a.surface_m2 || a.code.localeCompare(b.code));
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

/** Of each contour, the share of its surface that lies in each of the others. */
function computeParts(contours: readonly Contour[], autres: readonly Contour[]): Map<string, Map<string, number>> {
  const dedans = buildQpvIndex(contours);
  const index = buildQpvIndex(autres);
  return new Map(
    contours.map((contour) => {
      let inside = 0;
      const communs = new Map<string, number>();
      for (const [lon, lat] of listPoints(boxOf(contour), COTE)) {
        if (!dedans.codesAt(lon, lat).includes(contour.code)) continue;
        inside += 1;
        for (const code of index.codesAt(lon, lat)) communs.set(code, (communs.get(code) ?? 0) + 1);
      }
      return [contour.code, new Map([...communs].map(([code, n]) => [code, n / inside]))];
    }),
  );
}

/** Links between the two vintages, many to many; a quartier without link is new (2024) or has left (2015). */
export function computeFiliation(c2015: readonly Contour[], c2024: readonly Contour[]): LigneFiliation[] {
  const parts2015 = computeParts(c2015, c2024);
  const parts2024 = computeParts(c2024, c2015);
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
