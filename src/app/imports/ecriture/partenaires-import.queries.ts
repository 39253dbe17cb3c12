// Writes the planned partners by their owner's functions, journalled under the import's cause.

import type { Writer } from '../../../domains/actions/redaction.queries.ts';
import { createContacts, listContacts } from '../../../domains/partenaires/carnet.queries.ts';
import {
  createPartenaires,
  listPartenaires,
  updatePartenaire,
} from '../../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../../domains/partenaires/partenaire.schema.ts';
import type { Db } from '../../../platform/db/db.ts';
import { type Change, creation, writeModifications } from '../../../platform/journal/journal.ts';
import type { LigneReference, PartenaireLu } from '../lecture/lecture-classeur.schema.ts';
import { addService } from './nouveautes.queries.ts';
import { type PlanPartenaires, planPartenaires } from './partenaires-import.rules.ts';

export async function preparePartenaires(
  db: Db,
  contratId: number,
  lus: readonly LigneReference<PartenaireLu>[],
): Promise<PlanPartenaires> {
  return planPartenaires(lus, await listPartenaires(db, contratId), await listContacts(db, contratId), () =>
    crypto.randomUUID(),
  );
}

export async function writePartenaires(db: Db, writer: Writer, plan: PlanPartenaires): Promise<number> {
  const { contrat_id, par, cause } = writer;
  const changes: Change[] = [];
  for (const partenaire of plan.partenaires) {
    const { ancien_nom, ...valeurs } = partenaire.valeurs;
    let { id } = partenaire;
    if (partenaire.creation) {
      [id] = (await createPartenaires(db, contrat_id, [
        PartenaireSaisi.parse({ nom: partenaire.nom, ...valeurs }),
      ])) as [string];
      changes.push(creation('partenaire', id, { nom: partenaire.nom, ...valeurs }));
    } else if (Object.keys(valeurs).length > 0) {
      await updatePartenaire(db, contrat_id, id, valeurs);
      for (const [champ, apres] of Object.entries(valeurs))
        changes.push({ objet: 'partenaire', objet_id: id, champ, avant: champ === 'nature' ? 'autre' : null, apres });
    }
    if (ancien_nom) {
      await updatePartenaire(db, contrat_id, id, { ancien_nom });
      if (!partenaire.creation)
        changes.push({ objet: 'partenaire', objet_id: id, champ: 'ancien_nom', avant: null, apres: ancien_nom });
    }
    for (const service of partenaire.services) await addService(db, contrat_id, id, service, changes);
    const contacts = partenaire.contacts.map((c) => ({ ...c, partenaire_id: id }));
    // Their identifiers only: the journal keeps no personal data.
    for (const contact of await createContacts(db, contrat_id, contacts))
      changes.push(creation('contact', contact, { partenaire_id: id }));
  }
  return writeModifications(db, { contrat_id, par, cause, changes });
}
