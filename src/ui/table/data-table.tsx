// The table one works in: thousands of rows (only those on the screen are drawn), one tab stop, arrows move, Enter or a
// letter edits, Escape gives up, Tab writes and goes on. What an edit does is the page's matter (onEdit). On a phone: data-cards.tsx.
import { type ReactVirtualizer, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react';
import { Toolbar } from '../form/filter-bar.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { DataCards } from './data-cards.tsx';
import { CellContent, CellEditor, cellClass, noteOf, titleOf } from './data-cell.tsx';
import type { DataColumn, DataTableProps } from './data-table.types.ts';
import { RefusedCells } from './refused-cells.tsx';
import { nextSort, SortButton } from './table.tsx';
import { type CellEdits, useCellEdits, useSettledEdits } from './use-cell-edits.ts';
import { type DataModel, useDataModel, useHeldModel } from './use-data-model.ts';
import { type GridControl, listRefused, useGridControl } from './use-grid-control.ts';
import type { Editing } from './use-grid-editing.ts';
import { useNarrow } from './use-narrow.ts';
import { usePrinting } from './use-printing.ts';

const ROW_HEIGHT = 36;
const WIDTH = 160;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const model = useDataModel(props);
  const edits = useCellEdits(props.keepAs ?? null);
  useSettledEdits(edits, model.rows, props.columns);
  const narrow = useNarrow();
  const printing = usePrinting();
  return (
    <div className="datagrid">
      <Toolbar>
        <div className="row">{props.toolbar}</div>
        <ColumnChoice columns={props.columns} visible={model.visible} onVisible={model.setVisible} />
      </Toolbar>
      {narrow && !printing ? (
        <>
          <RefusedCells edits={edits} elsewhere={edits.refused.length - listRefused(edits, model).length} />
          <DataCards caption={props.caption} model={model} totalLabel={props.totalLabel} />
        </>
      ) : (
        <Grid {...props} model={model} edits={edits} printing={printing} />
      )}
    </div>
  );
}

type GridProps<Row> = DataTableProps<Row> & { model: DataModel<Row>; edits: CellEdits; printing: boolean };

function Grid<Row>({ model: live, edits, printing, ...props }: GridProps<Row>) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const model = useHeldModel(live, editing !== null);
  const scroll = useRef<HTMLElement>(null);
  const helpId = useId();
  const virtual = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count: model.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 1000, height: 700 },
    scrollPaddingEnd: ROW_HEIGHT * 3,
    rangeExtractor: (range) => {
      const first = Math.max(0, range.startIndex - range.overscan);
      const last = Math.min(range.count - 1, range.endIndex + range.overscan);
      const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
      const held = grid.active.row;
      // The active cell stays drawn when it scrolls away, or it would lose the focus.
      if (held >= 0 && held < range.count && !shown.includes(held)) shown.push(held);
      return shown.sort((a, b) => a - b);
    },
  });
  const grid = useGridControl(props, model, edits, { editing, setEditing }, scroll, (row) =>
    virtual.scrollToIndex(row),
  );
  const width = model.columns.reduce((sum, column) => sum + (column.width ?? WIDTH), 0);
  const editable = props.onEdit && props.columns.some((column) => column.editor);

  return (
    <>
      <RefusedCells
        edits={edits}
        elsewhere={edits.refused.length - listRefused(edits, model).length}
        onNext={grid.goToRefused}
        onRetry={grid.retryRefused}
      />
      <section ref={scroll} className="tablewrap datagrid-scroll" aria-label={props.caption}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a real table.
          role="grid"
          className="table"
          aria-label={props.caption}
          aria-describedby={editable ? helpId : undefined}
          aria-rowcount={model.rows.length + 1}
          aria-colcount={model.columns.length}
          style={{ width: `max(100%, ${width}px)` }}
          onKeyDown={grid.onKeyDown as (event: KeyboardEvent) => void}
          onCopy={grid.onCopy}
          onPaste={grid.onPaste}
          onMouseDown={grid.onMouseDown as (event: MouseEvent) => void}
          onMouseMove={grid.onMouseMove as (event: MouseEvent) => void}
          aria-multiselectable={editable ? true : undefined}
          onDoubleClick={grid.onDoubleClick as (event: MouseEvent) => void}
        >
          <colgroup>
            {model.columns.map((column) => (
              <col key={column.id} style={{ width: `${column.width ?? WIDTH}px` }} />
            ))}
          </colgroup>
          <GridHead model={model} grid={grid} />
          <tbody>{printing ? drawAll(model, grid) : drawRows(virtual, model, grid)}</tbody>
          {props.totalLabel ? <GridTotals columns={model.columns} label={props.totalLabel} /> : null}
        </table>
      </section>
      {props.note ? <p className="table-note">{props.note}</p> : null}
      <ActiveNote model={model} grid={grid} />
      {editable ? (
        <p id={helpId} className="datagrid-help">
          Flèches pour se déplacer, Entrée pour modifier, Échap pour renoncer, Tab pour passer à la case suivante.
          Majuscule et flèches pour choisir un bloc, à copier ou à coller depuis un tableur. Ctrl+Z annule, Ctrl+Y
          refait.
        </p>
      ) : null}
    </>
  );
}

