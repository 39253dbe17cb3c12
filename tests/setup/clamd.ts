// An antivirus of the tests: a clamd that says what it is told to say of whatever it is sent.
import { createServer, type Server } from 'node:net';
import { env } from '../../src/platform/env.ts';

/** Runs `work` with a clamd that says this; null: configured but down. */
export async function withClamd(dit: string | null, work: () => Promise<void>): Promise<void> {
  const serveur: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (recu) => {
      if (recu.subarray(-4).equals(Buffer.alloc(4))) socket.end(`stream: ${dit}\0`);
    });
  });
  await new Promise<void>((resolve) => serveur.listen({ port: 0, host: '127.0.0.1' }, resolve));
  env.MAILLAGE_CLAMD = `tcp://127.0.0.1:${(serveur.address() as { port: number }).port}`;
  if (dit === null) await new Promise((resolve) => serveur.close(resolve));
  try {
    await work();
  } finally {
    env.MAILLAGE_CLAMD = undefined;
    if (dit !== null) await new Promise((resolve) => serveur.close(resolve));
  }
}
