// Reads an .xlsx workbook: parts found by their relationships, then styles, texts, sheets and comments.
// Macros, external links, images and embedded files are never opened.
import type { Limits, Sheet, Workbook } from '../classeur.schema.ts';
import { type Budget, GridBuilder } from '../grille.rules.ts';
import { refus } from '../refus.rules.ts';
import { attribute } from '../xml.rules.ts';
import type { ZipFile } from '../zip.rules.ts';
import { readComments } from './xlsx-commentaires.rules.ts';
import { type RichText, RichTextReader, type SheetContext, WorksheetReader } from './xlsx-feuille.rules.ts';
import { readStyles, readTheme } from './xlsx-styles.rules.ts';

export interface Relation {
  id: string;
  /** Last word of the type: 'worksheet', 'comments'… the same in transitional and strict files. */
  type: string;
  path: string;
}

interface SheetEntry {
  name: string;
  relation: string;
  hidden: boolean;
}

/** 'xl/worksheets/sheet1.xml' + '../comments1.xml' → 'xl/comments1.xml' */
function resolvePath(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

/** Relationships of a part; external targets are left out. */
export function readRelations(zip: ZipFile, part: string): Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const path = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations: Relation[] = [];
  if (!zip.has(path)) return relations;
  const open = (name: string, raw: string) => {
    if (name !== 'Relationship' || attribute(raw, 'TargetMode') === 'External') return;
    const type = attribute(raw, 'Type') ?? '';
    relations.push({
      id: attribute(raw, 'Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      path: resolvePath(part, attribute(raw, 'Target') ?? ''),
    });
  };
  zip.scan(path, { open, close: () => undefined, text: () => undefined }, { local: true });
  return relations;
}

function readDirectory(zip: ZipFile, part: string): { sheets: SheetEntry[]; epoch1904: boolean } {
  const sheets: SheetEntry[] = [];
  let epoch1904 = false;
  const open = (name: string, raw: string) => {
    if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attribute(raw, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const relation = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)/.exec(raw)?.[1] ?? '';
    const hidden = (attribute(raw, 'state') ?? 'visible') !== 'visible';
    sheets.push({ name: attribute(raw, 'name') ?? `Feuille ${sheets.length + 1}`, relation, hidden });
  };
  zip.scan(part, { open, close: () => undefined, text: () => undefined }, { local: true });
  return { sheets, epoch1904 };
}

function readStrings(zip: ZipFile, part: string | undefined, limits: Limits): RichText[] {
  const strings: RichText[] = [];
  if (part === undefined || !zip.has(part)) return strings;
  const reader = new RichTextReader();
  const handlers = {
    open: (name: string, raw: string) => {
      if (name === 'si') reader.start();
      else reader.open(name, raw);
    },
    close: (name: string) => {
      if (name === 'si') strings.push(reader.result());
      else reader.close(name);
    },
    text: (text: string) => {
      reader.add(text);
      if (reader.length > limits.caracteresParCellule) throw refus.texteTropLong(part);
    },
  };
  zip.scan(part, handlers, { local: true });
  return strings;
}

export function readXlsx(zip: ZipFile, limits: Limits, onShare: (share: number) => void): Workbook {
  const main = readRelations(zip, '').find((relation) => relation.type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  if (!zip.has(main)) throw refus.abime('le sommaire du classeur manque');
  const relations = readRelations(zip, main);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.path;
  const { sheets: entries, epoch1904 } = readDirectory(zip, main);
  if (entries.length > limits.feuilles) throw refus.tropDeFeuilles(limits.feuilles);
  const looks = readStyles(zip, partOf('styles'), readTheme(zip, partOf('theme')));
  const strings = readStrings(zip, partOf('sharedStrings'), limits);
  const persons = partOf('person');
  const budget: Budget = { cellules: 0 };
  const sheets: Sheet[] = [];
  for (const [index, entry] of entries.entries()) {
    const part = relations.find((relation) => relation.id === entry.relation);
    if (part?.type !== 'worksheet') continue;
    const grid = new GridBuilder(entry.name, limits, budget);
    const context: SheetContext = { strings, looks, epoch1904, grid };
    const share = (done: number) => onShare((index + done) / entries.length);
    zip.scan(part.path, new WorksheetReader(context), { local: true, onShare: share });
    readComments(zip, readRelations(zip, part.path), persons, grid);
    sheets.push(grid.finish(entry.hidden));
  }
  if (sheets.length === 0) throw refus.sansFeuille();
  return { format: 'xlsx', sheets };
}
