// What waits for the person signed in, in all their contracts; the rhythm of their letter, and its end.

import { inScope } from '../../platform/db/db.ts';
import { env } from '../../platform/env.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problems.ts';
import { getSecret } from '../../platform/session/secret.ts';
import { aSuivreApi } from './a-suivre.api.ts';
import { findLettre, setRythme } from './a-suivre.queries.ts';
import { readJeton, readSuites } from './lettre.ts';

export const aSuivreRoutes = buildRoutes(aSuivreApi, {
  getASuivre: async ({ qui, now }) => {
    const { rythme } = await inScope('reference', (db) => findLettre(db, qui.personne.id));
    return { suites: await readSuites(qui.droits, now), rythme, part: env.MAILLAGE_SMTP !== undefined };
  },

  setRythme: ({ qui, body: { rythme } }) => inScope('reference', (db) => setRythme(db, qui.personne.id, rythme)),

  // Public: a letter is often read where no session is open. A token can only stop, never start again.
  stopLettre: ({ body: { jeton }, now }) => stop(jeton, now),
  stopLettreUnClic: ({ params: { jeton }, now }) => stop(jeton, now),
});

function stop(jeton: string, now: Date): Promise<void> {
  return inScope('reference', async (db) => {
    const personne = readJeton(await getSecret(db, now), jeton);
    if (personne === null) throw notFound('Ce lien ne correspond à aucune lettre.');
    await setRythme(db, personne, 'jamais');
  });
}
