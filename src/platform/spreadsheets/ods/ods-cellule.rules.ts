// One cell of an .ods table while it is read: its text, its comment, its value by its declared type.
import type { CellMark, CellValue } from '../classeur.schema.ts';
import { cleanText, detach } from '../texte.rules.ts';
import { isoValue } from '../xlsx/xlsx-feuille.rules.ts';
import { attribute } from '../xml.rules.ts';
import type { OdsStyles } from './ods-styles.rules.ts';

const MAX_SPACES = 1000;
const MAX_COMMENT = 20_000;

export class OdsCell {
  text = '';
  private comment = '';
  private inComment = false;
  private inCommentText = false;
  private paragraphs = 0;
  private inParagraph = 0;
  /** Depth inside drawings, whose texts are not the cell's. */
  private drawing = 0;
  private readonly spans: string[] = [];
  private runs = 0;
  private boldRuns = 0;
  private struckRun = false;

  constructor(
    private readonly raw: string,
    private readonly styles: OdsStyles,
  ) {}

  open(name: string, raw: string): void {
    if (name.startsWith('draw:')) this.drawing++;
    else if (this.drawing > 0) return;
    else if (name === 'office:annotation') {
      this.inComment = true;
      this.comment = '';
    } else if (this.inComment) {
      if (name === 'text:p' && this.comment !== '') this.comment += '\n';
      this.inCommentText ||= name === 'text:p';
      if (name === 'text:s') this.comment += ' ';
    } else if (name === 'text:p') {
      if (this.paragraphs++ > 0) this.text += '\n';
      this.inParagraph++;
    } else if (this.inParagraph > 0) this.inline(name, raw);
  }

  add(text: string): void {
    if (this.drawing > 0) return;
    if (this.inComment) {
      if (this.inCommentText && this.comment.length < MAX_COMMENT) this.comment += text;
    } else if (this.inParagraph > 0) {
      this.text += text;
      if (text.trim() !== '') this.run();
    }
  }

  close(name: string): void {
    if (name.startsWith('draw:')) this.drawing--;
    else if (this.drawing > 0) return;
    else if (name === 'office:annotation') this.inComment = false;
    else if (this.inComment) {
      if (name === 'text:p') this.inCommentText = false;
    } else if (name === 'text:p') this.inParagraph--;
    else if (name === 'text:span') this.spans.pop();
  }

  private inline(name: string, raw: string): void {
    if (name === 'text:s') this.text += ' '.repeat(Math.min(Number(attribute(raw, 'text:c') ?? 1) || 1, MAX_SPACES));
    else if (name === 'text:tab') this.text += '\t';
    else if (name === 'text:line-break') this.text += '\n';
    else if (name === 'text:span') this.spans.push(attribute(raw, 'text:style-name') ?? '');
  }

  private run(): void {
    this.runs++;
    if (this.spans.some((style) => this.styles.isStruckText(style))) this.struckRun = true;
    if (this.spans.some((style) => this.styles.isBoldText(style))) this.boldRuns++;
  }

  /** The error shown by the cell, if it is one. */
  private error(): string | undefined {
    const shown = this.text.trim();
    if (attribute(this.raw, 'calcext:value-type') === 'error') return shown || '#ERR!';
    const computed = attribute(this.raw, 'table:formula') !== undefined;
    return computed && /^(#[A-Z0-9/]+[!?]?|Err:\d+)$/.test(shown) ? shown : undefined;
  }

  value(): CellValue {
    if (this.error() !== undefined) return null;
    const type = attribute(this.raw, 'office:value-type') ?? attribute(this.raw, 'calcext:value-type');
    if (type === 'float' || type === 'currency' || type === 'percentage') return this.number();
    if (type === 'date') return isoValue(attribute(this.raw, 'office:date-value') ?? '');
    if (type === 'time') return clock(attribute(this.raw, 'office:time-value') ?? '') ?? cleanText(this.text);
    if (type === 'boolean') return attribute(this.raw, 'office:boolean-value') === 'true';
    return detach(cleanText(attribute(this.raw, 'office:string-value') ?? this.text));
  }

  /** Codes shown with their leading zero ('01500', '06 12 34 56 78') stay as shown. */
  private number(): CellValue {
    const value = Number(attribute(this.raw, 'office:value'));
    if (!Number.isFinite(value)) return cleanText(this.text);
    const code = Number.isInteger(value) && /^0[\d .]{3,}$/.test(this.text) && !/\.0*$/.test(this.text);
    return code ? detach(this.text) : value;
  }

  /** The look given by the style, completed by what the cell itself says; undefined when there is nothing to say. */
  mark(base: CellMark): CellMark | undefined {
    const own: CellMark = {};
    const error = this.error();
    if (error !== undefined) own.error = error;
    if (attribute(this.raw, 'table:formula') !== undefined) own.formula = true;
    if (attribute(this.raw, 'office:value-type') === 'percentage') own.percent = true;
    if (this.struckRun) own.struck = true;
    if (this.runs > 0 && this.boldRuns === this.runs) own.bold = true;
    const comment = cleanText(this.comment).trim();
    if (comment !== '') own.comment = comment;
    if (Object.keys(own).length > 0) return { ...base, ...own };
    return Object.keys(base).length > 0 ? base : undefined;
  }
}

/** 'PT14H30M00S' → '14:30' */
function clock(duration: string): string | undefined {
  const match = /^PT(\d+)H(\d+)M/.exec(duration);
  return match ? `${String(match[1]).padStart(2, '0')}:${String(match[2]).padStart(2, '0')}` : undefined;
}
