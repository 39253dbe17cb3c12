// Which contracts are demonstrations, and what else still uses the QPV they brought.
import { sql } from 'kysely';
import { DEPARTEMENT_INVENTE } from '../../domains/territoires/reference.queries.ts';
import type { Db } from '../../platform/db/db.ts';

export interface ContratDemonstration {
  id: number;
  nom: string;
  invente: boolean;
}

export async function listDemonstrations(db: Db): Promise<ContratDemonstration[]> {
  const { rows } = await sql<ContratDemonstration>`
    select id, nom, invente from contrat where demonstration and supprime_le is null order by invente desc, id`.execute(
    db,
  );
  return rows;
}

/** Among these codes, those that the demonstration wrote: invented, or not given since by an official list. */
export async function listQpvDeDemonstration(db: Db, codes: readonly string[], source: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from qpv where code = any(${codes}::text[]) and (departement = ${DEPARTEMENT_INVENTE} or source = ${source})`.execute(
    db,
  );
  return rows.map(({ code }) => code);
}

/** Among these codes, those that a contract still names. Asked in the scope of all contracts, once they are removed. */
export async function listQpvUtilises(db: Db, codes: readonly string[]): Promise<Set<string>> {
  const { rows: contrats } = await sql<{ id: number }>`select id from contrat`.execute(db);
  const ids = contrats.map(({ id }) => id);
  const { rows } = await sql<{ code: string }>`
    select distinct qpv_code as code from contrat_qpv
    where contrat_id = any(${ids}::bigint[]) and qpv_code = any(${codes}::text[])
    union select distinct qpv_code from action_qpv
    where contrat_id = any(${ids}::bigint[]) and qpv_code = any(${codes}::text[])
    union select distinct qpv_code from ventilation
    where contrat_id = any(${ids}::bigint[]) and qpv_code = any(${codes}::text[])`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

/** Accounts of the demonstration's visitors that no longer open any contract. */
export async function listVisiteursSansContrat(db: Db, domaine: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from personne p
    where p.courriel like ${`%${domaine}`} and not p.administrateur
      and not exists (select 1 from droit d where d.personne_id = p.id)`.execute(db);
  return rows.map(({ id }) => id);
}
