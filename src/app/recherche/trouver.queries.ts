// One search in one group of contracts: every kind asked for in one statement, so that each group costs one round trip.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { listReferents, type Referents } from './conditions.queries.ts';
import type { Question, Selection, Trouvaille } from './question.queries.ts';
import type { Genre } from './recherche.schema.ts';
import { selectActions, selectNotes } from './trouvailles-action.queries.ts';
import {
  selectAvenants,
  selectAxes,
  selectEngagements,
  selectImports,
  selectNoeuds,
  selectQuartiers,
} from './trouvailles-contrat.queries.ts';
import { selectContacts, selectPartenaires } from './trouvailles-partenaire.queries.ts';

const SELECT: Record<Genre, (question: Question, referents: readonly Referents[]) => Selection | null> = {
  action: selectActions,
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

export async function findTrouvailles(db: Db, question: Question, genres: readonly Genre[]): Promise<Trouvaille[]> {
  const referents = genres.includes('action')
    ? await listReferents(db, question.lecteur.contrats, question.mots)
    : question.mots.map(() => ({ pilotes: [], qpv: [] }));
  const selections = genres.map((genre) => SELECT[genre](question, referents)).filter((one) => one !== null);
  if (selections.length === 0) return [];
  const { rows } = await sql<Trouvaille>`${sql.join(selections, sql` union all `)}`.execute(db);
  return rows;
}

export async function listNoms(db: Db, contrats: readonly number[]): Promise<{ id: number; nom: string }[]> {
  const { rows } = await sql<{ id: number; nom: string }>`
    select id, nom from contrat where id = any(${contrats}::bigint[]) order by nom, id`.execute(db);
  return rows;
}
