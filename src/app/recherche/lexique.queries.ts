// The words that stand in what a reader may see and resemble the typed ones: by them a misspelt search is asked again. Read from
// every text in a few contracts, from titles and names alone in many. How close is close enough: proches.rules.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { areReadable, comparable, holds, isTenant, type Lecteur } from './conditions.queries.ts';
import { isMot, type MotCherche } from './mots.rules.ts';
import { listMorceaux } from './proches.rules.ts';
import type { Selection } from './question.queries.ts';

const PEU_DE_CONTRATS = 5;
const MOTS_MAX = 4_000;

export interface Lexique {
  lus: Set<string>;
  /** Typed words that stand somewhere as they are. */
  connus: Set<string>;
}

/** What of an action `a` the words are read from. */
export const texteLu = ({ contrats }: Lecteur): Selection =>
  sql.ref(contrats.length <= PEU_DE_CONTRATS ? 'a.cle_recherche' : 'a.cle');

/** LIKE patterns of the typed words and of their pieces; words that were seen already need no looking for, unless all were. */
export function listMotifs(mots: readonly MotCherche[], vus: readonly MotCherche[]): string[] {
  const cherches = vus.length < mots.length ? mots.filter((mot) => !vus.includes(mot)) : mots;
  return [...new Set(cherches.flatMap(({ mot }) => [`%${mot}%`, ...listMorceaux(mot)]))];
}

export function buildLexique(
  lus: ReadonlySet<string>,
  mots: readonly MotCherche[],
  vus: readonly MotCherche[],
): Lexique {
  const isKnown = ({ formes }: MotCherche) =>
    formes.some(([mot, ...suite]) => suite.length === 0 && [...lus].some((lu) => isMot(mot!, lu)));
  const connus = mots.filter((mot) => vus.includes(mot) || isKnown(mot)).map(({ mot }) => mot);
  return { lus: new Set(lus), connus: new Set(connus) };
}

/** `contacts`: contracts whose directory is open. */
export async function readLexique(
  db: Db,
  lecteur: Lecteur,
  contacts: readonly number[],
  mots: readonly MotCherche[],
): Promise<Lexique> {
  const vus = await listVus(db, lecteur, mots);
  const actions = sql`select ${texteLu(lecteur)} as texte from action a
    where ${isTenant(sql`a.contrat_id`, lecteur.contrats)} and ${areReadable(lecteur)}`;
  const { rows } = await sql<{ mot: string }>`
    ${selectMots(lecteur, contacts, actions, listMotifs(mots, vus))}`.execute(db);
  return buildLexique(new Set(rows.map((row) => row.mot)), mots, vus);
}

const ECHANTILLON = 3;

/** Words that stand as typed in the titles of the first contracts: most common ones do. */
export async function listVus(db: Db, lecteur: Lecteur, mots: readonly MotCherche[]): Promise<MotCherche[]> {
  const quelques = lecteur.contrats.slice(0, ECHANTILLON);
  const vu = (mot: MotCherche) => sql`exists (select 1 from action a
    where ${isTenant(sql`a.contrat_id`, quelques)} and ${areReadable(lecteur)} and ${holds(sql`(' ' || a.cle || ' ')`, mot)})`;
  const { rows } = await sql<{ vus: boolean[] }>`select array[${sql.join(mots.map(vu))}] as vus`.execute(db);
  return mots.filter((_, rang) => rows[0]!.vus[rang]);
}

/** The words that match a pattern, in the actions' texts given and in the names of everything else. */
export function selectMots(
  lecteur: Lecteur,
  contacts: readonly number[],
  actions: Selection,
  motifs: readonly string[],
): Selection {
  const ici = (nom: string) => isTenant(sql.ref(nom), lecteur.contrats);
  return sql`select distinct m.mot from (
      select unnest(string_to_array(t.texte, ' ')) as mot from (
        ${actions}
        union all select v.cle from noeud_version v where ${ici('v.contrat_id')}
        union all select p.cle || ' ' || lower(coalesce(p.sigle, '')) from partenaire p
          where ${ici('p.contrat_id')} and p.supprime_le is null
        union all select s.cle from service s where ${ici('s.contrat_id')}
        union all select ${comparable(sql`cq.nom_local, q.nom, q.code`)} from contrat_qpv cq join qpv q on q.code = cq.qpv_code
          where ${ici('cq.contrat_id')}
        union all select ${comparable(sql`c.nom, c.fonction`)} from contact c
          where ${isTenant(sql`c.contrat_id`, contacts)} and c.supprime_le is null) t
      where t.texte like any(${motifs}::text[])) m
    where m.mot like any(${motifs}::text[])
    limit ${MOTS_MAX}`;
}
