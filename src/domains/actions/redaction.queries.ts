// The one way to write sheets, one or fifty thousand: statements of at most 1,000 rows, and the journal in the same
// transaction. Edits, acts, imports, undo and the demonstration all come through writeActions.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { inBatches, json } from '../../platform/db/rows.ts';
import { type Writing, writeModifications } from '../../platform/journal/journal.ts';
import type { ValeursAction } from './champ.schema.ts';
import { type Etats, loadEtats } from './etat.queries.ts';
import { loadNiveaux } from './niveaux/niveau.queries.ts';
import { buildOperations, type LigneAction, type Operations } from './redaction.rules.ts';

/** Who writes, why, and when; `import_id` marks the cells « à corriger » that come from a file. */
export interface Writer extends Omit<Writing, 'changes'> {
  maintenant: Date;
  import_id?: string | null;
  /** Role or organisation under which the person signs a note. */
  fonction?: string;
}

/**
 * Creates and changes sheets; answers the journal number. Values must already be valid (readValeur) and agreed upon
 * (compareEdits): this writes what it is given. `etats`, when the caller has just read them, spares a reading.
 */
export async function writeActions(
  db: Db,
  writer: Writer,
  lignes: readonly LigneAction[],
  etats?: Etats,
): Promise<number> {
  const { contrat_id } = writer;
  const connus = etats ?? (await loadAll(db, contrat_id, lignes));
  const ops = buildOperations(lignes, connus, await loadNiveaux(db, contrat_id));
  const { par, cause } = writer;
  // The sheets are sent first, so they are written first; the rest hangs from them alone, and is prepared meanwhile.
  await Promise.all([
    inBatches(ops.creations, (rows) => insertActions(db, writer, rows)),
    inBatches(ops.modifications, (rows) => updateActions(db, writer, rows)),
    writeLiens(db, contrat_id, ops),
    writeAnnees(db, contrat_id, ops),
    writeTextes(db, writer, ops),
    writeACorriger(db, writer, ops),
  ]);
  return writeModifications(db, { contrat_id, par, cause, changes: ops.changements });
}

async function loadAll(db: Db, contratId: number, lignes: readonly LigneAction[]): Promise<Etats> {
  const etats = new Map<string, ValeursAction>();
  await inBatches(
    lignes.filter((ligne) => !ligne.creation),
    async (batch) => {
      const lus = await loadEtats(
        db,
        contratId,
        batch.map((ligne) => ligne.id),
        { verrou: true },
      );
      for (const [id, etat] of lus) etats.set(id, etat);
    },
  );
  return etats;
}

// biome-ignore format: the columns and their types, as one list.
const COLONNES = {
  reference: 'text', intitule: 'text', cle: 'text', cle_recherche: 'text', cle_interne: 'text',
  noeud_id: 'uuid', description: 'text',
  objectifs: 'text', publics_vises: 'text', pilote_id: 'uuid', pilote_service_id: 'uuid', etape_parcours_id: 'uuid',
  avancement: 'text', avancement_source: 'text', en_difficulte: 'boolean', difficulte_cause: 'text',
  difficulte_levee_par: 'text', date_debut: 'date', date_fin: 'date', calendrier_source: 'text', portee_qpv: 'text',
  portee_source: 'text', champs: 'jsonb', validee_le: 'timestamptz', retiree_le: 'timestamptz',
  supprime_le: 'timestamptz',
} as const;
const NOMS = Object.keys(COLONNES);
const RECORDSET = sql.raw(
  ['id uuid', 'modifie_le timestamptz', ...Object.entries(COLONNES).map(([nom, type]) => `${nom} ${type}`)].join(', '),
);

async function insertActions(db: Db, writer: Writer, rows: object[]): Promise<void> {
  const { contrat_id, par, maintenant } = writer;
  const le = maintenant.toISOString();
  await sql`
    insert into action (contrat_id, id, cree_le, modifie_le, modifie_par, ${sql.raw(NOMS.join(', '))})
    select ${contrat_id}, r.id, ${le}::timestamptz, coalesce(r.modifie_le, ${le}::timestamptz), ${par?.id ?? null}::bigint,
      ${sql.raw(NOMS.map((nom) => `r.${nom}`).join(', '))}
    from jsonb_to_recordset(${json(rows)}) as r(${RECORDSET})`.execute(db);
}

async function updateActions(db: Db, writer: Writer, rows: object[]): Promise<void> {
  const { contrat_id, par, maintenant } = writer;
  const le = maintenant.toISOString();
  await sql`
    update action a set modifie_le = coalesce(r.modifie_le, ${le}::timestamptz), modifie_par = ${par?.id ?? null}::bigint,
      ${sql.raw(NOMS.map((nom) => `${nom} = r.${nom}`).join(', '))}
    from jsonb_to_recordset(${json(rows)}) as r(${RECORDSET})
    where a.contrat_id = ${contrat_id} and a.id = r.id`.execute(db);
}

