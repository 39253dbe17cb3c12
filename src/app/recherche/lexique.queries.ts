// The words that stand in what a reader may see and resemble the typed ones: by them a misspelt search is asked again. Read from
// every text in a few contracts, from titles and names alone in many. How close is close enough: proches.rules.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { areReadable, comparable, isTenant, type Lecteur } from './conditions.queries.ts';
import { isMot, type MotCherche } from './mots.rules.ts';
import { listMorceaux } from './proches.rules.ts';

const PEU_DE_CONTRATS = 5;
const MOTS_MAX = 4_000;

export interface Lexique {
  lus: Set<string>;
  /** Typed words that stand somewhere as they are. */
  connus: Set<string>;
}

/** `contacts`: contracts whose directory is open. */
export async function readLexique(
  db: Db,
  lecteur: Lecteur,
  contacts: readonly number[],
  mots: readonly MotCherche[],
): Promise<Lexique> {
  const motifs = [...new Set(mots.flatMap(({ mot }) => [`%${mot}%`, ...listMorceaux(mot)]))];
  const { contrats } = lecteur;
  const texte = sql.ref(contrats.length <= PEU_DE_CONTRATS ? 'a.cle_recherche' : 'a.cle');
  const ici = (nom: string) => isTenant(sql.ref(nom), contrats);
  const { rows } = await sql<{ mot: string }>`
    select distinct m.mot from (
      select unnest(string_to_array(t.texte, ' ')) as mot from (
        select ${texte} as texte from action a where ${ici('a.contrat_id')} and ${areReadable(lecteur)}
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
    limit ${MOTS_MAX}`.execute(db);
  const lus = new Set(rows.map((row) => row.mot));
  const isKnown = ({ formes }: MotCherche) =>
    formes.some(([mot, ...suite]) => suite.length === 0 && [...lus].some((lu) => isMot(mot!, lu)));
  return { lus, connus: new Set(mots.filter(isKnown).map(({ mot }) => mot)) };
}
