// One question per kind of thing that is searched, over several contracts. Each reads only what the reader's right opens in each
// contract; texts are compared without accents nor case. Sorting close spellings is recherche.rules.ts.
import { type RawBuilder, sql } from 'kysely';
import { canReadContacts, isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { conditionMot } from '../actions/filtres.queries.ts';
import type { MotCherche } from '../actions/recherche.rules.ts';

export interface Question {
  /** One per contract. */
  droits: readonly Droit[];
  mots: readonly MotCherche[];
  /** Close spellings too: many candidates, the closest first. */
  proche: boolean;
  limite: number;
  /** For the plan in force; contracts that begin later are read at their first day. */
  jour: string;
}

export interface Trouvaille {
  contrat_id: number;
  id: string;
  titre: string;
  complement: string | null;
  /** Other texts that were compared, to sort close spellings and to quote. */
  textes: (string | null)[];
  /** Order of relevance: the smallest first. */
  rang: number;
  /** All that answer, beyond the limit. */
  total: number;
}

const contratsOf = ({ droits }: Question) => droits.map((droit) => droit.contrat_id);

// Two letters swapped in a word of six leave 0.4.
const PROXIMITE = 0.36;

/** Each word stands in the text, or something close to it when asked. */
function holdsAll({ mots, proche }: Question, texte: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions = mots.map(({ mot, motif, morceaux }) =>
    proche && morceaux.length > 0
      ? sql`(${texte} like ${motif} or case when ${texte} like any(${morceaux}::text[])
          then word_similarity(${mot}, ${texte}) > ${PROXIMITE} else false end)`
      : sql`${texte} like ${motif}`,
  );
  return sql.join(conditions, sql` and `);
}

function closestFirst({ mots, proche }: Question, texte: RawBuilder<unknown>): RawBuilder<unknown> {
  const rangs = mots.map(({ mot, motif }) =>
    proche ? sql`-word_similarity(${mot}, ${texte})` : sql`case when ${texte} like ${motif} then 0 else 1 end`,
  );
  return sql`(${sql.join(rangs, sql` + `)})`;
}

/** Validated actions, those one's organisation leads or takes part in, and all of them where the role reads everything. */
export async function findActions(db: Db, question: Question): Promise<Trouvaille[]> {
  const { droits, mots, proche, limite } = question;
  const contrats = contratsOf(question);
  const entiers = droits.filter((droit) => !isValidatedOnly(droit)).map((droit) => droit.contrat_id);
  const siens = droits.flatMap((droit) => droit.partenaire_id ?? []);
  const cherches = proche ? mots : mots.map((mot) => ({ ...mot, morceaux: [] }));
  const { rows } = await sql<Trouvaille>`
    select a.contrat_id, a.id, a.intitule as titre, coalesce(pp.sigle, pp.nom) as complement, array[a.reference,
      left(a.objectifs, 800), left(a.description, 800), pp.nom] as textes, count(*) over () as total, ${closestFirst(question, sql`a.cle`)} as rang
    from action a
    left join partenaire pp on pp.contrat_id = a.contrat_id and pp.id = a.pilote_id
    where a.contrat_id = any(${contrats}::bigint[]) and a.supprime_le is null and a.retiree_le is null
      and (a.contrat_id = any(${entiers}::bigint[]) or a.validee_le is not null or a.pilote_id = any(${siens}::uuid[])
        or exists (select 1 from action_partenaire ap where ap.contrat_id = a.contrat_id
          and ap.contrat_id = any(${contrats}::bigint[]) and ap.action_id = a.id and ap.partenaire_id = any(${siens}::uuid[])))
      and ${sql.join(
        cherches.map((mot) => conditionMot(mot, sql`pn.contrat_id = any(${contrats}::bigint[])`)),
        sql` and `,
      )}
    order by rang, a.cle, a.contrat_id, a.id
    limit ${limite}`.execute(db);
  return rows;
}

export async function findNoeuds(db: Db, question: Question): Promise<Trouvaille[]> {
  const contrats = contratsOf(question);
  const { rows } = await sql<Trouvaille>`
    select v.contrat_id, v.noeud_id as id, v.intitule as titre, concat_ws(' ', n.nom, v.numero) as complement,
      array[left(v.texte, 800)] as textes, count(*) over () as total, ${closestFirst(question, sql`v.cle`)} as rang
    from noeud_version v
    join contrat c on c.id = v.contrat_id
    left join niveau n on n.contrat_id = v.contrat_id and n.rang = v.niveau
    where v.contrat_id = any(${contrats}::bigint[])
      and v.valide_du <= greatest(${question.jour}::date, c.date_debut)
      and (v.valide_au is null or v.valide_au > greatest(${question.jour}::date, c.date_debut))
      and ${holdsAll(question, sql`v.cle`)}
    order by rang, v.cle, v.contrat_id, v.id
    limit ${question.limite}`.execute(db);
  return rows;
}

export async function findQuartiers(db: Db, question: Question): Promise<Trouvaille[]> {
  const contrats = contratsOf(question);
  const texte = sql`unaccent(lower(concat_ws(' ', cq.nom_local, q.nom, q.code)))`;
  const { rows } = await sql<Trouvaille>`
    select cq.contrat_id, q.code as id, coalesce(cq.nom_local, q.nom) as titre,
      concat_ws(', ', q.code, case when cq.nom_local <> q.nom then q.nom end) as complement,
      array[q.nom, q.code] as textes, count(*) over () as total, ${closestFirst(question, texte)} as rang
    from contrat_qpv cq join qpv q on q.code = cq.qpv_code
    where cq.contrat_id = any(${contrats}::bigint[]) and ${holdsAll(question, texte)}
    order by rang, q.nom, cq.contrat_id, q.code
    limit ${question.limite}`.execute(db);
  return rows;
}

export async function findPartenaires(db: Db, question: Question): Promise<Trouvaille[]> {
  const contrats = contratsOf(question);
  const texte = sql`(p.cle || ' ' || unaccent(lower(concat_ws(' ', p.sigle, p.ancien_nom))))`;
  const { rows } = await sql<Trouvaille>`
    select p.contrat_id, p.id, p.nom as titre,
      concat_ws(', ', p.sigle, 'autrefois ' || p.ancien_nom) as complement,
      array[p.sigle, p.ancien_nom] as textes, count(*) over () as total, ${closestFirst(question, texte)} as rang
    from partenaire p
    where p.contrat_id = any(${contrats}::bigint[]) and p.supprime_le is null and p.remplace_par_id is null
      and ${holdsAll(question, texte)}
    order by rang, p.cle, p.contrat_id, p.id
    limit ${question.limite}`.execute(db);
  return rows;
}

/** The whole directory where the role reads it; else one's own organisation's contacts, else none. */
export async function findContacts(db: Db, question: Question): Promise<Trouvaille[]> {
  const ouverts = question.droits.filter((droit) => canReadContacts(droit, null).ok);
  const siens = question.droits.flatMap((droit) =>
    droit.partenaire_id && canReadContacts(droit, droit.partenaire_id).ok ? droit.partenaire_id : [],
  );
  if (ouverts.length === 0 && siens.length === 0) return [];
  const contrats = contratsOf(question);
  const texte = sql`unaccent(lower(concat_ws(' ', c.nom, c.fonction)))`;
  const { rows } = await sql<Trouvaille>`
    select c.contrat_id, c.partenaire_id as id, c.nom as titre,
      concat_ws(', ', c.fonction, coalesce(p.sigle, p.nom)) as complement, array[c.fonction] as textes,
      count(*) over () as total, ${closestFirst(question, texte)} as rang
    from contact c join partenaire p on p.contrat_id = c.contrat_id and p.id = c.partenaire_id
    where c.contrat_id = any(${contrats}::bigint[]) and c.supprime_le is null and p.supprime_le is null
      and (c.contrat_id = any(${ouverts.map((droit) => droit.contrat_id)}::bigint[])
        or c.partenaire_id = any(${siens}::uuid[]))
      and ${holdsAll(question, texte)}
    order by rang, c.nom, c.contrat_id, c.id
    limit ${question.limite}`.execute(db);
  return rows;
}

export async function listNoms(db: Db, contrats: readonly number[]): Promise<{ id: number; nom: string }[]> {
  const { rows } = await sql<{ id: number; nom: string }>`
    select id, nom from contrat where id = any(${contrats}::bigint[]) order by nom, id`.execute(db);
  return rows;
}