async function writeLiens(db: Db, contratId: number, { liens, themes }: Operations): Promise<void> {
  await replace(db, contratId, liens.qpv, sql`action_qpv`, ['qpv_code text']);
  await replace(db, contratId, liens.axes, sql`action_axe`, ['axe_id uuid']);
  await replace(db, contratId, liens.partenaires, sql`action_partenaire`, [
    'partenaire_id uuid',
    'role text',
    'a_confirmer boolean',
  ]);
  await inBatches(themes.cles, (cles) =>
    sql`delete from action_theme t using jsonb_to_recordset(${json(cles)}) as r(action_id uuid, annee integer)
      where t.contrat_id = ${contratId} and t.action_id = r.action_id and t.annee = r.annee`.execute(db),
  );
  await inBatches(themes.rows, (rows) =>
    sql`insert into action_theme (contrat_id, action_id, annee, theme_code)
      select ${contratId}, r.action_id, r.annee, r.theme_code
      from jsonb_to_recordset(${json(rows)}) as r(action_id uuid, annee integer, theme_code text)`.execute(db),
  );
}

async function replace(
  db: Db,
  contratId: number,
  { actions, rows }: { actions: string[]; rows: object[] },
  table: RawBuilder<unknown>,
  colonnes: string[],
): Promise<void> {
  await inBatches(actions, (ids) =>
    sql`delete from ${table} where contrat_id = ${contratId} and action_id = any(${ids}::uuid[])`.execute(db),
  );
  const noms = colonnes.map((colonne) => colonne.split(' ')[0]!);
  await inBatches(rows, (batch) =>
    sql`insert into ${table} (contrat_id, action_id, ${sql.raw(noms.join(', '))})
      select ${contratId}, r.action_id, ${sql.raw(noms.map((nom) => `r.${nom}`).join(', '))}
      from jsonb_to_recordset(${json(batch)}) as r(action_id uuid, ${sql.raw(colonnes.join(', '))})`.execute(db),
  );
}

// biome-ignore format: the columns and their types, as two lists.
const ANNEE = {
  reference: 'text', renouvellement: 'text', bilan: 'text', charges_centimes: 'bigint', produits_centimes: 'bigint',
  subvention_pour_cent: 'numeric', cloture_le: 'date', justification: 'text',
};
// biome-ignore format: the columns and their types, as two lists.
const PUBLIC = {
  total: 'integer', femmes: 'integer', hommes: 'integer', moins_26: 'integer', qpv: 'integer', source: 'text',
  tel_que_saisi: 'text',
};
const typed = (colonnes: object) =>
  sql.raw(
    Object.entries(colonnes)
      .map(([nom, type]) => `${nom} ${type}`)
      .join(', '),
  );
const named = (colonnes: object, prefixe = '') =>
  sql.raw(
    Object.keys(colonnes)
      .map((nom) => prefixe + nom)
      .join(', '),
  );
const excluded = (colonnes: object) =>
  sql.raw(
    Object.keys(colonnes)
      .map((nom) => `${nom} = excluded.${nom}`)
      .join(', '),
  );

async function writeAnnees(db: Db, contratId: number, { annees, publics }: Operations): Promise<void> {
  await inBatches(annees.retirees, (rows) =>
    sql`delete from action_annee t using jsonb_to_recordset(${json(rows)}) as r(action_id uuid, annee integer)
      where t.contrat_id = ${contratId} and t.action_id = r.action_id and t.annee = r.annee`.execute(db),
  );
  await inBatches(annees.rows, (rows) =>
    sql`insert into action_annee (contrat_id, action_id, annee, ${named(ANNEE)})
      select ${contratId}, r.action_id, r.annee, ${named(ANNEE, 'r.')}
      from jsonb_to_recordset(${json(rows)}) as r(action_id uuid, annee integer, ${typed(ANNEE)})
      on conflict (contrat_id, action_id, annee) do update set ${excluded(ANNEE)}`.execute(db),
  );
  await inBatches(publics.retires, (rows) =>
    sql`delete from public_annee t using jsonb_to_recordset(${json(rows)}) as r(action_id uuid, annee integer, nature text)
      where t.contrat_id = ${contratId} and t.action_id = r.action_id and t.annee = r.annee and t.nature = r.nature`.execute(
      db,
    ),
  );
  await inBatches(publics.rows, (rows) =>
    sql`insert into public_annee (contrat_id, action_id, annee, nature, ${named(PUBLIC)})
      select ${contratId}, r.action_id, r.annee, r.nature, ${named(PUBLIC, 'r.')}
      from jsonb_to_recordset(${json(rows)}) as r(action_id uuid, annee integer, nature text, ${typed(PUBLIC)})
      on conflict (contrat_id, action_id, annee, nature) do update set ${excluded(PUBLIC)}`.execute(db),
  );
}

