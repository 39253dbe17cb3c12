// Reads a session's person, rights and contracts in one statement each: it joins comptes and contrats, and writes nothing.
import { sql } from 'kysely';
import { narrowDroit } from '../../domains/comptes/droits.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { hashJeton } from '../../platform/session/secret.ts';
import type { ContratOuvert } from './moi.schema.ts';

interface Row {
  session: string;
  vue_le: string;
  id: number;
  nom: string;
  courriel: string;
  administrateur: boolean;
  droits: Droit[] | null;
}

export interface OpenSession {
  identite: Identite;
  vue_le: string;
}

/** The session of this token, unless closed, expired, unused since `seenSince`, or its person deactivated. */
export async function findSession(db: Db, jeton: string, now: Date, seenSince: Date): Promise<OpenSession | null> {
  const { rows } = await sql<Row>`
    select s.id as session, s.vue_le, p.id, p.nom, p.courriel, p.administrateur,
      (select json_agg(json_build_object('contrat_id', d.contrat_id, 'role', d.role, 'partenaire_id', d.partenaire_id,
          'perimetre', d.perimetre, 'demonstration', c.demonstration) order by d.contrat_id)
        from droit d join contrat c on c.id = d.contrat_id
        where d.personne_id = p.id and c.supprime_le is null) as droits
    from session s join personne p on p.id = s.personne_id
    where s.empreinte = ${hashJeton(jeton)} and s.revoquee_le is null and s.expire_le > ${now}
      and s.vue_le > ${seenSince} and p.desactivee_le is null`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { session, vue_le, droits, ...personne } = row;
  return { identite: { personne, session, droits: (droits ?? []).map(narrowDroit) }, vue_le };
}

/** The rights of a person, as a session of theirs would carry them: for what the program does by itself. */
export async function listDroitsDe(db: Db, personneId: number): Promise<Droit[]> {
  const { rows } = await sql<Droit>`
    select d.contrat_id, d.role, d.partenaire_id, d.perimetre, c.demonstration
    from droit d join contrat c on c.id = d.contrat_id
    where d.personne_id = ${personneId} and c.supprime_le is null
    order by d.contrat_id`.execute(db);
  return rows.map(narrowDroit);
}

export async function listContratsOuverts(db: Db, personneId: number): Promise<ContratOuvert[]> {
  const { rows } = await sql<ContratOuvert>`
    select c.id, c.nom, c.code, c.demonstration, d.role
    from droit d join contrat c on c.id = d.contrat_id
    where d.personne_id = ${personneId} and c.supprime_le is null
    order by c.demonstration, c.nom, c.id`.execute(db);
  return rows;
}
