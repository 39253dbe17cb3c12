// What the sheets forget of a person whose account is erased: their name under notes, what they had seen.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export interface AuteurOublie {
  contrats: readonly number[];
  personneId: number;
  remplacant: string;
}

export async function forgetAuteurNotes(db: Db, { contrats, personneId, remplacant }: AuteurOublie): Promise<void> {
  await sql`update action_note set auteur_nom = ${remplacant}
    where contrat_id = any(${contrats}::bigint[]) and auteur_id = ${personneId}`.execute(db);
}

export async function forgetVisites(db: Db, contrats: readonly number[], personneId: number): Promise<void> {
  await sql`delete from action_visite
    where contrat_id = any(${contrats}::bigint[]) and personne_id = ${personneId}`.execute(db);
}
