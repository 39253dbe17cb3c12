// Who works in a server's database: every Maillage process keeps one connection that holds a shared advisory lock; a restore
// asks for it alone. PostgreSQL frees the lock when its holder dies. The embedded folder has its own lock (lock.ts).
import pg from 'pg';
import { DatabaseRefusal } from './errors.ts';

/** « Mail » in ASCII; advisory locks are counted per database. */
const CLE = 0x4d_61_69_6c;
const RETRY_MS = 5_000;

export interface Presence {
  leave(): Promise<void>;
}

/** `seule`: no other Maillage process may be there, nor come meanwhile. */
export async function enterServer(url: string, seule: boolean): Promise<Presence> {
  const first = await connect(url);
  if (!(await lock(first, seule))) {
    const motif = seule ? await tellOthers(first) : EN_RESTAURATION;
    await first.end();
    throw new DatabaseRefusal(motif);
  }
  return keep(url, first, seule);
}

const EN_RESTAURATION = 'Une restauration est en cours dans cette base. Réessayez quand elle sera finie.';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'maillage (présence)',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function lock(client: pg.Client, seule: boolean): Promise<boolean> {
  const attempt = seule ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const { rows } = await client.query<{ pris: boolean }>(`select ${attempt}($1) as pris`, [CLE]);
  return rows[0]?.pris === true;
}

async function tellOthers(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ adresse: string | null }>(
    `select distinct host(a.client_addr) as adresse from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.objid = $1 and l.granted
       and l.database = (select oid from pg_database where datname = current_database())`,
    [CLE],
  );
  const adresses = rows.map(({ adresse }) => adresse).filter((adresse) => adresse !== null);
  const ou = adresses.length > 0 ? ` (depuis ${adresses.join(', ')})` : '';
  return `Maillage est en marche sur cette base${ou}. Arrêtez le service, puis recommencez\u202f: rien n’a été changé.`;
}

/** A connection lost with its server comes back with it. A restore that lost its own has failed with it: it is not retaken. */
function keep(url: string, first: pg.Client, seule: boolean): Presence {
  let client = first;
  let left = false;
  const watch = (one: pg.Client) => {
    client = one;
    one.once('end', () => {
      if (!left && !seule) setTimeout(() => void again(), RETRY_MS).unref();
    });
  };
  const again = async () => {
    if (left) return;
    const next = await connect(url).catch(() => null);
    if (next && (await lock(next, false).catch(() => false))) return left ? next.end() : watch(next);
    await next?.end().catch(() => undefined);
    setTimeout(() => void again(), RETRY_MS).unref();
  };
  watch(first);
  return {
    leave: async () => {
      left = true;
      await client.end().catch(() => undefined);
    },
  };
}
