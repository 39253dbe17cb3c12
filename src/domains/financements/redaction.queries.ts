// The writer of lines of the ledger, one or fifty thousand, with the journal in the same transaction; and the flattened
// state that edits, imports and undo compare. What is written is decided in redaction.rules.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { newIdentifiant } from '../../platform/db/identifiant.ts';
import { inBatches, json } from '../../platform/db/rows.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import type { Writer } from '../actions/redaction.queries.ts';
import { CHAMPS_FINANCEMENT, ETAPES, type PartQpv } from './financement.schema.ts';
import { listVentilations, sumEcritures } from './livre.queries.ts';
import {
  buildOperationsFinancement,
  COLONNES_FINANCEMENT,
  type EcritureEnPlace,
  type LigneFinancement,
  type OperationsFinancement,
  type ValeursFinancement,
} from './redaction.rules.ts';
import { normaliseParts } from './ventilation.rules.ts';

export type EtatsFinancement = Map<string, ValeursFinancement>;

/** Lines flattened, deleted ones included: of these lines, of these actions, or of the whole contract. */
export async function loadEtatsFinancement(
  db: Db,
  contratId: number,
  question: { ids: readonly string[] } | { actions: readonly string[] } | 'tous',
  { verrou = false }: { verrou?: boolean } = {},
): Promise<EtatsFinancement> {
  const parmi =
    question === 'tous'
      ? sql``
      : 'ids' in question
        ? sql`and f.id = any(${question.ids}::uuid[])`
        : sql`and f.action_id = any(${question.actions}::uuid[])`;
  const { rows } = await sql<Record<string, unknown> & { id: string }>`
    select f.id, ${sql.join(COLONNES_FINANCEMENT.map((champ) => sql`f.${sql.ref(champ)}`))}
    from financement f where f.contrat_id = ${contratId} ${parmi}
    ${verrou ? sql`order by f.id for update` : sql``}`.execute(db);
  const etats: EtatsFinancement = new Map(
    rows.map(({ id, ...row }) => [
      id,
      { ...Object.fromEntries(Object.entries(row).filter(([, valeur]) => valeur !== null)), ventilation: [] },
    ]),
  );
  await inBatches([...etats.keys()], async (ids) => {
    for (const [id, montants] of await sumEcritures(db, contratId, ids)) {
      for (const etape of ETAPES) if (montants[etape] !== null) etats.get(id)![`montants.${etape}`] = montants[etape];
    }
  });
  const actions = [...new Set([...etats.values()].map((etat) => etat.action_id as string))];
  for (const part of await listVentilations(db, contratId, question === 'tous' ? {} : { actions })) {
    const etat = part.financement_id === null ? undefined : etats.get(part.financement_id);
    if (etat) (etat.ventilation as PartQpv[]).push(part);
  }
  for (const etat of etats.values()) etat.ventilation = normaliseParts(etat.ventilation as PartQpv[]);
  return etats;
}

/** Creates and changes lines; answers the journal number. Values must already be valid and agreed upon. */
export async function writeFinancements(
  db: Db,
  writer: Writer,
  lignes: readonly LigneFinancement[],
  etats?: EtatsFinancement,
): Promise<number> {
  const { contrat_id, par, cause } = writer;
  const ids = lignes.filter((ligne) => !ligne.creation).map((ligne) => ligne.id);
  const connus = etats ?? (await loadConnus(db, contrat_id, ids));
  const ops = buildOperationsFinancement(lignes, connus, await listEnPlace(db, contrat_id, ids));
  // The lines are sent first, so they are written first; entries and shares hang from them, and are prepared meanwhile.
  await Promise.all([
    inBatches(ops.creations, (rows) => insertFinancements(db, writer, rows)),
    inBatches(ops.modifications, (rows) => updateFinancements(db, writer, rows)),
    writeEcritures(db, writer, ops),
    writeParts(db, writer, ops),
  ]);
  return writeModifications(db, { contrat_id, par, cause, changes: ops.changements });
}

const loadConnus = async (db: Db, contratId: number, ids: readonly string[]): Promise<EtatsFinancement> =>
  ids.length === 0 ? new Map() : loadEtatsFinancement(db, contratId, { ids }, { verrou: true });

