// Files of contours as they come: forms, projections, encodings; damaged ones are refused with a sentence.

import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { distanceBetween } from '../appartenance/distance.ts';
import type { LectureContours } from './contour.ts';
import { buildShapefile, carre, geoJson, LAMBERT_PRJ, NANTES_93, utf8 } from './fabrique-contours.ts';
import { readGeoJson } from './geojson.ts';
import { readContours } from './lecture.ts';
import { findEpsg, LAMBERT_93, readPrj } from './projections.ts';
import { readShapefile } from './shapefile.ts';

const motif = (lecture: LectureContours) => (lecture.ok ? 'lu' : lecture.motif.replaceAll('\u202f', ' '));
const lu = (lecture: LectureContours) => {
  if (!lecture.ok) throw new Error(lecture.motif);
  return lecture;
};

describe('projections', () => {
  // Metres that PROJ 9.1.1 gives to these degrees (ST_Transform of PostGIS).
  test.each([
    [2154, 355576.02929, 6689719.9786, -1.553621, 47.218371],
    [2154, 1228546.04532, 6199420.64398, 9.45, 42.7],
    [3948, 1351739.54627, 7222803.46723, -1.68, 48.11],
    [2975, 338540.86337, 7690904.62326, 55.447876, -20.875021],
    [2972, 352535.03756, 545073.71928, -52.33, 4.93],
    [4471, 524735.37475, 8587115.8115, 45.2279, -12.7806],
    [4467, 562596.27203, 5181043.21024, -56.18, 46.78],
    [5490, 657103.13653, 1796046.83897, -61.53, 16.24],
    [32620, 715447.87526, 1615033.11899, -61, 14.6],
  ])('EPSG:%i, to a tenth of a millimetre', (code, x, y, lon, lat) => {
    const [a, b] = findEpsg(code)!.toWgs84(x, y);
    expect(Math.abs(a - lon)).toBeLessThan(1.1e-9);
    expect(Math.abs(b - lat)).toBeLessThan(1.1e-9);
  });

  test('Polynesia is within a metre: PROJ shifts its datum by 0.6 m, we do not', () => {
    const [lon, lat] = findEpsg(3297)!.toWgs84(228222.67086, 8058875.6731);
    expect(distanceBetween(lon, lat, -149.56, -17.54)).toBeLessThan(1);
  });

  test('an ESRI .prj is the same as its EPSG code', () => {
    const read = readPrj(LAMBERT_PRJ);
    if (typeof read === 'string') throw new Error(read);
    expect(read.toWgs84(355_577.8, 6_689_723.1)).toEqual(LAMBERT_93.toWgs84(355_577.8, 6_689_723.1));
  });

  test.each([
    [
      'PROJCS["NTF_Lambert_II_etendu",GEOGCS["NTF",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.46602]]]]',
      'D_NTF',
    ],
    ['zut', '.prj'],
    ['', '.prj'],
  ])('a system that would need another datum, or none, is refused: %s', (prj, word) => {
    expect(readPrj(prj)).toContain(word);
  });
});

