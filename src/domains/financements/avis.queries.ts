// The avis of instructors on a line, and single entries of the ledger. Whole lines are written by redaction.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { inBatches, json } from '../../platform/db/rows.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import type { Writer } from '../actions/redaction.queries.ts';
import type { AvisSaisi, EcritureSaisie } from './financement.schema.ts';

export async function addAvis(db: Db, writer: Writer, financement: string, saisi: AvisSaisi): Promise<string> {
  const [id] = await addAvisEnNombre(db, writer, [{ financement, ...saisi }]);
  return id!;
}

/** Many at once; identifiers in the order given. */
export async function addAvisEnNombre(
  db: Db,
  writer: Writer,
  avis: readonly (AvisSaisi & { financement: string })[],
): Promise<string[]> {
  const { contrat_id, par, cause } = writer;
  const rows = avis.map((un) => ({ id: crypto.randomUUID(), ...un }));
  await inBatches(rows, (batch) =>
    sql`insert into avis (contrat_id, id, financement_id, instructeur, sens, texte, rendu_le, saisi_par)
      select ${contrat_id}, r.id, r.financement, r.instructeur, r.sens, r.texte, r.rendu_le, ${par?.id ?? null}::bigint
      from jsonb_to_recordset(${json(batch)})
        as r(id uuid, financement uuid, instructeur text, sens text, texte text, rendu_le date)`.execute(db),
  );
  const changes = rows.map(({ id, financement, ...saisi }) => ({
    objet: 'financement',
    objet_id: financement,
    champ: `avis.${id}`,
    avant: null,
    apres: saisi,
  }));
  await writeModifications(db, { contrat_id, par, cause, changes });
  return rows.map(({ id }) => id);
}

export async function removeAvis(db: Db, writer: Writer, financement: string, id: string): Promise<boolean> {
  const { contrat_id, par, cause } = writer;
  const { rows } = await sql`delete from avis
    where contrat_id = ${contrat_id} and id = ${id} and financement_id = ${financement}
    returning instructeur, sens, texte, rendu_le`.execute(db);
  if (rows.length === 0) return false;
  const change = { objet: 'financement', objet_id: financement, champ: `avis.${id}`, avant: rows[0], apres: null };
  await writeModifications(db, { contrat_id, par, cause, changes: [change] });
  return true;
}

/** One entry added (an instalment), or standing for the one it corrects, which stays in the book. */
export async function addEcriture(
  db: Db,
  writer: Writer,
  financement: string,
  saisie: EcritureSaisie & { remplace_id: string | null },
): Promise<void> {
  const { contrat_id, par, cause, maintenant } = writer;
  const id = crypto.randomUUID();
  if (saisie.remplace_id) {
    await sql`update ecriture set remplacee = true
      where contrat_id = ${contrat_id} and id = ${saisie.remplace_id}`.execute(db);
  }
  await sql`insert into ecriture (contrat_id, id, financement_id, etape, montant_centimes, condition_dite, date_ecriture,
      remplace_id, motif, saisie_par, saisie_le)
    values (${contrat_id}, ${id}, ${financement}, ${saisie.etape}, ${saisie.montant_centimes}, ${saisie.condition_dite},
      ${saisie.date_ecriture}, ${saisie.remplace_id}, ${saisie.motif}, ${par?.id ?? null},
      ${maintenant.toISOString()}::timestamptz)`.execute(db);
  const champ = `ecritures.${saisie.remplace_id ?? id}`;
  const change = { objet: 'financement', objet_id: financement, champ, avant: null, apres: { id, ...saisie } };
  await writeModifications(db, { contrat_id, par, cause, changes: [change] });
}
