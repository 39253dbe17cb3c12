// Where each part of a whole is drawn on a line of 1000, with a gap between neighbours, and the share written beside it.
export interface DrawnPart {
  x: number;
  width: number;
  share: string;
}

const LENGTH = 1000;
const GAP = 3;

/** A part that exists is never thinner than 3 units; the others give way. Shares are of the true total, in whole percents. */
export function buildParts(values: readonly number[]): DrawnPart[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  const present = values.filter((value) => value > 0).length;
  const room = LENGTH - Math.max(0, present - 1) * GAP;
  const raw = values.map((value) => (value > 0 ? Math.max(GAP, (value / total) * room) : 0));
  const scale =
    room /
    Math.max(
      1,
      raw.reduce((sum, width) => sum + width, 0),
    );
  const percents = roundPercents(values, total);
  let x = 0;
  return values.map((value, at) => {
    const width = (raw[at] ?? 0) * scale;
    const part = { x, width, share: writeShare(value, total, percents[at] ?? 0) };
    if (width > 0) x += width + GAP;
    return part;
  });
}

/** Whole percents that sum to 100: what is left after rounding down goes to the largest remainders. */
function roundPercents(values: readonly number[], total: number): number[] {
  if (total === 0) return values.map(() => 0);
  const floors = values.map((value) => Math.floor((value * 100) / total));
  const remainders = values.map((value, at) => ({ at, rest: (value * 100) / total - floors[at]! }));
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const raised = new Set(
    remainders
      .sort((a, b) => b.rest - a.rest || a.at - b.at)
      .slice(0, left)
      .map(({ at }) => at),
  );
  return floors.map((floor, at) => floor + (raised.has(at) ? 1 : 0));
}

function writeShare(value: number, total: number, percent: number): string {
  if (total === 0) return '–';
  if (value > 0 && value * 100 < total) return 'moins de 1\u202f%';
  return `${percent}\u202f%`;
}
