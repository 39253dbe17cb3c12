// Files that wait for the antivirus are shown to it again, a few at a time, whenever the server's clock says so.
import { type Db, inScope } from '../db/db.ts';
import { env } from '../env.ts';
import { examine } from './depot.ts';
import { listEnAttente, readContenu, setExamen } from './stock.ts';

const LOT = 20;

export interface Examine {
  contrat_id: number;
  id: string;
  nom: string;
  examen: 'sain' | 'infecte';
}

/** Answers what was learnt; stops at the first silence (the antivirus is still down), passes over a file it refuses to read. `tell` writes what the domains want told. */
export async function resumeExamens(
  contrats: readonly number[],
  tell: (db: Db, examine: Examine) => Promise<void>,
): Promise<Examine[]> {
  if (!env.MAILLAGE_CLAMD || contrats.length === 0) return [];
  const attendus = await inScope({ contrats }, (db) => listEnAttente(db, contrats, LOT));
  const faits: Examine[] = [];
  for (const { contrat_id, id, nom } of attendus) {
    const morceaux: Uint8Array[] = [];
    for await (const morceau of readContenu(contrat_id, id)) morceaux.push(morceau);
    const { examen, detail } = await examine(Buffer.concat(morceaux));
    // One file that the antivirus refuses to read does not keep the others waiting; a silence ends the round.
    if (examen === 'en_attente' && detail === null) break;
    if (examen !== 'sain' && examen !== 'infecte') continue;
    const fait = { contrat_id, id, nom, examen };
    await inScope({ contrats: [contrat_id] }, async (db) => {
      await setExamen(db, contrat_id, id, examen, detail);
      await tell(db, fait);
    });
    faits.push(fait);
  }
  return faits;
}
