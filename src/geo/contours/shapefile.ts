// Reads contours from the files of a shapefile: shapes (.shp), table (.dbf), projection (.prj, always read), encoding (.cpg).
import { buildContours } from './colonnes.ts';
import {
  type Anneau,
  type LectureContours,
  type ObjetLu,
  type OptionsLecture,
  type Polygone,
  refuse,
} from './contour.ts';
import { readDbf } from './dbf.ts';
import { type Projection, readPrj, WGS84 } from './projections.ts';

export interface FichiersShapefile {
  shp: Uint8Array;
  dbf: Uint8Array;
  prj?: Uint8Array;
  cpg?: Uint8Array;
}

const EN_TETE = 100;
const FILE_CODE = 9994;
/** Polygon, PolygonZ, PolygonM: the first fields are the same. */
const SURFACES = [5, 15, 25];
const VIDE = 0;

export function readShapefile(fichiers: FichiersShapefile, options: OptionsLecture = {}): LectureContours {
  const shapes = readShapes(fichiers.shp);
  if (typeof shapes === 'string') return refuse(shapes);
  const table = readDbf(fichiers.dbf, fichiers.cpg);
  if (typeof table === 'string') return refuse(table);
  if (table.lignes.length !== shapes.length)
    return refuse(
      `Le fichier .dbf a ${table.lignes.length} lignes et le fichier .shp ${shapes.length} contours\u202f: ils ne vont pas ensemble.`,
    );
  const projection = readProjection(fichiers.prj);
  if (typeof projection === 'string') return refuse(projection);
  const objets = shapes.map((polygones, i): ObjetLu => ({ rang: i + 1, proprietes: table.lignes[i]!, polygones }));
  const lecture = buildContours(objets, projection, options);
  if (lecture.ok && !fichiers.prj)
    lecture.remarques.push('Le fichier .prj est absent\u202f: les coordonnées ont été lues comme des degrés.');
  return lecture;
}

const readProjection = (prj: Uint8Array | undefined): Projection | string =>
  prj ? readPrj(new TextDecoder().decode(prj.subarray(0, 10_000))) : WGS84;

/** The polygons of each record, or why one has none; a sentence when the file itself cannot be read. */
function readShapes(bytes: Uint8Array): (Polygone[] | string)[] | string {
  if (bytes.length < EN_TETE) return TRONQUE;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getInt32(0, false) !== FILE_CODE) return 'Le fichier .shp n’est pas un fichier de formes.';
  const type = view.getInt32(32, true);
  if (!SURFACES.includes(type)) return 'Le fichier .shp ne contient pas de surfaces (mais des points ou des lignes).';
  const end = view.getInt32(24, false) * 2;
  if (end > bytes.length || end < EN_TETE) return TRONQUE;
  const shapes: (Polygone[] | string)[] = [];
  for (let at = EN_TETE; at < end; ) {
    if (at + 8 > end) return TRONQUE;
    const size = view.getInt32(at + 4, false) * 2;
    if (size < 4 || at + 8 + size > end) return TRONQUE;
    shapes.push(readShape(new DataView(bytes.buffer, bytes.byteOffset + at + 8, size)));
    at += 8 + size;
  }
  return shapes;
}

const TRONQUE = 'Le fichier .shp est coupé ou abîmé\u202f: il annonce plus de contenu qu’il n’en a.';
const ABIME = 'Les coordonnées de cet objet sont abîmées.';

function readShape(view: DataView): Polygone[] | string {
  const type = view.getInt32(0, true);
  if (type === VIDE) return 'Cet objet n’a pas de géométrie.';
  if (!SURFACES.includes(type) || view.byteLength < 44) return ABIME;
  const [parts, points] = [view.getInt32(36, true), view.getInt32(40, true)];
  if (parts < 1 || points < 3 || 44 + parts * 4 + points * 16 > view.byteLength) return ABIME;
  const starts = Array.from({ length: parts }, (_, i) => view.getInt32(44 + i * 4, true));
  if (starts[0] !== 0 || starts.some((start, i) => start > points || start < (starts[i - 1] ?? 0))) return ABIME;
  const at = 44 + parts * 4;
  const position = (i: number): number[] => [
    view.getFloat64(at + i * 16, true),
    view.getFloat64(at + i * 16 + 8, true),
  ];
  const anneaux = starts.map((start, i) =>
    Array.from({ length: (starts[i + 1] ?? points) - start }, (_, k) => position(start + k)),
  );
  if (!anneaux.flat(2).every(Number.isFinite)) return ABIME;
  return gatherAnneaux(anneaux);
}

/** Twice the signed area: negative when clockwise, which is how a shapefile turns its outer rings. */
function surfaceOf(anneau: Anneau): number {
  const [x0, y0] = anneau[0] as [number, number];
  let sum = 0;
  for (let i = 1; i < anneau.length; i += 1) {
    const [[ax, ay], [bx, by]] = [anneau[i - 1], anneau[i]] as [[number, number], [number, number]];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

function isAround(anneau: Anneau, [x, y]: readonly number[]): boolean {
  let inside = false;
  for (let i = 1; i < anneau.length; i += 1) {
    const [[ax, ay], [bx, by]] = [anneau[i - 1], anneau[i]] as [[number, number], [number, number]];
    if (ay > y! !== by > y! && x! < ((bx - ax) * (y! - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Puts each hole with the smallest outer ring around it; a hole around which there is none is an outer ring badly turned. */
export function gatherAnneaux(anneaux: readonly Anneau[]): Polygone[] {
  const full = anneaux.filter((anneau) => anneau.length > 0);
  const polygones = full.filter((anneau) => surfaceOf(anneau) < 0).map((anneau): Polygone => [anneau]);
  for (const trou of full.filter((anneau) => surfaceOf(anneau) >= 0)) {
    const around = polygones
      .filter(([dehors]) => surfaceOf(dehors!) < 0 && isAround(dehors!, trou[0]!))
      .sort(([a], [b]) => surfaceOf(b!) - surfaceOf(a!));
    if (around[0]) around[0].push(trou);
    else polygones.push([trou]);
  }
  return polygones;
}
