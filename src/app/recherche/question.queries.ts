// What a search asks of one group of contracts, and what it brings back: shared by the questions on actions and on the contract.
import { type RawBuilder, sql } from 'kysely';
import type { Droit } from '../../platform/session/identite.schema.ts';
import type { Lecteur } from './conditions.queries.ts';
import type { MotCherche } from './mots.rules.ts';
import type { Genre } from './recherche.schema.ts';

export interface Question {
  /** One per contract. */
  droits: readonly Droit[];
  lecteur: Lecteur;
  mots: readonly MotCherche[];
  numeros: readonly string[];
  /** Close spellings were added to the words. */
  proche: boolean;
  limite: number;
  /** For the plan in force; contracts that begin later are read at their first day. */
  jour: string;
}

export interface Trouvaille {
  genre: Genre;
  contrat_id: number;
  id: string;
  titre: string;
  complement: string | null;
  /** Other texts that were compared, to quote the passage that answers. */
  textes: (string | null)[];
  /** Order of relevance: the smallest first. */
  rang: number;
  /** All that answer, beyond the limit. */
  total: number;
}

export type Selection = RawBuilder<unknown>;

interface Colonnes {
  genre: Genre;
  contrat: string;
  id: RawBuilder<unknown>;
  titre: RawBuilder<unknown>;
  complement: RawBuilder<unknown>;
  textes: RawBuilder<unknown>;
  rang: RawBuilder<unknown>;
}

/** One kind's answers, in the columns that all kinds share; `suite` is the rest of the statement, from FROM to WHERE. */
export function select({ genre, contrat, ...c }: Colonnes, suite: RawBuilder<unknown>, limite: number): Selection {
  return sql`(select ${sql.lit(genre)} as genre, ${sql.ref(contrat)} as contrat_id, (${c.id})::text as id, (${c.titre})::text as titre,
      (${c.complement})::text as complement, (${c.textes})::text[] as textes, (${c.rang})::int as rang, count(*) over () as total
    ${suite}
    order by rang, titre, contrat_id, id
    limit ${limite})`;
}
