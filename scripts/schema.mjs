// Migrates an empty database in memory and writes what it holds: db/schema.sql and src/platform/db/tables.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkers } from './build.mjs';

await buildWorkers();
const { openEngine, closeEngine, readCatalogue, writeSchemaSql, writeTablesTs } = await import(
  '../dist/server/tools.js'
);
const root = fileURLToPath(new URL('..', import.meta.url));

const engine = await openEngine({});
const catalogue = await readCatalogue(engine.pool);
await closeEngine(engine);
writeFileSync(join(root, 'db', 'schema.sql'), writeSchemaSql(catalogue));
writeFileSync(join(root, 'src', 'platform', 'db', 'tables.ts'), writeTablesTs(catalogue));
console.log(`${catalogue.tables.length} tables écrites dans db/schema.sql et src/platform/db/tables.ts.`);
