// Brings the rights of one contract in line with the standing rights of its département, each with its entry in the journal.
// Called when a standing right is given or withdrawn, when a contract opens or changes of département, and every night.
import type { Db } from '../../../platform/db/db.ts';
import { creation, suppression, writeModifications } from '../../../platform/journal/journal.ts';
import { grantDroit, removeDroit } from '../droit.queries.ts';
import { listAFermer, listAOuvrir } from './departement.queries.ts';

export interface Suivi {
  contrat: number;
  /** Null: the contract names none, or is a demonstration. */
  departement: string | null;
  /** Null: the program itself. */
  par: { id: number; nom: string } | null;
  now: Date;
}

/** A right given in the contract itself stays as it is: it says more. */
export async function followDepartement(db: Db, { contrat, par, now, ...suivi }: Suivi): Promise<void> {
  const departement = suivi.departement?.toUpperCase() ?? null;
  const fermes = await listAFermer(db, contrat, departement);
  for (const { personne_id } of fermes) await removeDroit(db, contrat, personne_id);
  const ouverts = await listAOuvrir(db, contrat, departement);
  const droit = { role: 'etat', partenaire_id: null, perimetre: null, departement } as const;
  for (const { personne_id, accorde_par } of ouverts)
    await grantDroit(db, { contrat_id: contrat, personne_id, ...droit, accorde_par, now });
  const dit = (one: string | null) => ({ role: 'etat', departement: one });
  const changes = [
    ...fermes.map((one) => ({
      ...suppression('droit', String(one.personne_id), dit(one.departement)),
      champ: 'droit',
    })),
    ...ouverts.map((one) => ({ ...creation('droit', String(one.personne_id), dit(departement)), champ: 'droit' })),
  ];
  if (changes.length > 0)
    await writeModifications(db, { contrat_id: contrat, par, cause: 'accès de l’État dans son département', changes });
}
