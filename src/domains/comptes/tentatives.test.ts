// Attempts as an attacker makes them: a restart of the program forgives none, and the time of an answer tells nothing.
import { expect, test } from 'vitest';
import { openTestApp } from '../../../tests/setup/app.ts';
import { connexionApi } from './connexion.api.ts';
import { LIMITES } from './connexion.rules.ts';

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
