// A plan as nested lists one can fold: each line has a label, its level's name and what stands beside (counts, states).
// Arrows move between folding buttons; links and buttons inside lines keep their own place in the tab order.
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { listBranches, listLines, moveInTree, type TreeLine } from './tree.rules.ts';

export interface TreeNode {
  id: string;
  label: ReactNode;
  /** Said by the folding button: « Replier Emploi et insertion ». */
  name: string;
  /** « Enjeu », « Objectif »… under the label. */
  level?: string;
  aside?: ReactNode;
  children?: readonly TreeNode[];
}

export interface TreeProps {
  label: string;
  nodes: readonly TreeNode[];
  /** Depth from which branches are folded at first; all open when absent. */
  openDepth?: number;
}

export function Tree({ label, nodes, openDepth }: TreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(
    () => new Set(openDepth === undefined ? [] : listBranches(nodes, openDepth)),
  );
  const box = useRef<HTMLDivElement>(null);
  const lines = listLines(nodes, closed);
  const setOpen = (id: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(id);
    else next.add(id);
    setClosed(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.tree-toggle') : null;
    const id = target?.dataset.id;
    if (!id) return;
    const branches = lines.filter((line) => line.open !== null);
    const move = moveInTree(branches, id, event.key);
    if (!move) return;
    event.preventDefault();
    if ('focus' in move) findToggle(box.current, move.focus)?.focus();
    else if ('open' in move) setOpen(move.open, true);
    else setOpen(move.close, false);
  };
  const branches = listBranches(nodes);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble from the folding buttons.
    <div ref={box} className="stack-tight" onKeyDown={onKeyDown}>
      {branches.length > 0 ? (
        <div className="row no-print">
          <button type="button" className="button button-quiet button-small" onClick={() => setClosed(new Set())}>
            Tout déplier
          </button>
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => setClosed(new Set(branches))}
          >
            Tout replier
          </button>
        </div>
      ) : null}
      <ul className="tree" aria-label={label}>
        {nodes.map((node) => (
          <Branch key={node.id} node={node} lines={lines} setOpen={setOpen} />
        ))}
      </ul>
    </div>
  );
}

interface BranchProps {
  node: TreeNode;
  lines: readonly TreeLine<TreeNode>[];
  setOpen: (id: string, open: boolean) => void;
}

function Branch({ node, lines, setOpen }: BranchProps) {
  const line = lines.find((one) => one.node.id === node.id);
  if (!line) return null;
  return (
    <li className={cx(`tree-depth-${line.depth}`)}>
      <div className="tree-line" style={{ '--depth': line.depth } as Record<string, number>}>
        {line.open === null ? (
          <span />
        ) : (
          <button
            type="button"
            className="tree-toggle"
            data-id={node.id}
            aria-expanded={line.open}
            aria-label={`${line.open ? 'Replier' : 'Déplier'} ${node.name}`}
            onClick={() => setOpen(node.id, !line.open)}
          >
            <Icon name="right" size={14} />
          </button>
        )}
        <div className="tree-label">
          {node.level ? <span className="tree-level">{node.level}</span> : null}
          {node.label}
        </div>
        {node.aside ? <div className="tree-aside">{node.aside}</div> : null}
      </div>
      {line.open ? (
        <ul>
          {node.children?.map((child) => (
            <Branch key={child.id} node={child} lines={lines} setOpen={setOpen} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function findToggle(box: HTMLElement | null, id: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`.tree-toggle[data-id="${CSS.escape(id)}"]`) ?? null;
}
