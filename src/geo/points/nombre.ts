// Reads a coordinate straight from the bytes of a field: decimal point or comma, exactly as Number() would.

/** What the last reading saw besides the number: a decimal comma, and whether anything was written. */
export const lecture = { virgule: false, ecrit: false };

const DIX = Array.from({ length: 23 }, (_, i) => 10 ** i);
const LIMITE = 2 ** 53;

/** The number between these positions (quotes and spaces around it allowed), NaN when it is not one. */
export function readNombre(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  while (at < end && isAround(bytes[at]!)) at += 1;
  while (end > at && isAround(bytes[end - 1]!)) end -= 1;
  const start = at;
  lecture.ecrit = end > at;
  const negative = bytes[at] === 0x2d;
  if (negative || bytes[at] === 0x2b) at += 1;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  lecture.virgule = false;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    const digit = byte - 0x30;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else if ((byte === 0x2e || byte === 0x2c) && decimals < 0) {
      decimals = 0;
      lecture.virgule = byte === 0x2c;
    } else return readSlow(bytes, start, end);
  }
  if (digits === 0) return Number.NaN;
  // Below 2^53 and 10^22 both numbers are exact, and their quotient is rounded once, as Number() does.
  if (mantissa >= LIMITE || decimals > 22) return readSlow(bytes, start, end);
  const value = decimals > 0 ? mantissa / DIX[decimals]! : mantissa;
  return negative ? -value : value;
}

/** Spaces, tabulations and quotes, and a carriage return at the end of a row. */
const isAround = (byte: number) => byte === 0x20 || byte === 0x22 || byte === 0x09 || byte === 0x0d;

const NOMBRE = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i;

function readSlow(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 400) return Number.NaN;
  const text = String.fromCharCode(...bytes.subarray(from, to));
  if (!NOMBRE.test(text)) return Number.NaN;
  lecture.virgule = text.includes(',');
  return Number(text.replace(',', '.'));
}
