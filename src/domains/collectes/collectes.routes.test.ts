// Campaigns through the door: opened by the team, answered by a link without an account, accepted into sheets and ledger; links
// that open nothing; two people on one link; reminders that stop.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { inScope } from '../../platform/db/db.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import { loadEtats } from '../actions/etat.queries.ts';
import { writeActions } from '../actions/redaction.queries.ts';
import { ROLES } from '../comptes/droit.schema.ts';
import { LIEN_SANS_EFFET } from '../comptes/lien-public.ts';
import { listLignesBrutes } from '../financements/livre.queries.ts';
import { writeFinancements } from '../financements/redaction.queries.ts';
import { createPartenaires } from '../partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../partenaires/partenaire.schema.ts';
import { replacePartenaireDesCollectes } from './campagne.queries.ts';
import { campagnesApi } from './campagnes.api.ts';
import { purgeCollectes, remindContrat } from './rappels.ts';
import { repondreApi } from './reponse/repondre.api.ts';
import { forgetFichesDesAccuses, listAccuses } from './reponse/reponse.queries.ts';

const RUBRIQUES = ['publics_touches', 'avancement', 'bilan', 'difficulte', 'etapes', 'montants'] as const;
const TOTAL = 'publics.2025.touche.total';
const BILAN = 'annees.2025.bilan';
const ETAPE = '11111111-1111-4111-8111-111111111111';

let t: TestApp;
let chef: SignedIn;
let contrat: number;
let ml: string;
let plie: string;
let etat: string;
const actions = { forum: crypto.randomUUID(), bourse: crypto.randomUUID(), autre: crypto.randomUUID() };

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Rade de test');
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }], nom: 'Camille Chef' });
  await inScope({ contrats: [contrat] }, async (db) => {
    [ml, plie, etat] = (await createPartenaires(
      db,
      contrat,
      ['Mission locale', 'PLIE', 'État'].map((nom) => PartenaireSaisi.parse({ nom, nature: 'autre' })),
    )) as [string, string, string];
    const writer = { contrat_id: contrat, par: null, cause: 'essai', maintenant: t.clock.now() };
    const etape = { intitule: 'Comité', echeance: '2025-06-01', echeance_dite: null, faite_le: null, rang: 0 };
    const publics = { 'publics.2024.touche.total': 30, 'publics.2025.prevu.total': 50 };
    const base = { validee_le: '2025-01-01T00:00:00Z', annees: [2024, 2025] };
    await writeActions(
      db,
      writer,
      [
        {
          id: actions.forum,
          valeurs: { ...base, ...publics, intitule: 'Forum <b>', pilote_id: ml, [`etapes.${ETAPE}`]: etape },
        },
        { id: actions.bourse, valeurs: { ...base, intitule: 'Bourse', pilote_id: ml } },
        { id: actions.autre, valeurs: { ...base, intitule: 'Autre', pilote_id: plie } },
      ].map((ligne) => ({ ...ligne, creation: true })),
    );
    const place = { action_id: actions.forum, financeur_id: etat, origine: 'etat', cadre: 'politique_de_la_ville' };
    const passee = {
      id: crypto.randomUUID(),
      creation: true,
      valeurs: { ...place, annee: 2024, 'montants.demande': 500_000 },
    };
    await writeFinancements(db, writer, [passee]);
  });
});

afterAll(() => t.app.close());

const at = (more: object = {}) => ({ params: { contrat, ...more } });
const saisie = (more: object = {}) => ({
  nom: 'Bilan 2025',
  annee: 2025,
  rubriques: [...RUBRIQUES],
  message: 'Merci <script>',
  echeance: '2026-04-10',
  contact: 'camille@test.fr',
  organisations: [
    { partenaire: ml, courriel: 'ML@test.fr', fiches: [actions.forum, actions.bourse] },
    { partenaire: plie, courriel: null, fiches: [actions.autre] },
  ],
  ...more,
});

