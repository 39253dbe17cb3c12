// Attempts as an attacker makes them: a restart of the program forgives none, and the time of an answer tells nothing.
import { expect, test } from 'vitest';
import { openTestApp } from '../../../tests/setup/app.ts';
import { inScope } from '../../platform/db/db.ts';
import { compteApi } from './compte.api.ts';
import { connexionApi } from './connexion.api.ts';
import { LIMITES } from './connexion.rules.ts';
import { addLien } from './liens.ts';

test('a restart forgives no attempt, for a link nor for a password', async () => {
  const courriel = `tentatives-${Date.now()}@test.fr`;
  const before = await openTestApp({ debut: '2043-01-01T09:00:00Z' });
  const lien = (t: typeof before) => t.as(null, connexionApi.askLien, { body: { courriel } });
  const mot = (t: typeof before) =>
    t.as(null, connexionApi.openSessionByMotDePasse, { body: { courriel, mot_de_passe: 'un essai de plus' } });
  for (let i = 0; i < LIMITES.lien_courriel.max; i += 1) expect((await lien(before)).statut).toBe(200);
  for (let i = 0; i < LIMITES.mot_courriel.max; i += 1) expect((await mot(before)).statut).toBe(422);
  await before.app.close();
  const after = await openTestApp({ debut: '2043-01-01T09:01:00Z' });
  expect([(await lien(after)).statut, (await mot(after)).statut]).toEqual([429, 429]);
});

test('asking for a link takes as long for an unknown address as for a known one', async () => {
  const t = await openTestApp({ debut: '2043-02-01T09:00:00Z' });
  const { courriel } = await t.signIn();
  const measure = async (address: string) => {
    const start = performance.now();
    await t.as(null, connexionApi.askLien, { body: { courriel: address } });
    return performance.now() - start;
  };
  // The answer waits for the longer of the two, well above what either costs.
  for (const address of [courriel, `inconnu-${Date.now()}@test.fr`])
    expect(await measure(address)).toBeGreaterThan(145);
});

test('an office behind one network address signs in, by links and by passwords; guesses from there stay counted', async () => {
  const t = await openTestApp({ debut: '2043-03-01T09:00:00Z' });
  const who = await t.signIn();
  const mot = 'quatre mots au hasard 9';
  await t.as(who, compteApi.updateMotDePasse, { body: { nouveau: mot, confirmation: mot } });
  const byLien = (jeton: string) => t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
  const byMot = (mot_de_passe: string) =>
    t.as(null, connexionApi.openSessionByMotDePasse, { body: { courriel: who.courriel, mot_de_passe } });
  const goodLien = async () => {
    const now = t.clock.now();
    const path = await inScope('reference', (db) => addLien(db, who.id, { usage: 'invitation', now }));
    return byLien(path.split('/').at(-1)!);
  };
  for (let i = 0; i <= LIMITES.jeton_reseau.max; i += 1) expect((await goodLien()).statut).toBe(200);
  for (let i = 0; i < LIMITES.jeton_reseau.max; i += 1) expect((await byLien('a'.repeat(43))).statut).toBe(410);
  expect((await goodLien()).statut).toBe(429);
  for (let i = 0; i <= LIMITES.mot_reseau.max; i += 1) expect((await byMot(mot)).statut).toBe(200);
});
