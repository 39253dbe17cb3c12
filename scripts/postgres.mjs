// A throw-away PostgreSQL server for tests and benches: own folder, free port, random passwords, removed at the end.
// Its login `maillage` is the one docs/exploitation.md asks for: ordinary, member of maillage_app, owner of its database.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

/** The folder of the newest installed PostgreSQL programs, or null. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).filter((name) => existsSync(join(debian, name, 'bin', 'postgres')))
    : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest) return join(debian, newest, 'bin');
  const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const dir = found.status === 0 ? found.stdout.trim() : '';
  return dir && existsSync(join(dir, 'postgres')) ? dir : null;
}

/** PostgreSQL refuses to run as root: under root, take the user that Debian's package creates, else nobody. */
function whoRuns() {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout);
    const gid = Number(spawnSync('id', ['-g', user], { encoding: 'utf8' }).stdout);
    if (uid > 0) return { uid, gid };
  }
  throw new Error('Aucun utilisateur ordinaire pour lancer PostgreSQL.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(url, isDead) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (isDead()) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch {
      await client.end().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL ne répond pas.');
}

/** Starts a server; `durable` keeps fsync on (benches). Answers the login's address and how to stop. */
export async function startPostgres({ durable = false } = {}) {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL n’est pas installé.');
  const user = whoRuns();
  const dir = mkdtempSync(join(tmpdir(), 'maillage-pg-'));
  const secret = randomBytes(12).toString('hex');
  const password = join(dir, 'mot-de-passe');
  writeFileSync(password, secret, { mode: 0o600 });
  if (user.uid) for (const path of [dir, password]) chownSync(path, user.uid, user.gid);
  const base = join(dir, 'base');
  const args = [
    '-D',
    base,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${password}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-N',
  ];
  const init = spawnSync(join(bin, 'initdb'), args, { ...user, cwd: dir, encoding: 'utf8' });
  if (init.status !== 0) throw new Error(`initdb a échoué : ${init.stderr}`);
  const port = await freePort();
  const options = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${dir}`,
    'max_connections=60',
    'shared_buffers=256MB',
  ];
  if (!durable) options.push('fsync=off', 'full_page_writes=off');
  const server = spawn(join(bin, 'postgres'), ['-D', base, ...options.flatMap((option) => ['-c', option])], {
    ...user,
    cwd: dir,
    stdio: 'ignore',
  });
  let dead = false;
  server.on('exit', () => {
    dead = true;
  });
  const kill = () => server.kill('SIGINT');
  process.on('exit', kill);
  const admin = await untilReady(`postgres://postgres:${secret}@127.0.0.1:${port}/postgres`, () => dead);
  await admin.query('create role maillage_app nologin');
  await admin.query(
    `create role maillage login nosuperuser nobypassrls createdb password '${secret}' in role maillage_app`,
  );
  await admin.query('create database maillage owner maillage');
  await admin.end();
  return {
    url: `postgres://maillage:${secret}@127.0.0.1:${port}/maillage`,
    adminUrl: `postgres://postgres:${secret}@127.0.0.1:${port}/postgres`,
    version: bin.match(/(\d+)\/bin$/)?.[1] ?? '',
    async stop() {
      process.off('exit', kill);
      if (!dead) await new Promise((resolve) => server.on('exit', resolve) && kill());
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url, stop } = await startPostgres();
  console.log(url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(0)));
}
