// The import of a reference list, for the administration page and the command line: read in a worker outside any transaction,
// compared and written in one. A simulation compares the same way and writes nothing.
import { createHash } from 'node:crypto';
import { listContours, replaceFiliationCalculee } from '../../domains/territoires/contours.queries.ts';
import {
  createImportReference,
  lockReferences,
  setContoursImport,
} from '../../domains/territoires/import-reference.queries.ts';
import { computeFiliation } from '../../domains/territoires/recouvrement.rules.ts';
import { listCommunesNommees } from '../../domains/territoires/reference.queries.ts';
import {
  upsertCommunes,
  upsertContratsOfficiels,
  upsertEpci,
  upsertFiliation,
  upsertQpv,
} from '../../domains/territoires/reference-upsert.queries.ts';
import type { Effet, Generation } from '../../domains/territoires/territoire.schema.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { buildCompteRendu, listElements } from './compte.rules.ts';
import { readFichierReference } from './lecture.ts';
import type { CompteRenduReference, LectureReference, LigneLue, TypeReference } from './reference.schema.ts';

export interface OptionsImportReference {
  simulation: boolean;
  /** The person, or null for the command line. */
  par: number | null;
  /** As its publisher names it. */
  edition?: string | null;
  /** SHA-256 of the file as published, when `bytes` are a part of it. */
  empreinte?: string;
}

const DUREE_MAX_MS = 120_000;

/** `type` null: guessed from the columns. A file that cannot be read throws UnreadableFile, with its French sentence. */
export async function importReference(
  type: TypeReference | null,
  bytes: Uint8Array,
  fichier: string,
  { simulation, par, edition = null, ...publie }: OptionsImportReference,
): Promise<CompteRenduReference> {
  const lecture = await readFichierReference({ bytes: Uint8Array.from(bytes), fichier, type });
  const rendu = await inScope(
    'reference',
    async (db) => {
      if (!simulation) await lockReferences(db);
      await nameCommunes(db, lecture.lignes);
      const rendu = buildCompteRendu(lecture, await writeLists(db, lecture, !simulation));
      if (!simulation) {
        const empreinte = publie.empreinte ?? createHash('sha256').update(bytes).digest('hex');
        const { type, carte = null } = lecture;
        const id = await createImportReference(db, {
          ...{ type, fichier_nom: fichier, empreinte, resume: rendu.compte, par, edition },
          carte: rendu.carte,
        });
        if (carte) await setContoursImport(db, id, carte.boites);
      }
      return rendu;
    },
    { dureeMax: DUREE_MAX_MS },
  );
  if (!simulation && lecture.carte && lecture.type === 'qpv') await computeLignee();
  return rendu;
}

/** Once both vintages have contours, their lineage is measured: outside the transactions, since it takes seconds for France. */
async function computeLignee(): Promise<void> {
  const read = (generation: Generation) =>
    inScope('reference', (db) => listContours(db, { generation, nature: 'qpv' }), { dureeMax: DUREE_MAX_MS });
  const [anciens, nouveaux] = [await read(2015), await read(2024)];
  if (anciens.length === 0 || nouveaux.length === 0) return;
  const liens = computeFiliation(anciens, nouveaux);
  await inScope('reference', (db) => replaceFiliationCalculee(db, liens));
}

type Effets = { effets: readonly Effet[]; lignes: readonly number[] };

/** EPCI before communes, which name them; QPV before their lineage. */
async function writeLists(db: Db, { lignes }: LectureReference, ecrire: boolean): Promise<Effets[]> {
  const done: Effets[] = [];
  const write = async <T>(
    upsert: (db: Db, rows: readonly T[], ecrire: boolean) => Promise<Effet[]>,
    pick: (ligne: LigneLue) => readonly T[] | undefined,
  ) => {
    const { elements, lignes: rangs } = listElements(lignes, pick);
    if (elements.length > 0) done.push({ effets: await upsert(db, elements, ecrire), lignes: rangs });
  };
  await write(upsertContratsOfficiels, ({ contrat }) => contrat && [contrat]);
  await write(upsertEpci, ({ epci }) => epci && [epci]);
  await write(upsertCommunes, ({ commune }) => commune && [commune]);
  await write(upsertQpv, ({ qpv }) => qpv);
  await write(upsertFiliation, ({ filiations }) => filiations);
  return done;
}

/** A list of QPV may name its communes without their codes: found by name in the département, when the list of communes is held. */
async function nameCommunes(db: Db, lignes: readonly LigneLue[]): Promise<void> {
  const nommees = lignes.filter((ligne) => !ligne.refus && ligne.qpv && ligne.communes_nommees?.length);
  if (nommees.length === 0) return;
  const departements = [...new Set(nommees.map((ligne) => ligne.qpv![0]!.departement))];
  const connues = await listCommunesNommees(db, departements);
  const parNom = new Map(connues.map((commune) => [`${commune.departement}|${normalise(commune.nom)}`, commune]));
  for (const ligne of nommees) {
    const { departement } = ligne.qpv![0]!;
    const communes = ligne.communes_nommees!.flatMap((nom) => parNom.get(`${departement}|${normalise(nom)}`) ?? []);
    for (const qpv of ligne.qpv!) qpv.communes = communes.map(({ code, nom }) => ({ code, nom }));
  }
}
