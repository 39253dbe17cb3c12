// Writes the model as a .docx that Word and LibreOffice open alike: styles rather than local formats, header rows repeated, rows
// that never break, a table of contents filled in from the headings, page numbers, language fr.
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  type IRunOptions,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, OutDocument, TableColumn, Text } from './document.schema.ts';
import { STYLES } from './docx-styles.ts';

/** Width of the text on an A4 page with our margins, in twentieths of a point. */
const WIDTH = 9_640;
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

export async function writeDocx(document: OutDocument): Promise<Uint8Array> {
  const page = {
    size: { width: 11_906, height: 16_838 },
    margin: { top: 1_133, bottom: 1_133, left: 1_133, right: 1_133 },
  };
  const file = new Document({
    title: document.title,
    subject: document.subtitle,
    creator: 'Maillage',
    styles: STYLES,
    sections: [
      {
        properties: { page, titlePage: true },
        footers: { default: buildFooter(document), first: new Footer({ children: [new Paragraph('')] }) },
        children: [...buildTitlePage(document), ...document.blocks.flatMap(buildBlock)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function buildTitlePage({ title, subtitle, lines, mark, contents }: OutDocument): FileChild[] {
  return [
    ...(mark ? [new Paragraph({ style: 'Alerte', text: mark })] : []),
    new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
    new Paragraph({ style: 'Chapeau', text: subtitle }),
    ...lines.map((line) => new Paragraph({ text: line })),
    new Paragraph({ style: 'TitreSommaire', text: contents, pageBreakBefore: true }),
    new TableOfContents(contents, { hyperlink: true, headingStyleRange: '1-3' }),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function buildFooter({ footer, mark }: OutDocument): Footer {
  const children = [
    new TextRun(`${mark ? `${mark} · ` : ''}${footer} · page `),
    new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
  ];
  return new Footer({ children: [new Paragraph({ style: 'Note', alignment: AlignmentType.CENTER, children })] });
}

const LOOKS = { lead: 'Chapeau', note: 'Note', alert: 'Alerte' } as const;

function buildBlock(block: Block): FileChild[] {
  switch (block.type) {
    case 'heading':
      return [new Paragraph({ heading: HEADINGS[block.level - 1]!, text: block.text })];
    case 'paragraph':
      return buildParagraphs(block.text, block.look ? LOOKS[block.look] : null);
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: buildRuns(item) }));
    case 'facts':
      return block.facts.map(
        ({ label, text }) =>
          new Paragraph({ style: 'Fait', children: buildRuns([{ text: `${label} `, bold: true }, { text }]) }),
      );
    case 'table':
      return buildTable(block);
    case 'figure':
      return buildFigure(block);
    case 'break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

/** Line breaks of a text are paragraphs of their own. */
function buildParagraphs(text: Text, style: string | null): Paragraph[] {
  const texts: Text[] = typeof text === 'string' ? text.split(/\n+/).filter((line) => line.trim() !== '') : [text];
  return texts.map((one) => new Paragraph({ ...(style ? { style } : {}), children: buildRuns(one) }));
}

function buildRuns(text: Text): TextRun[] {
  const runs = typeof text === 'string' ? [{ text }] : text;
  return runs.map((run) => {
    const options: IRunOptions = {
      text: run.text,
      ...('bold' in run && run.bold ? { bold: true } : {}),
      ...('italic' in run && run.italic ? { italics: true } : {}),
      ...('soft' in run && run.soft ? { color: '5C6670' } : {}),
    };
    return new TextRun(options);
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'C3CAD1' } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE };

function buildTable({ caption, columns, rows, totals = [] }: Extract<Block, { type: 'table' }>): FileChild[] {
  const widths = shareWidths(columns);
  const line = (cells: readonly string[], look: { header?: true; bold?: true }) =>
    new TableRow({
      cantSplit: true,
      ...(look.header ? { tableHeader: true } : {}),
      children: columns.map((column, i) => buildCell(cells[i] ?? '', column, widths[i]!, look)),
    });
  const table = new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    rows: [
      line(
        columns.map((column) => column.title),
        { header: true },
      ),
      ...rows.map((row) => line(row, {})),
      ...totals.map((row) => line(row, { bold: true })),
    ],
  });
  return [new Paragraph({ style: 'Caption', keepNext: true, text: caption }), table, new Paragraph({ style: 'Note' })];
}

function buildCell(
  text: string,
  { align }: TableColumn,
  width: number,
  { header, bold }: { header?: true; bold?: true },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(header ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E8ECEF' } } : {}),
    children: [
      new Paragraph({
        style: 'Cellule',
        alignment: align === 'end' ? AlignmentType.END : AlignmentType.START,
        children: [new TextRun({ text, bold: Boolean(header ?? bold) })],
      }),
    ],
  });
}

function shareWidths(columns: readonly TableColumn[]): number[] {
  const sum = columns.reduce((total, column) => total + column.width, 0);
  return columns.map((column) => Math.round((WIDTH * column.width) / sum));
}

const BAR = 28;

/** Bars drawn with full blocks: the figure beside each says it without them. */
function buildFigure({ caption, bars }: Extract<Block, { type: 'figure' }>): FileChild[] {
  const max = Math.max(1, ...bars.map((bar) => bar.value));
  const columns: TableColumn[] = [
    { title: '', width: 3 },
    { title: '', width: 2, align: 'end' },
    { title: '', width: 5 },
  ];
  const widths = shareWidths(columns);
  const rows = bars.map(
    ({ label, value, text }) =>
      new TableRow({
        cantSplit: true,
        children: [label, text, '█'.repeat(Math.max(value > 0 ? 1 : 0, Math.round((value / max) * BAR)))].map(
          (cell, i) => buildCell(cell, columns[i]!, widths[i]!, {}),
        ),
      }),
  );
  return [
    new Paragraph({ style: 'Caption', keepNext: true, text: caption }),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
      rows,
    }),
    new Paragraph({ style: 'Note' }),
  ];
}
