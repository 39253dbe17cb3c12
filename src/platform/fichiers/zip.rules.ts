// The names inside a zip container, read from its central directory: nothing is inflated, so that a bomb costs nothing.

const FIN = 0x06054b50;
const ENTREE = 0x02014b50;
const LOCALE = 0x04034b50;
const ENTREES_MAX = 20_000;
const COMMENTAIRE_MAX = 65_557;

export interface Conteneur {
  noms: string[];
  /** What OpenDocument declares of itself: its first entry, stored as is. */
  mimetype: string | null;
}

/** null: not a zip container, or a damaged one. */
export function readConteneur(octets: Uint8Array): Conteneur | null {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const fin = findFin(view);
  if (fin === null) return null;
  const nombre = view.getUint16(fin + 10, true);
  if (nombre > ENTREES_MAX) return null;
  const noms: string[] = [];
  let at = view.getUint32(fin + 16, true);
  for (let i = 0; i < nombre; i += 1) {
    if (at + 46 > fin || view.getUint32(at, true) !== ENTREE) return null;
    const [nom, extra, commentaire] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    if (at + 46 + nom > fin) return null;
    noms.push(new TextDecoder().decode(octets.subarray(at + 46, at + 46 + nom)));
    at += 46 + nom + extra + commentaire;
  }
  return { noms, mimetype: readMimetype(view, octets) };
}

function findFin(view: DataView): number | null {
  const bas = Math.max(0, view.byteLength - COMMENTAIRE_MAX);
  for (let at = view.byteLength - 22; at >= bas; at -= 1) if (view.getUint32(at, true) === FIN) return at;
  return null;
}

function readMimetype(view: DataView, octets: Uint8Array): string | null {
  if (view.byteLength < 38 || view.getUint32(0, true) !== LOCALE) return null;
  const [methode, taille] = [view.getUint16(8, true), view.getUint32(18, true)];
  const [nom, extra] = [view.getUint16(26, true), view.getUint16(28, true)];
  const texte = (debut: number, fin: number) => new TextDecoder('latin1').decode(octets.subarray(debut, fin));
  if (methode !== 0 || taille > 100 || texte(30, 30 + nom) !== 'mimetype') return null;
  return texte(30 + nom + extra, 30 + nom + extra + taille);
}
