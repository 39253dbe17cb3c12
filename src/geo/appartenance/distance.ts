// Metres on the WGS84 ellipsoid, between positions a few kilometres apart at most.

/** Beyond it the distance to a border is not answered. */
export const BANDE_M = 300;

const A = 6378137;
const E2 = 0.0066943799901413165;
const RADIANS = Math.PI / 180;

/** Metres in one degree of longitude and of latitude, at this latitude. */
export function metresParDegre(lat: number): [number, number] {
  const s = Math.sin(lat * RADIANS);
  const w = 1 - E2 * s * s;
  const normal = A / Math.sqrt(w);
  return [normal * Math.cos(lat * RADIANS) * RADIANS, ((normal * (1 - E2)) / w) * RADIANS];
}

/** The geodesic to a tenth of a millimetre at 300 m: the plane of the latitude half-way. */
export function distanceBetween(lon: number, lat: number, lon2: number, lat2: number): number {
  const [kx, ky] = metresParDegre((lat + lat2) / 2);
  return Math.hypot((lon2 - lon) * kx, (lat2 - lat) * ky);
}
