// Freshness and completeness said in SQL, to sort and filter whole contracts; the same rules as fraicheur.rules.ts and
// completude.rules.ts, held together by a test. Each fragment expects the table `action` under the name `a`.
import { type RawBuilder, sql } from 'kysely';
import { RUBRIQUES, type Rubrique } from './action.schema.ts';
import { DEFINITIONS_RUBRIQUE } from './completude.rules.ts';
import type { SeuilsFraicheur } from './fraicheur.rules.ts';

export const fraicheurSql = (seuils: SeuilsFraicheur): RawBuilder<string> => sql<string>`
  case when a.modifie_le >= ${seuils.a_jour}::timestamptz then 'a_jour'
    when a.modifie_le >= ${seuils.a_verifier}::timestamptz then 'a_verifier' else 'ancienne' end`;

/** Whether a heading of the sheet is filled. */
export function presenceSql(rubrique: Rubrique, contratId: number): RawBuilder<boolean> {
  const dit = (colonne: string) => sql<boolean>`coalesce(${sql.ref(`a.${colonne}`)}, '') <> ''`;
  const table: Record<Rubrique, () => RawBuilder<boolean>> = {
    plan: () => sql`a.noeud_id is not null`,
    avancement: () => sql`a.avancement <> 'non_renseigne'`,
    objectifs: () => dit('objectifs'),
    description: () => dit('description'),
    pilote: () => sql`a.pilote_id is not null`,
    calendrier: () => sql`(a.date_debut is not null or a.date_fin is not null or ${dit('calendrier_source')})`,
    territoire: () => sql`a.portee_qpv <> 'non_renseigne'`,
    publics_vises: () => dit('publics_vises'),
    publics_comptes: () => sql`exists (select 1 from public_annee pa
      where pa.contrat_id = ${contratId} and pa.action_id = a.id and pa.total is not null)`,
    etape_parcours: () => sql`a.etape_parcours_id is not null`,
    theme: () => sql`exists (select 1 from action_theme th where th.contrat_id = ${contratId} and th.action_id = a.id)`,
  };
  return table[rubrique]();
}

/** Percent, 0 to 100. */
/** `lit`: where a heading is read; elsewhere it counts as filled, for a lack tells a value too. */
export function completudeSql(
  contratId: number,
  lit: (rubrique: Rubrique) => RawBuilder<boolean> | null = () => null,
): RawBuilder<number> {
  const termes = RUBRIQUES.map(
    (r) =>
      sql`case when ${lit(r) ? sql`not ${lit(r)} or ` : sql``}${presenceSql(r, contratId)} then ${sql.lit(DEFINITIONS_RUBRIQUE[r].poids)} else 0 end`,
  );
  return sql<number>`(${sql.join(termes, sql` + `)})`;
}
