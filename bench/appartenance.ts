// Membership of points in QPV: nanoseconds per point beside a plain pass over the same memory and beside the libraries that people
// use, on the national contours when ../shared/data is there; building, weight, a CSV from end to end.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createHasard, pickProche } from '../src/geo/appartenance/hasard.ts';
import type { Contour } from '../src/geo/index.ts';
import {
  buildQpvIndex,
  encodeContours,
  type IndexQpv,
  readContours,
  repairContours,
  TablePoints,
} from '../src/geo/index.ts';
import { chronometre, type Ligne, ligne, type Options, type Section } from './mesure.ts';

const REELS = resolve('..', 'shared', 'data', 'qpv', 'qpv2015_wgs84.geojson.gz');
const SERIES = 5;

interface Nuage {
  nom: string;
  lons: Float64Array;
  lats: Float64Array;
  /** At most this many times the memory pass. */
  vise: number;
}

export async function mesure({ petit, cache, dire }: Options): Promise<Section[]> {
  const contours = loadContours();
  const taille = petit ? 100_000 : 10_000_000;
  const index = buildQpvIndex(contours);
  const pairs = loadPairs(contours, cache, dire);
  const lignes: Ligne[] = [];
  for (const nuage of buildNuages(contours, taille)) {
    dire(nuage.nom);
    lignes.push(...(await mesureNuage(index, pairs, nuage)));
  }
  lignes.push(
    ...(await mesureConstruction(contours)),
    ...(await mesureCsv(index, contours, petit ? 50_000 : 4_000_000)),
  );
  dire(`Somme de contrôle\u202f: ${somme}`);
  return [
    {
      titre: 'Appartenance aux QPV',
      notes: [
        `${contours.length} contours${existsSync(REELS) ? ' de 2015' : ' engendrés (les contours nationaux sont absents)'}, ${taille} points par nuage, un cœur, médianes.`,
        'La passe mémoire lit les deux tableaux de coordonnées et rien d’autre\u202f: les limites données en sont des multiples.',
      ],
      lignes,
    },
  ];
}

function loadContours(): Contour[] {
  if (existsSync(REELS)) {
    const lecture = readContours(readFileSync(REELS));
    if (lecture.ok) return repairContours(lecture.contours).contours;
  }
  const hasard = createHasard(1);
  return Array.from({ length: 1500 }, (_, rank): Contour => {
    const [lon, lat] = [-1 + 7 * hasard(), 44 + 6 * hasard()];
    const positions = Array.from({ length: 100 }, (_, i) => {
      const radius = 0.003 * (1 + 0.3 * hasard());
      return [lon + 1.4 * radius * Math.cos((i * Math.PI) / 50), lat + radius * Math.sin((i * Math.PI) / 50)];
    });
    return { code: `QP${rank}`, nom: null, proprietes: {}, polygones: [[[...positions, positions[0]!]]] };
  });
}

function buildNuages(contours: readonly Contour[], taille: number): Nuage[] {
  const hasard = createHasard(2015);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - hasard())) * Math.cos(2 * Math.PI * hasard());
  const uniforme = (): [number, number] => [-5 + 14 * hasard(), 42 + 9 * hasard()];
  const habitants = (): [number, number] => {
    if (hasard() < 0.45) return uniforme();
    const [lon, lat] = pickProche(contours, hasard);
    return [lon + 0.06 * gauss(), lat + 0.04 * gauss()];
  };
  const draw = (nom: string, vise: number, pick: () => [number, number]): Nuage => {
    const [lons, lats] = [new Float64Array(taille), new Float64Array(taille)];
    for (let i = 0; i < taille; i += 1) [lons[i], lats[i]] = pick();
    return { nom, lons, lats, vise };
  };
  return [
    draw('uniforme', 2.5, uniforme),
    draw('comme la population', 5, habitants),
    draw('à moins de 1\u202fkm d’une limite', 10, () => pickProche(contours, hasard)),
  ];
}

/** Kept and told at the end, so that no loop is optimised away. */
let somme = 0;

