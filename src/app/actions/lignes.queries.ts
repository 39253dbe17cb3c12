// What the table shows of actions already chosen: names, places, counts, amounts open to this reader, marks, verdicts.
import { type RawBuilder, sql } from 'kysely';
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { computeFraicheur } from '../../domains/actions/fraicheur.rules.ts';
import { completudeSql } from '../../domains/actions/marques.queries.ts';
import { canReadFamille, isDedans } from '../../domains/actions/niveaux/niveau.rules.ts';
import type { Niveaux } from '../../domains/actions/niveaux/niveau.schema.ts';
import type { PublicAnnee } from '../../domains/actions/public.schema.ts';
import { canWriteAction, listEtapesLisibles } from '../../domains/comptes/droits.rules.ts';
import { listAncetres } from '../../domains/contrats/plan.rules.ts';
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import { groupBy } from '../../domains/financements/groupes.rules.ts';
import { sumParAction } from '../../domains/financements/livre.queries.ts';
import { maskMontants, sumMontants } from '../../domains/financements/montants.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { refuse } from '../../platform/session/verdict.rules.ts';
import { type Contexte, lignesLisibles, litRubrique } from './filtres.queries.ts';
import { openLigne } from './ligne-lue.rules.ts';
import type { ActionLigne } from './liste.schema.ts';

interface ContexteLignes extends Contexte {
  jour: string;
  plan: Noeud[];
}

type LigneLue = Omit<
  ActionLigne,
  'noeud' | 'prevu' | 'touche' | 'montants' | 'fraicheur' | 'modifier' | 'supprimee' | 'validee' | 'retiree'
> & {
  noeud_id: string | null;
  publics: PublicAnnee[];
  validee_le: string | null;
  retiree_le: string | null;
  supprime_le: string | null;
};

const BATCH = 1_000;

export async function loadLignes(
  db: Db,
  contexte: ContexteLignes,
  ids: readonly string[],
  annees: readonly number[] | undefined,
): Promise<ActionLigne[]> {
  const lignes: ActionLigne[] = [];
  const chemins = buildChemins(contexte.plan);
  for (let start = 0; start < ids.length; start += BATCH) {
    lignes.push(...(await loadBatch(db, contexte, ids.slice(start, start + BATCH), annees, chemins)));
  }
  return lignes;
}

async function loadBatch(
  db: Db,
  { contratId, droit, seuils, jour, niveaux }: ContexteLignes,
  ids: readonly string[],
  annees: readonly number[] | undefined,
  chemins: (noeud: string | null) => ActionLigne['noeud'],
): Promise<ActionLigne[]> {
  const lues = await readLignes(db, contratId, droit, niveaux, ids, annees);
  const faits = await loadFaits(db, contratId, ids, droit, jour);
  const argent = groupBy(await sumParAction(db, contratId, ids, annees), (somme) => somme.action_id);
  const parId = new Map(lues.map((lue) => [lue.id, lue]));
  return ids.flatMap((id): ActionLigne[] | ActionLigne => {
    const lue = parId.get(id);
    const fait = faits.get(id);
    if (!lue || !fait) return [];
    const { noeud_id, publics, validee_le, retiree_le, supprime_le, ...reste } = lue;
    const { demande, propose, retenu, verse } = sumMontants(
      (argent.get(id) ?? []).map(({ notifie, montants }) => {
        const facts = { action: fait, origine: 'autre', financeur_id: null, notifie };
        return maskMontants(montants, listEtapesLisibles(droit, facts));
      }),
    );
    const entiere = {
      ...reste,
      noeud: chemins(noeud_id),
      prevu: publics.find((p) => p.nature === 'prevu') ?? null,
      touche: publics.find((p) => p.nature === 'touche') ?? null,
      montants: { demande, propose, retenu, verse },
      fraicheur: computeFraicheur(lue.modifie_le, seuils),
      validee: validee_le !== null,
      retiree: retiree_le !== null,
      supprimee: supprime_le !== null,
      modifier: supprime_le
        ? refuse('Cette action est supprimée. Restaurez-la pour la modifier.')
        : canWriteAction(droit, fait),
    };
    return openLigne(entiere, (famille) => canReadFamille(droit, fait, niveaux, famille), isDedans(droit, fait));
  });
}

function buildChemins(plan: Noeud[]): (noeud: string | null) => ActionLigne['noeud'] {
  const connus = new Map<string, ActionLigne['noeud']>();
  return (id) => {
    if (id === null) return null;
    if (!connus.has(id)) {
      const ancetres = listAncetres(plan, id);
      const noeud = ancetres.at(-1);
      const chemin = ancetres.slice(0, -1).map((ancetre) => ancetre.intitule);
      connus.set(id, noeud ? { id, intitule: noeud.intitule, numero: noeud.numero, chemin } : null);
    }
    return connus.get(id)!;
  };
}

async function readLignes(
  db: Db,
  contratId: number,
  droit: Droit,
  niveaux: Niveaux,
  ids: readonly string[],
  annees: readonly number[] | undefined,
): Promise<LigneLue[]> {
  if (ids.length === 0) return [];
  const lies = await readLiens(db, contratId, droit, ids, annees);
  const { rows } = await sql<Omit<LigneLue, keyof Liens>>`
    select a.id, a.reference, a.intitule, a.noeud_id, a.avancement, a.avancement_source, a.en_difficulte,
      a.difficulte_cause, a.difficulte_levee_par, a.objectifs, a.description, a.publics_vises, a.portee_qpv,
      a.portee_source, a.date_debut, a.date_fin, a.calendrier_source, a.champs, a.validee_le, a.retiree_le,
      a.supprime_le, a.modifie_le, ${completudeSql(contratId, litRubrique(droit, niveaux))} as completude,
      ${nommee(contratId, 'partenaire', 'pilote_id')} as pilote,
      ${nommee(contratId, 'service', 'pilote_service_id')} as pilote_service,
      ${nommee(contratId, 'etape_parcours', 'etape_parcours_id')} as etape_parcours
    from action a
    where a.contrat_id = ${contratId} and a.id = any(${ids}::uuid[])`.execute(db);
  return rows.map((row) => ({ ...row, ...lies(row.id) }));
}

