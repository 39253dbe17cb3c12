// Actions that answer, and the dated notes of their sheets: what the reader's right opens in each contract.
import { sql } from 'kysely';
import {
  answersAll,
  areReadable,
  comparable,
  countMissing,
  holdsAll,
  isTenant,
  type Referents,
} from './conditions.queries.ts';
import { type Question, type Selection, select } from './question.queries.ts';

/** Actions that answer, and those whose texts hold a piece of a word that stands nowhere yet: read once for both. */
export function readActions(
  question: Question,
  referents: readonly Referents[],
  { texte, motifs }: { texte: Selection; motifs: readonly string[] },
): Selection {
  const { contrats } = question.lecteur;
  const repond = answersAll(question, referents, question.lecteur);
  return sql`select a.contrat_id, a.id, a.cle, ${texte} as texte, (${repond}) as repond
    from action a
    where ${isTenant(sql`a.contrat_id`, contrats)} and ${areReadable(question.lecteur)}
      and ((${repond}) or ${texte} like any(${motifs}::text[]))`;
}

/** First which ones, from what one index holds, then what is shown of the first of them. `lues`: they were read as « vu ». */
export function selectActions(question: Question, referents: readonly Referents[], lues: boolean): Selection {
  const { lecteur, mots, limite } = question;
  const source = lues
    ? sql`vu a where a.repond`
    : sql`action a where ${isTenant(sql`a.contrat_id`, lecteur.contrats)} and ${areReadable(lecteur)}
        and ${answersAll(question, referents, lecteur)}`;
  return sql`(select 'action' as genre, t.contrat_id, t.id::text as id, x.intitule as titre, coalesce(pp.sigle, pp.nom) as complement,
      ${textesDe(question)} as textes, t.rang, t.total
    from (
      select a.contrat_id, a.id, a.cle, ${countMissing(sql`(' ' || a.cle || ' ')`, mots)}::int as rang, count(*) over () as total
      from ${source}
      order by rang, a.cle, a.contrat_id, a.id
      limit ${limite}) t
    join action x on x.contrat_id = t.contrat_id and x.id = t.id
    left join partenaire pp on pp.contrat_id = x.contrat_id and pp.id = x.pilote_id)`;
}

/** Every text of an action `x` that may have answered, to be quoted: none that this reader does not read. */
function textesDe({ lecteur, numeros }: Question): Selection {
  const { contrats, entiers, difficultes, siens } = lecteur;
  const lu = (liste: readonly number[], texte: Selection) =>
    sql`case when ${isTenant(sql`x.contrat_id`, liste)} or x.pilote_id = any(${siens}::uuid[]) then ${texte} end`;
  const dossiers = sql`(select string_agg(distinct 'Dossier ' || concat_ws(', ', f.reference, f.ej), ' ; ') from financement f
    where f.contrat_id = x.contrat_id and ${isTenant(sql`f.contrat_id`, difficultes)} and f.action_id = x.id
      and f.supprime_le is null and (f.reference = any(${numeros}::text[]) or f.ej = any(${numeros}::text[])))`;
  // A text that a contract keeps inner is quoted to those who read what is inner.
  const dit = (champ: string, texte: Selection) =>
    entiers.length === contrats.length
      ? texte
      : sql`case when ${isTenant(sql`x.contrat_id`, entiers)} or x.pilote_id = any(${siens}::uuid[]) or not exists (
          select 1 from champ_niveau cn where cn.contrat_id = x.contrat_id and ${isTenant(sql`cn.contrat_id`, contrats)}
            and cn.champ = ${champ} and cn.niveau = 'interne') then ${texte} end`;
  return sql`array[${dit('reference', sql`x.reference`)}, ${dit('objectifs', sql`left(x.objectifs, 3000)`)},
    ${dit('description', sql`left(x.description, 3000)`)}, ${dit('publics_vises', sql`x.publics_vises`)}, pp.nom,
    (select 'Quartiers\u202f: ' || string_agg(coalesce(cq.nom_local, q.nom), ', ' order by q.code) from action_qpv aq
      join contrat_qpv cq on cq.contrat_id = aq.contrat_id and cq.qpv_code = aq.qpv_code join qpv q on q.code = aq.qpv_code
      where aq.contrat_id = x.contrat_id and ${isTenant(sql`aq.contrat_id`, contrats)} and aq.action_id = x.id),
    ${lu(difficultes, sql`'Difficulté\u202f: ' || concat_ws(' – ', x.difficulte_cause, x.difficulte_levee_par)`)},
    ${lu(entiers, sql`(select string_agg(c.value, ' – ') from jsonb_each_text(x.champs) c)`)}
    ${numeros.length > 0 ? sql`, ${dossiers}` : sql``}]`;
}

/** Notes are for who reads everything, and for the organisation that leads the action. */
export function selectNotes({ lecteur, mots, limite }: Question): Selection | null {
  const { contrats, entiers, siens } = lecteur;
  if (entiers.length === 0 && siens.length === 0) return null;
  return select(
    {
      genre: 'note',
      contrat: 'n.contrat_id',
      id: sql`n.action_id`,
      titre: sql`a.intitule`,
      complement: sql`concat_ws(', ', to_char(n.date_note, 'DD/MM/YYYY'), n.auteur_nom)`,
      textes: sql`array[left(n.texte, 3000)]`,
      rang: sql`0`,
    },
    sql`from action_note n join action a on a.contrat_id = n.contrat_id and a.id = n.action_id
      where ${isTenant(sql`n.contrat_id`, contrats)} and n.supprime_le is null and ${areReadable(lecteur)}
        and (${isTenant(sql`n.contrat_id`, entiers)} or a.pilote_id = any(${siens}::uuid[]))
        and ${holdsAll(sql`(${comparable(sql`n.texte, n.auteur_nom`)})`, mots)}`,
    limite,
  );
}
