// The rows of a CSV as bytes, whatever their encoding: where each ends, where its fields are. Nothing is decoded but the header, so
// that rows go out exactly as they came in.

export const GUILLEMET = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;
const SEPARATEURS = [';', '\t', ',', '|'].map((sign) => sign.charCodeAt(0));

/** The position after the row's end of line, or -1 when the row is not complete. A quote counts at the start of a field only. */
export function endOfRow(bytes: Uint8Array, from: number, separateur: number): number {
  let at = from;
  while (at < bytes.length) {
    if (bytes[at] === GUILLEMET) at = endOfQuoted(bytes, at);
    while (at < bytes.length && bytes[at] !== separateur && bytes[at] !== LF) at += 1;
    if (at >= bytes.length) return -1;
    at += 1;
    if (bytes[at - 1] === LF) return at;
  }
  return -1;
}

/** After the closing quote of the field that opens here; the end of the bytes when it never closes. */
export function endOfQuoted(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at += 1) {
    if (bytes[at] !== GUILLEMET) continue;
    if (bytes[at + 1] !== GUILLEMET) return at + 1;
    at += 1;
  }
  return bytes.length;
}

/** The separator met most often in the header, outside quotes; a semicolon for a single column. */
export function guessSeparateur(header: Uint8Array): number {
  const counts = SEPARATEURS.map((separateur) => splitRow(header, separateur).length);
  const most = Math.max(...counts);
  return SEPARATEURS[counts.indexOf(most)]!;
}

/** The fields of a row without its end of line, quotes taken off. */
export function splitRow(row: Uint8Array, separateur: number): Uint8Array[] {
  const fields: Uint8Array[] = [];
  for (let at = 0; at <= row.length; at += 1) {
    const start = at;
    if (row[at] === GUILLEMET) at = endOfQuoted(row, at);
    while (at < row.length && row[at] !== separateur) at += 1;
    fields.push(unquote(row.subarray(start, at)));
  }
  return fields;
}

export function unquote(field: Uint8Array): Uint8Array {
  if (field.length < 2 || field[0] !== GUILLEMET || field.at(-1) !== GUILLEMET) return field;
  const inside = field.subarray(1, -1);
  return inside.filter((byte, i) => byte !== GUILLEMET || inside[i - 1] !== GUILLEMET || i === 0);
}
