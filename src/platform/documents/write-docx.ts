// Writes the model as a .docx that Word and LibreOffice open alike: styles rather than local formats, header rows repeated, rows
// that never break, short tables kept whole, page numbers, language fr. Its table of contents is docx-contents.ts.
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
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, OutDocument, TableColumn, Text } from './document.schema.ts';
import { buildContents, buildTitre, listTitres, type Titre } from './docx-contents.ts';
import { ACCENT, STYLES } from './docx-styles.ts';

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
  const titres = listTitres(document.blocks);
  const file = new Document({
    title: `${document.title} – ${document.subtitle}`,
    subject: document.subtitle,
    creator: 'Maillage',
    lastModifiedBy: 'Maillage',
    styles: STYLES,
    sections: [
      {
        properties: { page, titlePage: true },
        footers: { default: buildFooter(document), first: new Footer({ children: [new Paragraph('')] }) },
        children: [
          ...buildTitlePage(document, titres),
          ...document.blocks.flatMap((block, i) =>
            buildBlock(block, titres.get(block), isFollowed(block, document.blocks[i + 1])),
          ),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function buildTitlePage(document: OutDocument, titres: ReadonlyMap<Block, Titre>): FileChild[] {
  const { title, subtitle, lines, mark, contents } = document;
  return [
    ...(mark ? [new Paragraph({ style: 'Alerte', text: mark })] : []),
    new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
    new Paragraph({ style: 'Chapeau', text: subtitle }),
    ...lines.map((line) => new Paragraph({ text: line })),
    new Paragraph({ style: 'TitreSommaire', text: contents, pageBreakBefore: true }),
    ...buildContents(titres.values()),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function buildFooter({ header, date, mark }: OutDocument): Footer {
  const children = [
    new TextRun(`${mark ? `${mark} · ` : ''}${header} · ${date} · page `),
    new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
  ];
  return new Footer({ children: [new Paragraph({ style: 'Note', alignment: AlignmentType.CENTER, children })] });
}

const LOOKS = { lead: 'Chapeau', note: 'Note', alert: 'Alerte' } as const;

/** A title goes with what it opens; when nothing stands under it, a page may end there. */
const isFollowed = (block: Block, next: Block | undefined) =>
  block.type !== 'heading' || (next !== undefined && (next.type !== 'heading' || next.level > block.level));

function buildBlock(block: Block, titre?: Titre, keepNext = true): FileChild[] {
  switch (block.type) {
    case 'heading':
      return [
        new Paragraph({ heading: HEADINGS[block.level - 1]!, keepNext, children: titre ? [buildTitre(titre)] : [] }),
      ];
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

/** A table of no more rows stays on one page: each row goes with the next. */
const ENTIERE_MAX = 16;

interface CellLook {
  header?: true;
  bold?: true;
  keepNext?: boolean;
  colour?: string;
}

function buildTable({ caption, columns, rows, totals = [] }: Extract<Block, { type: 'table' }>): FileChild[] {
  const widths = shareWidths(columns);
  const toutes = 1 + rows.length + totals.length;
  const line = (cells: readonly string[], look: CellLook) =>
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
        { header: true, keepNext: true },
      ),
      ...rows.map((row, i) => line(row, { keepNext: toutes <= ENTIERE_MAX && i + 2 < toutes })),
      ...totals.map((row, i) => line(row, { bold: true, keepNext: i + 1 < totals.length })),
    ],
  });
  return [new Paragraph({ style: 'Caption', keepNext: true, text: caption }), table, new Paragraph({ style: 'Note' })];
}

function buildCell(
  text: string,
  { align }: TableColumn,
  width: number,
  { header, bold, keepNext = false, colour }: CellLook,
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(header ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E8ECEF' } } : {}),
    children: [
      new Paragraph({
        style: 'Cellule',
        keepNext,
        alignment: align === 'end' ? AlignmentType.END : AlignmentType.START,
        children: [new TextRun({ text, bold: Boolean(header ?? bold), ...(colour ? { color: colour } : {}) })],
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
          (cell, i) =>
            buildCell(cell, columns[i]!, widths[i]!, { keepNext: true, ...(i === 2 ? { colour: ACCENT } : {}) }),
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
