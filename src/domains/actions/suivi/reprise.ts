// What the antivirus says of an attachment after its deposit: told in the history of its action.
import type { Db } from '../../../platform/db/db.ts';
import type { Examine } from '../../../platform/fichiers/reprise.ts';
import { writeModifications } from '../../../platform/journal/journal.ts';
import { findActionDePiece } from './piece.queries.ts';

export async function refusePiece(db: Db, { contrat_id, id, nom, examen }: Examine): Promise<void> {
  const action = examen === 'infecte' ? await findActionDePiece(db, contrat_id, id) : null;
  if (!action) return;
  await writeModifications(db, {
    ...{ contrat_id, par: null, cause: 'pièce refusée par l’antivirus' },
    changes: [{ objet: 'action', objet_id: action, champ: `pieces.${id}`, avant: { nom }, apres: null }],
  });
}
