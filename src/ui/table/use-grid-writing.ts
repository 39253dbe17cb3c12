// Writing cells, one or thousands: marked while they go, marked with the reason when refused, remembered so that they can
// be undone. What a cell means and where it is kept is the page's matter.
import { useRef } from 'react';
import { describeError } from '../feedback/notice.tsx';
import { announce, notify } from '../feedback/toast.tsx';
import type { CellInput, CellRefusal, DataColumn, DataTableProps, RowAnswer } from './data-table.types.ts';
import { type OwnWrite, readOwn, rememberOwn } from './own-writes.rules.ts';
import { buildReverse, type Operation, tellRedone, tellUndone, tellWritten, type WrittenCell } from './undo.rules.ts';
import { type CellEdit, type CellEdits, nameOfCell } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';

export interface Wish<Row> {
  key: string;
  row: Row;
  column: DataColumn<Row>;
  typed: string;
  value: CellInput;
}

export interface GridWriting<Row> {
  /** `marked`: cells that could not be read, kept as typed with their reason; null: no longer refused. */
  write: (wishes: readonly Wish<Row>[], marked?: readonly (readonly [string, CellEdit | null])[]) => Promise<void>;
  undo: () => void;
  redo: () => void;
  /** The row a cell is read from: what our own last write got back, while the screen is late. */
  read: (key: string, row: Row, column: DataColumn<Row>) => Row;
}

/** Rows written at the same time. */
const TOGETHER = 4;
const OPERATIONS_KEPT = 100;

export function useGridWriting<Row>(
  props: DataTableProps<Row>,
  model: DataModel<Row>,
  edits: CellEdits,
): GridWriting<Row> {
  const done = useRef<Operation[]>([]);
  const undone = useRef<Operation[]>([]);
  // One writing after the other: an undo waits for what it undoes.
  const queue = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef(model);
  latest.current = model;
  const own = useRef(new Map<string, OwnWrite<Row>>());
  const read: GridWriting<Row>['read'] = (key, row, column) =>
    readOwn(row, column, own.current.get(nameOfCell(key, column)), Date.now());

  const run = async (
    asked: readonly Wish<Row>[],
    marked: readonly (readonly [string, CellEdit | null])[],
    tellDone: typeof tellWritten,
  ): Promise<Operation> => {
    // Read when its turn comes: the write before may have changed the same cell.
    const current = asked.map((wish) => ({ ...wish, row: read(wish.key, wish.row, wish.column) }));
    const wishes = current.filter(({ row, column, value }) => column.value(row) !== value);
    edits.set([
      ...marked,
      ...current.map(({ key, column }) => [nameOfCell(key, column), null] as const),
      ...wishes.map(
        ({ key, column, value, typed }) => [nameOfCell(key, column), { status: 'saving', value, typed }] as const,
      ),
    ]);
    const written: WrittenCell[] = [];
    const refused = marked.filter((one): one is readonly [string, CellEdit] => one[1] !== null);
    const kept = refused.map(([cell]) => cell);
    for (const group of inGroups(groupByRow(wishes), TOGETHER)) {
      const answers = await Promise.all(group.map((row) => writeRow(props, row)));
      group.forEach((row, i) => {
        for (const wish of row) remember(wish, answers[i]!);
      });
      edits.set(
        group.flatMap((row, i) =>
          row.map((wish) => {
            const refusal = answers[i]!.refused.find(({ column }) => column === wish.column.id);
            if (refusal) kept.push(nameOfCell(wish.key, wish.column));
            else written.push(toWritten(wish));
            const edit: CellEdit | null = refusal
              ? { status: 'refused', typed: wish.typed, motif: refusal.motif }
              : null;
            return [nameOfCell(wish.key, wish.column), edit] as const;
          }),
        ),
      );
    }
    if (wishes.length + refused.length === 0 && asked.length + marked.length > 0) return { written, refused: kept };
    tell(tellDone(written.length, kept.length), written.length, kept.length, refused[0]?.[1]);
    return { written, refused: kept };
  };

  const replay = async (from: Operation[], to: Operation[], empty: string, tellDone: typeof tellWritten) => {
    const operation = from.pop();
    if (!operation) {
      announce(empty);
      return;
    }
    const { wishes, left } = buildReverse(operation, latest.current, read);
    // What the same gesture left refused on the screen goes with it.
    edits.set(operation.refused.map((cell) => [cell, null] as const));
    const reverse = await run(wishes, [], tellDone);
    if (reverse.written.length > 0) to.push(reverse);
    if (left > 0) {
      const text =
        left > 1
          ? `${left} cases changées depuis par quelqu’un sont laissées.`
          : 'Une case changée depuis par quelqu’un est laissée.';
      notify({ tone: 'warning', text });
    }
  };

  const remember = ({ key, row: from, column }: Wish<Row>, { row, refused }: RowAnswer<Row>) => {
    if (row === null || refused.some((one) => one.column === column.id)) return;
    const name = nameOfCell(key, column);
    own.current.set(name, rememberOwn(column, from, row, own.current.get(name), Date.now()));
  };

  const enqueue = (work: () => Promise<void>) => {
    queue.current = queue.current.then(work, work);
    return queue.current;
  };
  return {
    write: (wishes, marked) =>
      enqueue(async () => {
        const operation = await run(wishes, marked ?? [], tellWritten);
        if (operation.written.length + operation.refused.length === 0) return;
        done.current = [...done.current, operation].slice(-OPERATIONS_KEPT);
        undone.current = [];
      }),
    undo: () => void enqueue(() => replay(done.current, undone.current, 'Rien à annuler', tellUndone)),
    redo: () => void enqueue(() => replay(undone.current, done.current, 'Rien à refaire', tellRedone)),
    read,
  };
}

function tell(text: string, written: number, failures: number, first: CellEdit | undefined): void {
  if (written + failures > 1) notify({ tone: failures > 0 ? 'warning' : 'success', text });
  else announce(first?.status === 'refused' ? `Refusé : ${first.motif}` : text, failures > 0);
}

const toWritten = <Row>({ key, row, column, value }: Wish<Row>): WrittenCell => ({
  key,
  column: column.id,
  avant: column.value(row),
  apres: value,
});

function groupByRow<Row>(wishes: readonly Wish<Row>[]): Wish<Row>[][] {
  const rows = new Map<string, Wish<Row>[]>();
  for (const wish of wishes) rows.set(wish.key, [...(rows.get(wish.key) ?? []), wish]);
  return [...rows.values()];
}

function* inGroups<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

async function writeRow<Row>(props: DataTableProps<Row>, wishes: readonly Wish<Row>[]): Promise<RowAnswer<Row>> {
  const changes = wishes.map(({ row, column, value }) => ({ column: column.id, value, from: row }));
  if (props.onEditMany && changes.length > 1) {
    try {
      return await props.onEditMany(changes);
    } catch (error) {
      return { row: null, refused: changes.map(({ column }) => ({ column, motif: describeError(error).detail })) };
    }
  }
  const refused: CellRefusal[] = [];
  let row: Row | null = null;
  for (const { column, value, from } of changes) {
    try {
      row = (await props.onEdit?.(from, column, value)) ?? row;
    } catch (error) {
      refused.push({ column, motif: describeError(error).detail });
    }
  }
  return { row, refused };
}
