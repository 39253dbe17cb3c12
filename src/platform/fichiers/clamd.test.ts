// The antivirus asked for real over a socket: a small server that speaks INSTREAM stands for clamd.
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { askClamd } from './clamd.ts';

let serveur: Server | null = null;
afterEach(async () => {
  await new Promise((resolve) => (serveur ? serveur.close(resolve) : resolve(null)));
  serveur = null;
});

/** Answers once the zero-length piece came, as clamd does; keeps what it received. */
async function listen(answer: (recu: Buffer, socket: Socket) => void, chemin?: string): Promise<string> {
  serveur = createServer((socket) => {
    let recu = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (morceau) => {
      recu = Buffer.concat([recu, morceau]);
      const contenu = readInstream(recu);
      if (contenu) answer(contenu, socket);
    });
  });
  const place = chemin ? { path: chemin } : { port: 0, host: '127.0.0.1' };
  await new Promise<void>((resolve) => serveur?.listen(place, resolve));
  const adresse = serveur.address();
  return typeof adresse === 'string' ? `unix:${adresse}` : `tcp://127.0.0.1:${adresse?.port}`;
}

function readInstream(recu: Buffer): Buffer | null {
  const commande = 'zINSTREAM\0';
  if (recu.length < commande.length) return null;
  expect(recu.subarray(0, commande.length).toString()).toBe(commande);
  const morceaux: Buffer[] = [];
  for (let at = commande.length; at + 4 <= recu.length; ) {
    const longueur = recu.readUInt32BE(at);
    if (longueur === 0) return Buffer.concat(morceaux);
    morceaux.push(recu.subarray(at + 4, at + 4 + longueur));
    at += 4 + longueur;
  }
  return null;
}

const CONTENU = Buffer.alloc(700_000, 'abc');

describe('clamd', () => {
  test('receives every byte, and its OK is heard', async () => {
    let recu: Buffer = Buffer.alloc(0);
    const adresse = await listen((contenu, socket) => {
      recu = contenu;
      socket.end('stream: OK\0');
    });
    expect(await askClamd(adresse, CONTENU)).toEqual({ etat: 'sain' });
    expect(recu.equals(CONTENU)).toBe(true);
  });

  test('names the threat it found, over a Unix socket too', async () => {
    const adresse = await listen(
      (_contenu, socket) => socket.end('stream: Eicar-Test-Signature FOUND\0'),
      join(tmpdir(), `clamd-${process.pid}.ctl`),
    );
    expect(await askClamd(adresse, CONTENU)).toEqual({ etat: 'infecte', menace: 'Eicar-Test-Signature' });
  });

  test('refuses what is too long for it: nothing is known', async () => {
    const adresse = await listen((_contenu, socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'));
    expect(await askClamd(adresse, CONTENU)).toMatchObject({
      ...{ etat: 'echec', motif: expect.stringContaining('limit'), muet: false },
    });
  });

  test('cuts the line: nothing is known', async () => {
    const adresse = await listen((_contenu, socket) => socket.destroy());
    expect(await askClamd(adresse, CONTENU)).toMatchObject({ etat: 'echec' });
  });

  test('does not answer in time: nothing is known', async () => {
    const adresse = await listen(() => undefined);
    expect(await askClamd(adresse, CONTENU, 100)).toEqual({
      etat: 'echec',
      muet: true,
      motif: 'Le service ne répond pas à temps.',
    });
  });

  test('is not there: nothing is known', async () => {
    const adresse = await listen(() => undefined);
    await new Promise((resolve) => serveur?.close(resolve));
    serveur = null;
    expect(await askClamd(adresse, CONTENU)).toMatchObject({ etat: 'echec' });
  });
});
