// Which columns of a file of points are the longitude and the latitude: those asked for, else the first known names.

const LONGITUDES = [
  'longitude',
  'lon',
  'lng',
  'long',
  'xlongitude',
  'geolongitude',
  'longitudewgs84',
  'coordlon',
  'resultlongitude',
  'wgs84lon',
  'x',
];
const LATITUDES = [
  'latitude',
  'lat',
  'ylatitude',
  'geolatitude',
  'latitudewgs84',
  'coordlat',
  'resultlatitude',
  'wgs84lat',
  'y',
];

export interface ColonnesPoints {
  lon: number;
  lat: number;
}

const simplify = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** The two columns, or a French sentence naming those that were read. */
export function findColonnes(
  entetes: readonly string[],
  asked: { lon?: string | undefined; lat?: string | undefined },
): ColonnesPoints | string {
  const lon = find(entetes, asked.lon, LONGITUDES);
  const lat = find(entetes, asked.lat, LATITUDES);
  const seen = entetes
    .map((entete) => entete.trim())
    .join(', ')
    .slice(0, 300);
  if (lon === null) return tellAbsente(asked.lon, 'longitude', '--lon', seen);
  if (lat === null) return tellAbsente(asked.lat, 'latitude', '--lat', seen);
  if (lon === lat) return 'La longitude et la latitude ne peuvent pas être la même colonne.';
  return { lon, lat };
}

function find(entetes: readonly string[], asked: string | undefined, names: readonly string[]): number | null {
  if (asked !== undefined) {
    const exact = entetes.findIndex((entete) => entete.trim() === asked.trim());
    const near = exact >= 0 ? exact : entetes.findIndex((entete) => simplify(entete) === simplify(asked));
    return near >= 0 ? near : null;
  }
  const simple = entetes.map(simplify);
  const name = names.find((one) => simple.includes(one));
  return name === undefined ? null : simple.indexOf(name);
}

const tellAbsente = (asked: string | undefined, what: string, option: string, seen: string) =>
  asked === undefined
    ? `Aucune colonne de ${what} n’a été reconnue\u202f: nommez-la par ${option}. Colonnes lues\u202f: ${seen}.`
    : `Pas de colonne «\u202f${asked}\u202f» dans ce fichier. Colonnes lues\u202f: ${seen}.`;
