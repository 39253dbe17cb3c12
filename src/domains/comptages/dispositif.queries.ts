// Dispositifs: reads and writes. The comptages asked of them are comptage.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ChampDispositif, Dispositif, DispositifSaisie } from './comptage.schema.ts';

export async function listDispositifs(db: Db, contratId: number): Promise<Dispositif[]> {
  const { rows } = await sql<Dispositif>`
    select d.id, d.nom, d.cadre, d.porteur_id, p.nom as porteur, d.public_eligible, d.fichier, d.depuis, d.convention,
      d.part_reference, d.reference_source, d.reference_date
    from dispositif d left join partenaire p on p.contrat_id = ${contratId} and p.id = d.porteur_id
    where d.contrat_id = ${contratId} and d.supprime_le is null
    order by d.cadre, lower(d.nom), d.id`.execute(db);
  return rows;
}

export async function findDispositif(db: Db, contratId: number, id: string): Promise<Dispositif | null> {
  return (await listDispositifs(db, contratId)).find((one) => one.id === id) ?? null;
}

export async function createDispositif(
  db: Db,
  contratId: number,
  neuf: DispositifSaisie & { id: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into dispositif (contrat_id, id, nom, cadre, porteur_id, public_eligible, fichier, depuis, convention,
      part_reference, reference_source, reference_date, cree_le)
    values (${contratId}, ${neuf.id}, ${neuf.nom}, ${neuf.cadre}, ${neuf.porteur_id}, ${neuf.public_eligible},
      ${neuf.fichier}, ${neuf.depuis}, ${neuf.convention}, ${neuf.part_reference}, ${neuf.reference_source},
      ${neuf.reference_date}, ${now})`.execute(db);
}

export async function updateDispositif(
  db: Db,
  contratId: number,
  id: string,
  valeurs: Partial<Record<ChampDispositif, string | number | null>>,
): Promise<void> {
  const champs = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (champs.length === 0) return;
  await sql`update dispositif set ${sql.join(champs)} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** Marked, and purged later with its comptages. */
export async function markDispositif(db: Db, contratId: number, id: string, supprimeLe: Date | null): Promise<void> {
  await sql`update dispositif set supprime_le = ${supprimeLe}
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function purgeDispositifs(
  db: Db,
  contrats: readonly number[],
  avant: Date,
): Promise<{ contrat_id: number; id: string }[]> {
  const { rows } = await sql<{ contrat_id: number; id: string }>`
    delete from dispositif where contrat_id = any(${contrats}::bigint[]) and supprime_le < ${avant}
    returning contrat_id, id`.execute(db);
  return rows;
}
