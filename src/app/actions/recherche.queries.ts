// Search of actions across the contracts of a reader: first the words as written, then, if few are found, close
// spellings. Each contract keeps its own rule on what is validated; demonstrations are apart from real contracts.
import { sql } from 'kysely';
import { isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { conditionMot } from './filtres.queries.ts';
import type { ActionTrouvee } from './liste.schema.ts';
import { type MotCherche, readRecherche } from './recherche.rules.ts';

/** `droits`: one per contract to search in. */
export async function searchActions(
  db: Db,
  droits: readonly Droit[],
  q: string,
  limite: number,
): Promise<ActionTrouvee[]> {
  const mots = readRecherche(q);
  if (mots.length === 0 || droits.length === 0) return [];
  const exactes = await find(
    db,
    droits,
    mots.map((mot) => ({ ...mot, morceaux: [] })),
    limite,
    false,
  );
  if (exactes.length >= limite) return exactes;
  const proches = await find(db, droits, mots, limite, true);
  const vues = new Set(exactes.map((action) => action.id));
  return [...exactes, ...proches.filter((action) => !vues.has(action.id))].slice(0, limite);
}

/** Actions in force: validated, or those one's organisation leads or takes part in, or all where the role reads everything. */
async function find(
  db: Db,
  droits: readonly Droit[],
  mots: readonly MotCherche[],
  limite: number,
  approche: boolean,
): Promise<ActionTrouvee[]> {
  const contrats = droits.map((droit) => droit.contrat_id);
  const entiers = droits.filter((droit) => !isValidatedOnly(droit)).map((droit) => droit.contrat_id);
  const siens = droits.flatMap((droit) => droit.partenaire_id ?? []);
  const titre = mots.map(({ motif }) => sql`case when a.cle like ${motif} then 0 else 1 end`);
  const { rows } = await sql<ActionTrouvee>`
    select a.contrat_id, c.nom as contrat, a.id, a.intitule, a.reference, pp.nom as pilote, a.avancement, a.en_difficulte,
      ${approche}::boolean as approche
    from action a
    join contrat c on c.id = a.contrat_id
    left join partenaire pp on pp.contrat_id = a.contrat_id and pp.id = a.pilote_id
    where a.contrat_id = any(${contrats}::bigint[]) and a.supprime_le is null and a.retiree_le is null
      and (a.contrat_id = any(${entiers}::bigint[]) or a.validee_le is not null or a.pilote_id = any(${siens}::uuid[])
        or exists (select 1 from action_partenaire ap where ap.contrat_id = a.contrat_id
          and ap.contrat_id = any(${contrats}::bigint[]) and ap.action_id = a.id and ap.partenaire_id = any(${siens}::uuid[])))
      and ${sql.join(
        mots.map((mot) => conditionMot(mot, sql`pn.contrat_id = any(${contrats}::bigint[])`)),
        sql` and `,
      )}
    order by (${sql.join(titre, sql` + `)}), a.cle, a.id
    limit ${limite}`.execute(db);
  return rows;
}
