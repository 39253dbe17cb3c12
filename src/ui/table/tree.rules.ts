// A tree flattened to the lines that are shown, and where a key leads among them.
export interface TreeShape {
  id: string;
  children?: readonly TreeShape[];
}

export interface TreeLine<N extends TreeShape> {
  node: N;
  depth: number;
  parent: string | null;
  /** null for a leaf. */
  open: boolean | null;
  position: number;
  siblings: number;
}

export function listLines<N extends TreeShape>(nodes: readonly N[], closed: ReadonlySet<string>): TreeLine<N>[] {
  const lines: TreeLine<N>[] = [];
  const walk = (list: readonly N[], depth: number, parent: string | null) => {
    list.forEach((node, at) => {
      const children = (node.children ?? []) as readonly N[];
      const open = children.length === 0 ? null : !closed.has(node.id);
      lines.push({ node, depth, parent, open, position: at + 1, siblings: list.length });
      if (open) walk(children, depth + 1, node.id);
    });
  };
  walk(nodes, 0, null);
  return lines;
}

export type TreeMove = { focus: string } | { open: string } | { close: string } | null;

/** The ARIA tree's keys: right opens then enters, left closes then goes to the parent. */
export function moveInTree<N extends TreeShape>(lines: readonly TreeLine<N>[], id: string, key: string): TreeMove {
  const at = lines.findIndex((line) => line.node.id === id);
  const line = lines[at];
  if (!line) return null;
  const focus = (to: TreeLine<N> | undefined): TreeMove => (to ? { focus: to.node.id } : null);
  switch (key) {
    case 'ArrowDown':
      return focus(lines[at + 1]);
    case 'ArrowUp':
      return focus(lines[at - 1]);
    case 'Home':
      return focus(lines[0]);
    case 'End':
      return focus(lines.at(-1));
    case 'ArrowRight':
      if (line.open === false) return { open: id };
      return line.open ? focus(lines[at + 1]) : null;
    case 'ArrowLeft':
      if (line.open) return { close: id };
      return line.parent === null ? null : { focus: line.parent };
    default:
      return null;
  }
}

export function listBranches<N extends TreeShape>(nodes: readonly N[], minDepth = 0, depth = 0): string[] {
  return nodes.flatMap((node) => {
    const children = (node.children ?? []) as readonly N[];
    if (children.length === 0) return [];
    const below = listBranches(children, minDepth, depth + 1);
    return depth >= minDepth ? [node.id, ...below] : below;
  });
}
