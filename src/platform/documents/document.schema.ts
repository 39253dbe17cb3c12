// One small model of a document, whatever the file it is written to. Texts are final: typography and words are the builder's.

/** A run of text inside a paragraph. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  soft?: true;
}

export type Text = string | readonly Run[];

export interface TableColumn {
  title: string;
  /** Share of the width; shares are relative to each other. */
  width: number;
  align?: 'end';
}

export type Block =
  | { type: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; text: string }
  | { type: 'paragraph'; text: Text; look?: 'lead' | 'note' | 'alert' }
  | { type: 'list'; items: readonly Text[] }
  /** A label and what it holds, one per line. */
  | { type: 'facts'; facts: readonly { label: string; text: string }[] }
  | {
      type: 'table';
      caption: string;
      columns: readonly TableColumn[];
      rows: readonly (readonly string[])[];
      /** Rows of totals, in bold. */
      totals?: readonly (readonly string[])[];
    }
  /** Bars with their figures: readable without seeing them. */
  | { type: 'figure'; caption: string; bars: readonly { label: string; value: number; text: string }[] }
  | { type: 'break' };

export interface OutDocument {
  title: string;
  subtitle: string;
  /** Lines of the title page under the subtitle. */
  lines: readonly string[];
  /** Said on the title page and at the foot of every page: « Démonstration ». */
  mark?: string;
  /** Title of the table of contents. */
  contents: string;
  /** At the head of every page: the contract. */
  header: string;
  /** At the foot of every page: the day of the data. */
  date: string;
  blocks: readonly Block[];
}

export const FORMATS_DOCUMENT = ['docx', 'pdf'] as const;
export type FormatDocument = (typeof FORMATS_DOCUMENT)[number];

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const mediaTypesDocument: Record<FormatDocument, string> = { docx: DOCX, pdf: 'application/pdf' };

/** What the worker answers: the file, or that this machine lacks the PDF writer. */
export type DocumentEcrit = Uint8Array | { absent: 'pdf' };
