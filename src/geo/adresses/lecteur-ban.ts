// Reads the bytes of an official BAN file (adresses-NN.csv, lieux-dits-NN.csv), line by line, without making a text of each:
// where the fields begin and end, numbers from their digits. What the lines mean is construction.ts.

/** Fields used, by their official name. */
export const CHAMPS = [
  ...['id', 'numero', 'rep', 'nom_voie', 'code_postal', 'code_insee', 'nom_commune', 'nom_ancienne_commune'],
  ...['lon', 'lat', 'type_position', 'alias', 'nom_ld', 'libelle_acheminement', 'nom_lieu_dit'],
] as const;
export type Champ = (typeof CHAMPS)[number];

const EXIGES: readonly (readonly Champ[])[] = [
  ['nom_voie', 'nom_lieu_dit'],
  ['code_insee'],
  ['nom_commune'],
  ['lon'],
  ['lat'],
];

const POINT_VIRGULE = 59;
const GUILLEMET = 34;
const utf8 = new TextDecoder('utf-8');

/** One line: its bytes and the place of its fields. Reused from line to line. */
export class Ligne {
  octets: Uint8Array = new Uint8Array(0);
  numero = 0;
  private readonly debuts = new Uint32Array(128);
  private readonly fins = new Uint32Array(128);
  private nombre = 0;
  private readonly places = new Map<Champ, number>();

  /** Cuts the header; answers a French sentence when this is not the official layout. */
  readEntete(octets: Uint8Array, debut: number, fin: number): string | null {
    this.cut(octets, debut, fin);
    this.places.clear();
    for (let i = 0; i < this.nombre; i += 1) {
      const nom = this.read(i).trim().toLowerCase() as Champ;
      if (CHAMPS.includes(nom)) this.places.set(nom, i);
    }
    this.attendus = this.nombre;
    const manque = EXIGES.filter((noms) => !noms.some((nom) => this.places.has(nom))).map((noms) => noms[0]);
    if (manque.length === 0) return null;
    return `Ce fichier n’a pas la forme d’une base adresse officielle\u202f: il manque ${manque.join(', ')} dans sa première ligne (champs séparés par «\u202f;\u202f»).`;
  }

  attendus = 0;

  /** Whether the line holds as many fields as the header. */
  cut(octets: Uint8Array, debut: number, fin: number): boolean {
    this.octets = octets;
    this.nombre = 0;
    let depuis = debut;
    for (let i = debut; i <= fin; i += 1) {
      if (i < fin && octets[i] === GUILLEMET && i === depuis) i = endOfQuotes(octets, i, fin);
      if (i < fin && octets[i] !== POINT_VIRGULE) continue;
      if (this.nombre < this.debuts.length) {
        this.debuts[this.nombre] = depuis;
        this.fins[this.nombre++] = Math.min(i, fin);
      }
      depuis = i + 1;
    }
    return this.nombre === this.attendus;
  }

  debut(champ: Champ): number {
    const place = this.places.get(champ);
    return place === undefined || place >= this.nombre ? 0 : this.debuts[place]!;
  }

  fin(champ: Champ): number {
    const place = this.places.get(champ);
    return place === undefined || place >= this.nombre ? 0 : this.fins[place]!;
  }

  texte(champ: Champ): string {
    const place = this.places.get(champ);
    return place === undefined || place >= this.nombre ? '' : this.read(place);
  }

  /** The field as a decimal number, or NaN. */
  nombreOf(champ: Champ): number {
    return readDecimal(this.octets, this.debut(champ), this.fin(champ));
  }

  private read(place: number): string {
    const brut = utf8.decode(this.octets.subarray(this.debuts[place]!, this.fins[place]!)).trim();
    return brut.startsWith('"') ? brut.slice(1, brut.endsWith('"') ? -1 : undefined).replaceAll('""', '"') : brut;
  }
}

/** The closing quote, or the last byte of the line when none closes. */
function endOfQuotes(octets: Uint8Array, debut: number, fin: number): number {
  for (let i = debut + 1; i < fin; i += 1) {
    if (octets[i] !== GUILLEMET) continue;
    if (octets[i + 1] !== GUILLEMET) return i + 1;
    i += 1;
  }
  return debut + 1;
}

export function readDecimal(octets: Uint8Array, debut: number, fin: number): number {
  let i = debut;
  let reste = fin;
  while (i < reste && (octets[i] === 32 || octets[i] === GUILLEMET)) i += 1;
  while (reste > i && (octets[reste - 1] === 32 || octets[reste - 1] === GUILLEMET)) reste -= 1;
  const signe = octets[i] === 45 ? -1 : 1;
  if (signe < 0) i += 1;
  if (i >= reste) return Number.NaN;
  let valeur = 0;
  let echelle = 0;
  for (; i < reste; i += 1) {
    const chiffre = octets[i]! - 48;
    if (chiffre >= 0 && chiffre <= 9) {
      if (valeur > 1e14) continue;
      valeur = valeur * 10 + chiffre;
      if (echelle > 0) echelle *= 10;
    } else if (octets[i] === 46 && echelle === 0) echelle = 1;
    else return Number.NaN;
  }
  return (signe * valeur) / (echelle || 1);
}

/** Calls `onLigne` for each line of the pieces; `fermee` is false for a last line without its end. */
export async function readLignes(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  onLigne: (octets: Uint8Array, debut: number, fin: number, fermee: boolean) => void,
): Promise<void> {
  let reste = new Uint8Array(0);
  for await (const piece of pieces) {
    const octets = reste.length === 0 ? piece : joinOctets(reste, piece);
    let debut = 0;
    for (;;) {
      const fin = octets.indexOf(10, debut);
      if (fin < 0) break;
      onLigne(octets, debut, octets[fin - 1] === 13 && fin > debut ? fin - 1 : fin, true);
      debut = fin + 1;
    }
    reste = octets.slice(debut);
  }
  if (reste.length > 0) onLigne(reste, 0, reste.length, false);
}

function joinOctets(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const deux = new Uint8Array(a.length + b.length);
  deux.set(a);
  deux.set(b, a.length);
  return deux;
}
