// On which side of a line a point is, exactly: Shewchuk's filter, then the determinant as a sum without rounding (1997).
// Exact as long as no product underflows, that is for every coordinate of the Earth.

const EPSILON = 2 ** -53;
const FILTRE = (3 + 16 * EPSILON) * EPSILON;
const COUPE = 2 ** 27 + 1;

/** Positive when c is on the left of a → b, negative on the right, 0 when the three are aligned. */
export function orient2d(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const det = left - right;
  const bound = FILTRE * (Math.abs(left) + Math.abs(right));
  if (det > bound || -det > bound) return det;
  return orientExact(ax, ay, bx, by, cx, cy);
}

const somme = new Float64Array(16);
let termes = 0;

/** Adds one number to the sum, kept as parts that do not overlap, smallest first. */
function add(value: number): void {
  let carry = value;
  for (let i = 0; i < termes; i += 1) {
    const part = somme[i]!;
    const total = carry + part;
    const virtual = total - carry;
    somme[i] = carry - (total - virtual) + (part - virtual);
    carry = total;
  }
  somme[termes++] = carry;
}

/** Adds a × b, as its rounded value and its error. */
function addProduct(a: number, b: number): void {
  const product = a * b;
  const ca = COUPE * a;
  const aHigh = ca - (ca - a);
  const aLow = a - aHigh;
  const cb = COUPE * b;
  const bHigh = cb - (cb - b);
  const bLow = b - bHigh;
  add(aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
  add(product);
}

function orientExact(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  termes = 0;
  addProduct(ax, by);
  addProduct(-ay, bx);
  addProduct(bx, cy);
  addProduct(-by, cx);
  addProduct(cx, ay);
  addProduct(-cy, ax);
  for (let i = termes - 1; i >= 0; i -= 1) if (somme[i] !== 0) return somme[i]!;
  return 0;
}
