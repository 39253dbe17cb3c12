// The small things an import created beside its actions: spellings, contacts, services, axes, étapes, own fields, districts.
// Undone, they go when nothing uses them; what an action still names, even in the bin, stays and is listed with its motive.
import { type RawBuilder, sql } from 'kysely';
import type { Writer } from '../../../domains/actions/redaction.queries.ts';
import { deleteElement } from '../../../domains/contrats/liste.queries.ts';
import { removeQpvDuContrat } from '../../../domains/contrats/qpv-contrat.queries.ts';
import { listAlias, removeAlias } from '../../../domains/partenaires/alias.queries.ts';
import { deleteContact, deleteService } from '../../../domains/partenaires/carnet.queries.ts';
import type { NatureAlias } from '../../../domains/territoires/territoire.schema.ts';
import type { Db } from '../../../platform/db/db.ts';
import { type Modification, suppression, writeModifications } from '../../../platform/journal/journal.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';

export interface Garde {
  objet: string;
  champ: string;
  motif: string;
}

const TOUCHE = fr`Modifié depuis l’import : gardé.`;
const VIVANT = fr`Encore cité par le contrat : gardé.`;
const CORBEILLE = fr`Cité par une action supprimée, qui peut être restaurée : gardé.`;

const LIBELLES: Record<string, string> = {
  orthographe: 'autre orthographe',
  contact: 'contact',
  service: 'service',
  axe_transversal: 'axe transversal',
  etape_parcours: 'étape de parcours',
  champ_propre: 'champ propre',
  qpv: 'quartier',
};

export async function undoListes(
  db: Db,
  writer: Writer,
  modifications: readonly Modification[],
  touches: ReadonlySet<string>,
): Promise<Garde[]> {
  const gardes: Garde[] = [];
  const gone: Modification[] = [];
  for (const m of modifications) {
    const champ = LIBELLES[m.objet];
    if (m.champ !== 'creation' || champ === undefined) continue;
    const motif = touches.has(`${m.objet}|${m.objet_id}`) ? TOUCHE : await explainGarde(db, writer.contrat_id, m);
    if (motif !== null) gardes.push({ objet: nameOf(m), champ, motif });
    else {
      await remove(db, writer, m);
      gone.push(m);
    }
  }
  const changes = gone.map((m) => suppression(m.objet, m.objet_id, m.apres));
  await writeModifications(db, { contrat_id: writer.contrat_id, par: writer.par, cause: writer.cause, changes });
  return gardes;
}

function nameOf({ objet_id, apres }: Modification): string {
  const { nom, libelle, code } = (apres ?? {}) as Record<string, unknown>;
  return String(nom ?? libelle ?? code ?? objet_id);
}

async function remove(db: Db, { contrat_id, maintenant }: Writer, { objet, objet_id }: Modification): Promise<void> {
  if (objet === 'orthographe') {
    const { nature, cle } = splitAlias(objet_id);
    await removeAlias(db, contrat_id, nature, cle);
  } else if (objet === 'contact') await deleteContact(db, contrat_id, objet_id, maintenant);
  else if (objet === 'service') await deleteService(db, contrat_id, objet_id);
  else if (objet === 'qpv') await removeQpvDuContrat(db, contrat_id, objet_id);
  else if (objet === 'axe_transversal') await deleteElement(db, contrat_id, 'axes', objet_id);
  else if (objet === 'etape_parcours') await deleteElement(db, contrat_id, 'etapes', objet_id);
  else await deleteElement(db, contrat_id, 'champs', objet_id);
}

function splitAlias(id: string): { nature: NatureAlias; cle: string } {
  const cut = id.indexOf('|');
  return { nature: id.slice(0, cut) as NatureAlias, cle: id.slice(cut + 1) };
}

/** Why a thing stays, or null when nothing holds it. */
async function explainGarde(db: Db, contratId: number, m: Modification): Promise<string | null> {
  if (m.objet === 'contact') return null;
  if (m.objet === 'orthographe') {
    const { nature, cle } = splitAlias(m.objet_id);
    const connu = (await listAlias(db, contratId, nature)).find((alias) => alias.cle === cle);
    return connu && connu.cible !== (m.apres as { cible: string }).cible ? TOUCHE : null;
  }
  const { rows } = await sql<{ vivants: number; supprimes: number }>`
    select count(*) filter (where u.supprime_le is null) as vivants, count(u.supprime_le) as supprimes
    from (${usages(contratId, m)}) u`.execute(db);
  const { vivants, supprimes } = rows[0]!;
  return vivants > 0 ? VIVANT : supprimes > 0 ? CORBEILLE : null;
}

/** One row per use, with the day its user was deleted, if it was. */
function usages(contratId: number, { objet, objet_id }: Modification): RawBuilder<unknown> {
  if (objet === 'service')
    return sql`select a.supprime_le from action a where a.contrat_id = ${contratId} and a.pilote_service_id = ${objet_id}::uuid
      union all select null::timestamptz from engagement e where e.contrat_id = ${contratId} and e.service_id = ${objet_id}::uuid
      union all select d.supprime_le from decision d where d.contrat_id = ${contratId} and d.service_id = ${objet_id}::uuid`;
  if (objet === 'etape_parcours')
    return sql`select a.supprime_le from action a
      where a.contrat_id = ${contratId} and a.etape_parcours_id = ${objet_id}::uuid`;
  if (objet === 'axe_transversal')
    return sql`select a.supprime_le from action_axe x join action a on a.contrat_id = ${contratId} and a.id = x.action_id
      where x.contrat_id = ${contratId} and x.axe_id = ${objet_id}::uuid`;
  if (objet === 'champ_propre')
    return sql`select a.supprime_le from action a
      where a.contrat_id = ${contratId} and coalesce(a.champs->>${objet_id}::text, '') <> ''`;
  return sql`select a.supprime_le from action_qpv l join action a on a.contrat_id = ${contratId} and a.id = l.action_id
      where l.contrat_id = ${contratId} and l.qpv_code = ${objet_id}
    union all select a.supprime_le from ventilation v join action a on a.contrat_id = ${contratId} and a.id = v.action_id
      where v.contrat_id = ${contratId} and v.qpv_code = ${objet_id}
    union all select null::timestamptz from projet_quartier p where p.contrat_id = ${contratId} and p.qpv_code = ${objet_id}`;
}
