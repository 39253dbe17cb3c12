// The relevé de décisions: reads and writes. Who may read or write, and when a decision is late, is decision.rules.ts.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ActionFacts } from '../comptes/droits.rules.ts';
import type { Decision, EtatDecision, FiltresDecisions } from './decision.schema.ts';

export interface DecisionLue extends Omit<Decision, 'actions' | 'en_retard' | 'suivre'> {
  partenaire_id: string | null;
  service_id: string | null;
  reunion_id: string;
  actions: (ActionFacts & { id: string; intitule: string })[];
}

/** `partenaire_id` of the filter and of a reader's own items narrow alike. */
export async function listDecisions(
  db: Db,
  contratId: number,
  { partenaire, reunion, action, etat, preuve_refusee }: FiltresDecisions & { preuve_refusee?: boolean },
): Promise<DecisionLue[]> {
  const conditions: RawBuilder<unknown>[] = [sql`d.supprime_le is null`];
  if (partenaire) conditions.push(sql`d.partenaire_id = ${partenaire}`);
  if (preuve_refusee) {
    conditions.push(sql`exists (select 1 from fichier x where x.contrat_id = ${contratId}
      and x.id = d.preuve_fichier_id and x.supprime_le is null and x.examen = 'infecte')`);
  }
  if (reunion) conditions.push(sql`d.reunion_id = ${reunion}`);
  if (etat) conditions.push(sql`d.etat = ${etat === 'en_retard' ? 'a_faire' : etat}`);
  if (action) {
    conditions.push(sql`exists (select 1 from decision_action x
      where x.contrat_id = ${contratId} and x.decision_id = d.id and x.action_id = ${action})`);
  }
  return readDecisions(db, contratId, sql.join(conditions, sql` and `));
}

/** In the bin only when asked for. */
export async function findDecision(
  db: Db,
  contratId: number,
  id: string,
  { supprimee = false }: { supprimee?: boolean } = {},
): Promise<DecisionLue | null> {
  const place = supprimee ? sql`d.supprime_le is not null` : sql`d.supprime_le is null`;
  return (await readDecisions(db, contratId, sql`d.id = ${id} and ${place}`))[0] ?? null;
}

/** Proved by this file, in the bin or not. */
export async function findDecisionDePreuve(db: Db, contratId: number, fichier: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from decision where contrat_id = ${contratId} and preuve_fichier_id = ${fichier}`.execute(db);
  return rows[0]?.id ?? null;
}

async function readDecisions(db: Db, contratId: number, condition: RawBuilder<unknown>): Promise<DecisionLue[]> {
  const { rows } = await sql<DecisionLue>`
    select d.id, d.texte, d.partenaire_id, d.service_id, d.reunion_id, d.fonction, d.echeance, d.echeance_dite, d.etat,
      d.faite_le, d.preuve, d.motif_abandon,
      jsonb_build_object('id', r.id, 'nom', r.nom, 'instance_nom', r.instance_nom, 'tenue_le', r.tenue_le) as reunion,
      (select jsonb_build_object('id', p.id, 'nom', p.nom) from partenaire p
        where p.contrat_id = ${contratId} and p.id = d.partenaire_id) as partenaire,
      (select jsonb_build_object('id', s.id, 'nom', s.nom) from service s
        where s.contrat_id = ${contratId} and s.id = d.service_id) as service,
      (select jsonb_build_object('id', f.id, 'nom', f.nom, 'octets', f.octets, 'examen', f.examen) from fichier f
        where f.contrat_id = ${contratId} and f.id = d.preuve_fichier_id and f.supprime_le is null) as preuve_fichier,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'intitule', a.intitule, 'pilote_id', a.pilote_id,
          'validee', a.validee_le is not null, 'partenaires', coalesce((select jsonb_agg(ap.partenaire_id)
            from action_partenaire ap where ap.contrat_id = ${contratId} and ap.action_id = a.id), '[]')) order by a.cle)
        from decision_action da join action a on a.contrat_id = da.contrat_id and a.id = da.action_id
        where da.contrat_id = ${contratId} and a.contrat_id = ${contratId} and da.decision_id = d.id
          and a.supprime_le is null), '[]') as actions
    from decision d join reunion r on r.contrat_id = d.contrat_id and r.id = d.reunion_id
    where d.contrat_id = ${contratId} and r.contrat_id = ${contratId} and ${condition}
    order by r.tenue_le desc, d.rang, d.cree_le`.execute(db);
  return rows;
}

export async function countEtats(db: Db, contratId: number): Promise<Record<EtatDecision, number>> {
  const { rows } = await sql<{ etat: EtatDecision; nombre: number }>`
    select etat, count(*) as nombre from decision where contrat_id = ${contratId} and supprime_le is null
    group by etat`.execute(db);
  return {
    a_faire: 0,
    faite: 0,
    abandonnee: 0,
    inconnue: 0,
    ...Object.fromEntries(rows.map((r) => [r.etat, r.nombre])),
  };
}

/** Those late, in the whole contract or of one organisation. */
export async function countRetards(
  db: Db,
  contratId: number,
  jour: string,
  partenaire: string | null,
): Promise<number> {
  const { rows } = await sql<{ nombre: number }>`
    select count(*) as nombre from decision
    where contrat_id = ${contratId} and supprime_le is null and etat = 'a_faire' and echeance < ${jour}::date
      and (${partenaire}::uuid is null or partenaire_id = ${partenaire}::uuid)`.execute(db);
  return rows[0]!.nombre;
}

export async function listResponsables(db: Db, contratId: number): Promise<{ id: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select p.id, p.nom from partenaire p
    where p.contrat_id = ${contratId} and exists (select 1 from decision d
      where d.contrat_id = ${contratId} and d.partenaire_id = p.id and d.supprime_le is null)
    order by p.cle`.execute(db);
  return rows;
}

export async function listActionsCitables(db: Db, contratId: number): Promise<{ id: string; intitule: string }[]> {
  const { rows } = await sql<{ id: string; intitule: string }>`
    select id, intitule from action
    where contrat_id = ${contratId} and supprime_le is null and retiree_le is null order by cle, id`.execute(db);
  return rows;
}
