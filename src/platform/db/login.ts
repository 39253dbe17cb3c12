// Who the program is in the database. Embedded: the engine's only user, and the role `maillage_app` that every scope takes.
// On a server: a login of its own, member of `maillage_app`, that no row-level policy lets through.
import type pg from 'pg';
import { DatabaseRefusal } from './errors.ts';

const MAJEURE_MIN = 15;

/** Makes sure that the role exists; answers the engine's major version. */
export async function prepareEmbedded(pool: pg.Pool): Promise<number> {
  const role = await pool.query(`select 1 from pg_roles where rolname = 'maillage_app'`);
  if (role.rows.length === 0) await pool.query('create role maillage_app nologin');
  return readMajeure(pool);
}

/** Refuses a login that would see every contract, or that cannot take the role. */
export async function checkServerLogin(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<LoginRow>(`
    select r.rolname as login, r.rolsuper as superuser, r.rolbypassrls as bypass, current_database() as base,
      exists (select 1 from pg_roles where rolname = 'maillage_app') as role_present,
      case when exists (select 1 from pg_roles where rolname = 'maillage_app')
        then pg_has_role(current_user, 'maillage_app', 'member') else false end as membre,
      has_schema_privilege('public', 'create') as peut_creer
    from pg_roles r where r.rolname = current_user`);
  const login = rows[0];
  if (!login) throw new DatabaseRefusal('Le compte de connexion à la base est introuvable.');
  const motif = refuseLogin(login);
  if (motif) throw new DatabaseRefusal(motif);
  const majeure = await readMajeure(pool);
  if (majeure < MAJEURE_MIN) {
    throw new DatabaseRefusal(`PostgreSQL ${majeure} est trop ancien : il faut la version ${MAJEURE_MIN} ou plus.`);
  }
  return majeure;
}

interface LoginRow {
  login: string;
  superuser: boolean;
  bypass: boolean;
  base: string;
  role_present: boolean;
  membre: boolean;
  peut_creer: boolean;
}

function refuseLogin({ login, superuser, bypass, base, role_present, membre, peut_creer }: LoginRow): string | null {
  if (superuser || bypass) {
    return (
      `Le compte « ${login} » est ${superuser ? 'super-utilisateur' : 'BYPASSRLS'} : le cloisonnement entre contrats serait sans effet. ` +
      `Utilisez un compte ordinaire : ALTER ROLE ${login} NOSUPERUSER NOBYPASSRLS.`
    );
  }
  if (!role_present) {
    return (
      'Le rôle « maillage_app » manque. Un administrateur de PostgreSQL doit exécuter : ' +
      `CREATE ROLE maillage_app NOLOGIN; GRANT maillage_app TO ${login}.`
    );
  }
  if (!membre) {
    return `Le compte « ${login} » n’est pas membre de « maillage_app ». Exécutez : GRANT maillage_app TO ${login}.`;
  }
  if (!peut_creer) {
    return `Le compte « ${login} » ne peut pas créer de tables. Exécutez : ALTER DATABASE ${base} OWNER TO ${login}.`;
  }
  return null;
}

async function readMajeure(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  return Math.trunc(Number(rows[0]?.version) / 10_000);
}