async function ouvre(more: object = {}) {
  const reply = await t.as(chef, campagnesApi.createCampagne, { ...at(), body: saisie(more) });
  expect(reply.statut).toBe(200);
  return reply.corps;
}

const lienOf = (lien: string) => {
  const [, , numero, jeton] = lien.split('/');
  return { params: { contrat: numero!, jeton: jeton! } };
};
const get = (url: string) => t.app.fastify.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
const save = (lien: string, edits: { action: string; champ: string; avant: string; apres: string }[]) =>
  t.as(null, repondreApi.saveBrouillon, { ...lienOf(lien), body: { edits } });
const edit = (champ: string, avant: string, apres: string, action = actions.forum) => ({ action, champ, avant, apres });
const read = async (campagne: string) =>
  (await t.as(chef, campagnesApi.getCampagne, at({ campagne }))).corps.collectes.find(
    (one) => one.partenaire.id === ml,
  )!;
const messagesTo = (courriel: string) =>
  inScope('reference', async (db) => {
    const { rows } = await sql<{ objet: string; lien: string; corps: string }>`
      select objet, lien, corps from message where destinataire = ${courriel} and envoye_le is null and contrat_id = ${contrat}
      order by cree_le`.execute(db);
    return rows;
  });

async function envoie(lien: string) {
  const { revision } = (await t.as(null, repondreApi.getEtatReponse, lienOf(lien))).corps;
  return t.as(null, repondreApi.sendReponses, { ...lienOf(lien), body: { revision, confirme: true } });
}

