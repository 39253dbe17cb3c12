// Styles of an .ods workbook: bold, strike-through and fill of cell and text styles with their parents, hidden tables.
import type { CellMark } from '../classeur.schema.ts';
import { colourOf } from '../couleurs.rules.ts';
import { attribute } from '../xml.rules.ts';

interface Style {
  parent: string | undefined;
  bold?: boolean;
  struck?: boolean;
  /** '' when the style says « no fill ». */
  colour?: string;
  display?: boolean;
}

const MAX_PARENTS = 10;

export class OdsStyles {
  private readonly styles = new Map<string, Style>();
  private readonly marks = new Map<string, CellMark>();
  private current: Style | undefined;

  /** To be given every tag of styles.xml and content.xml that stands outside of a table. */
  open(name: string, raw: string): void {
    if (name === 'style:style' || name === 'style:default-style') {
      const family = attribute(raw, 'style:family') ?? '';
      this.current = { parent: attribute(raw, 'style:parent-style-name') };
      this.styles.set(styleKey(family, attribute(raw, 'style:name') ?? ''), this.current);
    } else if (this.current) this.property(this.current, name, raw);
  }

  close(name: string): void {
    if (name === 'style:style' || name === 'style:default-style') this.current = undefined;
  }

  /** The mark of a cell style, the same object for every cell that has it. */
  cellMark(style: string): CellMark {
    const known = this.marks.get(style);
    if (known) return known;
    const mark: CellMark = {};
    if (this.resolve('table-cell', style, 'bold') === true) mark.bold = true;
    if (this.resolve('table-cell', style, 'struck') === true) mark.struck = true;
    const colour = colourOf(this.resolve('table-cell', style, 'colour'));
    if (colour !== undefined) mark.colour = colour;
    this.marks.set(style, mark);
    return mark;
  }

  isStruckText(style: string): boolean {
    return this.resolve('text', style, 'struck') === true;
  }

  isBoldText(style: string): boolean {
    return this.resolve('text', style, 'bold') === true;
  }

  isHiddenTable(style: string): boolean {
    return this.resolve('table', style, 'display') === false;
  }

  private property(style: Style, name: string, raw: string): void {
    if (name === 'style:text-properties') {
      const weight = attribute(raw, 'fo:font-weight');
      if (weight !== undefined) style.bold = weight === 'bold' || Number(weight) >= 600;
      const line = attribute(raw, 'style:text-line-through-style') ?? attribute(raw, 'style:text-line-through-type');
      if (line !== undefined) style.struck = line !== 'none';
    } else if (name === 'style:table-cell-properties') {
      const fill = attribute(raw, 'fo:background-color');
      if (fill !== undefined) style.colour = fill === 'transparent' ? '' : fill;
    } else if (name === 'style:table-properties') {
      const display = attribute(raw, 'table:display');
      if (display !== undefined) style.display = display !== 'false';
    }
  }

  private resolve<K extends 'bold' | 'struck' | 'colour' | 'display'>(family: string, name: string, key: K): Style[K] {
    let at: string | undefined = name;
    for (let i = 0; i < MAX_PARENTS && at !== undefined; i++) {
      const style = this.styles.get(styleKey(family, at));
      if (style?.[key] !== undefined) return style[key];
      at = style?.parent;
    }
    return undefined;
  }
}

function styleKey(family: string, name: string): string {
  return `${family}/${name}`;
}
