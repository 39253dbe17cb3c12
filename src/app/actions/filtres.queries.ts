// From the filters to conditions of SQL, each carrying its contrat_id; the table `action` is called `a`. What a reader may
// not see may not be guessed by filtering: amounts that are not open are left out of the conditions too.
import { type RawBuilder, sql } from 'kysely';
import type { Rubrique } from '../../domains/actions/action.schema.ts';
import { CHAMPS_RUBRIQUE } from '../../domains/actions/completude.rules.ts';
import type { SeuilsFraicheur } from '../../domains/actions/fraicheur.rules.ts';
import { completudeSql, fraicheurSql, presenceSql } from '../../domains/actions/marques.queries.ts';
import type { Niveaux } from '../../domains/actions/niveaux/niveau.schema.ts';
import { NATURES_PUBLIC } from '../../domains/actions/public.schema.ts';
import { isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { answersAll } from '../recherche/conditions.queries.ts';
import { canReadDemandesPartout } from './filtres.rules.ts';
import type { FiltresActions } from './filtres.schema.ts';
import { litInterneSql, litSql, tellsIf } from './niveaux.queries.ts';
import type { RechercheLue } from './recherche.queries.ts';

export interface Contexte {
  contratId: number;
  droit: Droit;
  seuils: SeuilsFraicheur;
  /** The nodes asked for and all those under them. */
  noeuds: readonly string[];
  niveaux: Niveaux;
  /** What the typed words became, when some were typed. */
  recherche: RechercheLue | null;
}

type Condition = RawBuilder<unknown>;

export function listConditions(filtres: FiltresActions, contexte: Contexte): Condition[] {
  return [
    ...vie(filtres, contexte),
    ...textes(contexte),
    ...places(filtres, contexte),
    ...gens(filtres, contexte),
    ...temps(filtres, contexte),
    ...marques(filtres, contexte),
    ...argent(filtres, contexte),
    ...propres(filtres, contexte),
  ];
}

function vie({ corbeille, retirees, validation }: FiltresActions, { contratId, droit }: Contexte): Condition[] {
  const conditions = [
    corbeille ? sql`a.supprime_le is not null` : sql`a.supprime_le is null`,
    retirees ? sql`a.retiree_le is not null` : sql`a.retiree_le is null`,
  ];
  if (validation)
    conditions.push(validation === 'validees' ? sql`a.validee_le is not null` : sql`a.validee_le is null`);
  if (isValidatedOnly(droit)) {
    const sien = droit.partenaire_id;
    conditions.push(
      sien === null
        ? sql`a.validee_le is not null`
        : sql`(a.validee_le is not null or a.pilote_id = ${sien}::uuid or exists (select 1 from action_partenaire ap
            where ap.contrat_id = ${contratId} and ap.action_id = a.id and ap.partenaire_id = ${sien}::uuid))`,
    );
  }
  return conditions;
}

function textes({ recherche }: Contexte): Condition[] {
  return recherche ? [answersAll(recherche, recherche.referents, recherche.lecteur)] : [];
}

const avecSans = (valeurs: readonly string[]) => ({
  sans: valeurs.includes('sans'),
  ids: valeurs.filter((valeur) => valeur !== 'sans'),
});

function colonne(nom: string, valeurs: readonly string[] | undefined): Condition[] {
  if (!valeurs?.length) return [];
  const { sans, ids } = avecSans(valeurs);
  const ref = sql.ref(`a.${nom}`);
  return [sql`(${ref} = any(${ids}::uuid[]) ${sans ? sql`or ${ref} is null` : sql``})`];
}

function places(filtres: FiltresActions, { contratId, noeuds, droit, niveaux }: Contexte): Condition[] {
  const conditions: Condition[] = [];
  if (filtres.noeud?.length) {
    const { sans } = avecSans(filtres.noeud);
    conditions.push(sql`(a.noeud_id = any(${noeuds}::uuid[]) ${sans ? sql`or a.noeud_id is null` : sql``})`);
  }
  if (filtres.qpv?.length) {
    const { sans, ids } = avecSans(filtres.qpv);
    conditions.push(sql`(exists (select 1 from action_qpv aq where aq.contrat_id = ${contratId} and aq.action_id = a.id
        and aq.qpv_code = any(${ids}::text[])) ${sans ? sql`or a.portee_qpv = 'non_renseigne'` : sql``})`);
  }
  if (filtres.portee?.length) conditions.push(sql`a.portee_qpv = any(${filtres.portee}::text[])`);
  if (filtres.axe?.length) {
    const { sans, ids } = avecSans(filtres.axe);
    const lies = (suite: Condition) =>
      sql`exists (select 1 from action_axe ax where ax.contrat_id = ${contratId} and ax.action_id = a.id ${suite})`;
    const condition = sql`(${lies(sql`and ax.axe_id = any(${ids}::uuid[])`)} ${sans ? sql`or not ${lies(sql``)}` : sql``})`;
    conditions.push(tellsIf(litSql(droit, niveaux, 'axes'), condition));
  }
  const etapes = colonne('etape_parcours_id', filtres.etape).map((condition) =>
    tellsIf(litSql(droit, niveaux, 'etape_parcours_id'), condition),
  );
  const lus = themes(filtres, contratId).map((condition) => tellsIf(litSql(droit, niveaux, 'themes'), condition));
  return [...conditions, ...etapes, ...lus];
}

function themes({ theme }: FiltresActions, contratId: number): Condition[] {
  if (!theme?.length) return [];
  const { sans, ids } = avecSans(theme);
  const aucun = sql`not exists (select 1 from action_theme th where th.contrat_id = ${contratId} and th.action_id = a.id)`;
  const choisis = ids.map((id) => {
    const [debut, code] = id.split(':') as [string, string];
    return sql`exists (select 1 from action_theme th join theme_etat te on te.code = th.theme_code
      where th.contrat_id = ${contratId} and th.action_id = a.id and th.theme_code = ${code}
        and te.annee_debut = ${Number(debut)}::int and th.annee >= te.annee_debut
        and th.annee <= coalesce(te.annee_fin, 9999))`;
  });
  return [sql`(${sql.join([...choisis, ...(sans ? [aucun] : [])], sql` or `)})`];
}

function gens({ pilote, partenaire }: FiltresActions, { contratId, droit, niveaux }: Contexte): Condition[] {
  const conditions = colonne('pilote_id', pilote);
  if (partenaire?.length) {
    const prend = sql`exists (select 1 from action_partenaire ap
      where ap.contrat_id = ${contratId} and ap.action_id = a.id and ap.partenaire_id = any(${partenaire}::uuid[])
        and ${litPartenaires(droit, niveaux)})`;
    conditions.push(sql`(a.pilote_id = any(${partenaire}::uuid[]) or ${prend})`);
  }
  return conditions;
}

/** An action is of a year when its sheet or the money open to this reader says so, or when its dates cover it. */
function temps({ annee }: FiltresActions, { contratId, droit, niveaux }: Contexte): Condition[] {
  if (!annee?.length) return [];
  const dans = (table: Condition, alias: string, suite: Condition = sql``) =>
    sql`exists (select 1 from ${table} where ${sql.ref(`${alias}.contrat_id`)} = ${contratId}
      and ${sql.ref(`${alias}.action_id`)} = a.id and ${sql.ref(`${alias}.annee`)} = any(${annee}::int[]) ${suite})`;
  const lisibles = sql`and ${lignesLisibles(droit, contratId)}`;
  const caches = NATURES_PUBLIC.filter((nature) => litSql(droit, niveaux, `publics.${nature}`));
  const publics = caches.length > 0 ? sql`and (pa.nature <> all(${caches}::text[]) or ${litInterneSql(droit)})` : sql``;
  const dates = sql`exists (select 1 from unnest(${annee}::int[]) y where coalesce(a.date_debut, a.date_fin) is not null
    and extract(year from coalesce(a.date_debut, a.date_fin)) <= y
    and extract(year from coalesce(a.date_fin, a.date_debut)) >= y)`;
  return [
    sql`(${dans(sql`action_annee aa`, 'aa')} or ${dans(sql`public_annee pa`, 'pa', publics)}
      or ${dans(sql`financement f`, 'f', lisibles)}
      or ${tellsIf(litSql(droit, niveaux, 'date_debut', 'date_fin'), dates)})`,
  ];
}

/** Where a heading of the sheet is read. */
export const litRubrique = (droit: Droit, niveaux: Niveaux) => (rubrique: Rubrique) =>
  litSql(droit, niveaux, ...CHAMPS_RUBRIQUE[rubrique]);

/** Where a link `ap` between an action `a` and a partner is read: by its role. */
export function litPartenaires(droit: Droit, niveaux: Niveaux): Condition {
  const caches = (['partenaires', 'co_pilotes'] as const).filter((champ) => litSql(droit, niveaux, champ));
  if (caches.length === 0) return sql`true`;
  const roles = caches.map((champ) => (champ === 'partenaires' ? 'partenaire' : 'co_pilote'));
  return sql`(ap.role <> all(${roles}::text[]) or ${litInterneSql(droit)})`;
}

function marques(filtres: FiltresActions, { contratId, seuils, droit, niveaux }: Contexte): Condition[] {
  const conditions: Condition[] = [];
  if (filtres.avancement?.length) conditions.push(sql`a.avancement = any(${filtres.avancement}::text[])`);
  if (filtres.difficulte !== undefined) conditions.push(sql`a.en_difficulte = ${filtres.difficulte}::boolean`);
  if (filtres.a_corriger !== undefined) {
    const existe = sql`exists (select 1 from a_corriger k where k.contrat_id = ${contratId} and k.objet = 'action'
      and k.objet_id = a.id and k.corrige_le is null)`;
    conditions.push(tellsIf(litInterneSql(droit), filtres.a_corriger ? existe : sql`not ${existe}`));
  }
  if (filtres.fraicheur?.length) conditions.push(sql`${fraicheurSql(seuils)} = any(${filtres.fraicheur}::text[])`);
  const { completude_min: min, completude_max: max } = filtres;
  const lit = litRubrique(droit, niveaux);
  if (min !== undefined) conditions.push(sql`${completudeSql(contratId, lit)} >= ${min}`);
  if (max !== undefined) conditions.push(sql`${completudeSql(contratId, lit)} <= ${max}`);
  for (const rubrique of filtres.manque ?? [])
    conditions.push(tellsIf(lit(rubrique), sql`not ${presenceSql(rubrique, contratId)}`));
  return conditions;
}

const NOTIFIEES = sql`('notifie', 'conventionne', 'verse', 'justifie', 'reversement_demande')`;

/** Lines that this reader may count: all of them for an instructor, the notified ones for the others. */
export function lignesLisibles(droit: Droit, contratId: number): Condition {
  if (canReadDemandesPartout(droit)) return sql`f.supprime_le is null`;
  return sql`f.supprime_le is null and exists (select 1 from ecriture en where en.contrat_id = ${contratId}
    and en.financement_id = f.id and not en.remplacee and en.etape in ${NOTIFIEES})`;
}

/** Amounts by action, to sort and filter by: what `listActions` joins under the name `m`. Line by line. */
export function montantsSql(
  { contratId, droit }: Contexte,
  annees: readonly number[] | undefined,
): RawBuilder<unknown> {
  const somme = (etape: string) => sql`sum(e.montant_centimes) filter (where e.etape = ${sql.lit(etape)})`;
  return sql`(
    select f.action_id, sum(x.demande)::bigint as demande, sum(x.retenu)::bigint as retenu, sum(x.verse)::bigint as verse
    from financement f
    cross join lateral (
      select ${somme('demande')} as demande, ${somme('verse')} as verse,
        coalesce(${somme('vote')}, ${somme('accorde')}, ${somme('notifie')}, ${somme('conventionne')}) as retenu,
        bool_or(e.etape in ${NOTIFIEES}) as notifie
      from ecriture e
      where e.contrat_id = ${contratId} and e.financement_id = f.id and not e.remplacee) x
    where f.contrat_id = ${contratId} and f.supprime_le is null
      ${canReadDemandesPartout(droit) ? sql`` : sql`and x.notifie`}
      ${annees?.length ? sql`and f.annee = any(${annees}::int[])` : sql``}
    group by f.action_id)`;
}

function argent(filtres: FiltresActions, { contratId, droit }: Contexte): Condition[] {
  const { financeur, origine, cadre, financee, montant_min: min, montant_max: max } = filtres;
  const conditions: Condition[] = [];
  const lignes = (suite: Condition) => sql`exists (select 1 from financement f where f.contrat_id = ${contratId}
    and f.action_id = a.id and ${lignesLisibles(droit, contratId)} ${suite})`;
  const choix = [
    financeur?.length ? sql`and f.financeur_id = any(${financeur}::uuid[])` : sql``,
    origine?.length ? sql`and f.origine = any(${origine}::text[])` : sql``,
    cadre?.length ? sql`and f.cadre = any(${cadre}::text[])` : sql``,
  ];
  if (financeur?.length || origine?.length || cadre?.length) conditions.push(lignes(sql.join(choix, sql` `)));
  if (financee !== undefined) conditions.push(financee ? lignes(sql``) : sql`not ${lignes(sql``)}`);
  if (min !== undefined) conditions.push(sql`coalesce(m.retenu, 0) >= ${Math.round(min * 100)}`);
  if (max !== undefined) conditions.push(sql`m.retenu <= ${Math.round(max * 100)}`);
  return conditions;
}

function propres({ champ }: FiltresActions, { droit, niveaux }: Contexte): Condition[] {
  if (!champ?.length) return [];
  return champ.map((paire) => {
    const cle = paire.slice(0, paire.indexOf(':'));
    const texte = paire.slice(cle.length + 1);
    const valeur = sql`coalesce(a.champs->>${cle}::text, '')`;
    const condition =
      texte === ''
        ? sql`${valeur} = ''`
        : sql`unaccent(lower(${valeur})) like '%' || unaccent(lower(${texte}::text)) || '%'`;
    return tellsIf(litSql(droit, niveaux, `champs.${cle}`), condition);
  });
}
