// A file from an official address to the disk: under a partial name until it is whole and is the one expected; taken up where it
// was cut, in the same call or in a later one.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { formatTaille } from '../lecture/ecriture.rules.ts';
import { fr } from '../lecture/typographie.rules.ts';
import { CoupureReseau, RefusReseau } from './refus.ts';
import { DEMANDE_COMPTE, type OptionsRequete, openGet, tellPanne } from './requete.ts';

export interface DemandeFichier {
  adresse: string;
  /** Where the whole file goes. */
  chemin: string;
  /** SHA-256 expected, or null when the publisher replaces the file under the same address. */
  empreinte: string | null;
  maxOctets: number;
}

export interface FichierTelecharge {
  octets: number;
  empreinte: string;
  /** Times it was taken up after a cut. */
  reprises: number;
}

/** What the partial file is the beginning of. */
interface Marque {
  adresse: string;
  /** The strong ETag or the date that the server gave, which tells whether its file is still the same. */
  validateur: string | null;
}

/** Throws RefusReseau. After a cut, the partial file stays: asking again goes on from there. */
export async function downloadFichier(
  demande: DemandeFichier,
  options: OptionsRequete = {},
): Promise<FichierTelecharge> {
  const partiel = `${demande.chemin}.partiel`;
  await mkdir(dirname(demande.chemin), { recursive: true, mode: 0o700 });
  let plusLoin = await findDebut(demande, partiel);
  let reprises = plusLoin > 0 ? 1 : 0;
  let recommence = false;
  for (;;) {
    const avant = await findDebut(demande, partiel);
    try {
      await receive(demande, partiel, avant, options);
      break;
    } catch (error) {
      if (error instanceof TropGrand) await forget(partiel);
      if (error instanceof AutreFichier && !recommence) {
        await forget(partiel);
        [recommence, plusLoin, reprises] = [true, 0, 0];
        continue;
      }
      const recus = await sizeOf(partiel);
      // Each attempt must go further: a server that always cuts at the same place is not asked for ever.
      if (!(error instanceof CoupureReseau) || recus <= plusLoin) throw tellSuite(error, recus);
      plusLoin = recus;
      reprises += 1;
    }
  }
  const empreinte = await hashFichier(partiel);
  if (demande.empreinte !== null && empreinte !== demande.empreinte.toLowerCase()) {
    await forget(partiel);
    throw new RefusReseau(
      fr`Le fichier reçu n’est pas celui attendu : son empreinte est ${empreinte}, la configuration attend ${demande.empreinte}. Il n’est pas gardé.`,
    );
  }
  const octets = await sizeOf(partiel);
  await rename(partiel, demande.chemin);
  await forget(partiel);
  return { octets, empreinte, reprises };
}

async function receive(
  demande: DemandeFichier,
  partiel: string,
  debut: number,
  options: OptionsRequete,
): Promise<void> {
  const { validateur = null } = (await readMarque(partiel)) ?? {};
  const suite: Record<string, string> = debut > 0 ? { range: `bytes=${debut}-` } : {};
  if (debut > 0 && validateur !== null) suite['if-range'] = validateur;
  const fichier = await open(partiel, 'a', 0o600);
  try {
    const reponse = await openGet(demande.adresse, { ...options, entetes: { ...options.entetes, ...suite } });
    await keep(reponse, fichier, demande, { partiel, debut, avant: validateur }).finally(() => reponse.destroy());
  } finally {
    await fichier.close();
  }
}

