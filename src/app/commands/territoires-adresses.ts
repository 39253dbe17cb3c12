// `territoires adresses DEPARTEMENT FICHIER`: makes the address base of a département from its official file, for the pages that
// place addresses in the browser.
import { basename } from 'node:path';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { installBase } from '../territoires/bases.ts';
import { type Commande, FAIT, ILLISIBLE } from './commande.ts';

export const isDepartement = (code: string): boolean => /^(?:\d{2}|2[AB]|97\d)$/.test(code);
export const tellDepartement = (code: string): string =>
  fr`« ${code} » n’est pas un code de département : 35, 2A ou 974, par exemple.\n`;

export const territoiresAdresses: Commande = {
  positionnels: [2, 2],
  fichiersLus: ({ positionnels: [, chemin = ''] }) => [chemin],
  run: async ({ positionnels: [departement = '', chemin = ''] }, { io, now }) => {
    if (!isDepartement(departement)) {
      io.err(tellDepartement(departement));
      return ILLISIBLE;
    }
    try {
      const demande = { departement, fichier: basename(chemin), contenu: io.readFile(chemin), maintenant: now };
      io.out(`${(await installBase(demande)).join('\n')}\n`);
      return FAIT;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      io.err(`${error.message}\n`);
      return ILLISIBLE;
    }
  },
};
