// The search of actions, in a table or across the contracts of a reader: the words as written, then, for those that stand
// nowhere, close spellings. Each contract keeps its own rule on what is validated; demonstrations are apart from real contracts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import {
  answersAll,
  areReadable,
  buildLecteur,
  countMissing,
  isTenant,
  type Lecteur,
  listReferents,
  type Referents,
} from '../recherche/conditions.queries.ts';
import { readLexique } from '../recherche/lexique.queries.ts';
import { type MotCherche, readMots, readNumeros } from '../recherche/mots.rules.ts';
import { widen } from '../recherche/proches.rules.ts';
import type { ActionTrouvee } from './liste.schema.ts';

export interface RechercheLue {
  mots: readonly MotCherche[];
  numeros: readonly string[];
  referents: readonly Referents[];
  lecteur: Lecteur;
}

/** A word that stands nowhere as typed also asks for what resembles it; null when no word was typed. */
export async function readRecherche(db: Db, droits: readonly Droit[], q: string): Promise<RechercheLue | null> {
  const lecteur = buildLecteur(droits);
  const tapes = readMots(q);
  if (tapes.length === 0) return null;
  const { lus, connus } = await readLexique(db, lecteur, [], tapes);
  const mots = tapes.every(({ mot }) => connus.has(mot)) ? tapes : widen(tapes, lus, connus);
  const referents = await listReferents(db, lecteur.contrats, mots);
  return { mots, numeros: readNumeros(q), referents, lecteur };
}

/** `droits`: one per contract to search in. */
export async function searchActions(
  db: Db,
  droits: readonly Droit[],
  q: string,
  limite: number,
): Promise<ActionTrouvee[]> {
  if (droits.length === 0) return [];
  const lecteur = buildLecteur(droits);
  const tapes = readMots(q);
  if (tapes.length === 0) return [];
  const referents = await listReferents(db, lecteur.contrats, tapes);
  const exactes = await find(db, { mots: tapes, numeros: readNumeros(q), referents, lecteur }, limite, false);
  if (exactes.length > 0) return exactes;
  const { lus, connus } = await readLexique(db, lecteur, [], tapes);
  const mots = widen(tapes, lus, connus);
  return find(
    db,
    { mots, numeros: [], referents: await listReferents(db, lecteur.contrats, mots), lecteur },
    limite,
    true,
  );
}

/** The number of an action, unless its contract keeps it inner and this reader does not read what is. */
const referenceLue = ({ contrats, entiers, siens }: Lecteur) => sql<string | null>`
  case when ${isTenant(sql`a.contrat_id`, entiers)} or a.pilote_id = any(${siens}::uuid[]) or not exists (
    select 1 from champ_niveau cn where cn.contrat_id = a.contrat_id and ${isTenant(sql`cn.contrat_id`, contrats)}
      and cn.champ = 'reference' and cn.niveau = 'interne') then a.reference end`;

async function find(db: Db, recherche: RechercheLue, limite: number, approche: boolean): Promise<ActionTrouvee[]> {
  const { lecteur, mots, referents } = recherche;
  const { rows } = await sql<ActionTrouvee>`
    select a.contrat_id, c.nom as contrat, a.id, a.intitule, ${referenceLue(lecteur)} as reference, pp.nom as pilote, a.avancement, a.en_difficulte,
      ${approche}::boolean as approche
    from action a
    join contrat c on c.id = a.contrat_id
    left join partenaire pp on pp.contrat_id = a.contrat_id and pp.id = a.pilote_id
    where ${isTenant(sql`a.contrat_id`, lecteur.contrats)} and ${areReadable(lecteur)}
      and ${answersAll(recherche, referents, lecteur)}
    order by ${countMissing(sql`(' ' || a.cle || ' ')`, mots)}, a.cle, a.id
    limit ${limite}`.execute(db);
  return rows;
}
