// Reads one SQL text as PostgreSQL parses it, and says what a distributed engine would refuse or what would cross contracts:
// each table of a contract must carry its contrat_id condition at its own level. sql-bindings.ts decides what binds it.
import { loadModule, parseSync } from 'libpg-query';
import { type Bindings, bindLevel, type Level } from './sql-bindings.ts';
import { functionName, isNode, type Node, nodesOf, text, walk } from './sql-nodes.ts';

await loadModule();

const VOLATILE =
  /^(random|gen_random_uuid|uuidv4|uuidv7|uuid_generate_v\d\w*|clock_timestamp|timeofday|nextval|setval|pg_sleep)$/;

/** Sentences, empty when the text is accepted. `tenants`: the tables of a contract. */
export function lintSql(sql: string, tenants: ReadonlySet<string>): string[] {
  const motifs: string[] = [];
  for (const { stmt } of (parseSync(sql) as { stmts: { stmt: Node }[] }).stmts) {
    checkWhole(stmt, motifs);
    checkStatement(stmt, { tenants, motifs, ctes: new Set(), outer: new Map(), recursive: false });
  }
  return [...new Set(motifs)];
}

interface Context {
  tenants: ReadonlySet<string>;
  motifs: string[];
  /** Names of common table expressions in sight: their content is checked where it is written. */
  ctes: ReadonlySet<string>;
  /** Columns already bound by the queries around. */
  outer: Bindings;
  recursive: boolean;
}

/** Constructs refused wherever they stand. */
function checkWhole(stmt: Node, motifs: string[]): void {
  walk(stmt, (kind, node) => {
    if (kind === 'MergeStmt') motifs.push('MERGE is not accepted on reference tables: use INSERT … ON CONFLICT');
    if (kind === 'RangeTableSample') motifs.push('TABLESAMPLE is not accepted across contracts');
    if (kind === 'FuncCall' && functionName(node) === 'set_config') {
      motifs.push('set_config() hides every row on a distributed engine: the scope is opened by inScope()');
    }
    if (kind === 'InsertStmt' && hasSubqueryInValues(node))
      motifs.push('a sub-query inside VALUES: use INSERT … SELECT');
    if (kind === 'UpdateStmt' || kind === 'DeleteStmt') {
      walk(node, (inner, call) => {
        const name = inner === 'FuncCall' ? functionName(call) : '';
        if (VOLATILE.test(name)) motifs.push(`${name}() is volatile: pass the value as a parameter`);
      });
    }
  });
}

function hasSubqueryInValues(insert: Node): boolean {
  const select = (insert.selectStmt as Node | undefined)?.SelectStmt as Node | undefined;
  let found = false;
  walk(select?.valuesLists ?? [], (kind) => {
    if (kind === 'SubLink') found = true;
  });
  return found;
}

function checkStatement(stmt: Node, context: Context): void {
  const [kind, node] = Object.entries(stmt)[0] as [string, Node];
  if (kind === 'SelectStmt') checkSelect(node, context);
  else if (kind === 'InsertStmt') checkInsert(node, context);
  else if (kind === 'UpdateStmt') checkUpdate(node, context);
  else if (kind === 'DeleteStmt')
    checkLevel(
      node,
      [{ RangeVar: node.relation as Node }, ...nodesOf(node.usingClause)],
      node.whereClause,
      withCtes(node, context),
    );
}

function checkSelect(node: Node, context: Context): void {
  const inside = withCtes(node, context);
  if (isNode(node.larg) && isNode(node.rarg)) {
    checkSelect(node.larg, inside);
    checkSelect(node.rarg, inside);
    return;
  }
  const { level, bindings } = checkLevel(node, nodesOf(node.fromClause), node.whereClause, inside);
  const several = level.sources.some(
    ({ tenant, alias }) => tenant && bindings.get(`${alias}.contrat_id`) === 'several',
  );
  if (!several) return;
  if (nodesOf(node.lockingClause).length > 0) {
    context.motifs.push('SELECT … FOR UPDATE over several contracts: ask for one contrat_id = $n');
  }
  walk(node.groupClause ?? [], (kind) => {
    if (kind === 'GroupingSet')
      context.motifs.push('GROUPING SETS, ROLLUP and CUBE are not accepted over several contracts');
  });
}