function ActiveNote<Row>({ model, grid }: { model: DataModel<Row>; grid: GridControl<Row> }) {
  const line = model.rows[grid.active.row];
  const column = model.columns[grid.active.column];
  const note = line && column ? noteOf(column, line.row, grid.editOf(line.key, column)) : null;
  return note && column ? (
    <p className="datagrid-note">
      {column.header} : {note}
    </p>
  ) : null;
}

function drawAll<Row>(model: DataModel<Row>, grid: GridControl<Row>) {
  return model.rows.map((line, index) => (
    <GridRow key={line.key} line={line} index={index} model={model} grid={grid} />
  ));
}

// Rows out of the screen are replaced by empty rows of their height, before, between and after.
function drawRows<Row>(
  virtual: ReactVirtualizer<HTMLElement, HTMLTableRowElement>,
  model: DataModel<Row>,
  grid: GridControl<Row>,
) {
  const drawn: React.ReactNode[] = [];
  const total = virtual.getTotalSize();
  let end = 0;
  for (const item of virtual.getVirtualItems()) {
    if (item.start > end) drawn.push(<Spacer key={`s${item.index}`} height={item.start - end} />);
    const line = model.rows[item.index];
    const measure = virtual.measureElement;
    if (line) drawn.push(<GridRow key={line.key} {...{ line, model, grid, measure }} index={item.index} />);
    end = item.end;
  }
  if (total > end) drawn.push(<Spacer key="after" height={total - end} />);
  return drawn;
}

function Spacer({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that nothing can focus.
    <tr aria-hidden="true" className="datagrid-spacer">
      <td style={{ height }} />
    </tr>
  );
}

function GridHead<Row>({ model, grid }: { model: DataModel<Row>; grid: GridControl<Row> }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {model.columns.map((column, at) => {
          const direction = model.sort?.column === column.id ? model.sort.direction : undefined;
          const sortable = column.sortable !== false;
          const tabIndex = grid.isActive(-1, at) ? 0 : -1;
          return (
            <th
              key={column.id}
              scope="col"
              data-cell={sortable ? undefined : `-1:${at}`}
              tabIndex={sortable ? undefined : tabIndex}
              aria-sort={sortable ? (direction ?? 'none') : undefined}
              className={`${at === 0 ? 'table-first ' : ''}${column.align ? 'table-end' : ''}` || undefined}
            >
              {sortable ? (
                <span data-head={at}>
                  <SortButton
                    direction={direction}
                    tabIndex={tabIndex}
                    onClick={() => model.setSort(nextSort(column.id, direction))}
                  >
                    {column.header}
                  </SortButton>
                </span>
              ) : (
                column.header
              )}
              {column.unit ? <span className="table-unit">{column.unit}</span> : null}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps<Row> {
  line: { key: string; row: Row };
  index: number;
  model: DataModel<Row>;
  grid: GridControl<Row>;
  /** A row is as high as its longest text, two lines at most. */
  measure?: (row: HTMLTableRowElement | null) => void;
}

function GridRow<Row>({ line, index, model, grid, measure }: RowProps<Row>) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      {model.columns.map((column, at) => (
        <GridCell key={column.id} column={column} at={at} line={line} index={index} grid={grid} />
      ))}
    </tr>
  );
}

type CellProps<Row> = Omit<RowProps<Row>, 'model' | 'measure'> & { column: DataColumn<Row>; at: number };

function GridCell<Row>({ column, at, line, index, grid }: CellProps<Row>) {
  const edit = grid.editOf(line.key, column);
  const editing = grid.editing?.row === index && grid.editing.column === at ? grid.editing : null;
  const Cell = at === 0 ? 'th' : 'td';
  const verdict = column.editor ? (column.canEdit?.(line.row) ?? { ok: true }) : null;
  const shared = {
    'data-cell': `${index}:${at}`,
    'aria-colindex': at + 1,
    'aria-readonly': verdict?.ok ? undefined : (true as const),
    'aria-invalid': edit?.status === 'refused' ? (true as const) : undefined,
    'aria-selected': grid.isSelected(index, at) ? (true as const) : undefined,
    tabIndex: grid.isActive(index, at) ? 0 : -1,
  };
  if (editing && column.editor) {
    return (
      <Cell {...shared} className={`${cellClass(column, line.row, at === 0, edit)} datagrid-editing`}>
        <CellEditor
          editor={column.editor}
          label={column.header}
          initial={editing.initial}
          motif={edit?.status === 'refused' ? edit.motif : null}
          onCommit={grid.commit}
          onCancel={grid.cancel}
        />
      </Cell>
    );
  }
  return (
    <Cell
      {...shared}
      scope={at === 0 ? 'row' : undefined}
      className={cellClass(column, line.row, at === 0, edit) || undefined}
      title={verdict && !verdict.ok ? verdict.motif : titleOf(column, line.row)}
    >
      <div className="datagrid-text">
        <CellContent column={column} row={line.row} edit={edit} />
      </div>
    </Cell>
  );
}

function GridTotals<Row>({ columns, label }: { columns: readonly DataColumn<Row>[]; label: React.ReactNode }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" className="table-first">
          {label}
        </th>
        {columns.slice(1).map((column) => (
          <td key={column.id} className={column.align && 'table-end'}>
            {column.total}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
