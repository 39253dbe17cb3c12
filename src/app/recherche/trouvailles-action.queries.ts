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

export function selectActions(question: Question, referents: readonly Referents[]): Selection {
  const { lecteur, mots, limite } = question;
  return select(
    {
      genre: 'action',
      contrat: 'a.contrat_id',
      id: sql`a.id`,
      titre: sql`a.intitule`,
      complement: sql`coalesce(pp.sigle, pp.nom)`,
      textes: sql`array[a.reference, left(a.objectifs, 3000), left(a.description, 3000), a.publics_vises, pp.nom]`,
      rang: countMissing(sql`(' ' || a.cle || ' ')`, mots),
    },
    sql`from action a
      left join partenaire pp on pp.contrat_id = a.contrat_id and pp.id = a.pilote_id
      where ${isTenant(sql`a.contrat_id`, lecteur.contrats)} and ${areReadable(lecteur)}
        and ${answersAll(question, referents, lecteur)}`,
    limite,
  );
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
