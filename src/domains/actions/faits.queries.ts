// What the rights need to know of many actions at once, and no more: partners are read for those who may be one, places
// for those whose right has a perimeter.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { type ActionFacts, isValidatedOnly } from '../comptes/droits.rules.ts';
import { listNoeuds } from '../contrats/plan.queries.ts';
import { listAncetres } from '../contrats/plan.rules.ts';

export interface FaitsListe extends ActionFacts {
  id: string;
  supprimee: boolean;
}

export async function loadFaits(
  db: Db,
  contratId: number,
  ids: readonly string[] | 'tous',
  droit: Droit,
  jour: string,
): Promise<Map<string, FaitsListe>> {
  const parmi = (colonne: string) => (ids === 'tous' ? sql`` : sql`and ${sql.ref(colonne)} = any(${ids}::uuid[])`);
  const { rows } = await sql<FaitsListe & { noeud_id: string | null; portee_qpv: string }>`
    select id, pilote_id, noeud_id, portee_qpv, validee_le is not null as validee, supprime_le is not null as supprimee
    from action where contrat_id = ${contratId} ${parmi('id')}`.execute(db);
  const siennes = await loadParticipations(db, contratId, droit);
  const lieux = droit.perimetre ? await loadLieux(db, contratId, jour) : null;
  return new Map(
    rows.map(({ noeud_id, portee_qpv, ...row }) => {
      const faits: FaitsListe = { ...row, partenaires: siennes.has(row.id) ? [droit.partenaire_id!] : [] };
      if (!lieux) return [row.id, faits];
      const place = portee_qpv === 'qpv_nommes' ? lieux.qpv.get(row.id) : undefined;
      return [row.id, { ...faits, ...(place ?? {}), axes: noeud_id ? lieux.axesOf(noeud_id) : [] }];
    }),
  );
}

async function loadParticipations(db: Db, contratId: number, droit: Droit): Promise<Set<string>> {
  if (!isValidatedOnly(droit) || droit.partenaire_id === null) return new Set();
  const { rows } = await sql<{ action_id: string }>`
    select action_id from action_partenaire
    where contrat_id = ${contratId} and partenaire_id = ${droit.partenaire_id}`.execute(db);
  return new Set(rows.map((row) => row.action_id));
}

async function loadLieux(db: Db, contratId: number, jour: string) {
  const { rows } = await sql<{ action_id: string; qpv: string[]; communes: string[] }>`
    select aq.action_id, array_agg(distinct aq.qpv_code) as qpv,
      coalesce(array_agg(distinct qc.commune_code) filter (where qc.commune_code is not null), '{}') as communes
    from action_qpv aq left join qpv_commune qc on qc.qpv_code = aq.qpv_code
    where aq.contrat_id = ${contratId}
    group by aq.action_id`.execute(db);
  const noeuds = await listNoeuds(db, contratId, jour);
  const chemins = new Map<string, string[]>();
  return {
    qpv: new Map(rows.map(({ action_id, ...lieu }) => [action_id, lieu])),
    axesOf(noeud: string): string[] {
      const connu = chemins.get(noeud) ?? listAncetres(noeuds, noeud).map((ancetre) => ancetre.id);
      chemins.set(noeud, connu);
      return connu;
    },
  };
}
