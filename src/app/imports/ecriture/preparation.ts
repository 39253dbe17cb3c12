// Prepares an import outside any transaction: what the contract holds is read once, then the file is read and planned in a worker.
// The last few preparations are kept, so that looking again at an unchanged deposit costs nothing.
import { createHash } from 'node:crypto';
import { findContrat } from '../../../domains/contrats/contrat.queries.ts';
import type { Contrat } from '../../../domains/contrats/contrat.schema.ts';
import { dayIn } from '../../../platform/clock.rules.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import type { Suivi } from '../../../platform/http/contract.ts';
import { invalid, notFound } from '../../../platform/http/problems.ts';
import { getJournalNumero } from '../../../platform/journal/journal.ts';
import { UnreadableFile } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Analyse } from '../analyse.schema.ts';
import { analyse } from '../analyse.ts';
import { CHOIX_INITIAUX, type ChoixSaisi } from '../apercu/apercu.schema.ts';
import type { Correspondance, TypeImport } from '../colonnes/types.schema.ts';
import { buildContexteVide, loadContexte, loadRepertoire, loadVocabulaire } from '../contexte.queries.ts';
import { listModeles } from '../import.queries.ts';
import type { ContexteImport } from '../plan/plan-import.schema.ts';

export interface FichierRecu {
  nom: string;
  contenu: Uint8Array;
}

export interface Preparation {
  contrat: Contrat;
  contexte: ContexteImport;
  analyse: Analyse;
}

const GARDEES = 4;
const gardees = new Map<string, Preparation>();
const LENT = { dureeMax: 60_000 };

/** A file that cannot be read, or that lists beneficiaries, answers 422 with its sentence. */
export async function prepareImport(
  contratId: number,
  fichier: FichierRecu,
  choix: ChoixSaisi,
  now: Date,
  suivi: Suivi = () => undefined,
): Promise<Preparation> {
  const lu = await inScope({ contrats: [contratId] }, (db) => readReglages(db, contratId, choix, now));
  const { contrat, jour, options } = lu;
  const cle = keyOf(fichier, choix, lu);
  const kept = gardees.get(cle);
  if (kept) return kept;
  const contexte = await inScope({ contrats: [contratId] }, (db) => loadContexte(db, contratId, jour), LENT);
  const bytes = Uint8Array.from(fichier.contenu);
  const { noms, continuations, conflits, retirer } = choix;
  const demand = {
    bytes,
    options: { ...options, fichier: fichier.nom },
    contexte,
    choix: { noms, continuations, conflits, retirer },
  };
  const done = await analyse(demand, suivi).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? invalid(error.message) : error;
  });
  const preparation = { contrat, contexte, analyse: done };
  gardees.set(cle, preparation);
  if (gardees.size > GARDEES) gardees.delete(gardees.keys().next().value!);
  return preparation;
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

/** Sheets and ledger, long to read, are known by the journal's number; all the rest by what it says now. */
function keyOf({ nom, contenu }: FichierRecu, choix: ChoixSaisi, lu: unknown): string {
  const said = JSON.stringify({ nom, choix, lu }, (_, value) => (value instanceof Map ? [...value] : value));
  return createHash('sha256').update(said).update('|').update(contenu).digest('hex');
}

/** A simulation without a contract: everything the file says is new. */
export async function simulateWithout(fichier: FichierRecu, type: TypeImport | null, now: Date): Promise<Analyse> {
  const options = { fichier: fichier.nom, type: type ?? undefined, annee: now.getUTCFullYear() };
  const { noms, continuations, conflits, retirer } = CHOIX_INITIAUX;
  const demand = {
    bytes: Uint8Array.from(fichier.contenu),
    options,
    contexte: buildContexteVide(),
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