async function listEnPlace(db: Db, contratId: number, ids: readonly string[]): Promise<EcritureEnPlace[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EcritureEnPlace>`
    select id, financement_id, etape from ecriture
    where contrat_id = ${contratId} and financement_id = any(${ids}::uuid[]) and not remplacee
    order by saisie_le, id`.execute(db);
  return rows;
}

const TYPES: Record<(typeof COLONNES_FINANCEMENT)[number], string> = {
  action_id: 'uuid',
  ...Object.fromEntries(Object.keys(CHAMPS_FINANCEMENT).map((champ) => [champ, 'text'])),
  annee: 'integer',
  financeur_id: 'uuid',
  supprime_le: 'timestamptz',
} as Record<string, string>;
const RECORDSET = sql.raw(['id uuid', ...COLONNES_FINANCEMENT.map((champ) => `${champ} ${TYPES[champ]}`)].join(', '));

async function insertFinancements(db: Db, { contrat_id, maintenant }: Writer, rows: object[]): Promise<void> {
  await sql`
    insert into financement (contrat_id, id, cree_le, ${sql.raw(COLONNES_FINANCEMENT.join(', '))})
    select ${contrat_id}, r.id, ${maintenant.toISOString()}::timestamptz,
      ${sql.raw(COLONNES_FINANCEMENT.map((champ) => `r.${champ}`).join(', '))}
    from jsonb_to_recordset(${json(rows)}) as r(${RECORDSET})`.execute(db);
}

async function updateFinancements(db: Db, { contrat_id }: Writer, rows: object[]): Promise<void> {
  await sql`
    update financement f set ${sql.raw(COLONNES_FINANCEMENT.map((champ) => `${champ} = r.${champ}`).join(', '))}
    from jsonb_to_recordset(${json(rows)}) as r(${RECORDSET})
    where f.contrat_id = ${contrat_id} and f.id = r.id`.execute(db);
}

async function writeEcritures(db: Db, writer: Writer, ops: OperationsFinancement): Promise<void> {
  const { contrat_id, par, maintenant, import_id } = writer;
  await inBatches(ops.remplacees, (ids) =>
    sql`update ecriture set remplacee = true
      where contrat_id = ${contrat_id} and id = any(${ids}::uuid[])`.execute(db),
  );
  const ecritures = ops.ecritures.map((ecriture) => ({ id: newIdentifiant(), ...ecriture }));
  await inBatches(ecritures, (rows) =>
    sql`insert into ecriture (contrat_id, id, financement_id, etape, montant_centimes, condition_dite, tel_que_saisi,
        date_ecriture, remplace_id, motif, import_id, saisie_par, saisie_le)
      select ${contrat_id}, r.id, r.financement_id, r.etape, r.montant_centimes, r.condition_dite, r.tel_que_saisi,
        r.date_ecriture, r.remplace_id, r.motif, ${import_id ?? null}::uuid, ${par?.id ?? null}::bigint,
        ${maintenant.toISOString()}::timestamptz
      from jsonb_to_recordset(${json(rows)}) as r(id uuid, financement_id uuid, etape text, montant_centimes bigint,
        condition_dite text, tel_que_saisi text, date_ecriture date, remplace_id uuid, motif text)`.execute(db),
  );
}

async function writeParts(db: Db, { contrat_id }: Writer, { ventilations }: OperationsFinancement): Promise<void> {
  await inBatches(ventilations.financements, (ids) =>
    sql`delete from ventilation
      where contrat_id = ${contrat_id} and financement_id = any(${ids}::uuid[])`.execute(db),
  );
  await insertParts(db, contrat_id, ventilations.rows);
}

export async function insertParts(db: Db, contratId: number, parts: readonly object[]): Promise<void> {
  await inBatches(parts, (rows) =>
    sql`insert into ventilation (contrat_id, action_id, financement_id, annee, portee, qpv_code, montant_centimes,
        part_pour_cent, methode, tel_que_saisi)
      select ${contratId}, r.action_id, r.financement_id, r.annee, r.portee, r.qpv_code, r.montant_centimes,
        r.part_pour_cent, coalesce(r.methode, 'declaree'), r.tel_que_saisi
      from jsonb_to_recordset(${json(rows)}) as r(action_id uuid, financement_id uuid, annee integer, portee text,
        qpv_code text, montant_centimes bigint, part_pour_cent numeric, methode text, tel_que_saisi text)`.execute(db),
  );
}
