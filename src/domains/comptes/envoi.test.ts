// Messages from the page to a true mail server: kept with their motive while it is down, tried again later and later, then sent.
import { expect, test } from 'vitest';
import { openTestApp } from '../../../tests/setup/app.ts';
import { startSmtp } from '../../../tests/setup/smtp.ts';
import { createLog } from '../../platform/http/log.ts';
import { createSmtp } from '../../platform/mail/mail.ts';
import { administrationApi } from './administration.api.ts';

let counter = 0;
const address = () => `envoi${++counter}-${Date.now()}@test.fr`;

test('a server that is down keeps its messages; one address refused does not hold the others', async () => {
  const lines: string[] = [];
  const first = await startSmtp();
  const { port } = first;
  await first.close();
  const t = await openTestApp({
    // Its own day, so that messages left by other tests have expired.
    debut: '2041-05-05T09:00:00Z',
    expediteur: createSmtp(`smtp://127.0.0.1:${port}`, 'maillage@ville.fr'),
    url: 'https://maillage.ville.fr',
    log: createLog('info', (line) => lines.push(line)),
  });
  const admin = await t.signIn({ administrateur: true });
  const [reste, parti] = [address(), address()];
  const invite = (courriel: string) =>
    t.as(admin, administrationApi.createPersonne, { body: { courriel, nom: 'Zoé', administrateur: false } });
  const waiting = async () => {
    const { corps } = await t.as(admin, administrationApi.listMessages);
    return corps.messages.filter(({ destinataire }) => [reste, parti].includes(destinataire));
  };
  const round = async () => {
    t.app.envoi.poke();
    await t.app.envoi.settle();
  };

  expect((await invite(reste)).statut).toBe(200);
  await t.app.envoi.settle();
  expect((await waiting())[0]?.erreur).toMatch(
    /^Le serveur de messagerie ne répond pas \(E\w+\)\. Nouvel essai dans 5\u202fminutes\.$/,
  );
  expect((await waiting())[0]?.lien).toMatch(/^\/connexion\/lien\//);

  const smtp = await startSmtp({ port, refuse: { [parti]: '550 5.1.1 unknown' } });
  await round();
  expect(smtp.recus).toEqual([]);
  t.clock.advance({ minutes: 5 });
  await round();
  expect(smtp.recus.map(({ a }) => a)).toEqual([[reste]]);
  // « = » at the end of a line only folds it (quoted-printable).
  expect(smtp.recus[0]!.brut.replaceAll('=\r\n', '').replaceAll('\r', '')).toMatch(
    /^https:\/\/maillage\.ville\.fr\/connexion\/lien\/[\w-]{43}$/m,
  );

  expect((await invite(parti)).statut).toBe(200);
  await t.app.envoi.settle();
  const attempts = () => smtp.lignes.filter((line) => line.includes(parti)).length;
  const seen: string[] = [];
  for (const minutes of [5, 10, 20]) {
    expect((await waiting())[0]?.erreur).toBe(
      `L’adresse est refusée (550). Nouvel essai dans ${minutes}\u202fminutes.`,
    );
    const before = attempts();
    t.clock.advance({ minutes: minutes - 1 });
    await round();
    seen.push(`${attempts() - before} too early`);
    t.clock.advance({ minutes: 1 });
    await round();
    seen.push(`${attempts() - before} in time`);
  }
  expect(seen).toEqual(['0 too early', '1 in time', '0 too early', '1 in time', '0 too early', '1 in time']);

  delete smtp.refuse[parti];
  t.clock.advance({ minutes: 40 });
  await round();
  expect(smtp.recus.map(({ a }) => a)).toEqual([[reste], [parti]]);
  expect(await waiting()).toEqual([]);
  // Who was written to, and what the link was, is in no log.
  expect(lines.join('')).not.toMatch(/@test\.fr|connexion\/lien\/[\w-]{43}/);
  await t.app.close();
  await smtp.close();
});
