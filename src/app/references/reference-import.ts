// Imports an official list (contracts, QPV) into the reference tables: one verdict per row of the spreadsheet, the same file
// twice changes nothing, a simulation compares and writes nothing.
import { upsertContratsOfficiels, upsertQpv } from '../../domains/territoires/reference-upsert.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { simulateWithout } from '../imports/preparation.ts';
import type { Analyse } from '../imports/analyse.schema.ts';
import type { Compte, Remarque, Verdict } from '../imports/import.schema.ts';
import type { LigneReference } from '../imports/lecture-classeur.schema.ts';

export interface RapportReference {
  compte: Compte;
  refus: Remarque[];
  avertissements: Remarque[];
}

class Simulation extends Error {}

export async function importReference(
  type: 'contrats' | 'qpv',
  bytes: Uint8Array,
  fileName: string,
  { simulation }: { simulation: boolean; par: number | null },
): Promise<RapportReference> {
  const analyse = await simulateWithout({ nom: fileName, contenu: bytes }, type, new Date());
  const lignes: readonly LigneReference<unknown>[] = analyse.classeur[type];
  let effets: Verdict[] = [];
  const work = async (db: Db) => {
    effets = await write(db, type, analyse);
    if (simulation) throw new Simulation();
  };
  await inScope('reference', work, { dureeMax: 60_000 }).catch((error: unknown) => {
    if (!(error instanceof Simulation)) throw error;
  });
  return buildRapport(lignes, effets, analyse.plan.compte.hors_lignes);
}

function write(db: Db, type: 'contrats' | 'qpv', { classeur }: Analyse): Promise<Verdict[]> {
  const values = <T>(lignes: readonly LigneReference<T>[]) => lignes.flatMap((ligne) => (ligne.valeur ? [ligne.valeur] : []));
  return type === 'contrats' ? upsertContratsOfficiels(db, values(classeur.contrats)) : upsertQpv(db, values(classeur.qpv));
}

const FORCE: Record<Verdict, number> = { refusee: 3, creee: 2, modifiee: 1, inchangee: 0 };

/** A row with many codes counts once, by its strongest effect. */
function buildRapport(lignes: readonly LigneReference<unknown>[], effets: readonly Verdict[], horsLignes: number): RapportReference {
  const parLigne = new Map<string, Verdict>();
  let position = 0;
  for (const ligne of lignes) {
    const verdict = ligne.valeur ? effets[position++]! : 'refusee';
    const cle = `${ligne.feuille}|${ligne.ligne}`;
    const before = parLigne.get(cle);
    if (before === undefined || FORCE[verdict] > FORCE[before]) parLigne.set(cle, verdict);
  }
  const count = (verdict: Verdict) => [...parLigne.values()].filter((v) => v === verdict).length;
  return {
    compte: {
      lues: parLigne.size,
      creees: count('creee'),
      modifiees: count('modifiee'),
      inchangees: count('inchangee'),
      refusees: count('refusee'),
      hors_lignes: horsLignes,
    },
    refus: lignes.flatMap((ligne) => (ligne.refus ? [ligne.refus] : [])),
    avertissements: lignes.flatMap((ligne) => ligne.avertissements),
  };
}
