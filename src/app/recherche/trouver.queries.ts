// One search in one group of contracts: every kind asked for in one statement, so that each group costs one round trip, and
// with them, the first time, the words that resemble the typed ones.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { listReferents, type Referents } from './conditions.queries.ts';
import { selectMots, texteLu } from './lexique.queries.ts';
import type { Question, Selection, Trouvaille } from './question.queries.ts';
import type { Genre } from './recherche.schema.ts';
import { readActions, selectActions, selectNotes } from './trouvailles-action.queries.ts';
import {
  selectAvenants,
  selectAxes,
  selectEngagements,
  selectImports,
  selectNoeuds,
  selectQuartiers,
} from './trouvailles-contrat.queries.ts';
import { listAnnuaires, selectContacts, selectPartenaires } from './trouvailles-partenaire.queries.ts';

const SELECT: Record<Exclude<Genre, 'action'>, (question: Question) => Selection | null> = {
  noeud: selectNoeuds,
  axe: selectAxes,
  quartier: selectQuartiers,
  partenaire: selectPartenaires,
  contact: selectContacts,
  engagement: selectEngagements,
  note: selectNotes,
  avenant: selectAvenants,
  import: selectImports,
};

const selectKind = (genre: Genre, question: Question, referents: readonly Referents[], lues: boolean) =>
  genre === 'action' ? selectActions(question, referents, lues) : SELECT[genre](question);

const listOfActions = (db: Db, { lecteur, mots }: Question, genres: readonly Genre[]) =>
  genres.includes('action')
    ? listReferents(db, lecteur.contrats, mots)
    : Promise.resolve(mots.map(() => ({ pilotes: [], qpv: [] })));

export async function findTrouvailles(db: Db, question: Question, genres: readonly Genre[]): Promise<Trouvaille[]> {
  const referents = await listOfActions(db, question, genres);
  const selections = genres.map((genre) => selectKind(genre, question, referents, false)).filter((one) => one !== null);
  if (selections.length === 0) return [];
  const { rows } = await sql<Trouvaille>`${sql.join(selections, sql` union all `)}`.execute(db);
  return rows;
}

/** The same, with the words that match the pieces of the typed ones, in the same statement: actions are read once. */
export async function findWithMots(
  db: Db,
  question: Question,
  genres: readonly Genre[],
  motifs: readonly string[],
): Promise<{ trouves: Trouvaille[]; mots: string[] }> {
  const referents = await listOfActions(db, question, genres);
  const { lecteur } = question;
  const vues = readActions(question, referents, { texte: texteLu(lecteur), motifs });
  const mots = selectMots(lecteur, listAnnuaires(question.droits), sql`select vu.texte from vu`, motifs);
  const selections = genres.map((genre) => selectKind(genre, question, referents, true)).filter((one) => one !== null);
  const lus = sql`(select 'mot', 0::bigint, l.mot, l.mot, null, null::text[], 0, 0::bigint from (${mots}) l)`;
  const { rows } = await sql<Omit<Trouvaille, 'genre'> & { genre: Genre | 'mot' }>`
    with vu as materialized (${vues})
    ${sql.join([...selections, lus], sql` union all `)}`.execute(db);
  return {
    trouves: rows.filter((row): row is Trouvaille => row.genre !== 'mot'),
    mots: rows.filter(({ genre }) => genre === 'mot').map(({ id }) => id),
  };
}

export async function listNoms(db: Db, contrats: readonly number[]): Promise<{ id: number; nom: string }[]> {
  const { rows } = await sql<{ id: number; nom: string }>`
    select id, nom from contrat where id = any(${contrats}::bigint[]) order by nom, id`.execute(db);
  return rows;
}
