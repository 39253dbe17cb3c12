// Fill colours as '#RRGGBB': theme colours with their tint, the indexed palette. White and automatic are no colour.

/** Excel's palette, indexes 8 to 63 (0 to 7 repeat the first eight). */
const PALETTE = (
  '000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C0808080' +
  '9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF' +
  '00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696' +
  '003366339966003300333300993300993366333399333333'
).match(/.{6}/g) as string[];

/** Office's theme in the order of a cell's theme index: lt1, dk1, lt2, dk2, accents 1 to 6, links. */
export const officeTheme: readonly string[] = [
  'FFFFFF',
  '000000',
  'EEECE1',
  '1F497D',
  '4F81BD',
  'C0504D',
  '9BBB59',
  '8064A2',
  '4BACC6',
  'F79646',
  '0000FF',
  '800080',
];

/** '#RRGGBB', or undefined for what is no colour to the eye. */
export function colourOf(hex: string | undefined): string | undefined {
  const rgb = (hex ?? '').replace('#', '').slice(-6).toUpperCase();
  return /^[0-9A-F]{6}$/.test(rgb) && rgb !== 'FFFFFF' ? `#${rgb}` : undefined;
}

export function indexedColour(index: number, palette: readonly string[] = PALETTE): string | undefined {
  if (index >= 64) return undefined;
  return colourOf(palette[index < 8 ? index : index - 8]);
}

/** Index of the four dark and light colours is swapped between the theme part (dk1, lt1, dk2, lt2) and the cells. */
export function themeInCellOrder(part: readonly string[]): string[] {
  const [dk1, lt1, dk2, lt2, ...others] = part;
  return [lt1 ?? 'FFFFFF', dk1 ?? '000000', lt2 ?? 'EEECE1', dk2 ?? '1F497D', ...others];
}

/** A theme colour lightened (tint > 0) or darkened in luminance (ECMA-376 18.8.19). */
export function themeColour(theme: readonly string[], index: number, tint: number): string | undefined {
  const hex = theme[index];
  if (hex === undefined) return undefined;
  if (tint === 0 || Number.isNaN(tint)) return colourOf(hex);
  const [h, s, l] = toHsl(hex);
  const light = tint < 0 ? l * (1 + tint) : l * (1 - tint) + tint;
  return colourOf(fromHsl(h, s, Math.min(1, Math.max(0, light))));
}

function toHsl(hex: string): [number, number, number] {
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number];
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const l = (max + min) / 2;
  const d = max - min;
  if (d === 0) return [0, 0, l];
  const s = l > 0.5 ? d / (2 - max - min) : d / (max + min);
  const h = max === r ? (g - b) / d + (g < b ? 6 : 0) : max === g ? (b - r) / d + 2 : (r - g) / d + 4;
  return [h / 6, s, l];
}

function fromHsl(h: number, s: number, l: number): string {
  const q = l < 0.5 ? l * (1 + s) : l + s - l * s;
  const p = 2 * l - q;
  return [h + 1 / 3, h, h - 1 / 3]
    .map((t) => channel(p, q, ((t % 1) + 1) % 1))
    .map((value) => Math.round(value * 255))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('');
}

function channel(p: number, q: number, t: number): number {
  if (t < 1 / 6) return p + (q - p) * 6 * t;
  if (t < 1 / 2) return q;
  return t < 2 / 3 ? p + (q - p) * (2 / 3 - t) * 6 : p;
}
