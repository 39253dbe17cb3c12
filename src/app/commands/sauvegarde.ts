// `sauvegarde [FICHIER]`: the whole database, into the folder of backups or a file of one's own.
import { join } from 'node:path';
import { takeBackup, writeBackup } from '../../platform/db/backup.ts';
import { type Commande, FAIT } from './commande.ts';

const nombre = new Intl.NumberFormat('fr-FR');

export const sauvegarde: Commande = {
  positionnels: [0, 1],
  run: async ({ positionnels: [fichier] }, { io, engine, sauvegardes }) => {
    if (fichier === undefined) {
      const last = await takeBackup(engine, sauvegardes, 'demande');
      io.out(`Sauvegardé\u202f: ${join(sauvegardes, last.fichier)} (${nombre.format(last.lignes)} lignes).\n`);
      return FAIT;
    }
    const report = await writeBackup(engine, (pieces) => io.writeFile(fichier, pieces));
    io.out(`Sauvegardé\u202f: ${fichier} (${nombre.format(report.lignes)} lignes).\n`);
    return FAIT;
  },
};
