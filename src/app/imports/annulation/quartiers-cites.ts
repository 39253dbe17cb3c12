// Quarters that came by a file alone leave the list of QPV once no contract bears them any more: after an undoing, and each hour.
import { deleteQpv, listQpvCites } from '../../../domains/territoires/reference-upsert.queries.ts';
import { inScope } from '../../../platform/db/db.ts';
import { listContratIds, listQpvSansContrat } from '../../entretien.queries.ts';

/** Answers how many left. */
export async function forgetQuartiersCites(): Promise<number> {
  const contrats = await inScope('reference', listContratIds);
  if (contrats.length === 0) return 0;
  return inScope({ contrats }, async (db) => {
    const cites = await listQpvCites(db);
    if (cites.length === 0) return 0;
    const codes = await listQpvSansContrat(db, contrats, cites);
    if (codes.length > 0) await deleteQpv(db, codes);
    return codes.length;
  });
}
