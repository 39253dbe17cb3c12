// Lines of the ledger with their amounts by step, before any right is applied: a year and the one before, or an action.
// Who sees what of them is livre.rules.ts.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { AnneeDeAction } from '../actions/action.schema.ts';
import { ETAPES, type EtapeMontant, type SensAvis } from './financement.schema.ts';
import { groupBy } from './groupes.rules.ts';
import type { LigneBrute } from './livre.rules.ts';
import type { EcritureVue, PartVue } from './livre.schema.ts';
import type { MontantsEtape } from './montants.rules.ts';

export interface QuestionLivre {
  annees?: readonly number[];
  actions?: readonly string[];
  ids?: readonly string[];
  /** Also the lines marked deleted, and those of deleted actions. */
  supprimees?: boolean;
}

type LigneSansNoms = Omit<LigneBrute, 'montants' | 'financeur_nom' | 'pilote_nom'> & { pilote_id: string | null };

/**
 * Lines first, then the names of their partners and the sums of their entries: plain index readings, whatever the statistics know.
 * (Measured: while an import is being written a join on the partners reads all of them at each line.)
 */
export async function listLignesBrutes(db: Db, contratId: number, question: QuestionLivre): Promise<LigneBrute[]> {
  const { rows } = await sql<LigneSansNoms>`
    select f.id, f.annee, f.action_id, a.intitule, f.financeur_id, f.origine, f.cadre, f.forme,
      f.dispositif, f.statut, f.statut_source, f.reference, f.ej, a.pilote_id, a.cle,
      f.supprime_le is not null as supprime
    from financement f
    join action a on a.contrat_id = ${contratId} and a.id = f.action_id
    where f.contrat_id = ${contratId} ${conditionOf(question)}
      ${question.supprimees ? sql`` : sql`and f.supprime_le is null and a.supprime_le is null`}
    order by f.annee desc, a.cle, f.cree_le, f.id`.execute(db);
  const noms = await listNoms(db, contratId, rows);
  const sommes = await sumEcritures(
    db,
    contratId,
    rows.map((row) => row.id),
  );
  return sortParFinanceur(rows, [...noms.keys()]).map(({ pilote_id, ...row }) => ({
    ...row,
    financeur_nom: noms.get(row.financeur_id)!,
    pilote_nom: (pilote_id === null ? undefined : noms.get(pilote_id)) ?? null,
    montants: sommes.get(row.id) ?? AUCUNE_SOMME,
  }));
}

/** Names of the partners that these lines speak of, in the order of their keys. */
async function listNoms(db: Db, contratId: number, lignes: readonly LigneSansNoms[]): Promise<Map<string, string>> {
  const ids = new Set(lignes.flatMap(({ financeur_id, pilote_id }) => [financeur_id, pilote_id ?? financeur_id]));
  const { rows } = await sql<{ id: string; nom: string }>`
    select id, nom from partenaire where contrat_id = ${contratId} and id = any(${[...ids]}::uuid[])
    order by cle, id`.execute(db);
  return new Map(rows.map(({ id, nom }) => [id, nom]));
}

/** Lines already in order of year and title: within each, the funders in theirs. */
function sortParFinanceur(lignes: readonly LigneSansNoms[], ordre: readonly string[]): LigneSansNoms[] {
  const rangs = new Map(ordre.map((id, rang) => [id, rang]));
  const groupes = groupBy(lignes, ({ annee, cle }) => `${annee}|${cle}`);
  return [...groupes.values()].flatMap((siennes) =>
    siennes.sort((a, b) => rangs.get(a.financeur_id)! - rangs.get(b.financeur_id)!),
  );
}

const AUCUNE_SOMME = Object.fromEntries(ETAPES.map((etape) => [etape, null])) as MontantsEtape;

