// `territoires installer 35 44`: the lists and contours that are not here yet, then the address base of each département, from
// their official addresses. What fails is said and the rest goes on.

import { HttpProblem } from '../../platform/http/problems.ts';
import { enumere } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { RefusReseau } from '../../platform/reseau/refus.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { installAdresses, installListe, isInstallee } from '../territoires/installation.ts';
import { readSources } from '../territoires/sources.ts';
import { type Commande, type Contexte, ECHEC, FAIT, ILLISIBLE } from './commande.ts';
import { isDepartement, tellDepartement } from './territoires-adresses.ts';
import { renderRendu } from './territoires-importer.ts';

const MOST = 20;

export const territoiresInstaller: Commande = {
  positionnels: [1, MOST],
  options: {
    rafraichir: { type: 'boolean', resume: 'Télécharge de nouveau les listes et les contours déjà installés.' },
  },
  run: async ({ positionnels: departements, options }, { io, now }) => {
    const faux = departements.find((code) => !isDepartement(code));
    if (faux !== undefined) {
      io.err(tellDepartement(faux));
      return ILLISIBLE;
    }
    const sources = await readSources();
    const { signal } = io;
    const etapes: Etape[] = sources.listes.map((liste) => ({
      nom: liste.libelle,
      faire: async () => {
        if (options.rafraichir !== true && (await isInstallee(liste)))
          return fr`Déjà installés (${liste.fichier}, édition ${liste.edition}).\n`;
        const { recu, rendu } = await installListe(liste, sources, { signal });
        return `${recu}\n${renderRendu(rendu, false)}`;
      },
    }));
    for (const departement of departements)
      etapes.push({
        nom: fr`Adresses du département ${departement}`,
        faire: async () => `${(await installAdresses(departement, sources, { signal, maintenant: now })).join('\n')}\n`,
      });
    return runEtapes(etapes, io);
  },
};

interface Etape {
  nom: string;
  /** Answers what was done, in French. */
  faire(): Promise<string>;
}

async function runEtapes(etapes: readonly Etape[], io: Contexte['io']): Promise<number> {
  const manquees: string[] = [];
  for (const { nom, faire } of etapes) {
    if (io.signal.aborted) break;
    try {
      io.out(`${nom}\n${await faire()}`);
    } catch (error) {
      const motif = tellRefus(error);
      if (motif === null) throw error;
      manquees.push(nom);
      io.err(`${nom}\u202f: ${motif}\n`);
    }
  }
  if (io.signal.aborted) io.err('Interrompu\u202f: la même commande reprendra là.\n');
  else if (manquees.length > 0) io.err(fr`Reste à installer : ${enumere(manquees)}. Relancez la même commande.\n`);
  return manquees.length > 0 || io.signal.aborted ? ECHEC : FAIT;
}

function tellRefus(error: unknown): string | null {
  if (error instanceof RefusReseau || error instanceof UnreadableFile) return error.message;
  return error instanceof HttpProblem ? error.problem.detail : null;
}
