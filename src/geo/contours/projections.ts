// From the projections of French open data to WGS84: degrees, conic (Lambert 93, CC42 to CC50) and transverse Mercator (UTM),
// read from a .prj or an EPSG code, never from a file's name. Formulas of Snyder (conic) and Krüger (UTM), exact to 0.01 mm.
// RGF93 and its overseas siblings are WGS84 to within a metre: no datum is shifted, and those that would need it are refused.

export interface Projection {
  nom: string;
  /** Whether its coordinates are degrees already. */
  degres: boolean;
  /** Longitude and latitude in degrees, rounded to 1e-9 so that every machine gives the same. */
  toWgs84(x: number, y: number): [number, number];
}

const GRS80 = { a: 6378137, f: 1 / 298.257222101 };
const DEGRES = 180 / Math.PI;
const round = (degrees: number) => Math.round(degrees * 1e9) / 1e9;

export const WGS84: Projection = { nom: 'WGS84', degres: true, toWgs84: (x, y) => [x, y] };

interface Ellipsoide {
  a: number;
  f: number;
}

interface Plan {
  nom: string;
  x0: number;
  y0: number;
  /** Degrees. */
  lon0: number;
  lat0: number;
  ellipsoide?: Ellipsoide;
}

/** Snyder 1987, 15: conformal conic with two standard parallels. */
export function buildConique(plan: Plan & { lat1: number; lat2: number; k0?: number }): Projection {
  const { a, f } = plan.ellipsoide ?? GRS80;
  const e = Math.sqrt(f * (2 - f));
  const m = (lat: number) => Math.cos(lat) / Math.sqrt(1 - (e * Math.sin(lat)) ** 2);
  const t = (lat: number) =>
    Math.tan(Math.PI / 4 - lat / 2) / ((1 - e * Math.sin(lat)) / (1 + e * Math.sin(lat))) ** (e / 2);
  const [p0, p1, p2] = [plan.lat0 / DEGRES, plan.lat1 / DEGRES, plan.lat2 / DEGRES];
  const n = p1 === p2 ? Math.sin(p1) : Math.log(m(p1) / m(p2)) / Math.log(t(p1) / t(p2));
  const scale = ((plan.k0 ?? 1) * a * m(p1)) / (n * t(p1) ** n);
  const rho0 = scale * t(p0) ** n;
  return {
    nom: plan.nom,
    degres: false,
    toWgs84: (x, y) => {
      const dx = x - plan.x0;
      const dy = rho0 - (y - plan.y0);
      const rho = Math.sign(n) * Math.hypot(dx, dy);
      const theta = Math.atan2(Math.sign(n) * dx, Math.sign(n) * dy);
      return [round(plan.lon0 + (theta / n) * DEGRES), round(latitudeOf((rho / scale) ** (1 / n), e) * DEGRES)];
    },
  };
}

/** The latitude whose isometric factor is `t`: a fixed point reached in a few turns. */
function latitudeOf(t: number, e: number): number {
  let lat = Math.PI / 2 - 2 * Math.atan(t);
  for (let turn = 0; turn < 12; turn += 1) {
    const s = e * Math.sin(lat);
    lat = Math.PI / 2 - 2 * Math.atan(t * ((1 - s) / (1 + s)) ** (e / 2));
  }
  return lat;
}

