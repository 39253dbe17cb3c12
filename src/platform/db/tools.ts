// What scripts, benches and the tests' set-up use of the database, bundled as dist/server/tools.js. No application code.
export { sql } from 'kysely';
export { getLastBackup, listBackups, openBackup, restoreBackup, takeBackup, writeBackup } from './backup.ts';
export { readCatalogue } from './catalogue.ts';
export { buildLocalIo } from './command-io.ts';
export { inScope } from './db.ts';
export { closeDatabase, closeEngine, migrationsDir, openDatabase, openEngine, withClient } from './engine.ts';
export { findHolder, lockFolder, runThroughHolder } from './lock.ts';
export { runMaintenance } from './maintenance.ts';
export { readMigrations } from './migrate.ts';
export { writeSchemaSql, writeTablesTs } from './schema-text.ts';
export { startDatabase } from './start.ts';
