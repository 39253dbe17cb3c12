// How a workbook travels from the worker that read it to the page or the server: in small pieces, one at a time on
// request, so that the receiver never stops for long. Same protocol in Node and in the browser.
import {
  type CellMark,
  type CellValue,
  type RefusCode,
  type Sheet,
  UnreadableFile,
  type Workbook,
} from './classeur.schema.ts';

interface SheetHead {
  name: string;
  hidden: boolean;
  merges: Sheet['merges'];
}

export type FromWorker =
  | { type: 'part'; share: number }
  | { type: 'refus'; code: RefusCode; message: string }
  | { type: 'classeur'; head: Omit<Workbook, 'sheets'>; sheets: SheetHead[] }
  | { type: 'lignes'; sheet: number; rows: CellValue[][] }
  | { type: 'marques'; sheet: number; marks: [string, CellMark][] }
  | { type: 'fin' };

/** The only thing the receiver says: send the next piece. */
export type ToWorker = 'suite';

/** Cells per piece: about 5 ms of the receiver's time. */
const CELLS_PER_PIECE = 20_000;
const ROWS_PER_PIECE = 2_000;
const MARKS_PER_PIECE = 10_000;

export function* listPieces(workbook: Workbook): Generator<FromWorker> {
  const { sheets, ...head } = workbook;
  const heads = sheets.map(({ name, hidden, merges }) => ({ name, hidden, merges }));
  yield { type: 'classeur', head, sheets: heads };
  for (const [index, sheet] of sheets.entries()) {
    yield* listRows(sheet, index);
    const marks = [...sheet.marks];
    for (let at = 0; at < marks.length; at += MARKS_PER_PIECE) {
      yield { type: 'marques', sheet: index, marks: marks.slice(at, at + MARKS_PER_PIECE) };
    }
  }
  yield { type: 'fin' };
}

function* listRows(sheet: Sheet, index: number): Generator<FromWorker> {
  let rows: CellValue[][] = [];
  let cells = 0;
  for (const [at, row] of sheet.rows.entries()) {
    rows.push(row);
    cells += row.length;
    // What was sent is forgotten: both sides would else hold the whole workbook.
    sheet.rows[at] = [];
    if (rows.length < ROWS_PER_PIECE && cells < CELLS_PER_PIECE) continue;
    yield { type: 'lignes', sheet: index, rows };
    rows = [];
    cells = 0;
  }
  if (rows.length > 0) yield { type: 'lignes', sheet: index, rows };
}

/** The worker's side: reads at once, then gives one piece per « suite ». */
export function buildSender(
  read: (onShare: (share: number) => void) => Workbook,
  post: (message: FromWorker) => void,
): { next(): void } {
  let told = 0;
  const onShare = (share: number) => {
    if (share - told < 0.01) return;
    told = share;
    post({ type: 'part', share });
  };
  try {
    const pieces = listPieces(read(onShare));
    const next = () => {
      const piece = pieces.next();
      if (!piece.done) post(piece.value);
    };
    next();
    return { next };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    post({ type: 'refus', code: error.code, message: error.message });
    return { next: () => undefined };
  }
}

/** The receiver's side: true from take() when the workbook is whole. Throws the refusal the worker met. */
export class WorkbookAssembler {
  workbook: Workbook = { format: 'csv', sheets: [] };

  take(message: FromWorker): boolean {
    if (message.type === 'refus') throw new UnreadableFile(message.code, message.message);
    if (message.type === 'classeur') {
      const sheets = message.sheets.map((head) => ({ ...head, rows: [], marks: new Map<string, CellMark>() }));
      this.workbook = { ...message.head, sheets };
    } else if (message.type === 'lignes') {
      const rows = this.workbook.sheets[message.sheet]?.rows;
      for (const row of message.rows) rows?.push(row);
    } else if (message.type === 'marques') {
      const marks = this.workbook.sheets[message.sheet]?.marks;
      for (const [key, mark] of message.marks) marks?.set(key, mark);
    }
    return message.type === 'fin';
  }
}
