// Damaged files: thousands of mutations of each form, from one seed. Whatever comes in, a reading answers contours or a sentence.
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createHasard } from '../appartenance/hasard.ts';
import { buildQpvIndex } from '../appartenance/index-qpv.ts';
import { decodeContours, encodeContours } from './codage.ts';
import type { LectureContours } from './contour.ts';
import { buildShapefile, carre, geoJson, NANTES_93 } from './fabrique-contours.ts';
import { readContours } from './lecture.ts';
import { repairContours } from './reparation.ts';
import { readShapefile } from './shapefile.ts';

const TOURS = 800;

/** Cuts, changes bytes, repeats or removes a stretch. */
function damage(bytes: Uint8Array, hasard: () => number): Uint8Array {
  const at = Math.floor(hasard() * bytes.length);
  const kind = Math.floor(hasard() * 4);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at / 2)]);
  if (kind === 2) return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + Math.floor(hasard() * 40))]);
  const changed = bytes.slice();
  for (let i = 0; i < 1 + hasard() * 6; i += 1)
    changed[Math.floor(hasard() * bytes.length)] = Math.floor(hasard() * 256);
  return changed;
}

const { shp, dbf, prj } = buildShapefile({ code: 'QP044001', nom: 'Étang', at: NANTES_93 });
const geojson = geoJson([carre(-1.55, 47.21), carre(-1.6, 47.21, 'QP044002')]);
const compact = () => {
  const lecture = readContours(geojson);
  return encodeContours(lecture.ok ? lecture.contours : []);
};

test.each<[string, Uint8Array, (bytes: Uint8Array) => LectureContours]>([
  ['GeoJSON', geojson, (bytes) => readContours(bytes)],
  ['gzip', gzipSync(geojson), (bytes) => readContours(bytes)],
  ['zip', zipSync({ 'QP.shp': shp, 'QP.dbf': dbf, 'QP.prj': prj }), (bytes) => readContours(bytes)],
  ['.shp', shp, (bytes) => readShapefile({ shp: bytes, dbf, prj })],
  ['.dbf', dbf, (bytes) => readShapefile({ shp, dbf: bytes, prj })],
  ['.prj', prj, (bytes) => readShapefile({ shp, dbf, prj: bytes })],
  ['compact', compact(), decodeContours],
])('%s', (_name, bytes, read) => {
  const hasard = createHasard(44);
  let refused = 0;
  for (let tour = 0; tour < TOURS; tour += 1) {
    const lecture = read(damage(bytes, hasard));
    if (lecture.ok) buildQpvIndex(repairContours(lecture.contours).contours, { methode: 'directe' });
    else {
      refused += 1;
      expect(lecture.motif).toMatch(/^[A-ZÀ-Ý].{10,}\.$/s);
    }
  }
  expect(refused).toBeGreaterThan(TOURS / 10);
});
