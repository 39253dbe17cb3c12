// Styles of an .xlsx workbook: for each cell format, how its numbers read and the mark its cells carry.
import type { CellMark } from '../classeur.schema.ts';
import { colourOf, indexedColour, officeTheme, themeColour, themeInCellOrder } from '../couleurs.rules.ts';
import { builtinFormat, classifyFormat, type NumberFormat } from '../number-format.rules.ts';
import { attribute } from '../xml.rules.ts';
import type { ZipFile } from '../zip.rules.ts';

export interface CellLook {
  format: NumberFormat;
  /** Shared by all cells of this look; undefined when there is nothing to say. */
  mark?: CellMark;
  /** The same with formula: true. */
  formulaMark: CellMark;
  /** Colour alone, for empty cells. */
  emptyMark?: CellMark;
}

interface Font {
  bold: boolean;
  struck: boolean;
}

const NO_FONT: Font = { bold: false, struck: false };
const MAX_STYLES = 100_000;

/** Reads the theme's twelve colours, in the order cells number them. */
export function readTheme(zip: ZipFile, path: string | undefined): readonly string[] {
  if (path === undefined || !zip.has(path)) return officeTheme;
  const colours: string[] = [];
  let inScheme = false;
  zip.scan(
    path,
    {
      open: (name, raw) => {
        if (name === 'clrScheme') inScheme = true;
        else if (inScheme && name === 'srgbClr') colours.push(attribute(raw, 'val') ?? '000000');
        else if (inScheme && name === 'sysClr') colours.push(attribute(raw, 'lastClr') ?? '000000');
      },
      close: (name) => {
        if (name === 'clrScheme') inScheme = false;
      },
      text: () => undefined,
    },
    { local: true },
  );
  return colours.length >= 10 ? themeInCellOrder(colours) : officeTheme;
}

export function isOn(raw: string, name = 'val'): boolean {
  const value = attribute(raw, name);
  return value === undefined || value === '1' || value === 'true' || value === 'on';
}

/** Collects the raw elements; they are resolved at the end because the palette stands after what uses it. */
class StyleReader {
  private readonly formats = new Map<number, NumberFormat>();
  private readonly fonts: Font[] = [];
  private readonly fills: string[] = [];
  private readonly formatsOfCells: string[] = [];
  private readonly palette: string[] = [];
  private readonly path: string[] = [];
  private pattern = '';

  constructor(private readonly theme: readonly string[]) {}

  open(name: string, raw: string): void {
    const parent = this.path.at(-1);
    this.path.push(name);
    if (name === 'numFmt' && parent === 'numFmts') {
      this.formats.set(Number(attribute(raw, 'numFmtId')), classifyFormat(attribute(raw, 'formatCode') ?? ''));
    } else if (name === 'font' && parent === 'fonts') this.fonts.push({ ...NO_FONT });
    else if (parent === 'font' && this.path.includes('fonts')) this.fontProperty(name, raw);
    else if (name === 'fill' && parent === 'fills') this.fills.push('');
    else if (name === 'patternFill') this.pattern = attribute(raw, 'patternType') ?? '';
    else if (name === 'fgColor' && this.pattern === 'solid' && this.path.includes('fills')) this.fill(raw);
    else if (name === 'color' && parent === 'stop' && this.path.includes('fills')) this.fill(raw);
    else if (name === 'rgbColor') this.palette.push(attribute(raw, 'rgb') ?? '');
    else if (name === 'xf' && parent === 'cellXfs' && this.formatsOfCells.length < MAX_STYLES) {
      this.formatsOfCells.push(raw);
    }
  }

  close(): void {
    this.path.pop();
  }

  looks(): CellLook[] {
    const colours = this.fills.map((raw) => this.colour(raw));
    return this.formatsOfCells.map((raw) => {
      const id = Number(attribute(raw, 'numFmtId') ?? 0);
      const format = this.formats.get(id) ?? builtinFormat(id) ?? { kind: 'nombre' };
      const font = this.fonts[Number(attribute(raw, 'fontId') ?? 0)] ?? NO_FONT;
      return buildLook(format, { ...font, colour: colours[Number(attribute(raw, 'fillId') ?? 0)] });
    });
  }

  private fontProperty(name: string, raw: string): void {
    const font = this.fonts.at(-1);
    if (!font) return;
    if (name === 'b') font.bold = isOn(raw);
    else if (name === 'strike') font.struck = isOn(raw);
  }

  private fill(raw: string): void {
    if (this.fills.at(-1) === '') this.fills[this.fills.length - 1] = raw;
  }

  private colour(raw: string): string | undefined {
    const rgb = attribute(raw, 'rgb');
    if (rgb !== undefined) return colourOf(rgb);
    const theme = attribute(raw, 'theme');
    if (theme !== undefined) return themeColour(this.theme, Number(theme), Number(attribute(raw, 'tint') ?? 0));
    const indexed = attribute(raw, 'indexed');
    const palette = this.palette.length >= 16 ? this.palette.slice(8) : undefined;
    return indexed === undefined ? undefined : indexedColour(Number(indexed), palette);
  }
}

export function buildLook(
  format: NumberFormat,
  { bold, struck, colour }: { bold: boolean; struck: boolean; colour?: string | undefined },
): CellLook {
  const mark: CellMark = {};
  if (struck) mark.struck = true;
  if (bold) mark.bold = true;
  if (colour !== undefined) mark.colour = colour;
  if (format.kind === 'pourcentage') mark.percent = true;
  const look: CellLook = { format, formulaMark: { ...mark, formula: true } };
  if (Object.keys(mark).length > 0) look.mark = mark;
  if (colour !== undefined) look.emptyMark = { colour };
  return look;
}

export const plainLook: CellLook = buildLook({ kind: 'nombre' }, NO_FONT);

export function readStyles(zip: ZipFile, path: string | undefined, theme: readonly string[]): CellLook[] {
  if (path === undefined || !zip.has(path)) return [plainLook];
  const reader = new StyleReader(theme);
  zip.scan(
    path,
    { open: (name, raw) => reader.open(name, raw), close: () => reader.close(), text: () => undefined },
    { local: true },
  );
  return reader.looks();
}
