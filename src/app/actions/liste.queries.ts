// The list of actions, for the table, the exports and the search: first which ones and in what order, then what is shown
// of them. Two steps, so that a page of a hundred never reads the whole contract. Always within one contract.
import { type RawBuilder, sql } from 'kysely';
import { AVANCEMENTS } from '../../domains/actions/action.schema.ts';
import { computeSeuils } from '../../domains/actions/fraicheur.rules.ts';
import { completudeSql } from '../../domains/actions/marques.queries.ts';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import { listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { buildArbre, flattenArbre, listDescendance } from '../../domains/contrats/plan.rules.ts';
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import { getAujourdhui } from '../../domains/financements/livre-action.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { countMissing } from '../recherche/conditions.queries.ts';
import { type Contexte, listConditions, litRubrique, montantsSql } from './filtres.queries.ts';
import type { FiltresActions } from './filtres.schema.ts';
import { loadLignes } from './lignes.queries.ts';
import type { ActionLigne, ResumeActions } from './liste.schema.ts';
import { litInterneSql, litSql, valueIf } from './niveaux.queries.ts';
import { readRecherche } from './recherche.queries.ts';

export interface QuestionListe {
  filtres: FiltresActions;
  maintenant: Date;
  /** Rows a page holds; 'toutes' for an export. */
  taille: number | 'toutes';
  /** Among these actions only: those that the reader may see and the filters keep. */
  ids?: readonly string[];
}

export interface ReponseListe {
  lignes: ActionLigne[];
  total: number;
}

interface Preparation extends Contexte {
  jour: string;
  plan: Noeud[];
}

async function prepare(
  db: Db,
  contratId: number,
  droit: Droit,
  { filtres, maintenant }: QuestionListe,
): Promise<Preparation> {
  const jour = await getAujourdhui(db, contratId, maintenant);
  const plan = await listNoeuds(db, contratId, jour);
  const racines = (filtres.noeud ?? []).filter((id) => id !== 'sans');
  const noeuds = [...new Set(racines.flatMap((id) => listDescendance(plan, id)))];
  const recherche = filtres.q ? await readRecherche(db, [droit], filtres.q) : null;
  const niveaux = await loadNiveaux(db, contratId);
  return { contratId, droit, seuils: computeSeuils(maintenant), noeuds, jour, plan, recherche, niveaux };
}

/** The actions a filter keeps, in order, one page or all of them. */
export async function listActions(
  db: Db,
  contratId: number,
  droit: Droit,
  question: QuestionListe,
): Promise<ReponseListe> {
  return readListe(db, await prepare(db, contratId, droit, question), question);
}

/** A page of the table with the sentence above it: what both need is read once. */
export async function listPage(
  db: Db,
  contratId: number,
  droit: Droit,
  question: QuestionListe,
): Promise<{ lignes: ActionLigne[]; resume: ResumeActions; ensemble: number }> {
  const contexte = await prepare(db, contratId, droit, question);
  const { lignes } = await readListe(db, contexte, question);
  return { lignes, ...(await summarize(db, contexte, question.filtres)) };
}

async function readListe(db: Db, contexte: Preparation, question: QuestionListe): Promise<ReponseListe> {
  const rows = await listRangs(db, contexte, question);
  const lignes = await loadLignes(
    db,
    contexte,
    rows.map((row) => row.id),
    question.filtres.annee,
  );
  return { lignes, total: rows[0]?.total ?? 0 };
}

/** Which actions a filter keeps, in order, without reading them: for the drawings made of something else of theirs. */
export async function listActionIds(
  db: Db,
  contratId: number,
  droit: Droit,
  question: Omit<QuestionListe, 'taille'>,
): Promise<string[]> {
  const entiere = { ...question, taille: 'toutes' as const };
  return (await listRangs(db, await prepare(db, contratId, droit, entiere), entiere)).map((row) => row.id);
}

async function listRangs(
  db: Db,
  contexte: Preparation,
  question: QuestionListe,
): Promise<{ id: string; total: number }[]> {
  const { filtres, taille } = question;
  const { rows } = await sql<{ id: string; total: number }>`
    select a.id, count(*) over () as total
    ${source(filtres, contexte, question.ids)}
    order by ${sql.join(ordres(filtres, contexte))}
    ${taille === 'toutes' ? sql`` : sql`limit ${taille} offset ${((filtres.page ?? 1) - 1) * taille}`}`.execute(db);
  return rows;
}

/**
 * How many, in difficulty, to correct, by state: the sentence above the table; `ensemble` ignores the filters. One statement:
 * a line by state, then one for all.
 */
async function summarize(
  db: Db,
  contexte: Preparation,
  filtres: FiltresActions,
): Promise<{ resume: ResumeActions; ensemble: number }> {
  const { contratId, droit } = contexte;
  const { rows } = await sql<{
    avancement: ActionLigne['avancement'] | 'ensemble';
    n: number;
    en_difficulte: number;
    a_corriger: number;
  }>`
    select a.avancement, count(*) as n, count(*) filter (where a.en_difficulte) as en_difficulte,
      count(*) filter (where ${litInterneSql(droit) ?? sql`true`} and exists (select 1 from a_corriger k where k.contrat_id = ${contratId} and k.objet = 'action'
        and k.objet_id = a.id and k.corrige_le is null)) as a_corriger
    ${source(filtres, contexte)}
    group by a.avancement
    union all select 'ensemble', count(*), 0, 0 ${source({}, { ...contexte, recherche: null })}`.execute(db);
  const etats = rows.filter((row) => row.avancement !== 'ensemble');
  const somme = (lit: (row: (typeof rows)[number]) => number) => etats.reduce((total, row) => total + lit(row), 0);
  return {
    resume: {
      total: somme((row) => row.n),
      en_difficulte: somme((row) => row.en_difficulte),
      a_corriger: somme((row) => row.a_corriger),
      par_avancement: Object.fromEntries(etats.map((row) => [row.avancement, row.n])),
    },
    ensemble: rows.find((row) => row.avancement === 'ensemble')!.n,
  };
}

const PAR_MONTANT = ['demande', 'retenu', 'verse'];

/** `parmi`: each of these looked up by its key. An import that is being written reads back what no planner knows of yet. */
function source(filtres: FiltresActions, contexte: Contexte, parmi?: readonly string[]): RawBuilder<unknown> {
  const { contratId } = contexte;
  const actions = parmi
    ? sql`unnest(${parmi}::uuid[]) as parmi(id) cross join lateral (
        select * from action x where x.contrat_id = ${contratId} and x.id = parmi.id offset 0) a`
    : sql`action a`;
  const montants =
    PAR_MONTANT.includes(filtres.tri ?? '') || filtres.montant_min !== undefined || filtres.montant_max !== undefined;
  return sql`
    from ${actions}
    left join partenaire pp on pp.contrat_id = ${contratId} and pp.id = a.pilote_id
    ${montants ? sql`left join ${montantsSql(contexte, filtres.annee)} m on m.action_id = a.id` : sql``}
    where a.contrat_id = ${contratId} and ${sql.join(listConditions(filtres, contexte), sql` and `)}`;
}

/** Absent values come last, whichever way the column is read. */
function ordres(filtres: FiltresActions, contexte: Preparation): RawBuilder<unknown>[] {
  const tri = filtres.tri ?? (filtres.q ? 'pertinence' : 'plan');
  const sens = filtres.sens === 'desc' ? sql`desc nulls last` : sql`asc nulls last`;
  const cle = cleDeTri(tri, filtres, contexte);
  return [...(cle ? [sql`${cle} ${sens}`] : []), sql`a.cle`, sql`a.id`];
}

function cleDeTri(tri: string, filtres: FiltresActions, contexte: Preparation): RawBuilder<unknown> | null {
  const { contratId, droit, niveaux, plan } = contexte;
  const lit = (famille: string, valeur: RawBuilder<unknown>) => valueIf(litSql(droit, niveaux, famille), valeur);
  if (tri.startsWith('champ.')) {
    const cle = tri.slice(6);
    return lit(`champs.${cle}`, sql`nullif(lower(a.champs->>${cle}::text), '')`);
  }
  const annee = filtres.annee?.length ? sql`and pa.annee = any(${filtres.annee}::int[])` : sql``;
  const compte = (nature: string) =>
    lit(
      `publics.${nature}`,
      sql`(select pa.total from public_annee pa where pa.contrat_id = ${contratId}
    and pa.action_id = a.id and pa.nature = ${nature} and pa.total is not null ${annee} order by pa.annee desc limit 1)`,
    );
  const table: Record<string, () => RawBuilder<unknown> | null> = {
    pertinence: () => pertinence(contexte),
    plan: () => {
      const ids = flattenArbre(buildArbre(plan)).map(({ noeud }) => noeud.id);
      return sql`array_position(${ids}::uuid[], a.noeud_id)`;
    },
    intitule: () => sql`a.cle`,
    reference: () => lit('reference', sql`a.reference`),
    avancement: () => sql`array_position(${AVANCEMENTS}::text[], nullif(a.avancement, 'non_renseigne'))`,
    pilote: () => sql`pp.cle`,
    debut: () => lit('date_debut', sql`a.date_debut`),
    fin: () => lit('date_fin', sql`a.date_fin`),
    etape_parcours: () =>
      lit(
        'etape_parcours_id',
        sql`(select ep.rang from etape_parcours ep where ep.contrat_id = ${contratId} and ep.id = a.etape_parcours_id)`,
      ),
    difficulte: () => sql`case when a.en_difficulte then 0 else 1 end`,
    prevu: () => compte('prevu'),
    touche: () => compte('touche'),
    demande: () => sql`m.demande`,
    retenu: () => sql`m.retenu`,
    verse: () => sql`m.verse`,
    fraicheur: () => sql`a.modifie_le`,
    completude: () => completudeSql(contratId, litRubrique(droit, niveaux)),
    a_corriger: () =>
      valueIf(
        litInterneSql(droit),
        sql`(select -count(*) from a_corriger k where k.contrat_id = ${contratId} and k.objet = 'action'
      and k.objet_id = a.id and k.corrige_le is null)`,
      ),
  };
  return table[tri]?.() ?? null;
}

/** Words of the title first, then of the rest. */
function pertinence({ recherche }: Preparation): RawBuilder<unknown> | null {
  if (!recherche) return null;
  const { mots } = recherche;
  return sql`(${countMissing(sql`(' ' || a.cle || ' ')`, mots)} * 10 + ${countMissing(sql`a.cle_recherche`, mots)})`;
}