async function mesureNuage(
  index: IndexQpv,
  pairs: readonly Pair[],
  { nom, lons, lats, vise }: Nuage,
): Promise<Ligne[]> {
  const ns = (count: number) => (ms: number) => (ms * 1e6) / count;
  const all = ns(lons.length);
  const ensembles = new Uint32Array(lons.length);
  const metres = new Float64Array(lons.length);
  const memoire: number[] = [];
  const points: number[] = [];
  const distances: number[] = [];
  // Turn by turn, so that a slow moment of the machine falls on all three.
  for (let serie = 0; serie < SERIES; serie += 1) {
    memoire.push(...(await chronometre(1, () => pass(lons, lats))).map(all));
    points.push(...(await chronometre(1, () => index.locate(lons, lats, ensembles))).map(all));
    distances.push(...(await chronometre(1, () => index.measure(lons, lats, metres, ensembles))).map(all));
  }
  const reference = ligne(`${nom}\u202f: passe mémoire`, memoire, 'ns/point');
  const limite = reference.valeur! * vise;
  const lignes = [
    reference,
    ligne(`${nom}\u202f: codes`, points, 'ns/point', { vise: limite, limite: reference.valeur }),
    ligne(`${nom}\u202f: distance signée`, distances, 'ns/point', { vise: vise > 5 ? 120 : 40 }),
  ];
  const few = Math.min(lons.length, 200_000);
  for (const pair of pairs) {
    const serie = await chronometre(3, () => {
      for (let i = 0; i < few; i += 1) if (pair.find(lons[i]!, lats[i]!)) somme += 1;
    });
    lignes.push(ligne(`${nom}\u202f: ${pair.nom}`, serie.map(ns(few)), 'ns/point'));
  }
  return lignes;
}

function pass(lons: Float64Array, lats: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < lons.length; i += 1) sum += lons[i]! + lats[i]!;
  somme += sum;
}

async function mesureConstruction(contours: readonly Contour[]): Promise<Ligne[]> {
  const serie = await chronometre(SERIES, () => buildQpvIndex(contours));
  const poids = brotliCompressSync(encodeContours(contours)).length / 1e6;
  return [
    ligne('construction de l’index', serie, 'ms', { vise: 100 }),
    { nom: 'contours pour un navigateur, à 1\u202fcm, brotli', valeur: poids, unite: 'Mo', vise: 0.6 },
  ];
}

async function mesureCsv(index: IndexQpv, contours: readonly Contour[], lignes: number): Promise<Ligne[]> {
  const hasard = createHasard(40);
  const row = (i: number) =>
    `${i};${pickProche(contours, hasard)
      .map((value) => value.toFixed(6))
      .join(';')}\n`;
  const rows = Math.min(lignes, 200_000);
  const piece = Buffer.from(Array.from({ length: rows }, (_, i) => row(i)).join(''));
  const [serie] = await chronometre(1, () => {
    const table = new TablePoints(index, { decode: (bytes) => Buffer.from(bytes).toString() });
    table.push(Buffer.from('id;lon;lat\n'));
    for (let done = 0; done < lignes; done += rows) table.push(piece);
    table.end();
  });
  return [
    {
      ...{ nom: 'CSV lu, situé (code, distance) et écrit, points près d’une limite', unite: 'ns/ligne' },
      ...{ valeur: (serie! * 1e6) / lignes, series: 1, vise: 150 },
    },
  ];
}

interface Pair {
  nom: string;
  find(lon: number, lat: number): boolean;
}

const PAIRS = ['which-polygon@2.2.1', '@turf/boolean-point-in-polygon@7.2.0', 'rbush@3.0.1'];

/** The libraries compared with, installed beside the measures and not in the project; none when they cannot be had. */
function loadPairs(contours: readonly Contour[], cache: string, dire: (phrase: string) => void): Pair[] {
  const home = join(cache, 'pairs');
  mkdirSync(home, { recursive: true });
  if (!existsSync(join(home, 'package.json'))) writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  if (!existsSync(join(home, 'node_modules', 'rbush')))
    spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...PAIRS], { cwd: home });
  try {
    const load = createRequire(join(home, 'package.json'));
    const features = contours.map(({ code, polygones }) => ({
      ...{ type: 'Feature', properties: { code } },
      geometry: { type: 'MultiPolygon', coordinates: polygones },
    }));
    const query = load('which-polygon')({ type: 'FeatureCollection', features });
    return [{ nom: 'which-polygon', find: (lon, lat) => query([lon, lat]) !== null }, buildTurf(load, features)];
  } catch (error) {
    dire(`Bibliothèques de comparaison absentes\u202f: ${(error as Error).message.split('\n')[0]}`);
    return [];
  }
}

function buildTurf(load: NodeJS.Require, features: readonly { geometry: { coordinates: number[][][][] } }[]): Pair {
  const { booleanPointInPolygon } = load('@turf/boolean-point-in-polygon');
  const RBush = load('rbush');
  const tree = new RBush();
  tree.load(
    features.map((feature) => {
      const positions = feature.geometry.coordinates.flat(2);
      const [lons, lats] = [positions.map(([x]) => x!), positions.map(([, y]) => y!)];
      return {
        minX: Math.min(...lons),
        maxX: Math.max(...lons),
        minY: Math.min(...lats),
        maxY: Math.max(...lats),
        feature,
      };
    }),
  );
  return {
    nom: 'turf et rbush',
    find: (lon, lat) =>
      tree
        .search({ minX: lon, maxX: lon, minY: lat, maxY: lat })
        .some(({ feature }: { feature: unknown }) => booleanPointInPolygon([lon, lat], feature)),
  };
}
