// Passwords, destinations and links judged; instants and devices written.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameAppareil } from './affichage.rules.ts';
import { cleanDestination, computeLienExpiration, judgeLien, judgeMotDePasse, networkOf } from './connexion.rules.ts';
import { buildConnexionTexte, buildInvitationTexte } from './message.rules.ts';

const personne = { courriel: 'camille.lefevre@rennes.fr', nom: 'Camille Lefèvre' };

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('attempts of %s are counted under %s', (ip, network) => expect(networkOf(ip)).toBe(network));

describe('judgeMotDePasse', () => {
  test.each([
    'quatre mots au hasard',
    'Le 3 mai, il pleut à Brest',
    'xK9#mQ2$vL7@',
    'élégance océan tiroir',
    '🌊🌊🌊 vague de Rivemer',
  ])('%s is accepted', (mot) => expect(judgeMotDePasse(mot, personne)).toEqual({ ok: true }));

  test.each([
    ['onze caract', 'caractères'],
    ['motdepasse123', 'courant'],
    ['MotDePasse2024', 'courant'],
    ['Azertyuiop12', 'courant'],
    ['1234567890123', 'courant'],
    ['password!password', 'courant'],
    ['abababababab', 'répète'],
    ['camille.lefevre1', 'votre nom'],
    ['Lefèvre2024!', 'votre nom'],
  ])('%s is refused', (mot, why) => {
    const verdict = judgeMotDePasse(mot, personne);
    expect(verdict.ok ? 'accepted' : verdict.motif).toContain(why);
  });
});

test('a destination is always an address of this program', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((s) => `/${s}`),
      ),
      (given) => {
        const url = new URL(cleanDestination(given), 'https://maillage.test');
        expect(url.origin).toBe('https://maillage.test');
      },
    ),
  );
  expect(cleanDestination('/contrats/3/actions?etat=en_cours')).toBe('/contrats/3/actions?etat=en_cours');
  expect(cleanDestination(null)).toBe('/');
});

test('a link is judged on its person first, then its use, then its date', () => {
  const now = new Date('2026-03-10T09:00:00Z');
  const lien = {
    expire_le: computeLienExpiration('connexion', now).toISOString(),
    utilise_le: null,
    desactivee_le: null,
  };
  expect(judgeLien(lien, now)).toBe('valable');
  expect(judgeLien(lien, new Date('2026-03-10T09:30:00Z'))).toBe('expire');
  expect(judgeLien({ ...lien, utilise_le: '2026-03-10T09:01:00Z' }, now)).toBe('utilise');
  expect(judgeLien({ ...lien, desactivee_le: '2026-03-01T00:00:00Z' }, now)).toBe('inconnu');
  expect(judgeLien(null, now)).toBe('inconnu');
});

test('messages say how long the link is good for', () => {
  expect(buildConnexionTexte('Lou', 30).corps).toContain('valable 30\u202fminutes');
  expect(buildConnexionTexte('Lou', 24 * 60).corps).toContain('valable 24\u202fheures');
  expect(buildInvitationTexte('Lou', 'elu', 7 * 24 * 60).corps).toMatch(/\(Élu\)[\s\S]*valable 7\u202fjours/);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox sur Windows'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome sur Android'],
  ['curl/8.0', 'Appareil inconnu'],
])('%s reads as %s', (appareil, name) => expect(nameAppareil(appareil)).toBe(name));