describe('a campaign', () => {
  test('gives one link per organisation, a message where there is an address, an entry of the journal', async () => {
    const { id, liens } = await ouvre();
    expect(liens.map(({ organisation }) => organisation)).toEqual(['Mission locale', 'PLIE']);
    expect(liens.every(({ lien }) => new RegExp(`^/repondre/${contrat}/[\\w-]{43}$`).test(lien))).toBe(true);
    const messages = await messagesTo('ml@test.fr');
    expect(messages.at(-1)).toMatchObject({
      lien: liens[0]!.lien,
      objet: expect.stringContaining('10\u00a0avril\u00a02026'),
    });
    const [modification] = await inScope({ contrats: [contrat] }, (db) =>
      listModifications(db, { contrat_id: contrat, objet: 'campagne', objet_id: id, limite: 1 }),
    );
    expect(modification).toMatchObject({ champ: 'creation', apres: { organisations: 2 }, par_nom: 'Camille Chef' });
  });

  test('keeps no secret: only fingerprints', async () => {
    const { liens } = await ouvre();
    const { rows } = await inScope({ contrats: [contrat] }, (db) =>
      sql<{
        texte: string;
      }>`select to_jsonb(l)::text as texte from lien_collecte l where contrat_id = ${contrat}`.execute(db),
    );
    const jeton = liens[0]!.lien.split('/').at(-1)!;
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.some(({ texte }) => texte.includes(jeton))).toBe(false);
  });

  test.each([
    [
      'a sheet that the organisation does not lead',
      () => ({ organisations: [{ partenaire: plie, fiches: [actions.forum] }] }),
    ],
    [
      'an organisation twice',
      () => ({ organisations: [1, 2].map(() => ({ partenaire: ml, fiches: [actions.forum] })) }),
    ],
    ['a due date that is over', () => ({ echeance: '2026-03-09' })],
    ['a due date without sense', () => ({ echeance: '2099-01-01' })],
    ['nothing asked', () => ({ rubriques: [] })],
    ['nobody asked', () => ({ organisations: [] })],
    [
      'an address that is none',
      () => ({ organisations: [{ partenaire: ml, courriel: 'ml', fiches: [actions.forum] }] }),
    ],
    ['a name of 300 signs', () => ({ nom: 'n'.repeat(300) })],
  ])('is refused with %s', async (_name, more) => {
    const reply = await t.as(chef, campagnesApi.createCampagne, { ...at(), body: saisie(more()) });
    expect(reply.statut).toBe(422);
    expect(reply.probleme.detail).toMatch(/^[A-ZÀÉ].*\.$/);
  });

  test.each(ROLES.filter((role) => role !== 'chef_de_projet'))('is hidden from %s', async (role) => {
    const { id } = await ouvre();
    const qui = await t.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id: ml }] });
    const collecte = (await read(id)).id;
    const propositions = [{ collecte, action: actions.forum, champ: TOTAL, avant: null, propose: '–' }];
    const replies = await Promise.all([
      t.as(qui, campagnesApi.listCampagnes, at()),
      t.as(qui, campagnesApi.getCampagne, at({ campagne: id })),
      t.as(qui, campagnesApi.getChoixCampagne, { ...at(), query: { annee: 2025 } }),
      t.as(qui, campagnesApi.createCampagne, { ...at(), body: saisie() }),
      t.as(qui, campagnesApi.updateCampagne, { ...at({ campagne: id }), body: { rappels: [7] } }),
      t.as(qui, campagnesApi.closeCampagne, { ...at({ campagne: id }), body: { close: true } }),
      t.as(qui, campagnesApi.addOrganisations, {
        ...at({ campagne: id }),
        body: { organisations: saisie().organisations },
      }),
      t.as(qui, campagnesApi.renewLien, { ...at({ campagne: id, collecte }), body: { courriel: null } }),
      t.as(qui, campagnesApi.revokeLien, at({ campagne: id, collecte })),
      t.as(qui, campagnesApi.getAccuse, at({ campagne: id, collecte, reference: 'R-2026-ABCDEF' })),
      t.as(qui, campagnesApi.acceptReponses, { ...at({ campagne: id }), body: { propositions } }),
      t.as(qui, campagnesApi.discardReponses, { ...at({ campagne: id }), body: { propositions } }),
    ]);
    expect(replies.map(({ statut }) => statut)).toEqual(replies.map(() => 403));
  });

  test('is another contract’s 404, and nobody’s 401', async () => {
    const { id } = await ouvre();
    const ailleurs = await t.signIn({ droits: [{ contrat_id: await createTestContrat(), role: 'chef_de_projet' }] });
    expect((await t.as(ailleurs, campagnesApi.getCampagne, at({ campagne: id }))).statut).toBe(404);
    expect((await t.as(null, campagnesApi.listCampagnes, at())).statut).toBe(401);
    expect((await t.as(chef, campagnesApi.getCampagne, at({ campagne: crypto.randomUUID() }))).statut).toBe(404);
  });

  test('is corrected with what was read; a due date that moves takes the links along; closed, it takes no answer', async () => {
    const { id, liens } = await ouvre();
    const before = (await read(id)).lien_jusqu_au!;
    const edits = [{ champ: 'echeance', avant: '2026-04-10', apres: '2026-05-10' }];
    const update = (body: object) => t.as(chef, campagnesApi.updateCampagne, { ...at({ campagne: id }), body });
    expect((await update({ edits, rappels: [7, 21, 7] })).statut).toBe(204);
    expect((await update({ edits: [{ ...edits[0]!, apres: '2026-06-10' }] })).statut).toBe(409);
    expect((await read(id)).lien_jusqu_au! > before).toBe(true);
    const lue = (await t.as(chef, campagnesApi.getCampagne, at({ campagne: id }))).corps;
    expect(lue).toMatchObject({ echeance: '2026-05-10', rappels: [21, 7] });
    await t.as(chef, campagnesApi.closeCampagne, { ...at({ campagne: id }), body: { close: true } });
    expect((await save(liens[0]!.lien, [edit(TOTAL, '', '5')])).statut).toBe(403);
    expect((await get(liens[0]!.lien)).payload).toContain('close');
    expect((await update({ rappels: [2] })).statut).toBe(403);
    await t.as(chef, campagnesApi.closeCampagne, { ...at({ campagne: id }), body: { close: false } });
    expect((await save(liens[0]!.lien, [edit(TOTAL, '', '5')])).statut).toBe(200);
  });
});