/**
 * What a column of the action designates, by its name. Looked up row by row: joined while a table fills (an import, the first of a
 * contract), the planner knows nothing of it yet and reads all of it at each row.
 */
const nommee = (contratId: number, table: string, colonne: string) =>
  sql`(select jsonb_build_object('id', n.id, 'nom', n.nom) from ${sql.table(table)} n
    where n.contrat_id = ${contratId} and n.id = a.${sql.ref(colonne)})`;

type Liens = Pick<LigneLue, 'partenaires' | 'qpv' | 'axes' | 'themes' | 'annees' | 'publics' | 'a_corriger'>;

const SANS_LIENS: Liens = { partenaires: [], qpv: [], axes: [], themes: [], annees: [], publics: [], a_corriger: [] };

/** One statement for every kind of link, one line by action and kind, whatever the number of rows. */
async function readLiens(
  db: Db,
  contratId: number,
  droit: Droit,
  ids: readonly string[],
  question: readonly number[] | undefined,
): Promise<(id: string) => Liens> {
  const { rows } = await sql<{ genre: keyof Liens; action_id: string; liste: never[] }>`
    select genre, action_id, liste from (${liensSql(contratId, droit, ids, question)}) l`.execute(db);
  const liens = new Map<string, Liens>();
  for (const { genre, action_id, liste } of rows) {
    const connus = liens.get(action_id) ?? { ...SANS_LIENS };
    connus[genre] = liste;
    liens.set(action_id, connus);
  }
  return (id) => liens.get(id) ?? SANS_LIENS;
}

function liensSql(
  contratId: number,
  droit: Droit,
  ids: readonly string[],
  question: readonly number[] | undefined,
): RawBuilder<unknown> {
  const ici = (alias: string, cle = 'action_id') =>
    sql`${sql.ref(`${alias}.contrat_id`)} = ${contratId} and ${sql.ref(`${alias}.${cle}`)} = any(${ids}::uuid[])`;
  return sql`
    select 'partenaires' as genre, l.action_id, jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom, 'role', l.role,
      'a_confirmer', l.a_confirmer) order by l.role, p.cle) as liste
    from action_partenaire l join partenaire p on p.contrat_id = ${contratId} and p.id = l.partenaire_id
    where ${ici('l')} group by l.action_id
    union all
    select 'qpv', l.action_id, jsonb_agg(jsonb_build_object('code', q.code, 'nom', coalesce(cq.nom_local, q.nom))
      order by cq.rang nulls last, q.code)
    from action_qpv l join qpv q on q.code = l.qpv_code
    left join contrat_qpv cq on cq.contrat_id = ${contratId} and cq.qpv_code = l.qpv_code
    where ${ici('l')} group by l.action_id
    union all
    select 'axes', l.action_id, jsonb_agg(jsonb_build_object('id', x.id, 'nom', x.nom) order by x.rang, x.cle)
    from action_axe l join axe_transversal x on x.contrat_id = ${contratId} and x.id = l.axe_id
    where ${ici('l')} group by l.action_id
    union all
    select 'themes', l.action_id, jsonb_agg(jsonb_build_object('annee', l.annee, 'code', l.theme_code, 'libelle', te.libelle)
      order by l.annee, l.theme_code)
    from action_theme l left join theme_etat te on te.code = l.theme_code and te.annee_debut <= l.annee
      and (te.annee_fin is null or te.annee_fin >= l.annee)
    where ${ici('l')} group by l.action_id
    union all
    select 'annees', y.action_id, jsonb_agg(y.annee order by y.annee) from (
      select aa.action_id, aa.annee from action_annee aa where ${ici('aa')}
      union
      select f.action_id, f.annee from financement f where ${ici('f')} and ${lignesLisibles(droit, contratId)}) y
    group by y.action_id
    union all
    select 'publics', z.action_id, jsonb_agg(jsonb_build_object('annee', z.annee, 'nature', z.nature, 'total', z.total,
      'femmes', z.femmes, 'hommes', z.hommes, 'moins_26', z.moins_26, 'qpv', z.qpv, 'source', z.source,
      'tel_que_saisi', z.tel_que_saisi)) from (
      select distinct on (pa.action_id, pa.nature) pa.* from public_annee pa
      where ${ici('pa')} ${question?.length ? sql`and pa.annee = any(${question}::int[])` : sql``}
      order by pa.action_id, pa.nature, pa.annee desc) z
    group by z.action_id
    union all
    select 'a_corriger', k.objet_id, jsonb_agg(jsonb_build_object('id', k.id, 'objet', k.objet, 'objet_id', k.objet_id,
      'champ', k.champ, 'libelle', k.libelle, 'tel_que_saisi', k.tel_que_saisi, 'motif', k.motif) order by k.cree_le, k.champ)
    from a_corriger k
    where ${ici('k', 'objet_id')} and k.objet = 'action' and k.corrige_le is null group by k.objet_id`;
}
