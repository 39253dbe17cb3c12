// Organisations that answer, by their names, acronyms, former names, services, numbers and the spellings remembered by imports;
// and their contacts, for who may read them.
import { type RawBuilder, sql } from 'kysely';
import { canReadContacts } from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { comparable, countMissing, holds, holdsAll, isTenant } from './conditions.queries.ts';
import type { MotCherche } from './mots.rules.ts';
import { type Question, type Selection, select } from './question.queries.ts';
import { initialsPattern } from './sigles.rules.ts';

export function selectPartenaires(question: Question): Selection {
  const { mots, limite } = question;
  return select(
    {
      genre: 'partenaire',
      contrat: 'p.contrat_id',
      id: sql`p.id`,
      titre: sql`p.nom`,
      complement: sql`concat_ws(', ', p.sigle, 'autrefois ' || p.ancien_nom, case when p.siret is null then null else 'SIRET ' || p.siret end)`,
      textes: sql`array[autres.noms, p.rna]`,
      rang: countMissing(sql`(' ' || p.cle || ' ' || lower(coalesce(p.sigle, '')) || ' ')`, mots),
    },
    sql`from partenaire p
      left join (${autresNoms(question)}) autres on autres.contrat_id = p.contrat_id and autres.partenaire_id = p.id
      where ${isTenant(sql`p.contrat_id`, question.lecteur.contrats)} and p.supprime_le is null and p.remplace_par_id is null
        and ${sql.join(
          mots.map((mot) => names(mot, question.proche)),
          sql` and `,
        )}`,
    limite,
  );
}

/** Services, and spellings that imports remember. */
function autresNoms({ lecteur: { contrats } }: Question): RawBuilder<unknown> {
  return sql`select o.contrat_id, o.partenaire_id, string_agg(o.nom, ', ') as noms from (
      select s.contrat_id, s.partenaire_id, s.nom from service s where ${isTenant(sql`s.contrat_id`, contrats)}
      union all
      select al.contrat_id, al.cible::uuid, al.texte from alias al
      where ${isTenant(sql`al.contrat_id`, contrats)} and al.nature = 'partenaire') o
    group by o.contrat_id, o.partenaire_id`;
}

/** When nothing answers as written, a short word may also be the initials of the name. */
function names(mot: MotCherche, proche: boolean): RawBuilder<unknown> {
  const initiales = proche ? initialsPattern(mot.mot) : null;
  return sql`(${holds(sql`(' ' || p.cle || ' ')`, mot)}
    or (coalesce(p.sigle, p.ancien_nom, p.siret, p.rna, autres.noms) is not null
      and ${holds(sql`(${comparable(sql`p.sigle, p.ancien_nom, p.siret, p.rna, autres.noms`)})`, mot)})
    ${initiales === null ? sql`` : sql`or p.cle ~ ${initiales}`})`;
}

/** Contracts whose whole directory the reader opens. */
export const listAnnuaires = (droits: readonly Droit[]): number[] =>
  droits.filter((droit) => canReadContacts(droit, null).ok).map((droit) => droit.contrat_id);

/** The whole directory where the role reads it; else one's own organisation's contacts, else none. */
export function selectContacts({ droits, lecteur, mots, limite }: Question): Selection | null {
  const ouverts = listAnnuaires(droits);
  const siens = droits.flatMap((droit) =>
    droit.partenaire_id && canReadContacts(droit, droit.partenaire_id).ok ? droit.partenaire_id : [],
  );
  if (ouverts.length === 0 && siens.length === 0) return null;
  return select(
    {
      genre: 'contact',
      contrat: 'c.contrat_id',
      id: sql`c.partenaire_id`,
      titre: sql`c.nom`,
      complement: sql`concat_ws(', ', c.fonction, coalesce(p.sigle, p.nom))`,
      textes: sql`array[c.fonction, p.nom, c.courriel]`,
      rang: countMissing(sql`(${comparable(sql`c.nom`)})`, mots),
    },
    sql`from contact c join partenaire p on p.contrat_id = c.contrat_id and p.id = c.partenaire_id
      where ${isTenant(sql`c.contrat_id`, lecteur.contrats)} and c.supprime_le is null and p.supprime_le is null
        and (${isTenant(sql`c.contrat_id`, ouverts)} or c.partenaire_id = any(${siens}::uuid[]))
        and ${holdsAll(sql`(${comparable(sql`c.nom, c.fonction, c.courriel, c.telephone`)})`, mots)}`,
    limite,
  );
}