async function writeTextes(db: Db, writer: Writer, ops: Operations): Promise<void> {
  const { contrat_id } = writer;
  await inBatches(ops.etapes.retirees, (rows) =>
    sql`delete from action_etape t using jsonb_to_recordset(${json(rows)}) as r(id uuid)
      where t.contrat_id = ${contrat_id} and t.id = r.id`.execute(db),
  );
  await inBatches(ops.etapes.rows, (rows) =>
    sql`insert into action_etape (contrat_id, id, action_id, intitule, echeance, echeance_dite, faite_le, rang)
      select ${contrat_id}, r.id, r.action_id, r.intitule, r.echeance, r.echeance_dite, r.faite_le, coalesce(r.rang, 0)
      from jsonb_to_recordset(${json(rows)}) as r(id uuid, action_id uuid, intitule text, echeance date,
        echeance_dite text, faite_le date, rang integer)
      on conflict (contrat_id, id) do update set intitule = excluded.intitule, echeance = excluded.echeance,
        echeance_dite = excluded.echeance_dite, faite_le = excluded.faite_le, rang = excluded.rang
      where action_etape.action_id = excluded.action_id`.execute(db),
  );
  await writeNotes(db, writer, ops);
  await writeLiensWeb(db, contrat_id, ops);
}

/** The author stays the one who signed first; a note that comes back keeps its signature. */
async function writeNotes(db: Db, { contrat_id, par, maintenant, fonction }: Writer, ops: Operations): Promise<void> {
  const le = maintenant.toISOString();
  await inBatches(ops.notes.retirees, (rows) =>
    sql`update action_note t set supprime_le = ${le}::timestamptz
      from jsonb_to_recordset(${json(rows)}) as r(id uuid)
      where t.contrat_id = ${contrat_id} and t.id = r.id`.execute(db),
  );
  await inBatches(ops.notes.rows, (rows) =>
    sql`insert into action_note (contrat_id, id, action_id, texte, date_note, visibilite, auteur_id, auteur_nom,
        auteur_fonction, cree_le)
      select ${contrat_id}, r.id, r.action_id, r.texte, r.date_note, coalesce(r.visibilite, 'interne'),
        ${par?.id ?? null}::bigint, coalesce(nullif(r.auteur_nom, ''), ${par?.nom ?? 'Import'}::text),
        ${fonction ?? null}::text, ${le}::timestamptz
      from jsonb_to_recordset(${json(rows)})
        as r(id uuid, action_id uuid, texte text, date_note date, visibilite text, auteur_nom text)
      on conflict (contrat_id, id) do update set texte = excluded.texte, date_note = excluded.date_note,
        visibilite = excluded.visibilite, modifiee_le = ${le}::timestamptz, supprime_le = null
      where action_note.action_id = excluded.action_id`.execute(db),
  );
}

async function writeLiensWeb(db: Db, contratId: number, { liens_web }: Operations): Promise<void> {
  await inBatches(liens_web.retirees, (rows) =>
    sql`delete from action_lien t using jsonb_to_recordset(${json(rows)}) as r(id uuid)
      where t.contrat_id = ${contratId} and t.id = r.id`.execute(db),
  );
  await inBatches(liens_web.rows, (rows) =>
    sql`insert into action_lien (contrat_id, id, action_id, titre, adresse, visibilite)
      select ${contratId}, r.id, r.action_id, r.titre, r.adresse, coalesce(r.visibilite, 'interne')
      from jsonb_to_recordset(${json(rows)}) as r(id uuid, action_id uuid, titre text, adresse text, visibilite text)
      on conflict (contrat_id, id) do update set titre = excluded.titre, adresse = excluded.adresse,
        visibilite = excluded.visibilite
      where action_lien.action_id = excluded.action_id`.execute(db),
  );
}

/** A field written is no longer « à corriger »; a cell that came in unreadable becomes so, once. */
async function writeACorriger(db: Db, { contrat_id, maintenant, import_id }: Writer, ops: Operations): Promise<void> {
  const le = maintenant.toISOString();
  const written = ops.changements
    .filter(({ champ }) => champ !== 'creation')
    .map(({ objet_id, champ }) => ({ objet_id, champ }));
  await inBatches(written, (rows) =>
    sql`update a_corriger t set corrige_le = ${le}::timestamptz
      from jsonb_to_recordset(${json(rows)}) as r(objet_id uuid, champ text)
      where t.contrat_id = ${contrat_id} and t.objet = 'action' and t.objet_id = r.objet_id and t.champ = r.champ
        and t.corrige_le is null`.execute(db),
  );
  await inBatches(ops.a_corriger, (rows) =>
    sql`insert into a_corriger (contrat_id, objet, objet_id, champ, libelle, tel_que_saisi, motif, import_id, cree_le)
      select ${contrat_id}, 'action', r.objet_id, r.champ, r.libelle, r.tel_que_saisi, r.motif,
        ${import_id ?? null}::uuid, ${le}::timestamptz
      from jsonb_to_recordset(${json(rows)}) as r(objet_id uuid, champ text, libelle text, tel_que_saisi text, motif text)
      where not exists (select 1 from a_corriger t where t.contrat_id = ${contrat_id} and t.objet = 'action'
        and t.objet_id = r.objet_id and t.champ = r.champ and t.tel_que_saisi = r.tel_que_saisi
        and t.corrige_le is null)`.execute(db),
  );
}