function checkInsert(node: Node, context: Context): void {
  const inside = withCtes(node, context);
  const table = text((node.relation as Node).relname);
  const columns = nodesOf(node.cols).map((col) => text((col.ResTarget as Node).name));
  if (inside.tenants.has(table) && !columns.includes('contrat_id')) {
    inside.motifs.push(`insert into ${table}: contrat_id is missing from the columns`);
  }
  checkKeptKey(table, nodesOf((node.onConflictClause as Node | undefined)?.targetList), inside);
  if (isNode(node.selectStmt)) checkStatement(node.selectStmt, inside);
}

function checkUpdate(node: Node, context: Context): void {
  checkKeptKey(text((node.relation as Node).relname), nodesOf(node.targetList), context);
  checkLevel(
    node,
    [{ RangeVar: node.relation as Node }, ...nodesOf(node.fromClause)],
    node.whereClause,
    withCtes(node, context),
  );
}

function checkKeptKey(table: string, targets: Node[], { tenants, motifs }: Context): void {
  const names = targets.map((target) => text((target.ResTarget as Node | undefined)?.name));
  if (tenants.has(table) && names.includes('contrat_id'))
    motifs.push(`update ${table}: contrat_id is never in the SET`);
}

/** Common table expressions are checked where they are written, then known by name. */
function withCtes(node: Node, context: Context): Context {
  const clause = node.withClause as Node | undefined;
  if (!clause) return context;
  const ctes = nodesOf(clause.ctes).map((cte) => cte.CommonTableExpr as Node);
  const names = new Set([...context.ctes, ...ctes.map((cte) => text(cte.ctename))]);
  const inside = { ...context, ctes: names, recursive: context.recursive || clause.recursive === true };
  for (const cte of ctes) checkStatement(cte.ctequery as Node, inside);
  return { ...context, ctes: names };
}

/** One query level: what it reads, what binds each table, then the queries inside its expressions. */
function checkLevel(node: Node, from: Node[], where: unknown, context: Context): { level: Level; bindings: Bindings } {
  const level: Level = { sources: [], equalities: [], where };
  for (const item of from) readSource(item, level, context);
  const { bindings, unlinked } = bindLevel(level, context.outer);
  for (const { alias, table } of level.sources.filter(({ tenant }) => tenant)) {
    const bound = bindings.get(`${alias}.contrat_id`);
    if (!bound) context.motifs.push(`${table}: no contrat_id condition (= $n, = any($n), or equal to a bound one)`);
    if (bound === 'several' && context.recursive) {
      context.motifs.push(`${table}: a recursive query needs one contrat_id = $n, not = any`);
    }
  }
  for (const table of unlinked) {
    context.motifs.push(`${table}: joined with another table across contracts: add contrat_id = contrat_id`);
  }
  const nested = { ...context, outer: bindings };
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'withClause' && key !== 'relation' && key !== 'selectStmt') findQueries(value, nested);
  }
  return { level, bindings };
}

/** Queries standing inside expressions or in the FROM: each is a level of its own. */
function findQueries(value: unknown, context: Context): void {
  if (Array.isArray(value)) for (const item of value) findQueries(item, context);
  else if (isNode(value)) {
    for (const [kind, inner] of Object.entries(value)) {
      if (kind === 'SelectStmt') checkSelect(inner as Node, context);
      else findQueries(inner, context);
    }
  }
}

function readSource(item: Node, level: Level, context: Context): void {
  const [kind, node] = Object.entries(item)[0] as [string, Node];
  const alias = text((node.alias as Node | undefined)?.aliasname);
  if (kind === 'JoinExpr') readJoin(node, level, context);
  else if (kind === 'RangeVar') {
    const table = text(node.relname);
    const derived = context.ctes.has(table);
    level.sources.push({ alias: alias || table, table, tenant: !derived && context.tenants.has(table), derived });
  } else level.sources.push({ alias, table: alias, tenant: false, derived: true });
}

/** An outer join's condition restricts its optional side only. */
function readJoin(node: Node, level: Level, context: Context): void {
  const before = level.sources.length;
  readSource(node.larg as Node, level, context);
  const middle = level.sources.length;
  readSource(node.rarg as Node, level, context);
  const left = level.sources.slice(before, middle).map(({ alias }) => alias);
  const right = level.sources.slice(middle).map(({ alias }) => alias);
  const kept = { JOIN_LEFT: left, JOIN_RIGHT: right, JOIN_FULL: [...left, ...right] }[text(node.jointype)] ?? [];
  const using = nodesOf(node.usingClause).map((name) => text((name.String as Node).sval));
  for (const column of using) {
    for (const a of left)
      for (const b of right) level.equalities.push({ left: `${a}.${column}`, right: `${b}.${column}`, kept });
  }
  if (isNode(node.quals)) level.equalities.push({ quals: node.quals, kept });
}