/** Sums of the entries in force, step by step; a line without entry is absent. */
export async function sumEcritures(
  db: Db,
  contratId: number,
  financements: readonly string[],
): Promise<Map<string, MontantsEtape>> {
  const sommes = new Map<string, MontantsEtape>();
  if (financements.length === 0) return sommes;
  const { rows } = await sql<{ financement_id: string; etape: EtapeMontant; montant: number }>`
    select financement_id, etape, sum(montant_centimes)::bigint as montant
    from ecriture
    where contrat_id = ${contratId} and financement_id = any(${financements}::uuid[]) and not remplacee
    group by financement_id, etape`.execute(db);
  for (const { financement_id, etape, montant } of rows) {
    const connue = sommes.get(financement_id);
    if (connue) connue[etape] = montant;
    else sommes.set(financement_id, { ...AUCUNE_SOMME, [etape]: montant });
  }
  return sommes;
}

function conditionOf({ annees, actions, ids }: QuestionLivre): RawBuilder<unknown> {
  return sql`
    ${annees ? sql`and f.annee = any(${annees}::int[])` : sql``}
    ${actions ? sql`and f.action_id = any(${actions}::uuid[])` : sql``}
    ${ids ? sql`and f.id = any(${ids}::uuid[])` : sql``}`;
}

export interface SommeAction {
  action_id: string;
  notifie: boolean;
  montants: MontantsEtape;
}

/**
 * Amounts of some actions, the notified lines apart from the others, which is what the rights distinguish. The decided
 * amount of each line is put at the step « voté », so that a sum of decisions is not a sum of steps.
 */
export async function sumParAction(
  db: Db,
  contratId: number,
  actions: readonly string[],
  annees: readonly number[] | undefined,
): Promise<SommeAction[]> {
  const somme = (etape: EtapeMontant) => sql`sum(e.montant_centimes) filter (where e.etape = ${sql.lit(etape)})`;
  const { rows } = await sql<
    { action_id: string; notifie: boolean } & Pick<MontantsEtape, 'demande' | 'propose' | 'vote' | 'verse'>
  >`
    select f.action_id, x.notifie, sum(x.demande)::bigint as demande, sum(x.propose)::bigint as propose,
      sum(x.vote)::bigint as vote, sum(x.verse)::bigint as verse
    from financement f
    cross join lateral (
      select ${somme('demande')} as demande, ${somme('propose')} as propose, ${somme('verse')} as verse,
        coalesce(${somme('vote')}, ${somme('accorde')}, ${somme('notifie')}, ${somme('conventionne')}) as vote,
        coalesce(bool_or(e.etape in ('notifie', 'conventionne', 'verse', 'justifie', 'reversement_demande')), false) as notifie
      from ecriture e
      where e.contrat_id = ${contratId} and e.financement_id = f.id and not e.remplacee) x
    where f.contrat_id = ${contratId} and f.action_id = any(${actions}::uuid[]) and f.supprime_le is null
      ${annees?.length ? sql`and f.annee = any(${annees}::int[])` : sql``}
    group by f.action_id, x.notifie`.execute(db);
  return rows.map(({ action_id, notifie, ...montants }) => ({
    action_id,
    notifie,
    montants: { ...AUCUNE_SOMME, ...montants },
  }));
}

/** Years that the ledger knows, latest first. */
export async function listAnneesDuLivre(db: Db, contratId: number): Promise<number[]> {
  const { rows } = await sql<{ annee: number }>`
    select distinct annee from financement where contrat_id = ${contratId} and supprime_le is null
    order by annee desc`.execute(db);
  return rows.map((row) => row.annee);
}

/** The avis rendered on these lines, latest first. */
export async function listAvis(db: Db, contratId: number, financements: readonly string[]) {
  const { rows } = await sql<{
    id: string;
    financement_id: string;
    instructeur: string;
    sens: SensAvis;
    texte: string;
    rendu_le: string | null;
  }>`
    select id, financement_id, instructeur, sens, texte, rendu_le from avis
    where contrat_id = ${contratId} and financement_id = any(${financements}::uuid[])
    order by rendu_le desc nulls last, instructeur`.execute(db);
  return rows;
}

