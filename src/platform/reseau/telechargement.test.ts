// Files fetched from a real server on this machine: whole, cut and taken up, not the one expected, redirected, through a proxy.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCertificat } from '../../../tests/setup/certificat.ts';
import {
  type Repond,
  type ServeurOfficiel,
  serve,
  startMandataire,
  startOfficiel,
} from '../../../tests/setup/officiel.ts';
import { isPrivee } from './adresses-privees.ts';
import { findMandataire } from './mandataire.ts';
import type { OptionsRequete } from './requete.ts';
import { downloadFichier } from './telechargement.ts';

const CONTENU = Buffer.from(Array.from({ length: 5000 }, (_, i) => `ligne ${i}\n`).join(''));
const SHA256 = createHash('sha256').update(CONTENU).digest('hex');
const SANS = { http: undefined, https: undefined, sauf: undefined };

let dossier: string;
let ouverts: ServeurOfficiel[];
beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-telechargement-'));
  ouverts = [];
});
afterEach(async () => {
  await Promise.all(ouverts.map((one) => one.close()));
  rmSync(dossier, { recursive: true, force: true });
});

async function start(repond: Repond, tls?: { key: string; cert: string }): Promise<ServeurOfficiel> {
  const serveur = await startOfficiel(repond, tls);
  ouverts.push(serveur);
  return serveur;
}

const chemin = () => join(dossier, 'a.csv');
const fetchA = (origine: string, more: { empreinte?: string; maxOctets?: number } = {}, options: OptionsRequete = {}) =>
  downloadFichier(
    { adresse: `${origine}/a.csv`, chemin: chemin(), empreinte: null, maxOctets: 1e6, ...more },
    { mandataires: SANS, ...options },
  );
/** The sentence of the refusal, its thin spaces made plain. */
const refusOf = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'fait',
    (error: Error) => error.message.replaceAll(/[\u00a0\u202f]/g, ' '),
  );

test('a file comes whole, its length and its hash are answered, nothing partial stays', async () => {
  const { origine } = await start((req, res) => serve(req, res, CONTENU, '"a"'));
  const { octets, empreinte, reprises } = await fetchA(origine, { empreinte: SHA256.toUpperCase() });
  expect([octets, empreinte, reprises]).toEqual([CONTENU.length, SHA256, 0]);
  expect(readFileSync(chemin()).equals(CONTENU)).toBe(true);
  expect(readdirSync(dossier)).toEqual(['a.csv']);
});

test('cut twice in the middle, it goes on from where it was, in the same call', async () => {
  const { origine, demandes } = await start((req, res) => serve(req, res, CONTENU, '"a"', 20_000));
  expect(await fetchA(origine)).toMatchObject({ empreinte: SHA256, reprises: 2 });
  expect(demandes).toEqual(['GET /a.csv', 'GET /a.csv bytes=20000-', 'GET /a.csv bytes=40000-']);
  expect(readFileSync(chemin()).equals(CONTENU)).toBe(true);
});

describe('a server that answers no more after 10 000 bytes', () => {
  let panne: boolean;
  let etag: string;
  const repond: Repond = (req, res) => {
    if (panne && req.headers.range !== undefined) return Boolean(res.socket?.destroy()) || true;
    return serve(req, res, CONTENU, etag, panne ? 10_000 : undefined);
  };
  beforeEach(() => {
    panne = true;
    etag = '"a"';
  });

  test('the sentence says what is kept, and a later call goes on from there', async () => {
    const { origine, demandes } = await start(repond);
    expect(await refusOf(fetchA(origine))).toMatch(
      /coupée.*Ce qui est reçu \(10 ko\) est gardé : la même commande reprendra là\./,
    );
    expect(existsSync(chemin())).toBe(false);
    panne = false;
    expect(await fetchA(origine)).toMatchObject({ empreinte: SHA256, reprises: 1 });
    expect(demandes.at(-1)).toBe('GET /a.csv bytes=10000-');
  });

  test('when the file has changed meanwhile, it starts again: two halves are never mixed', async () => {
    const { origine } = await start(repond);
    await refusOf(fetchA(origine));
    panne = false;
    etag = '"b"';
    expect((await fetchA(origine)).empreinte).toBe(SHA256);
  });

  test('a weak validator promises nothing: it starts again', async () => {
    etag = 'W/"a"';
    const { origine, demandes } = await start(repond);
    await refusOf(fetchA(origine));
    panne = false;
    expect((await fetchA(origine)).reprises).toBe(0);
    expect(demandes.at(-1)).toBe('GET /a.csv');
  });
});

