// From words to conditions of SQL: a text holds a word in one of its spellings; an action answers by its texts, its lead, its
// quartiers or a number of its files. Which spellings: mots.rules.ts. Nothing here opens more than the conditions of rights given.
import { type RawBuilder, sql } from 'kysely';
import { canReadDifficulte, isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { type MotCherche, motifOf } from './mots.rules.ts';

type Condition = RawBuilder<unknown>;

/** The text, padded by spaces, holds the word in one of its spellings. */
export function holds(texte: Condition, { formes }: MotCherche): Condition {
  const seules = formes.filter((forme) => forme.length === 1).map(([mot]) => motifOf(mot!));
  const conditions = formes
    .filter((forme) => forme.length > 1)
    .map((forme) => sql`${texte} like all(${forme.map(motifOf)}::text[])`);
  if (seules.length === 1) conditions.unshift(sql`${texte} like ${seules[0]}`);
  if (seules.length > 1) conditions.unshift(sql`${texte} like any(${seules}::text[])`);
  return sql`(${sql.join(conditions, sql` or `)})`;
}

export const holdsAll = (texte: Condition, mots: readonly MotCherche[]): Condition =>
  sql.join(
    mots.map((mot) => holds(texte, mot)),
    sql` and `,
  );

/** Each word stands in the key or in a longer text, which is read only for the words that the key lacks. */
export const holdsAllWith = (cle: Condition, texte: Condition, mots: readonly MotCherche[]): Condition =>
  sql.join(
    mots.map((mot) => sql`(${holds(cle, mot)} or (${texte} <> '' and ${holds(sql`(${comparable(texte)})`, mot)}))`),
    sql` and `,
  );

/** The fewer words are missing from the text, the smaller. */
export const countMissing = (texte: Condition, mots: readonly MotCherche[]): Condition =>
  sql`(${sql.join(
    mots.map((mot) => sql`case when ${holds(texte, mot)} then 0 else 1 end`),
    sql` + `,
  )})`;

const SIGNES = `-–—'’.,;:/()<>«»"?!&+*_|[]…·\u00A0\u202F\n\t`;

/** A text of several columns made comparable when it is read: a list of signs is ten times cheaper than a regular expression. */
export const comparable = (colonnes: Condition): Condition =>
  sql`' ' || translate(unaccent(lower(concat_ws(' ', ${colonnes}))), ${SIGNES}::text, ${' '.repeat(SIGNES.length)}::text) || ' '`;

/** Where the reader's rights are the same: the contracts asked for, and what is open in each. */
export interface Lecteur {
  contrats: number[];
  /** Contracts where everything is read. */
  entiers: number[];
  /** Contracts where every cause of difficulty and every request for money is read. */
  difficultes: number[];
  /** The reader's own organisations. */
  siens: string[];
}

export function buildLecteur(droits: readonly Droit[]): Lecteur {
  const inconnue = { pilote_id: null, validee: true };
  const ids = (some: readonly Droit[]) => some.map((droit) => droit.contrat_id);
  return {
    contrats: ids(droits),
    entiers: ids(droits.filter((droit) => !isValidatedOnly(droit))),
    difficultes: ids(droits.filter((droit) => !droit.perimetre && canReadDifficulte(droit, inconnue).ok)),
    siens: droits.flatMap((droit) => droit.partenaire_id ?? []),
  };
}

export const isTenant = (colonne: Condition, contrats: readonly number[]): Condition =>
  sql`${colonne} = any(${contrats}::bigint[])`;

/** Actions in force: validated, those one's organisation leads or takes part in, all of them where the role reads everything. */
export function areReadable({ contrats, entiers, siens }: Lecteur): Condition {
  const vivantes = sql`a.supprime_le is null and a.retiree_le is null`;
  if (entiers.length === contrats.length) return vivantes;
  const miennes = sql`a.pilote_id = any(${siens}::uuid[]) or exists (select 1 from action_partenaire ap
    where ap.contrat_id = a.contrat_id and ${isTenant(sql`ap.contrat_id`, contrats)} and ap.action_id = a.id
      and ap.partenaire_id = any(${siens}::uuid[]))`;
  return sql`${vivantes} and (${isTenant(sql`a.contrat_id`, entiers)} or a.validee_le is not null
    ${siens.length > 0 ? sql`or ${miennes}` : sql``})`;
}

/** What a word of an action may be the name or the number of. */
export interface Referents {
  pilotes: string[];
  qpv: string[];
}

// A word that names so many quartiers is no name: « quartier » itself.
const QPV_MAX = 60;

interface Nom {
  genre: 'pilote' | 'qpv';
  id: string;
  trouves: boolean[];
}

/** The organisations and quartiers that each word names, read once rather than for each action. */
export async function listReferents(
  db: Db,
  contrats: readonly number[],
  mots: readonly MotCherche[],
): Promise<Referents[]> {
  // Read once, then compared with each word.
  const { rows } = await sql<Nom>`
    with nom as materialized (
      select 'pilote' as genre, p.id::text as id, ' ' || p.cle || ' ' || lower(coalesce(p.sigle, '')) || ' ' as texte
      from partenaire p where ${isTenant(sql`p.contrat_id`, contrats)} and p.supprime_le is null
      union all
      select 'qpv', q.code, ${comparable(sql`cq.nom_local, q.nom, q.code`)}
      from contrat_qpv cq join qpv q on q.code = cq.qpv_code where ${isTenant(sql`cq.contrat_id`, contrats)})
    select n.genre, n.id, array[${sql.join(mots.map((mot) => holds(sql`n.texte`, mot)))}] as trouves
    from nom n
    where ${sql.join(
      mots.map((mot) => holds(sql`n.texte`, mot)),
      sql` or `,
    )}`.execute(db);
  const named = (genre: Nom['genre'], rang: number) => [
    ...new Set(rows.filter((row) => row.genre === genre && row.trouves[rang]).map((row) => row.id)),
  ];
  return mots.map((_, rang) => {
    const qpv = named('qpv', rang);
    return { pilotes: named('pilote', rang), qpv: qpv.length > QPV_MAX ? [] : qpv };
  });
}

/** The action `a` answers one word. */
function answers(mot: MotCherche, { pilotes, qpv }: Referents, lecteur: Lecteur): Condition {
  const { contrats, entiers, siens } = lecteur;
  const conditions = [holds(sql`a.cle_recherche`, mot)];
  if (pilotes.length > 0) conditions.push(sql`a.pilote_id = any(${pilotes}::uuid[])`);
  if (qpv.length > 0)
    conditions.push(sql`a.id in (select aq.action_id from action_qpv aq
      where ${isTenant(sql`aq.contrat_id`, contrats)} and aq.qpv_code = any(${qpv}::text[]))`);
  if (entiers.length > 0 || siens.length > 0) conditions.push(sql`a.id in (${interne(mot, lecteur)})`);
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Actions whose own fields or difficulty hold the word, where the reader reads these: few rows, found by an index of theirs. */
function interne(mot: MotCherche, { contrats, entiers, difficultes, siens }: Lecteur): Condition {
  const lus = (liste: readonly number[]) =>
    sql`(${isTenant(sql`i.contrat_id`, liste)} or i.pilote_id = any(${siens}::uuid[]))`;
  return sql`select i.id from action i
    where ${isTenant(sql`i.contrat_id`, contrats)} and (i.cle_interne <> '' or i.difficulte_cause is not null)
      and ((${holds(sql`i.cle_interne`, mot)} and ${lus(entiers)}) or (i.difficulte_cause is not null
        and ${lus(difficultes)} and ${holds(sql`(${comparable(sql`i.difficulte_cause, i.difficulte_levee_par`)})`, mot)}))`;
}

/** The action `a` answers every word, or one of the numbers is that of a file of its money, as a funder numbers it. */
export function answersAll(
  { mots, numeros }: { mots: readonly MotCherche[]; numeros: readonly string[] },
  referents: readonly Referents[],
  lecteur: Lecteur,
): Condition {
  const tous = sql.join(
    mots.map((mot, rang) => answers(mot, referents[rang]!, lecteur)),
    sql` and `,
  );
  const { difficultes } = lecteur;
  if (numeros.length === 0 || difficultes.length === 0) return tous;
  return sql`((${tous}) or a.id in (select f.action_id from financement f where ${isTenant(sql`f.contrat_id`, difficultes)}
    and f.supprime_le is null and (f.reference = any(${numeros}::text[]) or f.ej = any(${numeros}::text[]))))`;
}
