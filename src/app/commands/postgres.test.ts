// The program in production, on a PostgreSQL server of its own: the demonstration's visitors beside real contracts, and a restore
// refused while the service works. Without PostgreSQL on the machine, these are not run, and it is said.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, startPostgres } from '../../../scripts/postgres.mjs';
import { openLien, type Reglages, runVerbe, type Serveur, startServeur } from '../../../tests/setup/serveur.ts';

const present = findPostgres() !== null;
if (!present) process.stdout.write('PostgreSQL n’est pas installé : la production sur serveur n’est pas essayée.\n');

const SAISIE = { nom: 'Contrat réel', code: null, generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' };

describe.skipIf(!present)('on a PostgreSQL server', { timeout: 120_000 }, () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let dossier: string;
  let reglages: Reglages;
  let serveur: Serveur;

  beforeAll(async () => {
    postgres = await startPostgres();
    dossier = mkdtempSync(join(tmpdir(), 'maillage-production-'));
    reglages = { DATABASE_URL: postgres.url, MAILLAGE_DONNEES: dossier };
    serveur = await startServeur(reglages, '--demonstration');
  }, 120_000);
  afterAll(async () => {
    await serveur.stop();
    await postgres.stop();
    rmSync(dossier, { recursive: true, force: true });
  });

  async function ask<T>(cookie: string, method: string, chemin: string, body?: unknown): Promise<[number, T]> {
    const answer = await fetch(`${serveur.adresse}${chemin}`, {
      method,
      headers: { cookie, 'x-maillage': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return [answer.status, (text ? JSON.parse(text) : null) as T];
  }

  async function query<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  test('a visitor neither opens, nor reads, nor peoples a real contract; one click removes contracts and visitors', async () => {
    const visite = await openLien(serveur.adresse, /Équipe projet\u202f: +(\S+)/.exec(serveur.said())![1]!);
    const created = await runVerbe(reglages, 'administrateur', 'creer', 'admin@ville.fr');
    const admin = await openLien(serveur.adresse, created.out);
    const [ouvert, { id: reel }] = await ask<{ id: number }>(admin, 'POST', '/api/contrats', SAISIE);
    expect(ouvert).toBe(200);

    const [refus, { detail }] = await ask<{ detail: string }>(visite, 'POST', '/api/contrats', SAISIE);
    expect([refus, detail]).toEqual([
      403,
      'La démonstration se visite\u202f: un administrateur ouvre les vrais contrats.',
    ]);
    const [, moi] = await ask<{ contrats: { id: number; demonstration: boolean }[] }>(visite, 'GET', '/api/moi');
    expect(moi.contrats.map(({ demonstration }) => demonstration)).toEqual([true, true, true, true, true]);
    const main = moi.contrats[0]!.id;
    const someone = { courriel: 'quelquun@ville.fr', nom: 'Quelqu’un', role: 'elu' };
    expect((await ask(visite, 'POST', `/api/contrats/${main}/droits`, someone))[0]).toBe(403);
    const invented = { ...someone, courriel: 'camille@demonstration.invalid' };
    expect((await ask(visite, 'POST', `/api/contrats/${main}/droits`, invented))[0]).toBe(200);
    const visitor = { ...someone, courriel: 'equipe.projet@demonstration.invalid' };
    expect((await ask(admin, 'POST', `/api/contrats/${reel}/droits`, visitor))[0]).toBe(403);

    // Even a right written by hand in the database opens nothing.
    await query(
      `insert into droit (personne_id, contrat_id, role, accorde_le)
       select id, $1, 'chef_de_projet', now() from personne where courriel = $2`,
      [reel, visitor.courriel],
    );
    expect((await ask(visite, 'GET', `/api/contrats/${reel}`))[0]).toBe(404);
    const [, apres] = await ask<{ contrats: { id: number }[] }>(visite, 'GET', '/api/moi');
    expect(apres.contrats.map(({ id }) => id)).not.toContain(reel);
    await query('delete from droit where contrat_id = $1 and role = $2 and accorde_par is null', [
      reel,
      'chef_de_projet',
    ]);

    expect((await ask(visite, 'DELETE', '/api/demonstration'))[0]).toBe(204);
    expect((await ask(visite, 'GET', '/api/compte'))[0]).toBe(401);
    expect(await query(`select courriel from personne where courriel like '%@demonstration.invalid'`)).toEqual([]);
    expect(await query(`select id from contrat`)).toEqual([{ id: String(reel) }]);
    expect((await ask(admin, 'GET', `/api/contrats/${reel}`))[0]).toBe(200);
  });

  test('restaure refuses while the service works, changes nothing, and goes through once it is stopped', async () => {
    const fichier = join(dossier, 'copie.jsonl.gz');
    expect(await runVerbe(reglages, 'sauvegarde', fichier)).toMatchObject({ code: 0 });
    await query(`update personne set nom = 'Après la sauvegarde' where courriel = 'admin@ville.fr'`);
    const nom = async () =>
      (await query<{ nom: string }>(`select nom from personne where courriel = 'admin@ville.fr'`))[0];

    const refused = await runVerbe(reglages, 'restaure', fichier, '--remplacer');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toBe(
      'Maillage est en marche sur cette base (depuis 127.0.0.1). Arrêtez le service, puis recommencez\u202f: rien n’a été changé.\n',
    );
    expect(await nom()).toEqual({ nom: 'Après la sauvegarde' });

    // A restore in progress, as another process holds it: neither a service nor another verb begins.
    expect(await serveur.stop()).toBe(0);
    const holder = new pg.Client({ connectionString: postgres.url });
    await holder.connect();
    await holder.query(`select pg_advisory_lock(1298229612)`);
    const late = await runVerbe(reglages, 'lien', 'admin@ville.fr');
    expect([late.code, late.err]).toEqual([
      1,
      'Une restauration est en cours dans cette base. Réessayez quand elle sera finie.\n',
    ]);
    await expect(startServeur(reglages)).rejects.toThrow('Une restauration est en cours');
    await holder.end();

    const restored = await runVerbe(reglages, 'restaure', fichier, '--remplacer');
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(await nom()).not.toEqual({ nom: 'Après la sauvegarde' });
    serveur = await startServeur(reglages);
    expect((await fetch(`${serveur.adresse}/pret`)).status).toBe(200);
  });
});
