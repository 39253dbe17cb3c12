// The names behind the identifiers that changes quote, whatever table keeps them; what is deleted keeps its name here.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Noms } from './phrases.rules.ts';

export interface Cites {
  ids: readonly string[];
  codes: readonly string[];
  personnes: readonly number[];
}

interface Nom {
  id: string;
  nom: string;
  action_id: string | null;
}

export async function loadNoms(db: Db, contratId: number, { ids, codes, personnes }: Cites): Promise<Noms> {
  const noms: Noms = { noms: new Map(), actions: new Map() };
  const take = (rows: readonly Nom[]) => {
    for (const { id, nom, action_id } of rows) {
      noms.noms.set(id, nom);
      if (action_id) noms.actions.set(id, action_id);
    }
  };
  if (ids.length > 0) take(await listNomsDesIds(db, contratId, ids));
  if (codes.length > 0) take(await listNomsDesCodes(db, contratId, codes));
  if (personnes.length > 0) take(await listNomsDesPersonnes(db, personnes));
  return noms;
}

async function listNomsDesIds(db: Db, contratId: number, liste: readonly string[]): Promise<Nom[]> {
  const ids = sql`${liste}::uuid[]`;
  const { rows } = await sql<Nom>`
    select id::text, intitule as nom, id::text as action_id from action where contrat_id = ${contratId} and id = any(${ids})
    union all
    select noeud_id::text, max(intitule), null from noeud_version
      where contrat_id = ${contratId} and noeud_id = any(${ids}) group by noeud_id
    union all
    select id::text, nom, null from partenaire where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, nom, null from service where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, nom, null from axe_transversal where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, nom, null from etape_parcours where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, libelle, null from engagement where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, 'Avenant n° ' || numero, null from avenant where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, libelle, null from chiffre_cle where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, intitule, null from projet_quartier where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, nom, null from campagne where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, nom, null from reunion where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, left(texte, 120), null from decision where contrat_id = ${contratId} and id = any(${ids})
    union all
    select id::text, fichier_nom, null from import where contrat_id = ${contratId} and id = any(${ids})
    union all
    select s.id::text, p.nom, null from signataire s
      join partenaire p on p.contrat_id = ${contratId} and p.id = s.partenaire_id
      where s.contrat_id = ${contratId} and s.id = any(${ids})
    union all
    select f.id::text, a.intitule || ', ' || p.nom || ' ' || f.annee, a.id::text from financement f
      join action a on a.contrat_id = ${contratId} and a.id = f.action_id
      join partenaire p on p.contrat_id = ${contratId} and p.id = f.financeur_id
      where f.contrat_id = ${contratId} and f.id = any(${ids})`.execute(db);
  return rows;
}

async function listNomsDesCodes(db: Db, contratId: number, codes: readonly string[]): Promise<Nom[]> {
  const { rows } = await sql<Nom>`
    select q.code as id, coalesce(cq.nom_local, q.nom) as nom, null as action_id from qpv q
    left join contrat_qpv cq on cq.contrat_id = ${contratId} and cq.qpv_code = q.code
    where q.code = any(${codes}::text[])`.execute(db);
  return rows;
}

async function listNomsDesPersonnes(db: Db, personnes: readonly number[]): Promise<Nom[]> {
  const { rows } = await sql<Nom>`
    select id::text, nom, null as action_id from personne where id = any(${personnes}::bigint[])`.execute(db);
  return rows;
}

/** Own fields of the contract, by key: how its sheets call them. */
export async function listLibellesPropres(db: Db, contratId: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ cle: string; libelle: string }>`
    select cle, libelle from champ_propre where contrat_id = ${contratId}`.execute(db);
  return new Map(rows.map((row) => [row.cle, row.libelle]));
}
