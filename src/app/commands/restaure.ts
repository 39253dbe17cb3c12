// `restaure FICHIER`: puts a backup in place. The file is copied first, because it is read twice (checked, then written)
// and may travel from another process; a running server is in maintenance meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBackup, restoreBackup, takeBackup } from '../../platform/db/backup.ts';
import { writeWhole } from '../../platform/db/command-io.ts';
import { type Commande, FAIT } from './commande.ts';

const nombre = new Intl.NumberFormat('fr-FR');
const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

export const restaure: Commande = {
  positionnels: [1, 1],
  commence: () => true,
  seule: true,
  options: { remplacer: { type: 'boolean', resume: 'Remplace ce que la base contient, après l’avoir sauvegardé.' } },
  fichiersLus: ({ positionnels }) => positionnels,
  run: async ({ positionnels: [fichier = ''], options }, { io, engine, sauvegardes, app }) => {
    const folder = await mkdtemp(join(tmpdir(), 'maillage-restauration-'));
    const copy = join(folder, 'sauvegarde.jsonl.gz');
    try {
      await writeWhole(copy, io.readFile(fichier));
      app?.setMaintenance('Une sauvegarde est en cours de restauration. Revenez dans quelques minutes.');
      if (options.remplacer) {
        const kept = await takeBackup(engine, sauvegardes, 'demande');
        io.out(`Contenu présent sauvegardé\u202f: ${join(sauvegardes, kept.fichier)}.\n`);
      }
      const report = await restoreBackup(engine, openBackup(copy), { remplacer: options.remplacer === true });
      io.out(
        `Restauré\u202f: sauvegarde du ${instant.format(new Date(report.le))}, ${nombre.format(report.lignes)} lignes.\n`,
      );
      return FAIT;
    } finally {
      app?.setMaintenance(null);
      await rm(folder, { recursive: true, force: true });
    }
  },
};
