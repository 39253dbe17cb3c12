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
  let x = 0;
  return values.map((value, at) => {
    const width = (raw[at] ?? 0) * scale;
    const part = { x, width, share: writeShare(value, total) };
    if (width > 0) x += width + GAP;
    return part;
  });
}

function writeShare(value: number, total: number): string {
  if (total === 0) return '–';
  const percent = (value / total) * 100;
  if (percent > 0 && percent < 1) return 'moins de 1\u202f%';
  return `${Math.round(percent)}\u202f%`;
}
