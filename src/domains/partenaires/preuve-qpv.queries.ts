// Proofs of membership of a partner's address: added, never changed. Computing one is app/territoires.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { PreuveQpv } from './preuve-qpv.schema.ts';

const COLONNES = sql`adresse, methode, libelle, niveau, probabilite, incertitude_m, generation, resultat, codes, distance_m,
  motif, contours_fichier, contours_edition, contours_empreinte, contours_date, adresses_fichier, adresses_empreinte,
  adresses_date, calcule_le`;

export async function addPreuvesQpv(
  db: Db,
  contratId: number,
  partenaireId: string,
  preuves: readonly PreuveQpv[],
): Promise<void> {
  await sql`insert into preuve_qpv (contrat_id, partenaire_id, ${COLONNES})
    select ${contratId}, ${partenaireId}, ${COLONNES}
    from jsonb_to_recordset(${JSON.stringify(preuves)}::jsonb) as r(adresse text, methode text, libelle text, niveau text,
      probabilite double precision, incertitude_m double precision, generation integer, resultat text, codes text[],
      distance_m double precision, motif text, contours_fichier text, contours_edition text, contours_empreinte text,
      contours_date timestamptz, adresses_fichier text, adresses_empreinte text, adresses_date timestamptz,
      calcule_le timestamptz)`.execute(db);
}

/** The latest first; of one instant, the newest vintage first. */
export async function listPreuvesQpv(db: Db, contratId: number, partenaireId: string): Promise<PreuveQpv[]> {
  const { rows } = await sql<PreuveQpv>`
    select ${COLONNES} from preuve_qpv
    where contrat_id = ${contratId} and partenaire_id = ${partenaireId}
    order by calcule_le desc, generation desc limit 40`.execute(db);
  return rows;
}

/** A merged partner's proofs follow it. */
export async function movePreuvesQpv(db: Db, contratId: number, de: string, vers: string): Promise<void> {
  await sql`update preuve_qpv set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}`.execute(db);
}
