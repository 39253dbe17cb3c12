// Asks the antivirus daemon clamd what a file holds, by its INSTREAM command. Never throws: a daemon that does not answer is an
// answer too. Source: clamd(8), COMMANDS.
import { connect, type Socket } from 'node:net';

export type ReponseClamd =
  | { etat: 'sain' }
  | { etat: 'infecte'; menace: string }
  /** Nothing is known of the file: down or too slow (`muet`), or refusing this one. */
  | { etat: 'echec'; motif: string; muet: boolean };

const MORCEAU = 256 * 1024;

/** `adresse`: unix:/chemin/clamd.ctl or tcp://hote:3310. */
export function askClamd(adresse: string, contenu: Uint8Array, delaiMs = 60_000): Promise<ReponseClamd> {
  return new Promise((resolve) => {
    const socket = openSocket(adresse);
    let reponse = '';
    let panne = 'Le service a fermé la connexion sans répondre.';
    socket.setTimeout(delaiMs, () => {
      panne = 'Le service ne répond pas à temps.';
      socket.destroy();
    });
    socket.on('data', (morceau) => {
      reponse += morceau.toString('latin1');
    });
    // A refusal (size limit) may come while we still write: the broken pipe does not hide it.
    socket.on('error', (error) => {
      panne = error.message;
    });
    socket.on('close', () =>
      resolve(reponse === '' ? { etat: 'echec', motif: panne, muet: true } : readReponse(reponse)),
    );
    socket.on('connect', () => void send(socket, contenu));
  });
}

function openSocket(adresse: string): Socket {
  if (adresse.startsWith('unix:')) return connect({ path: adresse.slice('unix:'.length) });
  const { hostname, port } = new URL(adresse);
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) });
}

async function send(socket: Socket, contenu: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let debut = 0; debut < contenu.length && !socket.destroyed; debut += MORCEAU) {
    const morceau = contenu.subarray(debut, debut + MORCEAU);
    socket.write(lengthOf(morceau.length));
    if (!socket.write(morceau)) await drained(socket);
  }
  if (!socket.destroyed) socket.write(lengthOf(0));
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}

function lengthOf(octets: number): Buffer {
  const longueur = Buffer.alloc(4);
  longueur.writeUInt32BE(octets);
  return longueur;
}

function readReponse(reponse: string): ReponseClamd {
  const texte = reponse.replaceAll('\0', '').trim();
  if (/: OK$/.test(texte)) return { etat: 'sain' };
  const menace = /: (.+) FOUND$/.exec(texte)?.[1];
  return menace
    ? { etat: 'infecte', menace: menace.slice(0, 200) }
    : { etat: 'echec', motif: texte.slice(0, 200), muet: false };
}