describe('a beginning already on the disk', () => {
  const keepDebut = (origine: string, octets: number, validateur: string | null) => {
    writeFileSync(`${chemin()}.partiel`, CONTENU.subarray(0, octets));
    writeFileSync(`${chemin()}.partiel.json`, JSON.stringify({ adresse: `${origine}/a.csv`, validateur }));
  };

  test('a server that goes on with another file whatever is asked: it starts again', async () => {
    const autre = Buffer.from(CONTENU.toString().replaceAll('ligne', 'rang.'));
    const { origine, demandes } = await start((req, res) => {
      delete req.headers['if-range'];
      return serve(req, res, autre, '"b"');
    });
    keepDebut(origine, 20_000, '"a"');
    await fetchA(origine);
    expect(readFileSync(chemin()).equals(autre)).toBe(true);
    expect(demandes).toEqual(['GET /a.csv bytes=20000-', 'GET /a.csv']);
  });

  test('whole already, which the server cannot go on from: it is asked for again', async () => {
    const { origine } = await start((req, res) => {
      if (req.headers.range === undefined) return serve(req, res, CONTENU, '"a"');
      res.writeHead(416, { 'content-range': `bytes */${CONTENU.length}` }).end();
      return true;
    });
    keepDebut(origine, CONTENU.length, '"a"');
    expect(await fetchA(origine)).toMatchObject({ empreinte: SHA256 });
    expect(readdirSync(dossier)).toEqual(['a.csv']);
  });
});

test('the wrong hash is refused with both, and not kept', async () => {
  const { origine } = await start((req, res) => serve(req, res, CONTENU, '"a"'));
  expect(await refusOf(fetchA(origine, { empreinte: '0'.repeat(64) }))).toMatch(
    new RegExp(`n’est pas celui attendu : son empreinte est ${SHA256}, la configuration attend 0{64}`),
  );
  expect(readdirSync(dossier)).toEqual([]);
});

test('an answer larger than the limit is refused, announced or not, and not kept', async () => {
  const { origine } = await start((req, res) => serve(req, res, CONTENU, '"a"'));
  expect(await refusOf(fetchA(origine, { maxOctets: 1000 }))).toMatch(/dépasse 1 ko/);
  const muet = await start((_, res) => Boolean(res.writeHead(200).end(CONTENU)));
  expect(await refusOf(fetchA(muet.origine, { maxOctets: 1000 }))).toMatch(/dépasse 1 ko/);
  expect(readdirSync(dossier)).toEqual([]);
});

test.each([
  [404, /n’est plus à cette adresse \(réponse 404\)/],
  [500, /ne donne pas ce fichier \(réponse 500\)/],
])('an answer %i is one sentence', async (statut, phrase) => {
  const { origine } = await start((_, res) => Boolean(res.writeHead(statut).end()));
  expect(await refusOf(fetchA(origine))).toMatch(phrase);
});

test('nobody at the address, or a server that says nothing', async () => {
  const muet = await start(() => true);
  expect(await refusOf(fetchA(muet.origine, {}, { silenceMs: 50 }))).toMatch(/ne répond plus/);
  await muet.close();
  expect(await refusOf(fetchA(muet.origine))).toMatch(/refuse la connexion/);
});

