// What is asked of some organisations, with the sheets and the answers: read as a whole, for one link or for a campaign's team.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { loadEtats } from '../actions/etat.queries.ts';
import { listLignesBrutes } from '../financements/livre.queries.ts';
import type { FicheLue } from './questions.rules.ts';

export interface Campagne {
  id: string;
  nom: string;
  annee: number;
  rubriques: string[];
  message: string;
  echeance: string;
  rappels: number[];
  demandeur: string;
  contact: string;
  cree_le: string;
  close_le: string | null;
}

export interface Collecte {
  id: string;
  campagne_id: string;
  partenaire_id: string;
  partenaire: string;
  courriel: string | null;
  revision: number;
  invitee_le: string;
  ouverte_le: string | null;
  envoyee_le: string | null;
}

export interface FicheDeCollecte extends FicheLue {
  collecte_id: string;
  action_id: string;
  intitule: string;
}

export interface Reponse {
  collecte_id: string;
  action_id: string;
  champ: string;
  valeur: unknown;
  depart: unknown;
  modifiee_le: string;
  envoyee: unknown;
  envoyee_le: string | null;
  decision: 'acceptee' | 'ecartee' | null;
}

const COLONNES = sql`id, nom, annee, rubriques, message, echeance, rappels, demandeur, contact, cree_le, close_le`;

export async function listCampagnes(db: Db, contratId: number): Promise<Campagne[]> {
  const { rows } = await sql<Campagne>`
    select ${COLONNES} from campagne where contrat_id = ${contratId}
    order by close_le is not null, echeance desc, id`.execute(db);
  return rows;
}

/** `seul`: the team's change waits for the others; `partage`: an answer waits for the team's change, and it for the answer. */
export async function findCampagne(
  db: Db,
  contratId: number,
  id: string,
  verrou: 'seul' | 'partage' | null = null,
): Promise<Campagne | null> {
  const tenue = { seul: sql`for update`, partage: sql`for share` };
  const { rows } = await sql<Campagne>`
    select ${COLONNES} from campagne where contrat_id = ${contratId} and id = ${id}
    ${verrou ? tenue[verrou] : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The collectes of these campaigns, or one of them; `verrou` waits for whoever is writing its answers. */
export async function listCollectes(
  db: Db,
  contratId: number,
  question: { campagnes: readonly string[] } | { id: string },
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Collecte[]> {
  const parmi = 'id' in question ? sql`c.id = ${question.id}` : sql`c.campagne_id = any(${question.campagnes}::uuid[])`;
  const { rows } = await sql<Collecte>`
    select c.id, c.campagne_id, c.partenaire_id, p.nom as partenaire, c.courriel, c.revision, c.invitee_le, c.ouverte_le,
      c.envoyee_le
    from collecte c join partenaire p on p.contrat_id = ${contratId} and p.id = c.partenaire_id
    where c.contrat_id = ${contratId} and ${parmi}
    order by p.cle, c.id ${verrou ? sql`for update of c` : sql``}`.execute(db);
  return rows;
}

/** The sheets of these collectes; `pilotees`: those that their organisation still leads, for a link never opens another's sheet. */
export async function listFiches(
  db: Db,
  contratId: number,
  collectes: readonly string[],
  annee: number,
  { pilotees }: { pilotees: boolean },
): Promise<FicheDeCollecte[]> {
  const { rows } = await sql<{ collecte_id: string; action_id: string; intitule: string }>`
    select cf.collecte_id, cf.action_id, a.intitule
    from collecte_fiche cf
    join collecte c on c.contrat_id = ${contratId} and c.id = cf.collecte_id
    join action a on a.contrat_id = ${contratId} and a.id = cf.action_id
    where cf.contrat_id = ${contratId} and cf.collecte_id = any(${collectes}::uuid[])
      and a.supprime_le is null and (${!pilotees} or a.pilote_id = c.partenaire_id)
    order by a.cle, a.id`.execute(db);
  const actions = [...new Set(rows.map((row) => row.action_id))];
  if (actions.length === 0) return [];
  const etats = await loadEtats(db, contratId, actions);
  const lignes = await listLignesBrutes(db, contratId, { actions, annees: [annee, annee - 1] });
  return rows.map((row) => ({
    ...row,
    valeurs: etats.get(row.action_id)!,
    lignes: lignes.filter((ligne) => ligne.action_id === row.action_id),
  }));
}

export async function listReponses(db: Db, contratId: number, collectes: readonly string[]): Promise<Reponse[]> {
  const { rows } = await sql<Reponse>`
    select collecte_id, action_id, champ, valeur, depart, modifiee_le, envoyee, envoyee_le, decision
    from reponse where contrat_id = ${contratId} and collecte_id = any(${collectes}::uuid[])`.execute(db);
  return rows;
}

export interface LienConnu {
  collecte_id: string;
  campagne_id: string;
  expire_le: string;
  revoque_le: string | null;
}

/** The link of this fingerprint; null also when the contract or the organisation left. */
export async function findLienCollecte(db: Db, contratId: number, empreinte: Buffer): Promise<LienConnu | null> {
  const { rows } = await sql<LienConnu>`
    select l.collecte_id, c.campagne_id, l.expire_le, l.revoque_le
    from lien_collecte l
    join collecte c on c.contrat_id = ${contratId} and c.id = l.collecte_id
    join partenaire p on p.contrat_id = ${contratId} and p.id = c.partenaire_id
    join contrat k on k.id = l.contrat_id
    where l.contrat_id = ${contratId} and l.empreinte = ${empreinte} and p.supprime_le is null
      and k.supprime_le is null`.execute(db);
  return rows[0] ?? null;
}
