// The styles of our documents: a reader who changes one in Word changes it everywhere. Dark text on white, sizes in half-points.
import { type IStylesOptions, TabStopType } from 'docx';

const FONT = 'Calibri';
const INK = '1B2733';
export const ACCENT = '1D5B79';

const heading = (size: number, before: number, color = ACCENT) => ({
  run: { font: FONT, size, bold: true, color },
  paragraph: { spacing: { before, after: 80 }, keepNext: true, keepLines: true },
});

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 21, color: INK, language: { value: 'fr-FR' } },
      paragraph: { spacing: { after: 100, line: 264 } },
    },
    title: {
      run: { font: FONT, size: 52, bold: true, color: ACCENT },
      paragraph: { spacing: { before: 3_000, after: 160 } },
    },
    heading1: heading(34, 360),
    heading2: heading(28, 300),
    heading3: heading(24, 240),
    heading4: heading(22, 200, INK),
    heading5: heading(21, 160, INK),
    heading6: heading(21, 160, INK),
    caption: {
      run: { size: 19, bold: true, italics: false, color: INK },
      paragraph: { spacing: { before: 120, after: 60 } },
    },
  },
  paragraphStyles: [
    { id: 'Chapeau', name: 'Chapeau', basedOn: 'Normal', run: { size: 26 }, paragraph: { spacing: { after: 200 } } },
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      run: { size: 18, color: '5C6670' },
      paragraph: { spacing: { after: 60 } },
    },
    { id: 'Alerte', name: 'Alerte', basedOn: 'Normal', run: { bold: true, color: '8A3B12' } },
    { id: 'Fait', name: 'Fait', basedOn: 'Normal', paragraph: { spacing: { after: 30 } } },
    {
      id: 'Cellule',
      name: 'Cellule',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 240 } },
    },
    {
      id: 'TitreSommaire',
      name: 'Titre du sommaire',
      basedOn: 'Normal',
      run: { size: 34, bold: true, color: ACCENT },
      paragraph: { spacing: { after: 160 } },
    },
    ...[1, 2, 3].map((level) => ({
      id: `Sommaire${level}`,
      name: `Sommaire ${level}`,
      basedOn: 'Normal',
      run: level === 1 ? { bold: true } : {},
      paragraph: {
        spacing: { before: level === 1 ? 120 : 0, after: 20, line: 250 },
        // The second line of a long title stays clear of the page numbers.
        indent: { left: (level - 1) * 280, right: 600 },
        tabStops: [{ type: TabStopType.RIGHT, position: 9_600 }],
      },
    })),
  ],
};
