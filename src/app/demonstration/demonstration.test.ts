// The demonstration on the real database: faithful to the public documents, refused twice, apart from real contracts,
// removed whole. Through its loader, its route, and the routes that must not mix it with the rest.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { clearDemonstration, loadFreshDemonstration } from '../../../tests/setup/demonstration.ts';
import { ensurePersonne } from '../../domains/comptes/personne.queries.ts';
import { listContratsParCode } from '../../domains/contrats/contrat.queries.ts';
import { addQpvAuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { countReferences, listQpv } from '../../domains/territoires/reference.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { listeActionsApi } from '../actions/liste.api.ts';
import { demonstrationApi } from './demonstration.api.ts';
import { buildContenus, loadDemonstration } from './demonstration.ts';
import { relevesDe } from './suivi.ts';

const LE = new Date('2026-11-20T09:00:00Z');
/** Names that the public documents give, kept here as hashes only. */
// biome-ignore format: one list.
const PERSONNES = new Set([
  '2279e6e469e6', '9e036929f3b9', '834d9720abdf', 'bfa54bccbab2', 'd7eff6e14999', 'c0b2e24f5610',
  'c750d2b8d98c', '862bed2b94e0', 'e0ef688848ba', '2407629d8ce2', 'b3fcb1ae73c5', 'c62235c920e7',
  'af861490c4d9', '4c7b9c0f9b62', '42e63aea8f34', '16de617cc085', '4ff92ce58b0e', '0708e09e420b',
  'b10756756d66', 'fa14cf60ee74', '7d5d4b1ff430',
]);
let t: TestApp;
const ids: Record<string, number> = {};

beforeAll(async () => {
  t = await openTestApp();
  await loadFreshDemonstration(LE);
  for (const { id, nom } of await ask<{ id: number; nom: string }>(
    sql`select id, nom from contrat where demonstration`,
  ))
    ids[nom.split(/[ -]/)[0]!] = id;
});

afterAll(async () => {
  await clearDemonstration();
  await t.app.close();
});

async function ask<R>(question: ReturnType<typeof sql>): Promise<R[]> {
  return inScope('toutes', async (db) => (await question.execute(db)).rows as R[]);
}

const listIntitules = async (contrat: number, niveau: number) =>
  (
    await ask<{ intitule: string }>(sql`select intitule from noeud_version
      where contrat_id = ${contrat} and niveau = ${niveau} order by numero, rang, intitule`)
  ).map(({ intitule }) => intitule);
const count = async (question: ReturnType<typeof sql>) => (await ask<{ n: number }>(question))[0]!.n;

describe('what the public documents say', () => {
  test('Brest: five axes, three transversal axes, figures of 2013, the residents’ group 65, 19, 4, 4', async () => {
    expect(await listIntitules(ids.Brest!, 1)).toEqual([
      'Emploi et formation',
      'Insertion par l’activité économique',
      'Commerce et services de proximité',
      'Entrepreneuriat',
      'Relations entre entreprises et quartiers',
    ]);
    expect(await count(sql`select count(*) as n from axe_transversal where contrat_id = ${ids.Brest}`)).toBe(3);
    const chiffres = await ask<{ valeur: number; reference: string }>(
      sql`select valeur, reference from chiffre_cle where contrat_id = ${ids.Brest} order by rang`,
    );
    expect(chiffres.map(({ valeur }) => valeur)).toEqual([5.83, 8, 17, 180]);
    expect(chiffres.slice(0, 3).every(({ reference }) => reference === '2013')).toBe(true);
    const [groupe] = await ask<{ total: number; tel_que_saisi: string }>(
      sql`select total, tel_que_saisi from public_annee where contrat_id = ${ids.Brest}`,
    );
    expect(groupe).toMatchObject({ total: 65, tel_que_saisi: expect.stringMatching(/65 .*19 .*4 .*4 /) });
  });

  test('Rennes: six axes with one objective each, five QPV of 2024, key figures', async () => {
    expect(await listIntitules(ids.Rennes!, 1)).toHaveLength(6);
    expect(await listIntitules(ids.Rennes!, 2)).toHaveLength(6);
    const qpv = await ask<{ code: string }>(
      sql`select qpv_code as code from contrat_qpv where contrat_id = ${ids.Rennes} order by qpv_code`,
    );
    expect(qpv.map(({ code }) => code)).toEqual(['QN03502M', 'QN03503I', 'QN03504M', 'QN03505M', 'QN03506I']);
    const valeurs = await ask<{ valeur: number }>(
      sql`select valeur from chiffre_cle where contrat_id = ${ids.Rennes} order by rang`,
    );
    expect(valeurs.map(({ valeur }) => valeur)).toEqual([7, 14.5, 21.5, 40]);
  });

  test('Grenoble: the full tree of stakes and objectives, without an invented action', async () => {
    expect(await listIntitules(ids.Grenoble!, 1)).toEqual(['Développement économique', 'Emploi']);
    // Development: stakes and three strategic objectives; employment: stakes and eight.
    expect(await listIntitules(ids.Grenoble!, 2)).toHaveLength(4 + 9);
    // 6 stakes, 3 + 5 + 5 operational objectives; 5 stakes, 4 + 2 + 2 operational objectives.
    expect(await listIntitules(ids.Grenoble!, 3)).toHaveLength(6 + 13 + 5 + 8);
    expect(await count(sql`select count(*) as n from action where contrat_id = ${ids.Grenoble}`)).toBe(0);
  });

  test('Nantes: five priorities for residents, eight for companies, the work of the group', async () => {
    expect(await listIntitules(ids.Nantes!, 1)).toEqual([
      'Au bénéfice des habitants',
      'Au bénéfice des entreprises et des créateurs',
      'Travail du groupe',
    ]);
    const parVolet = await ask<{ numero: string; n: number }>(sql`
      select left(numero, 1) as numero, count(*) as n from noeud_version
      where contrat_id = ${ids.Nantes} and niveau = 2 group by 1 order by 1`);
    expect(parVolet).toEqual([
      { numero: 'A', n: 5 },
      { numero: 'B', n: 8 },
      { numero: 'C', n: 3 },
    ]);
  });

  test('Nantes: what was decided on 24 May 2018, deadlines as said; what followed is not known', async () => {
    const decisions = await ask<{
      tenue_le: string;
      etat: string;
      echeance_dite: string | null;
      echeance: string | null;
    }>(sql`
      select r.tenue_le, d.etat, d.echeance_dite, d.echeance from decision d
      join reunion r on r.contrat_id = ${ids.Nantes} and r.id = d.reunion_id
      where d.contrat_id = ${ids.Nantes} order by d.rang`);
    expect(new Set(decisions.map(({ tenue_le }) => tenue_le))).toEqual(new Set(['2018-05-24']));
    expect(decisions.map(({ etat }) => etat)).toEqual(['faite', ...Array(9).fill('inconnue')]);
    expect(decisions.filter((one) => one.echeance_dite).map((one) => [one.echeance_dite, one.echeance])).toEqual([
      ['d’ici la rentrée', '2018-09-30'],
      ['1re quinzaine de juillet', '2018-07-15'],
      ['mi-juin', '2018-06-20'],
    ]);
  });

  test('no natural person of the documents is named, no address written', () => {
    const texte = JSON.stringify([buildContenus(), buildContenus().map(relevesDe)]);
    expect(texte).not.toMatch(/@|\b0\d([ .]\d\d){4}\b/);
    const mots = new Set(texte.toLowerCase().match(/[\p{L}]+/gu));
    const nommes = [...mots].filter((mot) =>
      PERSONNES.has(createHash('sha256').update(mot).digest('hex').slice(0, 12)),
    );
    expect(mots.size).toBeGreaterThan(500);
    expect(nommes).toEqual([]);
  });
});

describe('the invented territory', () => {
  test('every screen has something to show', async () => {
    const id = ids.Rivemer!;
    const [plein] = await ask<Record<string, number>>(sql`select
      (select count(*) from action where contrat_id = ${id} and en_difficulte) as difficultes,
      (select count(*) from action where contrat_id = ${id} and validee_le is null) as ebauches,
      (select count(*) from action where contrat_id = ${id} and modifie_le < '2024-11-20') as anciennes,
      (select count(*) from a_corriger where contrat_id = ${id} and corrige_le is null) as a_corriger,
      (select count(*) from avis where contrat_id = ${id}) as avis,
      (select count(*) from engagement where contrat_id = ${id}) as engagements,
      (select count(*) from projet_quartier where contrat_id = ${id}) as projets,
      (select count(*) from action_note where contrat_id = ${id}) as notes,
      (select count(*) from action_theme where contrat_id = ${id}) as themes,
      (select count(*) from action_lien where contrat_id = ${id}) as liens,
      (select count(*) from action_piece where contrat_id = ${id}) as pieces,
      (select count(*) from decision where contrat_id = ${id} and etat = 'a_faire' and echeance < '2026-11-20') as retards,
      (select count(*) from decision where contrat_id = ${id} and etat = 'faite') as faites,
      (select count(*) from ventilation where contrat_id = ${id} and portee = 'qpv') as parts,
      (select count(*) from ventilation where contrat_id = ${id} and portee = 'tous_qpv') as tous_qpv,
      (select count(*) from ventilation where contrat_id = ${id} and portee = 'non_renseigne') as non_renseigne`);
    for (const [quoi, nombre] of Object.entries(plein!)) expect(nombre, quoi).toBeGreaterThan(0);
    const [annees] = await ask<{ n: number; financements: number }>(
      sql`select count(distinct annee) as n, count(*) as financements from financement where contrat_id = ${id}`,
    );
    expect(annees).toMatchObject({ n: 3 });
    expect(annees!.financements).toBeGreaterThan(100);
  });

  test('its districts stay out of the lists of real ones', async () => {
    const [codes, hors] = await inScope('reference', async (db) => [
      await listQpv(db, { texte: 'Docks' }),
      await countReferences(db),
    ]);
    expect(codes).toEqual([]);
    const tenus = await count(sql`select count(*) as n from qpv where generation = 2024 and departement = '000'`);
    const tous = await count(sql`select count(*) as n from qpv where generation = 2024`);
    expect(tenus).toBe(5);
    expect(hors.qpv_2024).toBe(tous - tenus);
    const contrat = await createTestContrat('Contrat qui cite un quartier inventé');
    expect(await inScope({ contrats: [contrat] }, (db) => addQpvAuContrat(db, contrat, ['QN00001I']))).toEqual([]);
  });

  test('each contract has its journal, written once', async () => {
    const rows = await ask<{ contrat_id: number; n: number; numero: number }>(sql`
      select m.contrat_id, count(*) as n, max(c.numero) as numero from modification m
      join compteur_journal c on c.contrat_id = m.contrat_id
      where m.contrat_id = any(${Object.values(ids)}::bigint[]) group by m.contrat_id`);
    expect(rows).toHaveLength(5);
    for (const { n, numero } of rows) expect(n).toBe(numero);
  });
});

describe('apart from real contracts', () => {
  test('a code is matched among real contracts only', async () => {
    const found = await inScope('reference', (db) => listContratsParCode(db, 'CV090'));
    expect(found.filter((contrat) => contrat.demonstration)).toEqual([]);
  });

  test('the search of someone who has a real contract does not answer it', async () => {
    const reel = await createTestContrat('Contrat réel');
    const team = await t.signIn({
      droits: [
        { contrat_id: reel, role: 'chef_de_projet' },
        { contrat_id: ids.Rivemer!, role: 'chef_de_projet' },
      ],
    });
    const sans = await t.as(team, listeActionsApi.searchActions, { query: { q: 'permanences emploi' } });
    expect(sans.corps).toEqual([]);
    const avec = await t.as(team, listeActionsApi.searchActions, {
      query: { q: 'permanances emploi', contrat: ids.Rivemer },
    });
    expect(avec.corps.length).toBeGreaterThan(0);
  });
});

describe('once, and out in one click', () => {
  test('a second loading is refused', async () => {
    await expect(loadDemonstration(LE)).rejects.toThrow('déjà chargée');
  });

  test('a partner or an elected member reads why they may not remove it', async () => {
    for (const role of ['partenaire', 'elu'] as const) {
      const lecteur = await t.signIn({ droits: [{ contrat_id: ids.Rivemer!, role }] });
      const etat = await t.as(lecteur, demonstrationApi.getDemonstration);
      expect(etat.corps).toMatchObject({ contrats: 0, retirer: { ok: false } });
      expect((await t.as(lecteur, demonstrationApi.removeDemonstration)).statut).toBe(403);
    }
  });

  test('a team removes its own, an administrator all; nothing is left but what a real contract names', async () => {
    const reel = await createTestContrat('Contrat qui garde Maurepas');
    await inScope({ contrats: [reel] }, (db) => addQpvAuContrat(db, reel, ['QN03504M']));
    await inScope('reference', (db) =>
      ensurePersonne(db, { courriel: 'visite@demonstration.invalid', nom: 'Visite', administrateur: false }),
    );
    const team = await t.signIn({ droits: [{ contrat_id: ids.Brest!, role: 'chef_de_projet' }] });
    expect((await t.as(team, demonstrationApi.removeDemonstration)).statut).toBe(204);
    expect(await count(sql`select count(*) as n from contrat where demonstration and id = ${ids.Brest}`)).toBe(0);
    expect(await count(sql`select count(*) as n from contrat where id = ${ids.Rivemer}`)).toBe(1);

    const admin = await t.signIn({ administrateur: true });
    expect((await t.as(admin, demonstrationApi.removeDemonstration)).statut).toBe(204);
    const codes = buildContenus().flatMap(({ qpv }) => qpv.map(({ code }) => code));
    const restes = await ask<{ code: string }>(sql`select code from qpv where code = any(${codes}::text[])
      and (source = 'documents publics' or departement = '000')`);
    expect(restes.map(({ code }) => code).filter((code) => code !== 'QN03504M')).toEqual([]);
    expect(await count(sql`select count(*) as n from personne where courriel = 'visite@demonstration.invalid'`)).toBe(
      0,
    );
    for (const table of [
      'action',
      'noeud',
      'partenaire',
      'financement',
      'modification',
      'a_corriger',
      'contrat_qpv',
      'decision',
      'fichier',
    ])
      expect(
        await count(
          sql`select count(*) as n from ${sql.table(table)} where contrat_id = any(${Object.values(ids)}::bigint[])`,
        ),
        table,
      ).toBe(0);
    const etat = await t.as(admin, demonstrationApi.getDemonstration);
    expect(etat.corps.retirer).toEqual({ ok: false, motif: 'Il n’y a pas de démonstration.' });
  });
});