/** From the answer's first byte on, nothing is awaited before its events are listened to: a cut would pass unseen. */
async function keep(
  reponse: IncomingMessage,
  fichier: FileHandle,
  { adresse, maxOctets }: DemandeFichier,
  { partiel, debut, avant }: { partiel: string; debut: number; avant: string | null },
): Promise<void> {
  const { statusCode = 0, headers } = reponse;
  const validateur = validateurOf(reponse);
  const reprend = statusCode === 206 && headers['content-range']?.startsWith(`bytes ${debut}-`);
  // A server may go on without minding our condition: the end of another file is not joined to the beginning of this one.
  const autre = statusCode === 206 && (!reprend || (validateur !== null && validateur !== avant));
  if (autre || (statusCode === 416 && debut > 0)) throw new AutreFichier(tellStatut(adresse, statusCode), statusCode);
  if (statusCode !== 200 && !reprend) throw new RefusReseau(tellStatut(adresse, statusCode), statusCode);
  let octets = reprend ? debut : 0;
  if (octets + Number(headers['content-length'] ?? 0) > maxOctets) throw new TropGrand(maxOctets);
  const marque: Marque = { adresse, validateur: validateur ?? (reprend ? avant : null) };
  const prepare = async () => {
    if (!reprend) await fichier.truncate(0);
    await writeFile(`${partiel}.json`, JSON.stringify(marque));
  };
  let ecriture = prepare();
  ecriture.catch(() => reponse.destroy());
  const finie = new Promise<void>((resolve, reject) => {
    reponse.on('data', (piece: Buffer) => {
      octets += piece.length;
      if (octets > maxOctets) return reject(new TropGrand(maxOctets));
      reponse.pause();
      ecriture = ecriture.then(() => fichier.appendFile(piece)).then(() => void reponse.resume());
      ecriture.catch(reject);
    });
    reponse.once('end', resolve);
    reponse.once('error', (error) => reject(tellPanne(new URL(adresse), error)));
    reponse.once('close', () =>
      reject(new CoupureReseau(fr`La connexion avec ${new URL(adresse).host} a été coupée.`)),
    );
  });
  // What came before a cut is on the disk when the cut is told.
  await finie.finally(() => ecriture);
  await fichier.sync();
}

/** Bytes of the partial file that may be gone on from: those of this address, when a later mix-up would be seen. */
async function findDebut({ adresse, empreinte }: DemandeFichier, partiel: string): Promise<number> {
  const marque = await readMarque(partiel);
  const sure = marque?.adresse === adresse && (marque.validateur !== null || empreinte !== null);
  return sure ? sizeOf(partiel) : 0;
}

async function readMarque(partiel: string): Promise<Marque | null> {
  try {
    return JSON.parse(await readFile(`${partiel}.json`, 'utf8')) as Marque;
  } catch {
    return null; // Absent, or cut while it was written: the file starts again.
  }
}

/** A weak ETag does not promise the same bytes (RFC 9110, 13.1.5). */
function validateurOf({ headers: { etag, 'last-modified': date } }: IncomingMessage): string | null {
  return etag !== undefined && !etag.startsWith('W/') ? etag : (date ?? null);
}

async function forget(partiel: string): Promise<void> {
  await rm(partiel, { force: true });
  await rm(`${partiel}.json`, { force: true });
}

const sizeOf = (chemin: string): Promise<number> =>
  stat(chemin).then(
    ({ size }) => size,
    () => 0,
  );

async function hashFichier(chemin: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(chemin)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** What is on the disk is not the beginning of what the server holds. */
class AutreFichier extends RefusReseau {}

class TropGrand extends RefusReseau {
  constructor(maxOctets: number) {
    super(fr`Ce fichier dépasse ${formatTaille(maxOctets)}, la limite de la configuration.`);
  }
}

function tellStatut(adresse: string, statut: number): string {
  const { host } = new URL(adresse);
  if (statut === 404 || statut === 410)
    return fr`Le fichier n’est plus à cette adresse (réponse ${statut}) : ${withoutAccount(adresse)}`;
  if (statut === 407) return fr`Le mandataire ${DEMANDE_COMPTE}`;
  return fr`Le serveur ${host} ne donne pas ce fichier (réponse ${statut}).`;
}

/** The place of the file: an account or a token that its address may hold is not written. */
function withoutAccount(adresse: string): string {
  const { origin, pathname } = new URL(adresse);
  return `${origin}${pathname}`;
}

function tellSuite(error: unknown, recus: number): unknown {
  if (!(error instanceof CoupureReseau) || recus === 0) return error;
  return new CoupureReseau(
    fr`${error.message} Ce qui est reçu (${formatTaille(recus)}) est gardé : la même commande reprendra là.`,
  );
}