describe('redirections', () => {
  const to = async (location: string) => start((_, res) => Boolean(res.writeHead(302, { location }).end()));

  test('one on the same server is followed; a loop is not, for ever', async () => {
    const { origine, demandes } = await start((req, res, path) =>
      path === '/b.csv' ? serve(req, res, CONTENU, '"a"') : Boolean(res.writeHead(301, { location: '/b.csv' }).end()),
    );
    expect((await fetchA(origine)).empreinte).toBe(SHA256);
    expect(demandes).toEqual(['GET /a.csv', 'GET /b.csv']);
    const boucle = await to('/a.csv');
    expect(await refusOf(fetchA(boucle.origine))).toMatch(/d’adresse en adresse/);
    expect(boucle.demandes).toHaveLength(6);
  });

  test.each(['https://127.0.0.1/a.csv', 'file:///etc/passwd', 'ftp://exemple.fr/a'])(
    'to another scheme is refused: %s',
    async (location) => {
      expect(await refusOf(fetchA((await to(location)).origine))).toMatch(/hors de http:\/\//);
    },
  );

  test('to a private address is refused, by number or by name, unless the configuration allows it', async () => {
    const autre = await start((req, res) => serve(req, res, CONTENU, '"a"'));
    const vers = await to(`${autre.origine}/a.csv`);
    expect(await refusOf(fetchA(vers.origine))).toMatch(/adresse privée \(127\.0\.0\.1\)/);
    const nomme = await to(autre.origine.replace('127.0.0.1', 'localhost'));
    expect(await refusOf(fetchA(nomme.origine))).toMatch(/adresse privée \(localhost\)/);
    expect(autre.demandes).toEqual([]);
    expect((await fetchA(vers.origine, {}, { privees: true })).empreinte).toBe(SHA256);
  });
});

test.each<[string, boolean]>([
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['169.254.169.254', true],
  ['[::1]', true],
  ['[::ffff:10.0.0.1]', true],
  ['[fd00::1]', true],
  ['[2001:db8::1]', false],
  ['localhost', true],
  ['base.local', true],
  ['data.gouv.fr', false],
])('%s is private: %s', (hote, privee) => {
  expect(isPrivee(new URL(`http://${hote}/`).hostname)).toBe(privee);
});

describe('through a proxy', () => {
  async function startProxy(compte?: string): Promise<ServeurOfficiel> {
    const mandataire = await startMandataire(compte);
    ouverts.push(mandataire);
    return mandataire;
  }

  test('http: the whole address is asked of the proxy, with its account', async () => {
    const { origine } = await start((req, res) => serve(req, res, CONTENU, '"a"'));
    const mandataire = await startProxy('moi:s/cret');
    const { host } = new URL(mandataire.origine);
    const mandataires = { ...SANS, http: `http://moi:s%2Fcret@${host}` };
    expect((await fetchA(origine, {}, { mandataires })).empreinte).toBe(SHA256);
    expect(mandataire.demandes).toEqual([`GET ${origine}/a.csv ${new URL(origine).host}`]);
    expect(await refusOf(fetchA(origine, {}, { mandataires: { ...SANS, http: host } }))).toMatch(/demande un compte/);
  });

  test('https: a tunnel, and the certificate is that of the server', async () => {
    const paire = createCertificat();
    const { origine } = await start((req, res) => serve(req, res, CONTENU, '"a"', 30_000), paire);
    const mandataire = await startProxy();
    const mandataires = { ...SANS, https: mandataire.origine };
    expect(await fetchA(origine, {}, { mandataires, autorite: paire.cert })).toMatchObject({ empreinte: SHA256 });
    const tunnel = `CONNECT ${new URL(origine).host}`;
    expect([...new Set(mandataire.demandes)]).toEqual([tunnel]);
    expect(await refusOf(fetchA(origine, {}, { mandataires }))).toMatch(/certificat de .* n’est pas reconnu/);
  });

  test('https: a proxy that refuses is named', async () => {
    const mandataire = await startProxy('moi:secret');
    const mandataires = { ...SANS, https: mandataire.origine };
    expect(await refusOf(fetchA('https://exemple.fr', {}, { mandataires }))).toMatch(/demande un compte/);
  });

  test.each<[url: string, sauf: string, direct: boolean]>([
    ['https://data.gouv.fr/a', '', false],
    ['https://data.gouv.fr/a', '*', true],
    ['https://static.data.gouv.fr/a', 'ville.fr, .data.gouv.fr', true],
    ['https://data.gouv.fr/a', 'data.gouv.fr', true],
    ['https://malin-data.gouv.fr/a', 'data.gouv.fr', false],
    ['https://data.gouv.fr:8443/a', 'data.gouv.fr:8443', true],
    ['https://data.gouv.fr/a', 'data.gouv.fr:8443', false],
    ['http://data.gouv.fr/a', '', true],
  ])('%s with NO_PROXY=%s is direct: %s', (url, sauf, direct) => {
    const trouve = findMandataire(new URL(url), { http: undefined, https: 'proxy.ville.fr:3128', sauf });
    expect(trouve?.href ?? null).toBe(direct ? null : 'http://proxy.ville.fr:3128/');
  });

  test('one badly written is said', () => {
    expect(() => findMandataire(new URL('http://a.fr'), { ...SANS, http: 'socks5://a' })).toThrow(
      /mandataire est mal écrit/,
    );
  });
});
