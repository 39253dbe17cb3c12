// The sheets flattened, field by field, as edits, imports and undo compare them. Whole contracts are read in a fixed
// number of statements. The sheet as a page shows it, with the names of things, is fiche.queries.ts.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { CHAMPS_ACTE, CHAMPS_ANNEE, CHAMPS_PUBLIC, CHAMPS_SIMPLES, type ValeursAction } from './champ.schema.ts';

export const COLONNES_SIMPLES = Object.keys(CHAMPS_SIMPLES) as (keyof typeof CHAMPS_SIMPLES)[];
export const COLONNES_ANNEE = Object.keys(CHAMPS_ANNEE) as (keyof typeof CHAMPS_ANNEE)[];
export const COLONNES_PUBLIC = Object.keys(CHAMPS_PUBLIC) as (keyof typeof CHAMPS_PUBLIC)[];

export type Etats = Map<string, ValeursAction>;

interface LoadOptions {
  /** Waits for whoever is writing the same sheets, and holds them until the end of the transaction. */
  verrou?: boolean;
}

/** Every sheet asked for, deleted ones included; those of the whole contract when no id is given. */
export async function loadEtats(
  db: Db,
  contratId: number,
  ids: readonly string[] | 'tous',
  { verrou = false }: LoadOptions = {},
): Promise<Etats> {
  if (ids !== 'tous' && ids.length === 0) return new Map();
  const parmi = (colonne: string) => (ids === 'tous' ? sql`` : sql`and ${sql.ref(colonne)} = any(${ids}::uuid[])`);
  const etats = await loadSimples(db, contratId, parmi('id'), verrou);
  await loadLiens(db, contratId, parmi('action_id'), etats);
  await loadAnnees(db, contratId, parmi('action_id'), etats);
  await loadPublics(db, contratId, parmi('action_id'), etats);
  await loadTextes(db, contratId, parmi('action_id'), etats);
  return etats;
}

type Parmi = RawBuilder<unknown>;
type Ligne = Record<string, unknown> & { id: string };

async function loadSimples(db: Db, contratId: number, parmi: Parmi, verrou: boolean): Promise<Etats> {
  const colonnes = [...COLONNES_SIMPLES, ...CHAMPS_ACTE];
  const { rows } = await sql<Ligne & { champs: Record<string, unknown> }>`
    select id, champs, ${sql.join(colonnes.map((c) => sql.ref(c)))}
    from action where contrat_id = ${contratId} ${parmi}
    ${verrou ? sql`order by id for update` : sql``}`.execute(db);
  return new Map(
    rows.map((row) => {
      const valeurs: ValeursAction = {};
      for (const c of colonnes) if (row[c] !== null) valeurs[c] = row[c];
      for (const [cle, v] of Object.entries(row.champs)) if (v !== null) valeurs[`champs.${cle}`] = v;
      for (const liste of ['qpv', 'axes', 'partenaires', 'co_pilotes', 'partenaires_a_confirmer', 'annees']) {
        valeurs[liste] = [];
      }
      return [row.id, valeurs];
    }),
  );
}

function push(etats: Etats, id: string, champ: string, valeur: unknown): void {
  const etat = etats.get(id);
  if (!etat) return;
  const liste = etat[champ] as unknown[] | undefined;
  if (liste) liste.push(valeur);
  else etat[champ] = [valeur];
}

