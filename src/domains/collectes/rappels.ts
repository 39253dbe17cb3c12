// The daily job of campaigns: reminders to those who have not answered, each once, and what is forgotten when links are over.
import { addDays, dayIn } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import { LIEN_JOURS, listRappelsDus } from './campagne.rules.ts';
import { listCampagnes } from './dossier.queries.ts';
import { giveLiens } from './liens.ts';
import { addRappels, listAttendues } from './rappels.queries.ts';
import { purgeLiens } from './reponse/reponse.queries.ts';

/** One contract, one transaction: a failure in one leaves the others reminded. A demonstration reminds nobody. */
export async function remindContrat(contratId: number, now: Date): Promise<number> {
  return inScope({ contrats: [contratId] }, async (db) => {
    const contrat = await findContrat(db, contratId);
    if (!contrat || contrat.demonstration) return 0;
    const campagnes = new Map((await listCampagnes(db, contratId)).map((campagne) => [campagne.id, campagne]));
    const jour = dayIn(contrat.fuseau, now);
    let rappelees = 0;
    for (const attendue of await listAttendues(db, contratId, now)) {
      const campagne = campagnes.get(attendue.campagne_id)!;
      const invitee_le = dayIn(contrat.fuseau, new Date(attendue.invitee_le));
      const dus = listRappelsDus({ ...campagne, invitee_le, prepares: attendue.prepares }, jour);
      if (dus.length === 0) continue;
      const motif = jour > campagne.echeance ? 'retard' : 'rappel';
      await giveLiens(db, { contrat, campagne, destinataires: [attendue], motif, now });
      await addRappels(db, contratId, attendue.id, dus, now);
      rappelees += 1;
    }
    return rappelees;
  });
}

export async function purgeCollectes(contrats: readonly number[], now: Date): Promise<void> {
  if (contrats.length > 0) await inScope({ contrats }, (db) => purgeLiens(db, contrats, addDays(now, -LIEN_JOURS)));
}
