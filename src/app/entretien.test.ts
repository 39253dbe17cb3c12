// The daily cleaning on the real database: nothing expired stays beyond 30 days, nothing still good goes; no job fails.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestApp } from '../../tests/setup/app.ts';
import { connexionApi } from '../domains/comptes/connexion.api.ts';
import { inScope } from '../platform/db/db.ts';
import { createLog } from '../platform/http/log.ts';
import { runDaily } from './entretien.ts';

test('sessions, links, messages and counts are forgotten when their time is over', async () => {
  const t = await openTestApp({ debut: '2031-01-01T09:00:00Z' });
  const { id, courriel } = await t.signIn({ courriel: `entretien-${Date.now()}@test.fr` });
  await t.as(null, connexionApi.askLien, { body: { courriel } });
  const lines: string[] = [];
  const log = createLog('error', (line) => lines.push(line));
  const count = async () => {
    const { rows } = await inScope('reference', (db) =>
      sql<{ sessions: number; liens: number; messages: number }>`
        select (select count(*) from session where personne_id = ${id}) as sessions,
          (select count(*) from lien_connexion where personne_id = ${id}) as liens,
          (select count(*) from message where destinataire = ${courriel}) as messages`.execute(db),
    );
    return rows[0];
  };
  t.clock.advance({ jours: 29 });
  await runDaily(t.clock.now(), log);
  expect(await count()).toEqual({ sessions: 1, liens: 1, messages: 1 });
  t.clock.advance({ jours: 3 });
  await runDaily(t.clock.now(), log);
  expect(await count()).toEqual({ sessions: 0, liens: 0, messages: 0 });
  expect(lines).toEqual([]);
  // The accounts of the other tests were warned, years too soon for them.
  await inScope('reference', (db) => sql`delete from message where cree_le > '2031-01-01'`.execute(db));
});
