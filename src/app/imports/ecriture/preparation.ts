// Prepares an import outside any transaction: what the contract holds is read once, then the file is read and planned in a worker.
// What comes of it is kept with the deposit: looking again, or confirming, reads the file no more.
import { createHash } from 'node:crypto';
import { findContrat } from '../../../domains/contrats/contrat.queries.ts';
import type { Contrat } from '../../../domains/contrats/contrat.schema.ts';
import { dayIn } from '../../../platform/clock.rules.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import { invalid, notFound } from '../../../platform/http/problems.ts';
import { getJournalNumero } from '../../../platform/journal/journal.ts';
import { UnreadableFile } from '../../../platform/spreadsheets/classeur.schema.ts';
import { type Analyse, type AnalyseEnPieces, LISTES_LONGUES } from '../analyse.schema.ts';
import { analyse, type Conduite } from '../analyse.ts';
import { CHOIX_INITIAUX, type ChoixSaisi } from '../apercu/apercu.schema.ts';
import type { Correspondance, TypeImport } from '../colonnes/types.schema.ts';
import { loadContexte, loadRepertoire, loadVocabulaire } from '../contexte.queries.ts';
import { listModeles } from '../import.queries.ts';
import { findTete, loadPieces, type TeteGardee } from '../pieces.queries.ts';
import { openAnalyse } from '../pieces.ts';
import type { ContexteImport } from '../plan/plan-import.schema.ts';

export interface FichierRecu {
  nom: string;
  contenu: Uint8Array;
}

export interface Preparation {
  contrat: Contrat;
  /** The state of the contract that the file was compared with. */
  contexte: Pick<ContexteImport, 'journal_numero' | 'repertoire'>;
  /** Fingerprint of all that decided the reading. */
  cle: string;
  analyse: AnalyseEnPieces;
}

const LENT = { dureeMax: 60_000 };

/** A file that cannot be read, or that lists beneficiaries, answers 422 with its sentence. */
export async function prepareImport(
  contratId: number,
  fichier: FichierRecu,
  choix: ChoixSaisi,
  now: Date,
  conduite: Conduite = {},
): Promise<Preparation> {
  const lu = await inScope({ contrats: [contratId] }, (db) => readReglages(db, contratId, choix, now));
  const { contrat, jour, options, journal_numero, repertoire } = lu;
  const contexte = await inScope({ contrats: [contratId] }, (db) => loadContexte(db, contratId, jour), LENT);
  const { noms, continuations, conflits, retirer } = choix;
  const demand = {
    bytes: Uint8Array.from(fichier.contenu),
    options: { ...options, fichier: fichier.nom },
    contexte,
    choix: { noms, continuations, conflits, retirer },
  };
  const done = await analyse(demand, conduite).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? invalid(error.message) : error;
  });
  const cle = keyOf(fichier.nom, computeEmpreinte(fichier.contenu), choix, lu);
  return { contrat, contexte: { journal_numero, repertoire }, cle, analyse: done };
}

interface DepotLu {
  id: string;
  fichier_nom: string;
  empreinte: string;
}

/** The state of the contract now, the analysis kept with the deposit, and whether it still says what this state would give. */
export async function readGardee(
  db: Db,
  contratId: number,
  depot: DepotLu,
  choix: ChoixSaisi,
  now: Date,
): Promise<{ lu: Awaited<ReturnType<typeof readReglages>>; gardee: TeteGardee | null; aJour: boolean }> {
  const lu = await readReglages(db, contratId, choix, now);
  const gardee = await findTete(db, contratId, depot.id);
  const cle = keyOf(depot.fichier_nom, depot.empreinte, choix, lu);
  return { lu, gardee, aJour: gardee?.cle === cle };
}

/** The preparation kept with the deposit; null when the contract has moved since. */
export async function loadPreparation(
  contratId: number,
  depot: DepotLu,
  choix: ChoixSaisi,
  now: Date,
): Promise<Preparation | null> {
  return inScope({ contrats: [contratId] }, async (db) => {
    const { lu, gardee, aJour } = await readGardee(db, contratId, depot, choix, now);
    if (!gardee || !aJour) return null;
    const { contrat, journal_numero, repertoire } = lu;
    const pieces = await loadPieces(db, contratId, depot.id, LISTES_LONGUES);
    const { cle } = gardee;
    return { contrat, contexte: { journal_numero, repertoire }, cle, analyse: openAnalyse(gardee.analyse, pieces) };
  });
}

/** What decides the reading besides the file and the sheets. Reference lists, spellings and shapes have no journal. */
async function readReglages(db: Db, contratId: number, choix: ChoixSaisi, now: Date) {
  const contrat = await findContrat(db, contratId);
  if (!contrat) throw notFound();
  const jour = dayIn(contrat.fuseau, now);
  const kept: Record<string, Correspondance[]> = {};
  for (const { forme, correspondance, type } of await listModeles(db, contratId))
    if (!choix.type || choix.type === type) kept[forme] = correspondance;
  const options = {
    ...(await loadVocabulaire(db, contratId, jour)),
    type: choix.type ?? undefined,
    correspondances: { ...kept, ...choix.correspondances },
    annee: choix.annee ?? Number(jour.slice(0, 4)),
    anneeDite: choix.annee !== null,
  };
  const repertoire = await loadRepertoire(db, contratId, jour);
  return { contrat, jour, options, repertoire, journal_numero: await getJournalNumero(db, contratId) };
}

export const computeEmpreinte = (contenu: Uint8Array): string => createHash('sha256').update(contenu).digest('hex');

/** Sheets and ledger, long to read, are known by the journal's number; all the rest by what it says now. */
function keyOf(nom: string, empreinte: string, choix: ChoixSaisi, lu: unknown): string {
  const said = JSON.stringify({ nom, empreinte, choix, lu }, (_, value) => inOrder(value));
  return createHash('sha256').update(said).digest('hex');
}

/** The database gives back the keys of an object in its own order. */
function inOrder(value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A simulation without a contract: everything the file says is new. */
export async function simulateWithout(
  fichier: FichierRecu,
  type: TypeImport | null,
  now: Date,
): Promise<AnalyseEnPieces> {
  const options = { fichier: fichier.nom, type: type ?? undefined, annee: now.getUTCFullYear() };
  const { noms, continuations, conflits, retirer } = CHOIX_INITIAUX;
  const demand = {
    bytes: Uint8Array.from(fichier.contenu),
    options,
    contexte: [],
    choix: { noms, continuations, conflits, retirer },
  };
  return analyse(demand);
}

/** The shape of the table that holds most rows: what the import is filed under. */
export function formeOf({ classeur }: Analyse): string {
  const tables = classeur.tables.filter((table) => table.importee);
  return (
    (tables.length > 0 ? tables : classeur.tables).reduce((a, b) => (b.lignes > a.lignes ? b : a), classeur.tables[0]!)
      ?.forme ?? ''
  );
}
