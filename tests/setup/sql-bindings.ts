// What binds the columns of one query level: equality to a parameter ('one'), membership of a parameter ('several'),
// or equality to a column already bound. Used by sql-lint.ts on contrat_id.
import { columnOf, conjuncts, isFixed, isNode, type Node, nodesOf, text } from './sql-nodes.ts';

export interface Source {
  alias: string;
  table: string;
  /** A table of a contract. */
  tenant: boolean;
  /** A sub-query, a function or a common table expression, checked where it is written. */
  derived: boolean;
}
/** Sources whose rows an outer join keeps whatever its condition says are in `kept`. */
export type Condition = { left: string; right: string; kept: string[] } | { quals: Node; kept: string[] };
export interface Level {
  sources: Source[];
  equalities: Condition[];
  where: unknown;
}
export type Bound = 'one' | 'several';
export type Bindings = Map<string, Bound>;

interface Fact {
  column: string;
  /** Another column, or what a parameter makes of it. */
  other: string | Bound;
  isColumn: boolean;
  kept: string[];
}

export function bindLevel(level: Level, outer: Bindings): { bindings: Bindings; unlinked: string[] } {
  const facts = [
    ...level.equalities.flatMap((condition) => readCondition(condition, level)),
    ...conjuncts(level.where).flatMap((condition) => readFacts(condition, [], level)),
  ];
  const bindings: Bindings = new Map(outer);
  for (const { alias } of level.sources)
    for (const column of [...bindings.keys()]) if (column.startsWith(`${alias}.`)) bindings.delete(column);
  const derived = new Set(level.sources.filter((source) => source.derived).map(({ alias }) => alias));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { column, other, isColumn, kept } of facts) {
      const value = isColumn
        ? (bindings.get(other) ?? (derived.has(aliasOf(other)) ? 'one' : undefined))
        : (other as Bound);
      const known = bindings.get(column);
      if (!value || kept.includes(aliasOf(column)) || known === 'one' || known === value) continue;
      bindings.set(column, value);
      changed = true;
    }
  }
  return { bindings, unlinked: findUnlinked(level, facts, bindings) };
}

function aliasOf(column: string): string {
  return column.split('.')[0] ?? '';
}

function readCondition(condition: Condition, level: Level): Fact[] {
  if ('quals' in condition) return conjuncts(condition.quals).flatMap((one) => readFacts(one, condition.kept, level));
  const { left, right, kept } = condition;
  return bothWays(left, right, kept);
}

function bothWays(left: string, right: string, kept: string[]): Fact[] {
  return [
    { column: left, other: right, isColumn: true, kept },
    { column: right, other: left, isColumn: true, kept },
  ];
}

/** What one condition says: equalities, also inside rows compared to rows. */
function readFacts(condition: Node, kept: string[], level: Level): Fact[] {
  const node = condition.A_Expr;
  if (!isNode(node) || text((nodesOf(node.name)[0]?.String as Node | undefined)?.sval) !== '=') return [];
  if (node.kind === 'AEXPR_OP')
    return pairs(node.lexpr, node.rexpr).flatMap(([a, b]) => readEquality(a, b, kept, level));
  const column = qualify(columnOf(node.lexpr), level);
  if (!column || (node.kind !== 'AEXPR_OP_ANY' && node.kind !== 'AEXPR_IN') || !isFixed(node.rexpr)) return [];
  const list = (node.rexpr as Node).List;
  const single = isNode(list) && nodesOf(list.items).length === 1;
  return [{ column, other: single ? 'one' : 'several', isColumn: false, kept }];
}

function pairs(left: unknown, right: unknown): [unknown, unknown][] {
  const leftRow = isNode(left) && isNode(left.RowExpr) ? nodesOf(left.RowExpr.args) : null;
  const rightRow = isNode(right) && isNode(right.RowExpr) ? nodesOf(right.RowExpr.args) : null;
  if (leftRow && rightRow) return leftRow.map((one, index) => [one, rightRow[index]]);
  return [[left, right]];
}

function readEquality(left: unknown, right: unknown, kept: string[], level: Level): Fact[] {
  const a = qualify(columnOf(left), level);
  const b = qualify(columnOf(right), level);
  if (a && b) return bothWays(a, b, kept);
  if (a && isFixed(right)) return [{ column: a, other: 'one', isColumn: false, kept }];
  if (b && isFixed(left)) return [{ column: b, other: 'one', isColumn: false, kept }];
  return [];
}

/** A column without its table belongs to the only table of a contract at this level, or to its only source. */
function qualify(column: string | null, { sources }: Level): string | null {
  if (!column || column.includes('.')) return column;
  const tenants = sources.filter(({ tenant }) => tenant);
  const owner = tenants.length === 1 ? tenants[0] : sources.length === 1 ? sources[0] : undefined;
  return owner ? `${owner.alias}.${column}` : column;
}

/** Tables bound to several contracts each on its own, never to one another: their join would cross contracts. */
function findUnlinked({ sources }: Level, facts: Fact[], bindings: Bindings): string[] {
  const several = sources.filter(({ tenant, alias }) => tenant && bindings.get(`${alias}.contrat_id`) === 'several');
  const [first, ...others] = several;
  if (!first) return [];
  const linked = new Set([`${first.alias}.contrat_id`]);
  for (let size = 0; size !== linked.size; ) {
    size = linked.size;
    for (const { column, other, isColumn } of facts) if (isColumn && linked.has(column)) linked.add(other);
  }
  return others.filter(({ alias }) => !linked.has(`${alias}.contrat_id`)).map(({ table }) => table);
}
