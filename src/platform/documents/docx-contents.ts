// The table of contents of a .docx: one line a title, linked, with its page. Each page number is a field that the word processor
// computes when it opens or prints the file; a field of contents left empty shows no number in some of them.
import { Bookmark, InternalHyperlink, PageReference, Paragraph, Tab, TextRun } from 'docx';
import type { Block } from './document.schema.ts';

/** Titles of a document as they stand in its contents; `ancre` is where the page is found. */
export interface Titre {
  ancre: string;
  level: number;
  text: string;
}

const NIVEAUX = 3;
/** Beyond this, contents longer than two pages help nobody: the deepest titles are left out. */
const LIGNES_MAX = 90;

export function listTitres(blocks: readonly Block[]): Map<Block, Titre> {
  const titres = new Map<Block, Titre>();
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    titres.set(block, { ancre: `titre_${titres.size + 1}`, level: block.level, text: block.text });
  }
  return titres;
}

export function buildContents(titres: Iterable<Titre>): Paragraph[] {
  const tous = [...titres].filter(({ level }) => level <= NIVEAUX);
  const montres = tous.length > LIGNES_MAX ? tous.filter(({ level }) => level < NIVEAUX) : tous;
  return montres.map(
    ({ ancre, level, text }) =>
      new Paragraph({
        style: `Sommaire${level}`,
        children: [
          new InternalHyperlink({ anchor: ancre, children: [new TextRun(text)] }),
          new TextRun({ children: [new Tab()] }),
          new PageReference(ancre, { hyperlink: true }),
        ],
      }),
  );
}

export const buildTitre = ({ ancre, text }: Titre) => new Bookmark({ id: ancre, children: [new TextRun(text)] });
