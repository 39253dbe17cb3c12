// What the antivirus says of a proof after its deposit: told in the history of its decision.
import type { Db } from '../../platform/db/db.ts';
import type { Examine } from '../../platform/fichiers/reprise.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import { findDecisionDePreuve } from './decision.queries.ts';

export async function refusePreuve(db: Db, { contrat_id, id, nom, examen }: Examine): Promise<void> {
  const decision = examen === 'infecte' ? await findDecisionDePreuve(db, contrat_id, id) : null;
  if (!decision) return;
  await writeModifications(db, {
    ...{ contrat_id, par: null, cause: 'preuve refusée par l’antivirus' },
    changes: [{ objet: 'decision', objet_id: decision, champ: 'preuve_fichier', avant: nom, apres: null }],
  });
}