describe('a link', () => {
  test('opens the sheets of its organisation only, with last year beside, and says not to index nor tell where from', async () => {
    const { liens } = await ouvre();
    const page = await get(liens[0]!.lien);
    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    expect(page.payload).toContain('Forum &lt;b&gt;');
    expect(page.payload).toContain('Merci &lt;script&gt;');
    expect(page.payload).toContain('En 2024\u202f: 30');
    expect(page.payload).toContain('5\u202f000\u202f€');
    expect(page.payload).not.toContain('Autre');
    expect((await get(liens[1]!.lien)).payload).not.toContain('Bourse');
  });

  test('changes nothing when it is read; the team sees it opened when a person does something', async () => {
    const { id, liens } = await ouvre();
    await get(liens[0]!.lien);
    await t.as(null, repondreApi.getEtatReponse, lienOf(liens[0]!.lien));
    expect((await read(id)).etat).toBe('attendue');
    await t.as(null, repondreApi.markReponseOuverte, lienOf(liens[0]!.lien));
    expect((await read(id)).etat).toBe('ouverte');
  });

  test('guessed, of another contract, revoked, expired or of a deleted organisation: one and the same answer', async () => {
    const { id, liens } = await ouvre();
    const lien = liens[0]!.lien;
    const jeton = lien.split('/').at(-1)!;
    const autre = await createTestContrat();
    const bad = [
      `/repondre/${contrat}/${'A'.repeat(43)}`,
      `/repondre/${autre}/${jeton}`,
      '/repondre/x/y',
      `/repondre/${contrat}/short`,
    ];
    const collecte = (await read(id)).id;
    await t.as(chef, campagnesApi.revokeLien, at({ campagne: id, collecte }));
    bad.push(lien, `${lien}/recu/${crypto.randomUUID()}`, `/api${lien}`);
    const bodies = await Promise.all(bad.map(async (url) => (await get(url)).payload.replace(/<code>.*?<\/code>/, '')));
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain(LIEN_SANS_EFFET);
    const page = await get(bad[0]!);
    expect(page.statusCode).toBe(404);
    expect(page.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    expect((await save(lien, [edit(TOTAL, '', '5')])).statut).toBe(404);
  });

  test('renewed, only the last one opens', async () => {
    const { id, liens } = await ouvre();
    const collecte = (await read(id)).id;
    const { corps } = await t.as(chef, campagnesApi.renewLien, {
      ...at({ campagne: id, collecte }),
      body: { courriel: 'neuf@test.fr' },
    });
    expect((await get(liens[0]!.lien)).statusCode).toBe(404);
    expect((await get(corps.lien)).statusCode).toBe(200);
    expect(await messagesTo('neuf@test.fr')).toHaveLength(1);
  });

  test('that opens nothing is counted: too many from one place are told to wait', async () => {
    const { liens } = await ouvre();
    const remoteAddress = '203.0.113.9';
    const essai = (url: string) =>
      t.app.fastify.inject({ method: 'GET', url, remoteAddress, headers: { accept: 'text/html' } });
    const codes: number[] = [];
    for (let i = 0; i < 32; i += 1) codes.push((await essai(`/repondre/${contrat}/${'B'.repeat(43)}`)).statusCode);
    expect(codes.filter((code) => code === 404)).toHaveLength(30);
    expect(codes.at(-1)).toBe(429);
    expect((await essai(liens[0]!.lien)).statusCode).toBe(200);
  });
});

describe('answers', () => {
  test('are drafts, then sent with a receipt, then proposed, then accepted into sheet and ledger', async () => {
    const { id, liens } = await ouvre();
    const lien = liens[0]!.lien;
    const demande = `demande.${etat}.politique_de_la_ville.numeraire.1`;
    const saved = await save(lien, [
      edit(TOTAL, '', '1 045'),
      edit('publics.2025.touche.femmes', '', '2000'),
      edit(BILAN, '', 'Bien <i>suivi</i>'),
      edit('avancement', 'non_renseigne', 'realisee'),
      edit('en_difficulte', 'non', 'oui'),
      edit(`etapes.${ETAPE}.faite_le`, '', '2025-06-03'),
      edit(demande, '', '6 000'),
      edit('publics.2025.touche.hommes', '', 'plein'),
    ]);
    expect(saved.corps.champs).toHaveLength(7);
    expect(saved.corps.refus).toEqual([expect.objectContaining({ champ: 'publics.2025.touche.hommes' })]);
    const alertes = saved.corps.alertes.find(({ action }) => action === actions.forum)!;
    expect(alertes.phrases).toEqual([expect.stringContaining('2\u202f000')]);
    expect((await read(id)).propositions).toEqual([]);
    const envoi = await envoie(lien);
    expect(envoi.statut).toBe(200);
    const recu = await get(envoi.corps.recu!);
    expect(recu.payload).toContain('Bien &lt;i&gt;suivi&lt;/i&gt;');
    const collecte = await read(id);
    expect(collecte).toMatchObject({ etat: 'repondue', references: [expect.stringMatching(/^R-2026-/)] });
    const texte = (await get(`${envoi.corps.recu}/texte`)).payload;
    expect(texte).toContain(collecte.references[0]);
    expect(texte).toContain('1\u202f045');
    const sien = await t.as(
      chef,
      campagnesApi.getAccuse,
      at({ campagne: id, collecte: collecte.id, reference: collecte.references[0] }),
    );
    expect(sien.octets.toString()).toBe(texte);
    const wait = collecte.propositions;
    expect(wait.map(({ etat }) => etat)).toEqual(wait.map(() => 'a_decider'));
    expect(wait.find(({ champ }) => champ === TOTAL)).toMatchObject({
      precedent: '30 en 2024',
      propose: '1\u202f045',
      actuel: '–',
    });
    const propositions = wait.map(({ action, champ, avant, propose }) => ({
      collecte: collecte.id,
      action,
      champ,
      avant,
      propose,
    }));
    const { corps } = await t.as(chef, campagnesApi.acceptReponses, {
      ...at({ campagne: id }),
      body: { propositions },
    });
    expect(corps).toEqual({ acceptees: 7, conflits: [] });
    await inScope({ contrats: [contrat] }, async (db) => {
      const valeurs = (await loadEtats(db, contrat, [actions.forum])).get(actions.forum)!;
      expect(valeurs).toMatchObject({
        [TOTAL]: 1045,
        avancement: 'realisee',
        en_difficulte: true,
        [BILAN]: 'Bien <i>suivi</i>',
      });
      expect(valeurs[`etapes.${ETAPE}`]).toMatchObject({
        intitule: 'Comité',
        echeance: '2025-06-01',
        faite_le: '2025-06-03',
      });
      const [ligne] = await listLignesBrutes(db, contrat, { actions: [actions.forum], annees: [2025] });
      expect(ligne).toMatchObject({ financeur_id: etat, origine: 'etat', montants: { demande: 600_000 } });
      const modifications = await listModifications(db, { contrat_id: contrat, objet_id: actions.forum, limite: 20 });
      expect(
        modifications.filter(({ cause }) => cause === 'répondu par lien, organisation Mission locale'),
      ).toHaveLength(6);
      expect(modifications[0]).toMatchObject({ par_nom: 'Camille Chef' });
    });
    expect((await read(id)).propositions.map(({ etat }) => etat)).toEqual(wait.map(() => 'acceptee'));
  });

  test('the team’s own change since then is shown and not overwritten; set aside, the sheet stays', async () => {
    const { id, liens } = await ouvre();
    const champ = 'publics.2025.touche.qpv';
    await save(liens[0]!.lien, [edit(champ, '', '12', actions.bourse), edit(TOTAL, '', '20', actions.bourse)]);
    await envoie(liens[0]!.lien);
    const vue = await read(id);
    await inScope({ contrats: [contrat] }, (db) =>
      writeActions(db, { contrat_id: contrat, par: null, cause: 'essai', maintenant: t.clock.now() }, [
        { id: actions.bourse, valeurs: { [champ]: 9 } },
      ]),
    );
    const propositions = vue.propositions.map(({ action, champ, avant, propose }) => ({
      ...{ collecte: vue.id, action, champ, avant, propose },
    }));
    const accept = (list: object[]) =>
      t.as(chef, campagnesApi.acceptReponses, { ...at({ campagne: id }), body: { propositions: list } });
    const { corps } = await accept(propositions);
    expect(corps).toEqual({ acceptees: 1, conflits: [{ collecte: vue.id, action: actions.bourse, champ }] });
    const relue = (await read(id)).propositions.find((one) => one.champ === champ)!;
    expect(relue).toMatchObject({ etat: 'conflit', depart: '–', actuel: '9', propose: '12', avant: 9 });
    await t.as(chef, campagnesApi.discardReponses, {
      ...at({ campagne: id }),
      body: { propositions: [{ collecte: vue.id, action: actions.bourse, champ, propose: '12' }] },
    });
    expect((await read(id)).propositions.find((one) => one.champ === champ)!.etat).toBe('ecartee');
    const reprise = { collecte: vue.id, action: actions.bourse, champ, avant: 9, propose: '12' };
    expect((await accept([reprise])).corps.acceptees).toBe(1);
  });

  test('an answer sent again since the team read it is neither accepted nor set aside unseen', async () => {
    const { id, liens } = await ouvre();
    const champ = 'publics.2025.touche.femmes';
    await save(liens[0]!.lien, [edit(champ, '', '4', actions.bourse)]);
    await envoie(liens[0]!.lien);
    const vue = await read(id);
    const lue = { collecte: vue.id, action: actions.bourse, champ, avant: null, propose: '4' };
    await save(liens[0]!.lien, [edit(champ, '4', '400', actions.bourse)]);
    await envoie(liens[0]!.lien);
    const body = { propositions: [lue] };
    const accepte = await t.as(chef, campagnesApi.acceptReponses, { ...at({ campagne: id }), body });
    expect(accepte.corps).toEqual({ acceptees: 0, conflits: [{ collecte: vue.id, action: actions.bourse, champ }] });
    const ecarte = await t.as(chef, campagnesApi.discardReponses, { ...at({ campagne: id }), body });
    expect(ecarte.statut).toBe(409);
    expect((await read(id)).propositions.find((one) => one.champ === champ)).toMatchObject({
      ...{ etat: 'a_decider', propose: '400' },
    });
  });

  test('two people on one link: the second sees the first’s answer, chooses, and sends what both agreed', async () => {
    const { liens } = await ouvre();
    const lien = liens[0]!.lien;
    const champ = 'publics.2025.touche.moins_26';
    await save(lien, [edit(champ, '', '5')]);
    const { revision } = (await t.as(null, repondreApi.getEtatReponse, lienOf(lien))).corps;
    const second = await save(lien, [edit(champ, '', '8'), edit('difficulte_cause', '', 'Locaux')]);
    expect(second.corps.conflits).toEqual([expect.objectContaining({ champ, texte: '5', par: 'collegue' })]);
    expect(second.corps.champs).toEqual([expect.objectContaining({ champ: 'difficulte_cause' })]);
    const tooEarly = await t.as(null, repondreApi.sendReponses, { ...lienOf(lien), body: { revision } });
    expect(tooEarly.statut).toBe(409);
    expect((await save(lien, [edit(champ, '5', '8')])).corps.conflits).toEqual([]);
    expect((await envoie(lien)).statut).toBe(200);
  });

  test('a sheet that passed to another organisation is no longer shown nor written by the old link', async () => {
    const { liens } = await ouvre();
    const pilote = (pilote_id: string) =>
      inScope({ contrats: [contrat] }, (db) =>
        writeActions(db, { contrat_id: contrat, par: null, cause: 'essai', maintenant: t.clock.now() }, [
          { id: actions.bourse, valeurs: { pilote_id } },
        ]),
      );
    await pilote(plie);
    expect((await get(liens[0]!.lien)).payload).not.toContain('Bourse');
    const { corps } = await save(liens[0]!.lien, [edit(BILAN, '', 'x', actions.bourse)]);
    expect(corps.refus).toHaveLength(1);
    await pilote(ml);
  });

  test('after a decision, the page starts again from the sheet; the same answer may be given again', async () => {
    const { id, liens } = await ouvre();
    const lien = liens[0]!.lien;
    const champ = 'publics.2025.touche.source';
    await save(lien, [edit(champ, '', 'Émargement')]);
    await envoie(lien);
    const collecte = (await read(id)).id;
    const propositions = [{ collecte, action: actions.forum, champ }];
    await t.as(chef, campagnesApi.discardReponses, { ...at({ campagne: id }), body: { propositions } });
    const etatLu = (await t.as(null, repondreApi.getEtatReponse, lienOf(lien))).corps;
    expect(etatLu.champs.find((one) => one.champ === champ)!.texte).toBe('');
    await save(lien, [edit(champ, '', 'Émargement')]);
    await envoie(lien);
    expect((await read(id)).propositions.find((one) => one.champ === champ)!.etat).toBe('a_decider');
  });
});

describe('what the team and the partners do at the same time', () => {
  test('two changes of one setting: one is written, the other is shown what it crosses', async () => {
    const { id: campagne } = await ouvre();
    const change = (apres: string) =>
      t.as(chef, campagnesApi.updateCampagne, {
        ...at({ campagne }),
        body: { edits: [{ champ: 'nom', avant: 'Bilan 2025', apres }] },
      });
    const replies = await Promise.all([change('Bilan A'), change('Bilan B')]);
    expect(replies.map(({ statut }) => statut).sort()).toEqual([204, 409]);
  });

  test('closed twice at once: one entry of the journal', async () => {
    const { id: campagne } = await ouvre();
    const close = () => t.as(chef, campagnesApi.closeCampagne, { ...at({ campagne }), body: { close: true } });
    expect((await Promise.all([close(), close(), close()])).map(({ statut }) => statut)).toEqual([204, 204, 204]);
    const lues = await inScope({ contrats: [contrat] }, (db) =>
      listModifications(db, { contrat_id: contrat, objet: 'campagne', objet_id: campagne, limite: 10 }),
    );
    expect(lues.filter(({ champ }) => champ === 'close_le')).toHaveLength(1);
  });

  test('an answer sent wakes the campaign’s page by the journal, without naming who answered', async () => {
    const { id: campagne, liens } = await ouvre();
    expect((await envoie(liens[0]!.lien)).statut).toBe(200);
    const [lue] = await inScope({ contrats: [contrat] }, (db) =>
      listModifications(db, { contrat_id: contrat, objet: 'campagne', objet_id: campagne, limite: 1 }),
    );
    expect(lue).toMatchObject({ champ: 'reponse', par_nom: null, cause: 'réponse reçue par lien' });
    expect(JSON.stringify(lue)).not.toContain('Mission locale');
  });
});

describe('figures that contradict one another', () => {
  test('30 women of 26 persons: kept as typed, sent once confirmed', async () => {
    const { liens } = await ouvre();
    const { lien } = liens[1]!;
    const femmes = 'publics.2025.touche.femmes';
    const { corps } = await save(lien, [edit(TOTAL, '', '26', actions.autre), edit(femmes, '', '30', actions.autre)]);
    expect(corps.champs.map(({ texte }) => texte)).toEqual(['26', '30']);
    const { revision } = (await t.as(null, repondreApi.getEtatReponse, lienOf(lien))).corps;
    const send = (more: object) =>
      t.as(null, repondreApi.sendReponses, { ...lienOf(lien), body: { revision, ...more } });
    expect((await send({})).corps).toEqual({ recu: null, alertes: [expect.stringMatching(/femmes \(30\) dépasse/)] });
    expect((await send({ confirme: true })).corps.recu).toContain('/recu/');
    const { rows } = await inScope({ contrats: [contrat] }, (db) =>
      sql<{ envoyee: number }>`select envoyee from reponse where contrat_id = ${contrat} and champ = ${femmes}
        and envoyee_le is not null`.execute(db),
    );
    expect(rows.map(({ envoyee }) => envoyee)).toContain(30);
  });
});

describe('invented tokens', () => {
  test('add one row for their network, none of their own', async () => {
    const count = () =>
      inScope('reference', async (db) => {
        const { rows } = await sql<{ n: number }>`select count(*) as n from tentative`.execute(db);
        return rows[0]!.n;
      });
    const before = await count();
    for (let i = 0; i < 40; i += 1)
      await save(`/repondre/${contrat}/${String(i).padStart(43, 'x')}`, [edit(BILAN, '', 'x')]);
    expect((await count()) - before).toBeLessThanOrEqual(1);
    t.clock.advance({ minutes: 16 });
  });
});

describe('reminders', () => {
  test('go once each, with a link that opens, and stop when the answer is sent', async () => {
    const u = await openTestApp({ debut: '2026-03-20T09:00:00Z' });
    const { id, liens } = await ouvre({
      organisations: [{ partenaire: ml, courriel: 'rappel@test.fr', fiches: [actions.forum] }],
    });
    await inScope({ contrats: [contrat] }, (db) =>
      sql`update campagne set close_le = now() where contrat_id = ${contrat} and id <> ${id}`.execute(db),
    );
    const remind = () => remindContrat(contrat, u.clock.now());
    expect(await remind()).toBe(0);
    u.clock.advance({ jours: 7 });
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
    const [, rappel] = await messagesTo('rappel@test.fr');
    expect(rappel!.objet).toContain('rappel');
    expect((await get(rappel!.lien)).statusCode).toBe(200);
    expect((await get(liens[0]!.lien)).statusCode).toBe(200);
    expect((await read(id)).dernier_rappel).not.toBeNull();
    await save(rappel!.lien, [edit(TOTAL, (await textOf(rappel!.lien, TOTAL))!, '77')]);
    await envoie(rappel!.lien);
    expect(await messagesTo('rappel@test.fr')).toEqual([]);
    u.clock.advance({ jours: 8 });
    expect(await remind()).toBe(0);
    await u.app.close();
  });

  test('a demonstration writes to nobody', async () => {
    const demo = await createTestContrat('Démonstration', true);
    expect(await remindContrat(demo, t.clock.now())).toBe(0);
  });
});

describe('what is forgotten', () => {
  test('a purged sheet leaves the receipts; a link that is over leaves, and the address with it', async () => {
    const { id, liens } = await ouvre();
    const lien = liens[0]!.lien;
    await envoie(lien);
    const { id: collecte } = await read(id);
    await inScope({ contrats: [contrat] }, async (db) => {
      await forgetFichesDesAccuses(db, contrat, [actions.forum]);
      const [accuse] = await listAccuses(db, contrat, collecte);
      expect(Object.keys(accuse!.contenu)).toEqual([actions.bourse]);
    });
    await purgeCollectes([contrat], t.clock.now());
    expect((await get(lien)).statusCode).toBe(200);
    await purgeCollectes([contrat], new Date('2026-06-30T00:00:00Z'));
    expect((await get(lien)).statusCode).toBe(404);
    expect((await read(id)).courriel).toBeNull();
  });

  test('an organisation merged into another takes its collecte along', async () => {
    const { id } = await ouvre({ organisations: [{ partenaire: plie, fiches: [actions.autre] }] });
    await inScope({ contrats: [contrat] }, (db) => replacePartenaireDesCollectes(db, contrat, plie, ml));
    expect((await read(id)).fiches).toEqual([{ id: actions.autre, intitule: 'Autre' }]);
  });
});

const textOf = async (lien: string, champ: string) =>
  (await t.as(null, repondreApi.getEtatReponse, lienOf(lien))).corps.champs.find(
    (one) => one.champ === champ && one.action === actions.forum,
  )?.texte;
