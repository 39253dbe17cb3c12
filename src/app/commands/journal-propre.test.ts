// The log of the real program under hostile requests: nothing that was sent, typed, searched or given as a secret is in it.
// On the embedded base, and on PostgreSQL when the machine has it.
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, startPostgres } from '../../../scripts/postgres.mjs';
import { openLien, type Reglages, runVerbe, type Serveur, startServeur } from '../../../tests/setup/serveur.ts';

const present = findPostgres() !== null;
if (!present) process.stdout.write('PostgreSQL n’est pas installé : le journal n’y est pas relu.\n');

/** In every value that is sent: it must be nowhere in the log, whole, encoded or cut. */
const MARQUE = 'Zwxqv';
const COURRIEL = `${MARQUE.toLowerCase()}@ville.fr`;
const JETON = `${MARQUE}${'a'.repeat(43 - MARQUE.length)}`;

describe.each([
  ['embedded', true],
  ['PostgreSQL', present],
] as const)('%s', { timeout: 120_000 }, (engine, possible) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | null = null;
  let dossier: string;
  let serveur: Serveur;
  let cookie: string;
  const secrets: string[] = [];

  beforeAll(async () => {
    if (!possible) return;
    dossier = mkdtempSync(join(tmpdir(), 'maillage-journal-'));
    postgres = engine === 'PostgreSQL' ? await startPostgres() : null;
    const reglages: Reglages = { MAILLAGE_DONNEES: dossier, MAILLAGE_DEMONSTRATION: 'non' };
    if (postgres) Object.assign(reglages, { DATABASE_URL: postgres.url });
    serveur = await startServeur(reglages);
    const { out } = await runVerbe(reglages, 'administrateur', 'creer', COURRIEL);
    secrets.push(/lien\/([\w-]{43})/.exec(out)![1]!);
    cookie = await openLien(serveur.adresse, out);
    secrets.push(cookie.split('=')[1]!);
    if (postgres) secrets.push(new URL(postgres.url).password);
  }, 120_000);
  afterAll(async () => {
    if (!possible) return;
    await serveur.stop();
    await postgres?.stop();
    rmSync(dossier, { recursive: true, force: true });
  });

  /** The status, 0 when the server cut the line. */
  function send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body: string | Buffer = '',
  ): Promise<number> {
    return new Promise((resolve) => {
      const all = { 'x-maillage': '1', cookie, ...headers };
      const sent = request(serveur.adresse, { method, path, headers: all }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.on('error', () => resolve(0));
      sent.end(body);
    });
  }
  const json = (method: string, path: string, body: unknown) =>
    send(method, path, { 'content-type': 'application/json' }, typeof body === 'string' ? body : JSON.stringify(body));

  /** Bytes that are not even a request. */
  const raw = (bytes: string) =>
    new Promise<void>((resolve) => {
      const { hostname, port } = new URL(serveur.adresse);
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket
        .on('data', () => socket.end())
        .on('close', () => resolve())
        .on('error', () => resolve());
      setTimeout(() => socket.destroy(), 500);
    });

  test.runIf(possible)('holds nothing of what was sent', async () => {
    const nom = `Zoé ${MARQUE}`;
    const saisie = { nom, code: null, generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' };
    const statuts = {
      lien: await send('GET', `/connexion/lien/${JETON}`, { accept: 'text/html' }),
      etatLien: await send('GET', `/api/connexion/lien/${JETON}`),
      lienFaux: await json('POST', `/api/connexion/lien/${JETON}`, {}),
      saisie: await send('GET', `/repondre/1/${JETON}`, { accept: 'text/html' }),
      demande: await json('POST', '/api/connexion/lien', { courriel: COURRIEL, destination: `/${MARQUE}` }),
      motDePasse: await json('POST', '/api/connexion', { courriel: COURRIEL, mot_de_passe: `secret ${MARQUE}` }),
      jsonCasse: await json('POST', '/api/connexion', `{"courriel": ${MARQUE}, "nom`),
      jsonTexte: await send('POST', '/api/connexion', { 'content-type': 'text/plain' }, nom),
      prototype: await json('POST', '/api/connexion', `{"__proto__": {"${MARQUE}": 1}}`),
      nul: await json('POST', '/api/contrats', { ...saisie, nom: `${nom}\u0000` }),
      champs: await json('POST', '/api/contrats', { ...saisie, generation: MARQUE, date_debut: nom }),
      inconnu: await send('GET', `/api/${MARQUE}?nom=${MARQUE}`),
      page: await send('GET', `/${MARQUE}`, { accept: 'text/html', referer: `http://x/${MARQUE}` }),
      adresseCassee: await send('GET', `/${MARQUE}%E0%A4%A`),
      recherche: await send('GET', `/api/qpv?texte=${MARQUE}`),
      rechercheNulle: await send('GET', `/api/qpv?texte=${MARQUE}%00`),
      debordement: await send('GET', `/api/contrats/${'9'.repeat(30)}/actions?q=${MARQUE}`),
      autreSite: await send('POST', '/api/contrats', { origin: `https://${MARQUE}.example` }),
      agent: await send('GET', '/api/moi', { 'user-agent': MARQUE, 'x-request-id': MARQUE, 'request-id': MARQUE }),
      cookieFaux: await send('GET', '/api/moi', { cookie: `maillage=${JETON}` }),
      multipart: await send(
        'POST',
        '/api/references',
        { 'content-type': 'multipart/form-data; boundary=x' },
        `--x\r\nContent-Disposition: form-data; name="${MARQUE}"; filename="${MARQUE}.csv"\r\n\r\n${nom}`,
      ),
      compte: await json('POST', '/api/personnes', { courriel: COURRIEL, nom, administrateur: false }),
    };
    await raw(`GET /${MARQUE} HTTP/9.9\r\n${MARQUE}\r\n\r\n`);
    await raw(`${MARQUE} / HTTP/1.1\r\nHost: ${MARQUE}\r\n\r\n`);

    const [created, id] = [await json('POST', '/api/contrats', saisie), 1];
    expect(created).toBe(200);
    const hostile = {
      identifiant: await send('GET', `/api/contrats/${id}/actions/${MARQUE}`),
      tri: await send('GET', `/api/contrats/${id}/actions?tri=${MARQUE}&q=${MARQUE}`),
      recherche: await send('GET', `/api/contrats/${id}/recherche?q=${encodeURIComponent(nom)}`),
      edit: await json('PATCH', `/api/contrats/${id}`, {
        edits: [{ champ: 'nom', avant: MARQUE, apres: `${MARQUE}\ud800` }],
      }),
      profond: await json('PATCH', `/api/contrats/${id}`, `${'[{"a":'.repeat(5_000)}"${MARQUE}"${'}]'.repeat(5_000)}`),
    };
    // Each was answered, and none by a bug: a 500 would be one.
    expect(Object.entries({ ...statuts, ...hostile }).filter(([, statut]) => statut === 0 || statut >= 500)).toEqual(
      [],
    );

    const said = serveur.said();
    expect(said).toContain('"chemin":"/api/connexion/lien/:jeton"');
    expect(said.toLowerCase()).not.toContain(MARQUE.toLowerCase());
    expect(said).not.toContain('Zoé');
    for (const secret of secrets) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/127\.0\.0\.1|::1/);
    expect(await serveur.stop()).toBe(0);
    expect(serveur.said().toLowerCase()).not.toContain(MARQUE.toLowerCase());
  });
});
