// Messages through a true SMTP dialogue: what arrives, what is refused and why, what never leaves in clear.
import { afterEach, describe, expect, test } from 'vitest';
import { type ServeurSmtp, type SmtpOptions, startSmtp } from '../../../tests/setup/smtp.ts';
import { createSmtp } from './mail.ts';
import { computeAttente, describeRefus } from './refus.rules.ts';

const DE = 'Maillage <maillage@ville.fr>';
const COMPTE = { nom: 'compte', secret: 's3cret' };
const courrier = {
  a: 'camille@ville.fr',
  objet: 'Votre lien de connexion à Maillage',
  texte: 'Bonjour Zoé,\n\nun lien\n',
};

let serveur: ServeurSmtp;
afterEach(() => serveur.close());

async function open(options: SmtpOptions = {}): Promise<void> {
  serveur = await startSmtp(options);
}

/** This very machine, where an account may go in clear; or the same, written so that it is not known as such. */
const ICI = '127.0.0.1';
const AILLEURS = '127.1';
const url = (compte = '', suite = '', hote = ICI) => `smtp://${compte}${hote}:${serveur.port}${suite}`;

const send = (adresse: string, more: Partial<typeof courrier> = {}) =>
  createSmtp(adresse, DE)
    .send({ ...courrier, ...more })
    .then(
      () => null,
      (error: unknown) => describeRefus(error),
    );

test('a message arrives whole, without encryption nor account when the server asks for none', async () => {
  await open();
  expect(await send(url())).toBeNull();
  const [recu] = serveur.recus;
  expect(recu).toMatchObject({ de: 'maillage@ville.fr', a: ['camille@ville.fr'], chiffre: false, compte: null });
  expect(recu!.brut).toMatch(/^From: Maillage <maillage@ville\.fr>$/m);
  expect(recu!.brut).toMatch(/^Subject: =\?UTF-8\?Q\?Votre_lien_de_connexion_=C3=A0_Maillage\?=\r$/m);
  expect(recu!.brut).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(recu!.brut).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
  expect(recu!.brut).not.toContain('text/html');
});

test('an account is presented; a wrong one is said to be refused, without its secret', async () => {
  await open({ compte: COMPTE });
  expect(await send(url('compte:s3cret@'))).toBeNull();
  expect(serveur.recus[0]).toMatchObject({ compte: 'compte' });
  const refus = await send(url('compte:faux@'));
  expect(refus).toEqual({ motif: 'Le serveur de messagerie refuse le compte de MAILLAGE_SMTP (535).', general: true });
});

describe('encryption', () => {
  test('a certificate that nobody signed is refused, and nothing is given to such a server', async () => {
    await open({ tls: true, compte: COMPTE });
    const refus = await send(url('compte:s3cret@'));
    expect(refus?.motif).toContain('ne peut pas être reconnu');
    expect([refus?.general, serveur.recus, serveur.lignes.filter((line) => line.startsWith('AUTH'))]).toEqual([
      true,
      [],
      [],
    ]);
  });

  test('unless the address says so', async () => {
    await open({ tls: true, compte: COMPTE });
    expect(await send(url('compte:s3cret@', '/?tls.rejectUnauthorized=false'))).toBeNull();
    expect(serveur.recus[0]).toMatchObject({ chiffre: true, compte: 'compte' });
  });

  test('an account never goes in clear to another machine', async () => {
    await open({ compte: COMPTE });
    const distant = url('compte:s3cret@', '', AILLEURS);
    const refus = await send(distant);
    expect(refus).toEqual({ motif: expect.stringContaining('n’offre pas de liaison chiffrée'), general: true });
    expect(serveur.lignes.filter((line) => line.startsWith('AUTH'))).toEqual([]);
    expect(await send(`${distant}/?requireTLS=false`)).toBeNull();
  });
});

test('a refused recipient concerns that message only; a refused sender, all of them', async () => {
  await open({ refuse: { 'parti@ville.fr': '550 5.1.1 no such user parti@ville.fr' } });
  expect(await send(url(), { a: 'parti@ville.fr' })).toEqual({ motif: 'L’adresse est refusée (550).', general: false });
  await serveur.close();
  await open({ compte: COMPTE });
  expect(await send(url())).toMatchObject({ motif: expect.stringContaining('MAILLAGE_EXPEDITEUR'), general: true });
});

test('a server that is down', async () => {
  await open();
  const adresse = url();
  await serveur.close();
  expect(await send(adresse)).toEqual({
    motif: expect.stringMatching(/^Le serveur de messagerie ne répond pas \(E\w+\)\.$/),
    general: true,
  });
  await open();
});

describe('what a name or an address may hold', () => {
  const PIEGES = [
    'camille@ville.fr, intrus@ailleurs.fr',
    'camille@ville.fr\r\nBcc: intrus@ailleurs.fr',
    '<intrus@ailleurs.fr> camille',
  ];
  test.each(PIEGES)('%j reaches nobody else', async (a) => {
    await open();
    await send(url(), { a });
    expect(serveur.recus.flatMap((recu) => recu.a).filter((one) => one === 'intrus@ailleurs.fr')).toEqual([]);
    expect(serveur.lignes.join('\n')).not.toContain('RCPT TO:<intrus@ailleurs.fr>');
    expect(serveur.recus.map(({ brut }) => brut).join('')).not.toMatch(/^Bcc:/im);
  });

  test('a title adds no header, a body ends no message', async () => {
    await open();
    const objet = 'Accès\r\nBcc: intrus@ailleurs.fr\r\n\r\n<b>corps</b>';
    const texte = 'Bonjour\r\n.\r\nRCPT TO:<intrus@ailleurs.fr>\r\n';
    expect(await send(url(), { objet, texte })).toBeNull();
    expect(serveur.recus).toHaveLength(1);
    expect(serveur.recus[0]!.a).toEqual(['camille@ville.fr']);
    const [entetes] = serveur.recus[0]!.brut.split('\r\n\r\n');
    expect(entetes).not.toMatch(/^Bcc:/im);
    expect(serveur.recus[0]!.brut.match(/^Subject:/gm)).toHaveLength(1);
  });
});

test('attempts are further and further apart, six hours at most', () => {
  expect([1, 2, 3, 4, 7, 30].map(computeAttente)).toEqual([5, 10, 20, 40, 320, 360]);
});
