// The address bases of this server, one per département, in a folder of the data: made once from the official file, kept compact,
// each with what it was made from. Reading an official file is geo/adresses.
import { createHash, type Hash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BaseInstallee } from '../../domains/territoires/contours.schema.ts';
import { DEPARTEMENT_INVENTE } from '../../domains/territoires/reference.queries.ts';
import { buildAdresseBase, encodeBase } from '../../geo/adresses/adresses.ts';
import { readAll, writeWhole } from '../../platform/db/command-io.ts';
import { env } from '../../platform/env.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { buildBanRivemer } from '../demonstration/rivemer-territoire.rules.ts';

/** The largest département, unzipped, is under 500 MB. */
const MAX_OCTETS = 1024 ** 3;

const dossier = () => join(env.MAILLAGE_DONNEES, 'territoires');
const cheminOf = (departement: string, extension: 'mab' | 'json') =>
  join(dossier(), `adresses-${departement}.${extension}`);
const FICHE = /^adresses-\w{2,3}\.json$/;

export async function listBases(): Promise<BaseInstallee[]> {
  const noms = await readdir(dossier()).catch(whenAbsent<string[]>([]));
  const fiches = noms.filter((nom) => FICHE.test(nom)).sort();
  return Promise.all(
    fiches.map(async (nom) => BaseInstallee.parse(JSON.parse(await readFile(join(dossier(), nom), 'utf8')))),
  );
}

/** Changes when the base is made again; null when there is none. */
export async function getVersionBase(departement: string): Promise<string | null> {
  if (departement === DEPARTEMENT_INVENTE) return 'Rivemer';
  const fiche = await stat(cheminOf(departement, 'mab')).catch(whenAbsent<Stats | null>(null));
  return fiche && `${fiche.mtimeMs} ${fiche.size}`;
}

export function readBase(departement: string): Promise<Uint8Array> {
  return departement === DEPARTEMENT_INVENTE ? buildBaseInventee() : readFile(cheminOf(departement, 'mab'));
}

/** That of the demonstration is made when asked: nothing to install, nothing to take away. */
async function buildBaseInventee(): Promise<Uint8Array> {
  const lue = await buildAdresseBase([{ nom: 'Rivemer', pieces: [new TextEncoder().encode(buildBanRivemer())] }]);
  if (!lue.ok) throw new Error(lue.motif);
  return encodeBase(lue.base);
}

const whenAbsent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return value;
  };

export interface BaseDemandee {
  departement: string;
  fichier: string;
  /** The official CSV, gzipped or not. */
  contenu: AsyncIterable<Buffer>;
  maintenant: Date;
}

/** Answers French sentences on what was kept; throws UnreadableFile when the file is not the base of this département. */
export async function installBase({ departement, fichier, contenu, maintenant }: BaseDemandee): Promise<string[]> {
  const hash = createHash('sha256');
  const lue = await buildAdresseBase([{ nom: fichier, pieces: decompress(contenu, hash) }]).catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE'
      ? refuse(fr`${fichier} : ce fichier compressé est coupé ou abîmé.`)
      : error;
  });
  if (!lue.ok) throw refuse(lue.motif);
  const { base, bilan } = lue;
  const ailleurs = base.communes.filter(({ codeInsee }) => !codeInsee.startsWith(departement));
  if (ailleurs.length * 2 > base.communes.length)
    throw refuse(
      fr`${fichier} n’est pas la base du département ${departement} : ses communes sont ailleurs (${ailleurs[0]!.nom}, ${ailleurs[0]!.codeInsee}).`,
    );
  const fiche: BaseInstallee = { departement, fichier, empreinte: hash.digest('hex'), date: maintenant.toISOString() };
  await mkdir(dossier(), { recursive: true, mode: 0o700 });
  await writeWhole(cheminOf(departement, 'mab'), one(Buffer.from(encodeBase(base))));
  await writeWhole(cheminOf(departement, 'json'), one(Buffer.from(JSON.stringify(fiche))));
  return [
    fr`Département ${departement} : ${pluriel(bilan.adresses, 'adresse')} et ${pluriel(bilan.voies, 'voie')} lues dans ${fichier}.`,
    ...bilan.remarques,
  ];
}

const refuse = (motif: string) => new UnreadableFile('format_non_lu', motif);

async function* one(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece;
}

/** Hashes the bytes as given, and unzips them when their first ones say so. */
async function* decompress(contenu: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  const bytes = await readAll(contenu);
  hash.update(bytes);
  yield bytes[0] === 0x1f && bytes[1] === 0x8b
    ? await promisify(gunzip)(bytes, { maxOutputLength: MAX_OCTETS })
    : bytes;
}
