// What another project may take from here; README.md says how.
export { BANDE_M } from './appartenance/distance.ts';
export {
  buildQpvIndex,
  type IndexQpv,
  isPoint,
  type OptionsIndex,
  type Situation,
  STATUTS,
  type Statut,
} from './appartenance/index-qpv.ts';
export { decodeContours, encodeContours } from './contours/codage.ts';
export type {
  Contour,
  ContoursLus,
  Ecarte,
  LectureContours,
  OptionsLecture,
  Polygone,
  Refus,
} from './contours/contour.ts';
export { sha256 } from './contours/empreinte.ts';
export { readGeoJson } from './contours/geojson.ts';
export { readContours } from './contours/lecture.ts';
export { type ContoursRepares, type Reparation, repairContours } from './contours/reparation.ts';
export { type FichiersShapefile, readShapefile } from './contours/shapefile.ts';
export { type Bilan, tellBilan } from './points/bilan.ts';
export { type OptionsTable, TablePoints, TableRefusee } from './points/table-points.ts';
