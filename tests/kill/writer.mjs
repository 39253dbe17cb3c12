// Writes transactions without end into the folder given, and says each one once it is acknowledged. Made to be killed.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../../dist/server/tools.js', import.meta.url));
const { inScope, runMaintenance, sql, startDatabase } = await import(tools);

const [, , dossier, first] = process.argv;
const migrations = join(fileURLToPath(new URL('.', import.meta.url)), 'migrations');
const { engine } = await startDatabase({ dossier, migrations, onCommand: async () => 0, dire: () => undefined });
process.stdout.write('pret\n');

for (let numero = Number(first); ; numero += 1) {
  await inScope({ contrats: [1] }, async (db) => {
    for (let partie = 0; partie < 6; partie += 1) {
      await sql`insert into epreuve (contrat_id, numero, partie) values (1, ${numero}, ${partie})`.execute(db);
    }
  });
  process.stdout.write(`${numero}\n`);
  if (numero % 150 === 0) await runMaintenance(engine);
}
