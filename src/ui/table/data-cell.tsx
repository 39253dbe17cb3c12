// One cell of the working table: what it shows, the mark it carries, the editor it opens.
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { Link } from '../nav/link.tsx';
import type { CellInput, DataColumn, Editor } from './data-table.types.ts';
import { Absent } from './table.tsx';
import type { CellEdit } from './use-cell-edits.ts';

export function CellContent<Row>({ column, row, edit }: { column: DataColumn<Row>; row: Row; edit?: CellEdit }) {
  const flag = edit?.status === 'refused' ? edit.motif : (column.flag?.(row) ?? null);
  return (
    <>
      <CellValue column={column} row={row} edit={edit} />
      {flag ? (
        <span className="datagrid-flag" title={flag}>
          <Icon name="alert" size={12} />
          <span className="sr-only">{flag}</span>
        </span>
      ) : null}
    </>
  );
}

function CellValue<Row>({ column, row, edit }: { column: DataColumn<Row>; row: Row; edit: CellEdit | undefined }) {
  if (edit?.status === 'refused') return <span>{edit.typed}</span>;
  if (edit?.status === 'saving')
    return <span className="datagrid-saving">{writeValue(column.editor, edit.value)}</span>;
  const value = column.value(row);
  if (value === null && !column.cell) {
    return <Absent reason={reasonOf(column, row)} />;
  }
  const shown = column.cell ? column.cell(row) : writeValue(column.editor, value);
  const to = column.to?.(row);
  // Not in the tab order: the grid is one stop, Enter follows the link.
  return to ? (
    <Link to={to} tabIndex={-1}>
      {typeof shown === 'string' ? lieTitre(shown) : shown}
    </Link>
  ) : (
    <>{shown}</>
  );
}

function writeValue(editor: Editor | undefined, value: CellInput): ReactNode {
  if (value === null) return null;
  if (typeof value === 'number') return formatNombre(value);
  if (editor?.kind === 'choice') return editor.choices.find((choice) => choice.value === value)?.label ?? value;
  if (editor?.kind === 'date') return value.split('-').reverse().join('/');
  return value;
}

/** What the active cell has to say beyond its value, written under the table: why refused, marked, absent or closed. */
export function noteOf<Row>(column: DataColumn<Row>, row: Row, edit: CellEdit | undefined): string | null {
  if (edit?.status === 'refused') return edit.motif;
  const flag = column.flag?.(row);
  if (flag) return flag;
  const verdict = column.canEdit?.(row);
  if (verdict && !verdict.ok) return verdict.motif;
  return column.value(row) === null && !edit ? reasonOf(column, row) : null;
}

/** The whole text of a cell, which may be cut after two lines. */
export function titleOf<Row>(column: DataColumn<Row>, row: Row): string | undefined {
  const value = column.value(row);
  if (typeof value !== 'string' || column.align) return undefined;
  const shown = column.cell ? column.cell(row) : writeValue(column.editor, value);
  return typeof shown === 'string' && shown.length > 15 ? shown : undefined;
}

function reasonOf<Row>(column: DataColumn<Row>, row: Row): string {
  const reason = typeof column.absent === 'function' ? column.absent(row) : column.absent;
  return reason ?? 'Non renseigné';
}

export function cellClass<Row>(column: DataColumn<Row>, row: Row, first: boolean, edit: CellEdit | undefined): string {
  return cx(
    first && 'table-first',
    column.align && 'table-end datagrid-end',
    edit?.status === 'refused' && 'datagrid-refused',
    !edit && column.flag?.(row) && 'datagrid-warning',
  );
}

export interface EditorProps {
  editor: Editor;
  label: string;
  initial: string;
  /** The motif of the last refusal, said with the field. */
  motif: string | null;
  onCommit: (typed: string, then: 'down' | 'up' | 'next' | 'previous' | 'stay') => void;
  onCancel: () => void;
}

export function CellEditor({ editor, label, initial, motif, onCommit, onCancel }: EditorProps) {
  const [typed, setTyped] = useState(initial);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    if (editor.kind !== 'choice' && editor.kind !== 'date') field.current?.setSelectionRange(999, 999);
  }, [editor.kind]);

  const commit = (then: Parameters<EditorProps['onCommit']>[1]) => {
    if (done.current) return;
    done.current = true;
    onCommit(typed, then);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      commit(event.shiftKey ? 'up' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      commit(event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Escape') {
      done.current = true;
      onCancel();
    }
  };
  const shared = {
    ref: field,
    className: 'datagrid-editor',
    'aria-label': motif ? `${label}. ${motif}` : label,
    'aria-invalid': motif ? (true as const) : undefined,
    value: typed,
    onKeyDown,
    onBlur: () => commit('stay'),
  };
  if (editor.kind === 'choice') {
    return (
      <select {...shared} onChange={(event) => setTyped(event.target.value)}>
        <option value="">{editor.none ?? '·'}</option>
        {motif && !editor.choices.some((choice) => choice.value === initial) ? <option>{initial}</option> : null}
        {editor.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      // A day that was refused stays as it was typed: the browser's own field would show nothing of it.
      type={editor.kind === 'date' && !motif ? 'date' : 'text'}
      inputMode={editor.kind === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
