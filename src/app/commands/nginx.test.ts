// The nginx example of docs/exploitation, as it stands there but for its paths and ports, before the real program in production:
// sign-in, secure cookie, 20 MB up and down, French errors, nothing secret in its log. Without nginx, not run, and it is said.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Reglages, runVerbe, type Serveur, startServeur } from '../../../tests/setup/serveur.ts';
import { rootDir } from '../../platform/env.ts';

const installed = (nom: string, option: string) => spawnSync(nom, [option]).status === 0;
const present = installed('nginx', '-v') && installed('openssl', 'version');
if (!present) process.stdout.write('nginx ou openssl manque : l’exemple de mandataire inverse n’est pas essayé.\n');

const HOTE = 'maillage.ville.fr';
const ORIGINE = `https://${HOTE}`;

interface Answer {
  statut: number;
  headers: Record<string, string | string[] | undefined>;
  corps: Buffer;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when somebody listens there. */
async function untilOpen(port: number, whyDead: () => string | null): Promise<void> {
  for (;;) {
    const dead = whyDead();
    if (dead !== null) throw new Error(`nginx stopped: ${dead}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.end());
    });
    if (open) return;
  }
}

describe.skipIf(!present)('behind nginx', { timeout: 120_000 }, () => {
  let dossier: string;
  let reglages: Reglages;
  let serveur: Serveur;
  let nginx: ChildProcess;
  let ports: { maillage: number; https: number; http: number };
  let certificat: Buffer;
  let cookie: string;

  beforeAll(async () => {
    dossier = mkdtempSync(join(tmpdir(), 'maillage-nginx-'));
    reglages = { MAILLAGE_DONNEES: join(dossier, 'donnees'), MAILLAGE_DEMONSTRATION: 'non' };
    ports = { maillage: await freePort(), https: await freePort(), http: await freePort() };
    const production = { PORT: String(ports.maillage), MAILLAGE_URL: ORIGINE, MAILLAGE_PROXY: '127.0.0.1' };
    serveur = await startServeur({ ...reglages, ...production });
    certificat = writeCertificat(dossier);
    nginx = spawn('nginx', ['-p', dossier, '-c', writeConfiguration(), '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    nginx.stderr!.on('data', (bytes) => {
      said += String(bytes);
    });
    await untilOpen(ports.https, () => (nginx.exitCode === null ? null : said));
  }, 120_000);
  afterAll(async () => {
    await stopNginx();
    await serveur.stop();
    rmSync(dossier, { recursive: true, force: true });
  });

  function stopNginx(): Promise<unknown> {
    if (nginx.exitCode !== null) return Promise.resolve();
    const ended = new Promise((resolve) => nginx.once('exit', resolve));
    nginx.kill('SIGTERM');
    return ended;
  }

  /** The example itself; only what belongs to this machine is put in its place. */
  function writeConfiguration(): string {
    const exemple = readFileSync(join(rootDir, 'docs', 'exploitation', 'nginx.conf'), 'utf8')
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${ports.maillage}`)
      .replaceAll('listen 443', `listen 127.0.0.1:${ports.https}`)
      .replaceAll('listen 80', `listen 127.0.0.1:${ports.http}`)
      .replaceAll(/\/etc\/ssl\/(certs|private)/g, dossier)
      .replaceAll('/var/log/nginx', dossier)
      .replaceAll('/opt/maillage', rootDir);
    const temporaires = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    mkdirSync(join(dossier, 'tmp'));
    const path = join(dossier, 'nginx.conf');
    writeFileSync(
      path,
      [
        ...(process.getuid?.() === 0 ? ['user root;'] : []),
        'daemon off;',
        `pid ${dossier}/nginx.pid;`,
        'events {}',
        'http {',
        ...temporaires.map((nom) => `  ${nom}_temp_path ${dossier}/tmp/${nom};`),
        '  types { text/html html; }',
        exemple,
        '}',
      ].join('\n'),
    );
    return path;
  }

  function ask(method: string, path: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Answer> {
    const all = { host: HOTE, 'x-maillage': '1', ...(cookie ? { cookie } : {}), ...headers };
    const options = { host: '127.0.0.1', port: ports.https, servername: HOTE, ca: certificat, method, path };
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, headers: all }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ statut: answer.statusCode ?? 0, headers: answer.headers, corps: Buffer.concat(parts) }),
        );
      });
      sent.on('error', reject).end(body);
    });
  }

  const post = (path: string, saisie: unknown) =>
    ask('POST', path, { 'content-type': 'application/json', origin: ORIGINE }, Buffer.from(JSON.stringify(saisie)));
  const json = <T>({ corps }: Answer) => JSON.parse(corps.toString()) as T;

  test('a link signs in by its public address; the cookie is bound to the host, the link stays out of the log', async () => {
    const { out } = await runVerbe({ ...reglages, MAILLAGE_URL: ORIGINE }, 'administrateur', 'creer', 'admin@ville.fr');
    const chemin = /https:\/\/maillage\.ville\.fr(\/connexion\/lien\/([\w-]{43}))/.exec(out)!;
    const page = await ask('GET', chemin[1]!, { accept: 'text/html' });
    expect([page.statut, page.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    const opened = await post(`/api${chemin[1]}`, {});
    expect(opened.statut).toBe(200);
    const [given = ''] = opened.headers['set-cookie'] as string[];
    expect(given).toMatch(/^__Host-maillage=[\w-]{43};.*Path=\/;.*HttpOnly;.*Secure;.*SameSite=Lax/);
    cookie = given.split(';')[0]!;
    const moi = json<{ personne: { courriel: string } }>(await ask('GET', '/api/moi?recherche=secret-cherche'));
    expect(moi.personne.courriel).toBe('admin@ville.fr');
    const journal = readFileSync(join(dossier, 'maillage.log'), 'utf8');
    expect(journal).toContain('"POST /api/connexion/lien/(lien)" 200');
    expect(journal).not.toContain(chemin[2]);
    expect(journal).not.toContain('secret-cherche');
  });

  test('another site is refused, this one is not', async () => {
    const saisie = Buffer.from('{}');
    const type = { 'content-type': 'application/json' };
    expect((await ask('POST', '/api/contrats', { ...type, origin: 'https://ailleurs.fr' }, saisie)).statut).toBe(403);
    expect((await ask('POST', '/api/contrats', { ...type, origin: ORIGINE }, saisie)).statut).toBe(422);
  });

  test('20 MB go up, and come back the same', async () => {
    const saisie = { nom: 'Contrat', code: null, generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' };
    const { id: contrat } = json<{ id: number }>(await post('/api/contrats', saisie));
    const { id } = json<{ id: string }>(await post(`/api/contrats/${contrat}/actions`, { intitule: 'Forum' }));
    const contenu = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024 - 100, 'maillage ')]);
    const borne = 'borne-du-formulaire';
    const corps = Buffer.concat([
      Buffer.from(
        `--${borne}\r\ncontent-disposition: form-data; name="fichier"; filename="bilan.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
      ),
      contenu,
      Buffer.from(`\r\n--${borne}--\r\n`),
    ]);
    const type = { 'content-type': `multipart/form-data; boundary=${borne}`, origin: ORIGINE };
    const path = `/api/contrats/${contrat}/actions/${id}/pieces`;
    const added = await ask('POST', path, { ...type, 'content-length': String(corps.length) }, corps);
    expect(added.statut, added.corps.toString().slice(0, 300)).toBe(200);
    const [piece] = json<{ pieces: { id: string }[] }>(added).pieces;
    const read = await ask('GET', `${path}/${piece!.id}`);
    expect([read.statut, read.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="bilan.pdf"; filename*=UTF-8''bilan.pdf`,
    ]);
    expect(read.corps.equals(contenu)).toBe(true);
  });

  test('an address that does not exist, and the health that outsiders may not read', async () => {
    const absent = await ask('GET', '/api/rien');
    expect([absent.statut, json<{ title: string }>(absent).title]).toEqual([404, 'Introuvable']);
    expect((await ask('GET', '/pret')).statut).toBe(403);
  });

  test('without encryption: the same address, encrypted', async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.http}/contrats?vue=plan`, {
      headers: { host: HOTE },
      redirect: 'manual',
    });
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toMatch(/^https:\/\/[^/]+\/contrats\?vue=plan$/);
  });

  test('the program stopped: a page in French, which says to come back', async () => {
    await serveur.stop();
    const down = await ask('GET', '/', { accept: 'text/html' });
    expect([down.statut, down.headers['retry-after'], down.headers['content-type']]).toEqual([503, '60', 'text/html']);
    expect(down.corps.toString()).toContain('Maillage revient bientôt');
  });
});

function writeCertificat(dossier: string): Buffer {
  const files = ['-keyout', join(dossier, 'maillage.key'), '-out', join(dossier, 'maillage.pem')];
  const subject = ['-subj', `/CN=${HOTE}`, '-addext', `subjectAltName=DNS:${HOTE}`];
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...files,
    ...subject,
  ]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  return readFileSync(join(dossier, 'maillage.pem'));
}