describe('GeoJSON', () => {
  test('a code, a name, the other columns', () => {
    const { contours, ecartes } = lu(readContours(geoJson([carre(-1.55, 47.21)])));
    expect(contours).toMatchObject([{ code: 'QP044001', nom: 'Bellevue', proprietes: { CODE_QP: 'QP044001' } }]);
    expect(ecartes).toEqual([]);
  });

  test('compressed, or in an archive, it is the same', () => {
    const bytes = geoJson([carre(-1.55, 47.21)]);
    expect(readContours(gzipSync(bytes))).toEqual(readContours(bytes));
    expect(readContours(zipSync({ 'dossier/qpv.geojson': bytes }))).toEqual(readContours(bytes));
  });

  test('objects that are not contours are listed, the others read', () => {
    const point = {
      type: 'Feature',
      properties: { CODE_QP: 'QP044002' },
      geometry: { type: 'Point', coordinates: [0, 0] },
    };
    const sansCode = { ...carre(-1.6, 47.2), properties: {} };
    const { contours, ecartes } = lu(readContours(geoJson([carre(-1.55, 47.21), point, sansCode])));
    expect(contours).toHaveLength(1);
    expect(ecartes.map(({ rang, code }) => [rang, code])).toEqual([
      [2, 'QP044002'],
      [3, null],
    ]);
  });

  test('two objects of one code are one contour, said', () => {
    const { contours, remarques } = lu(readContours(geoJson([carre(-1.55, 47.21), carre(-1.6, 47.21)])));
    expect(contours[0]!.polygones).toHaveLength(2);
    expect(remarques).toHaveLength(1);
  });

  test.each([
    ['Lambert 93 said degrees', [carre(355_000, 6_689_000)], 'Lambert 93'],
    ['latitude first', [carre(47.21, -1.55)], 'inversées'],
    ['metres of an unknown system', [carre(9_000_000, 9_000_000)], 'mètres'],
    ['somewhere else', [carre(100, 30)], 'hors de France'],
    ['nothing', [], 'aucun contour'],
  ])('%s: refused and said', (_name, features, word) => {
    expect(motif(readContours(geoJson(features)))).toContain(word);
  });

  test('a named projection is obeyed, an unknown one refused', () => {
    const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } });
    const lambert = readGeoJson(geoJson([carre(...NANTES_93)], crs('urn:ogc:def:crs:EPSG::2154')));
    expect(lu(lambert).projection).toBe('Lambert 93');
    expect(motif(readGeoJson(geoJson([carre(...NANTES_93)], crs('EPSG:27572'))))).toContain('27572');
  });

  test.each([
    ['', 'vide'],
    ['{', 'coupé'],
    ['[1,2]', 'GeoJSON'],
    ['{"type":"FeatureCollection"}', 'objets'],
    ['code;nom', 'GeoJSON'],
  ])('%s is refused with a sentence', (text, word) => {
    expect(motif(readContours(utf8(text)))).toContain(word);
  });

  test('a compressed file cut in its middle is refused', () => {
    const bytes = gzipSync(geoJson([carre(-1.55, 47.21)]));
    expect(motif(readContours(bytes.subarray(0, bytes.length - 20)))).toContain('coupé');
  });
});

describe('shapefile', () => {
  const files = () => buildShapefile({ code: 'QP044001', nom: 'Cité de l’Étang', at: NANTES_93 });

  test('Lambert 93 by its .prj, cp1252 without a .cpg, the hole with its ring', () => {
    const { contours, projection } = lu(readShapefile(files()));
    expect(projection).toBe('RGF93 Lambert 93');
    expect(contours[0]).toMatchObject({ code: 'QP044001', nom: 'Cité de l’Étang' });
    expect(contours[0]!.polygones.map((polygone) => polygone.length)).toEqual([2]);
  });

  test('UTF-8 by its .cpg, or because it can be nothing else', () => {
    const utf = buildShapefile({ code: 'QP044001', nom: 'Étang', at: NANTES_93, encoding: 'utf-8' });
    expect(lu(readShapefile(utf)).contours[0]!.nom).toBe('Étang');
    expect(lu(readShapefile({ ...utf, cpg: utf8('UTF-8') })).contours[0]!.nom).toBe('Étang');
    expect(lu(readShapefile({ ...utf, cpg: utf8('1252') })).contours[0]!.nom).toBe('Ã‰tang');
  });

  test('in a zip, whatever the case of its extensions', () => {
    const { shp, dbf, prj } = files();
    const zip = zipSync({ 'QP/QP.SHP': shp, 'QP/QP.DBF': dbf, 'QP/QP.prj': prj, 'QP/lisez-moi.txt': utf8('…') });
    expect(readContours(zip)).toEqual(readShapefile(files()));
    expect(motif(readContours(zipSync({ 'a.shp': shp })))).toContain('.dbf');
    expect(motif(readContours(zipSync({ 'a.shp': shp, 'b.shp': shp })))).toContain('2 fichiers .shp');
    expect(motif(readContours(zipSync({ 'a.txt': shp })))).toContain('ni shapefile');
  });

  test('without its .prj, metres are not taken for degrees', () => {
    const { shp, dbf } = files();
    expect(motif(readShapefile({ shp, dbf }))).toContain('Lambert 93');
  });

  test('cut anywhere, it is refused with a sentence', () => {
    const { shp, dbf, prj } = files();
    for (let size = 0; size < shp.length; size += 7)
      expect(motif(readShapefile({ shp: shp.subarray(0, size), dbf, prj }))).toMatch(/coupé/);
    for (let size = 0; size < dbf.length - 1; size += 7)
      expect(motif(readShapefile({ shp, dbf: dbf.subarray(0, size), prj }))).toMatch(/coupé|abîmé/);
  });
});