/** The entries in force whose amount is not firm. */
export async function listEcrituresConditionnelles(db: Db, contratId: number, financements: readonly string[]) {
  const { rows } = await sql<{ financement_id: string; etape: EtapeMontant; condition_dite: string; remplacee: false }>`
    select financement_id, etape, condition_dite, remplacee from ecriture
    where contrat_id = ${contratId} and financement_id = any(${financements}::uuid[]) and not remplacee
      and condition_dite is not null
    order by saisie_le, id`.execute(db);
  return rows;
}

/** « 5 k€ env. »: the words of the amounts in force at a step, when all its entries bear the same; by `line|step`. */
export async function listMontantsDits(
  db: Db,
  contratId: number,
  financements: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ financement_id: string; etape: EtapeMontant; dit: string }>`
    select financement_id, etape, min(tel_que_saisi) as dit from ecriture
    where contrat_id = ${contratId} and financement_id = any(${financements}::uuid[]) and not remplacee
    group by financement_id, etape
    having min(tel_que_saisi) <> '' and bool_and(tel_que_saisi is not null) and min(tel_que_saisi) = max(tel_que_saisi)`.execute(
    db,
  );
  return new Map(rows.map(({ financement_id, etape, dit }) => [`${financement_id}|${etape}`, dit]));
}

export async function listEcritures(
  db: Db,
  contratId: number,
  financements: readonly string[],
): Promise<(EcritureVue & { financement_id: string })[]> {
  const { rows } = await sql<EcritureVue & { financement_id: string }>`
    select e.id, e.financement_id, e.etape, e.montant_centimes, e.condition_dite, e.tel_que_saisi, e.date_ecriture,
      e.remplace_id, e.remplacee, e.motif, e.saisie_le, (select u.nom from personne u where u.id = e.saisie_par) as saisie_par
    from ecriture e
    where e.contrat_id = ${contratId} and e.financement_id = any(${financements}::uuid[])
    order by e.saisie_le, e.remplacee desc, e.id`.execute(db);
  return rows;
}

export type PartLue = PartVue & { action_id: string; financement_id: string | null; annee: number };

/** Shares by QPV of some actions, or of a year; those of the whole action have no financement. */
export async function listVentilations(
  db: Db,
  contratId: number,
  question: { annees?: readonly number[]; actions?: readonly string[] },
): Promise<PartLue[]> {
  const { annees, actions } = question;
  const { rows } = await sql<PartLue>`
    select v.action_id, v.financement_id, v.annee, v.portee, v.qpv_code, coalesce(cq.nom_local, q.nom) as qpv_nom,
      v.montant_centimes, v.part_pour_cent, v.methode, v.tel_que_saisi
    from ventilation v
    left join qpv q on q.code = v.qpv_code
    left join contrat_qpv cq on cq.contrat_id = ${contratId} and cq.qpv_code = v.qpv_code
    where v.contrat_id = ${contratId}
      ${annees ? sql`and v.annee = any(${annees}::int[])` : sql``}
      ${actions ? sql`and v.action_id = any(${actions}::uuid[])` : sql``}
    order by v.annee desc, v.portee, coalesce(cq.rang, 999), v.qpv_code`.execute(db);
  return rows;
}

export type BudgetAnnee = Pick<
  AnneeDeAction,
  'annee' | 'charges_centimes' | 'produits_centimes' | 'subvention_pour_cent' | 'cloture_le' | 'justification'
> & { action_id: string };

/** The budget declared by the bearer, year by year: what the checks compare the ledger with. */
export async function listBudgets(
  db: Db,
  contratId: number,
  question: { annees?: readonly number[]; actions?: readonly string[] },
): Promise<BudgetAnnee[]> {
  const { annees, actions } = question;
  const { rows } = await sql<BudgetAnnee>`
    select action_id, annee, charges_centimes, produits_centimes, subvention_pour_cent, cloture_le, justification
    from action_annee
    where contrat_id = ${contratId}
      ${annees ? sql`and annee = any(${annees}::int[])` : sql``}
      ${actions ? sql`and action_id = any(${actions}::uuid[])` : sql``}`.execute(db);
  return rows;
}
