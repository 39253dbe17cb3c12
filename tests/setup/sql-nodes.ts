// Small readers over PostgreSQL's parse tree, whose nodes are objects of one key: their kind.

export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Visits every node below, with its kind. */
export function walk(value: unknown, visit: (kind: string, node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value)) {
    for (const [kind, inner] of Object.entries(value)) {
      if (isNode(inner)) visit(kind, inner);
      walk(inner, visit);
    }
  }
}

export function functionName(call: Node): string {
  const last = nodesOf(call.funcname).at(-1);
  return text((last?.String as Node | undefined)?.sval);
}

/** 'alias.column', 'column', or null for anything else. */
export function columnOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (isNode(value.TypeCast)) return columnOf(value.TypeCast.arg);
  if (!isNode(value.ColumnRef)) return null;
  const names = nodesOf(value.ColumnRef.fields).map((field) => text((field.String as Node | undefined)?.sval));
  return names.includes('') ? null : names.slice(-2).join('.');
}

/** True when the expression reads no column and no table: parameters, constants, casts and calls over them. */
export function isFixed(value: unknown): boolean {
  let fixed = true;
  walk(value, (kind) => {
    if (kind === 'ColumnRef' || kind === 'SubLink') fixed = false;
  });
  return fixed;
}

/** The conditions that must all hold. */
export function conjuncts(value: unknown): Node[] {
  if (!isNode(value)) return [];
  const bool = value.BoolExpr;
  if (isNode(bool) && bool.boolop === 'AND_EXPR') return nodesOf(bool.args).flatMap(conjuncts);
  return [value];
}