async function loadLiens(db: Db, contratId: number, parmi: Parmi, etats: Etats): Promise<void> {
  const qpv = await sql<{ action_id: string; code: string }>`
    select action_id, qpv_code as code from action_qpv where contrat_id = ${contratId} ${parmi}
    order by qpv_code`.execute(db);
  for (const row of qpv.rows) push(etats, row.action_id, 'qpv', row.code);
  const axes = await sql<{ action_id: string; axe_id: string }>`
    select action_id, axe_id from action_axe where contrat_id = ${contratId} ${parmi} order by axe_id`.execute(db);
  for (const row of axes.rows) push(etats, row.action_id, 'axes', row.axe_id);
  const partenaires = await sql<{ action_id: string; partenaire_id: string; role: string; a_confirmer: boolean }>`
    select action_id, partenaire_id, role, a_confirmer from action_partenaire
    where contrat_id = ${contratId} ${parmi} order by partenaire_id`.execute(db);
  for (const row of partenaires.rows) {
    push(etats, row.action_id, row.role === 'co_pilote' ? 'co_pilotes' : 'partenaires', row.partenaire_id);
    if (row.a_confirmer) push(etats, row.action_id, 'partenaires_a_confirmer', row.partenaire_id);
  }
  const themes = await sql<{ action_id: string; annee: number; theme_code: string }>`
    select action_id, annee, theme_code from action_theme where contrat_id = ${contratId} ${parmi}
    order by annee, theme_code`.execute(db);
  for (const row of themes.rows) push(etats, row.action_id, `themes.${row.annee}`, row.theme_code);
}

async function loadAnnees(db: Db, contratId: number, parmi: Parmi, etats: Etats): Promise<void> {
  const { rows } = await sql<Record<string, unknown> & { action_id: string; annee: number }>`
    select action_id, annee, ${sql.join(COLONNES_ANNEE.map((c) => sql.ref(c)))}
    from action_annee where contrat_id = ${contratId} ${parmi} order by annee`.execute(db);
  for (const row of rows) {
    push(etats, row.action_id, 'annees', row.annee);
    const etat = etats.get(row.action_id);
    if (etat) for (const c of COLONNES_ANNEE) if (row[c] !== null) etat[`annees.${row.annee}.${c}`] = row[c];
  }
}

async function loadPublics(db: Db, contratId: number, parmi: Parmi, etats: Etats): Promise<void> {
  const { rows } = await sql<Record<string, unknown> & { action_id: string; annee: number; nature: string }>`
    select action_id, annee, nature, ${sql.join(COLONNES_PUBLIC.map((c) => sql.ref(c)))}
    from public_annee where contrat_id = ${contratId} ${parmi}`.execute(db);
  for (const row of rows) {
    const etat = etats.get(row.action_id);
    if (!etat) continue;
    for (const c of COLONNES_PUBLIC) {
      if (row[c] !== null) etat[`publics.${row.annee}.${row.nature}.${c}`] = row[c];
    }
  }
}

async function loadTextes(db: Db, contratId: number, parmi: Parmi, etats: Etats): Promise<void> {
  const etapes = await sql<Record<string, unknown> & { id: string; action_id: string }>`
    select id, action_id, intitule, echeance, echeance_dite, faite_le, rang
    from action_etape where contrat_id = ${contratId} ${parmi}`.execute(db);
  for (const { id, action_id, ...etape } of etapes.rows) {
    const etat = etats.get(action_id);
    if (etat) etat[`etapes.${id}`] = etape;
  }
  const notes = await sql<Record<string, unknown> & { id: string; action_id: string }>`
    select id, action_id, texte, date_note, auteur_nom, visibilite
    from action_note where contrat_id = ${contratId} and supprime_le is null ${parmi}`.execute(db);
  for (const { id, action_id, ...note } of notes.rows) {
    const etat = etats.get(action_id);
    if (etat) etat[`notes.${id}`] = withPartage(note);
  }
  const liens = await sql<Record<string, unknown> & { id: string; action_id: string }>`
    select id, action_id, titre, adresse, visibilite
    from action_lien where contrat_id = ${contratId} ${parmi}`.execute(db);
  for (const { id, action_id, ...lien } of liens.rows) {
    const etat = etats.get(action_id);
    if (etat) etat[`liens.${id}`] = withPartage(lien);
  }
}

/** The level is in the value only when the object is shared, as it is typed (champ.schema.ts). */
function withPartage({ visibilite, ...valeur }: Record<string, unknown>): Record<string, unknown> {
  return visibilite === 'partenaires' ? { ...valeur, visibilite } : valeur;
}
