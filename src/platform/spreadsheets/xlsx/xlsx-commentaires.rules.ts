// Comments of an .xlsx sheet: notes, and threads of comments, which replace the placeholder note Excel leaves for them.
import type { GridBuilder } from '../grille.rules.ts';
import { cleanText } from '../texte.rules.ts';
import { attribute } from '../xml.rules.ts';
import type { ZipFile } from '../zip.rules.ts';
import type { Relation } from './xlsx.rules.ts';
import { parseReference, RichTextReader } from './xlsx-feuille.rules.ts';

const MAX_COMMENT = 20_000;

/** Notes by cell reference. */
function readNotes(zip: ZipFile, part: string): Map<string, string> {
  const notes = new Map<string, string>();
  const reader = new RichTextReader();
  let reference = '';
  zip.scan(
    part,
    {
      open: (name, raw) => {
        if (name === 'comment') {
          reference = attribute(raw, 'ref') ?? '';
          reader.start();
        } else reader.open(name, raw);
      },
      close: (name) => {
        if (name === 'comment') notes.set(reference, reader.result().text);
        else reader.close(name);
      },
      text: (text) => {
        if (reference !== '' && reader.length < MAX_COMMENT) reader.add(text);
      },
    },
    { local: true },
  );
  return notes;
}

function readPersons(zip: ZipFile, part: string | undefined): Map<string, string> {
  const persons = new Map<string, string>();
  if (part === undefined || !zip.has(part)) return persons;
  const open = (name: string, raw: string) => {
    if (name === 'person') persons.set(attribute(raw, 'id') ?? '', attribute(raw, 'displayName') ?? '');
  };
  zip.scan(part, { open, close: () => undefined, text: () => undefined }, { local: true });
  return persons;
}

/** Threads by cell reference: one message alone is its text, several are « Nom : texte », one per line. */
function readThreads(zip: ZipFile, part: string, persons: Map<string, string>): Map<string, string> {
  const threads = new Map<string, { who: string; text: string }[]>();
  let current: { who: string; text: string } | undefined;
  let inText = false;
  zip.scan(
    part,
    {
      open: (name, raw) => {
        if (name === 'text') inText = true;
        if (name !== 'threadedComment') return;
        const reference = attribute(raw, 'ref') ?? '';
        current = { who: persons.get(attribute(raw, 'personId') ?? '') ?? '', text: '' };
        threads.set(reference, [...(threads.get(reference) ?? []), current]);
      },
      close: (name) => {
        if (name === 'text') inText = false;
      },
      text: (text) => {
        if (inText && current && current.text.length < MAX_COMMENT) current.text += text;
      },
    },
    { local: true },
  );
  const texts = new Map<string, string>();
  for (const [reference, messages] of threads) {
    const named = messages.map(({ who, text }) => (who && messages.length > 1 ? `${who}\u202f: ${text}` : text));
    texts.set(reference, named.join('\n'));
  }
  return texts;
}

export function readComments(
  zip: ZipFile,
  relations: readonly Relation[],
  personsPart: string | undefined,
  grid: GridBuilder,
): void {
  const comments = new Map<string, string>();
  for (const { type, path } of relations) {
    if (type === 'comments' && zip.has(path)) for (const [at, text] of readNotes(zip, path)) comments.set(at, text);
  }
  for (const { type, path } of relations) {
    if (type !== 'threadedComment' || !zip.has(path)) continue;
    for (const [at, text] of readThreads(zip, path, readPersons(zip, personsPart))) comments.set(at, text);
  }
  for (const [reference, text] of comments) {
    const cell = parseReference(reference);
    const comment = cleanText(text).trim();
    if (cell && comment !== '') grid.addMark(cell.row, cell.column, { comment });
  }
}