/** Krüger's series to the fourth order in n (Karney 2011, eq. 36). */
export function buildMercatorTransverse(plan: Plan & { k0: number }): Projection {
  const { a, f } = plan.ellipsoide ?? GRS80;
  const e = Math.sqrt(f * (2 - f));
  const n = f / (2 - f);
  const radius = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const beta = [
    n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
    n ** 2 / 48 + n ** 3 / 15 - (437 / 1440) * n ** 4,
    (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
    (4397 / 161280) * n ** 4,
  ];
  return {
    nom: plan.nom,
    degres: false,
    toWgs84: (x, y) => {
      const xi = (y - plan.y0) / (plan.k0 * radius);
      const eta = (x - plan.x0) / (plan.k0 * radius);
      let xi0 = xi;
      let eta0 = eta;
      for (const [i, b] of beta.entries()) {
        const k = 2 * (i + 1);
        xi0 -= b * Math.sin(k * xi) * Math.cosh(k * eta);
        eta0 -= b * Math.cos(k * xi) * Math.sinh(k * eta);
      }
      const conformal = Math.asin(Math.sin(xi0) / Math.cosh(eta0));
      const lat = latitudeOf(Math.tan(Math.PI / 4 - conformal / 2), e);
      const lon = Math.atan2(Math.sinh(eta0), Math.cos(xi0));
      return [round(plan.lon0 + lon * DEGRES), round(lat * DEGRES)];
    },
  };
}

export const LAMBERT_93 = buildConique({
  ...{ nom: 'Lambert 93', x0: 700_000, y0: 6_600_000 },
  ...{ lon0: 3, lat0: 46.5, lat1: 44, lat2: 49 },
});

const buildUtm = (zone: number, sud: boolean): Projection =>
  buildMercatorTransverse({
    nom: `UTM ${zone}${sud ? 'S' : 'N'}`,
    ...{ x0: 500_000, y0: sud ? 10_000_000 : 0, lon0: zone * 6 - 183, lat0: 0, k0: 0.9996 },
  });

const buildCc = (lat: number): Projection =>
  buildConique({
    nom: `Lambert CC${lat}`,
    ...{ x0: 1_700_000, y0: (lat - 41) * 1_000_000 + 200_000 },
    ...{ lon0: 3, lat0: lat, lat1: lat - 0.75, lat2: lat + 0.75 },
  });

const DEGRES_EPSG = [4326, 4258, 4171, 4463, 4470, 4558, 4624, 4627, 4687, 4749, 4971, 4979, 5489];
/** EPSG code of the overseas systems, zone, southern hemisphere. */
const UTM_EPSG: Record<number, [number, boolean]> = {
  2972: [22, false],
  2975: [40, true],
  3296: [5, true],
  3297: [6, true],
  3298: [7, true],
  3299: [8, true],
  4467: [21, false],
  4471: [38, true],
  4559: [20, false],
  5490: [20, false],
};

/** The projection of an EPSG code, or null when it is not one of those of French open data. */
export function findEpsg(code: number): Projection | null {
  if (DEGRES_EPSG.includes(code)) return WGS84;
  if (code === 2154 || code === 9793 || code === 9794) return LAMBERT_93;
  if (code >= 3942 && code <= 3950) return buildCc(code - 3900);
  if (code > 32600 && code <= 32660) return buildUtm(code - 32600, false);
  if (code > 32700 && code <= 32760) return buildUtm(code - 32700, true);
  const utm = UTM_EPSG[code];
  return utm ? buildUtm(...utm) : null;
}

const ACCEPTED = /rgf|rgr|rgm|rgaf|rraf|rgfg|rgspm|rgpf|rgnc|rgwf|reseau_geodesique|wgs|etrs/i;

/** The projection that a .prj describes (WKT, ESRI or OGC), or a French sentence. */
export function readPrj(text: string): Projection | string {
  const datum = /DATUM\s*\[\s*"([^"]*)"/i.exec(text)?.[1];
  const spheroide = /(?:SPHEROID|ELLIPSOID)\s*\[\s*"[^"]*"\s*,\s*([-+\d.eE]+)\s*,\s*([-+\d.eE]+)/i.exec(text);
  if (datum === undefined || !spheroide) return 'Le fichier .prj ne décrit aucune projection connue.';
  if (!ACCEPTED.test(datum))
    return `Le système géodésique «\u202f${datum.slice(0, 60)}\u202f» n’est pas pris en charge\u202f: convertissez le fichier en WGS84 ou en Lambert 93.`;
  const projete = /PROJC(?:S|RS)\s*\[\s*"([^"]*)"/i.exec(text)?.[1];
  if (projete === undefined) return WGS84;
  const nom = projete.replaceAll('_', ' ').slice(0, 60);
  return readPlan(text, nom, { a: Number(spheroide[1]), f: 1 / Number(spheroide[2]) }) ?? tellInconnue(nom);
}

const tellInconnue = (nom: string) =>
  `La projection «\u202f${nom}\u202f» n’est pas prise en charge\u202f: convertissez le fichier en WGS84 ou en Lambert 93.`;

function readPlan(text: string, nom: string, ellipsoide: Ellipsoide): Projection | null {
  const parameter = (name: string, otherwise: number) => {
    const found = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*([-+\\d.eE]+)`, 'i').exec(text);
    return found ? Number(found[1]) : otherwise;
  };
  const plan = {
    ...{ nom, ellipsoide, x0: parameter('false_easting', 0), y0: parameter('false_northing', 0) },
    ...{ lon0: parameter('(?:central_meridian|longitude_of_origin|longitude_of_center)', 0) },
    lat0: parameter('latitude_of_origin', 0),
  };
  const k0 = parameter('scale_factor', 1);
  const numbers = [...Object.values(plan).filter((value) => typeof value === 'number'), k0, ellipsoide.a, ellipsoide.f];
  if (!numbers.every(Number.isFinite)) return null;
  const methode = /PROJECTION\s*\[\s*"([^"]*)"/i.exec(text)?.[1]?.toLowerCase() ?? '';
  if (methode.startsWith('transverse_mercator') || methode.startsWith('gauss_kruger'))
    return buildMercatorTransverse({ ...plan, k0 });
  if (!methode.startsWith('lambert_conformal_conic')) return null;
  const lat1 = parameter('standard_parallel_1', plan.lat0);
  return buildConique({ ...plan, k0, lat1, lat2: parameter('standard_parallel_2', lat1) });
}
