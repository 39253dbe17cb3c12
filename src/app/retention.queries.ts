// Which partners marked deleted nothing names any more, neither action, line of the ledger, signature, campaign nor right.
import { sql } from 'kysely';
import type { Db } from '../platform/db/db.ts';

export async function listPartenairesLibres(
  db: Db,
  contrats: readonly number[],
  avant: Date,
): Promise<{ contrat_id: number; id: string }[]> {
  const parmi = sql`any(${contrats}::bigint[])`;
  const { rows } = await sql<{ contrat_id: number; id: string }>`
    select p.contrat_id, p.id from partenaire p
    where p.contrat_id = ${parmi} and p.supprime_le < ${avant}
      and not exists (select 1 from action a
        where a.contrat_id = p.contrat_id and a.contrat_id = ${parmi} and a.pilote_id = p.id)
      and not exists (select 1 from action_partenaire ap
        where ap.contrat_id = p.contrat_id and ap.contrat_id = ${parmi} and ap.partenaire_id = p.id)
      and not exists (select 1 from financement f
        where f.contrat_id = p.contrat_id and f.contrat_id = ${parmi} and f.financeur_id = p.id)
      and not exists (select 1 from signataire s
        where s.contrat_id = p.contrat_id and s.contrat_id = ${parmi} and s.partenaire_id = p.id)
      and not exists (select 1 from collecte k
        where k.contrat_id = p.contrat_id and k.contrat_id = ${parmi} and k.partenaire_id = p.id)
      and not exists (select 1 from decision x
        where x.contrat_id = p.contrat_id and x.contrat_id = ${parmi} and x.partenaire_id = p.id)
      and not exists (select 1 from dispositif t
        where t.contrat_id = p.contrat_id and t.contrat_id = ${parmi} and t.porteur_id = p.id)
      and not exists (select 1 from comptage c
        where c.contrat_id = p.contrat_id and c.contrat_id = ${parmi} and c.partenaire_id = p.id)
      and not exists (select 1 from partenaire r
        where r.contrat_id = p.contrat_id and r.contrat_id = ${parmi} and r.remplace_par_id = p.id)
      and not exists (select 1 from droit d where d.contrat_id = p.contrat_id and d.partenaire_id = p.id)`.execute(db);
  return rows;
}

/** Files in the bin for long enough, and those deposited before `veille` that neither an action nor a decision holds any more. */
export async function listFichiersLibres(
  db: Db,
  contrats: readonly number[],
  avant: Date,
  veille: Date,
): Promise<{ contrat_id: number; id: string }[]> {
  const parmi = sql`any(${contrats}::bigint[])`;
  const { rows } = await sql<{ contrat_id: number; id: string }>`
    select f.contrat_id, f.id from fichier f
    where f.contrat_id = ${parmi} and (f.supprime_le < ${avant} or (f.supprime_le is null and f.depose_le < ${veille}
      and not exists (select 1 from action_piece p
        where p.contrat_id = f.contrat_id and p.contrat_id = ${parmi} and p.fichier_id = f.id)
      and not exists (select 1 from decision d
        where d.contrat_id = f.contrat_id and d.contrat_id = ${parmi} and d.preuve_fichier_id = f.id)))`.execute(db);
  return rows;
}
