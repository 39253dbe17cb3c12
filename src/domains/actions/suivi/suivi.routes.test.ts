// Following an action through the door: signed notes, links, attachments, what changed since a visit, going back.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { withClamd } from '../../../../tests/setup/clamd.ts';
import { inScope } from '../../../platform/db/db.ts';
import { env } from '../../../platform/env.ts';
import { resumeExamens } from '../../../platform/fichiers/reprise.ts';
import type { Role } from '../../comptes/droit.schema.ts';
import { createPartenaires } from '../../partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../partenaires/partenaire.schema.ts';
import { actionsApi } from '../action.api.ts';
import { histoireApi } from './histoire.api.ts';
import { pieceApi } from './piece.api.ts';
import { refusePiece } from './reprise.ts';

const ROLES = ['chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'] as const;
let t: TestApp;
let contrat: number;
let mission: string;
let plie: string;
let autreChef: SignedIn;
const gens = {} as Record<Role, SignedIn>;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  const saisis = ['Mission locale', 'PLIE'].map((nom) => PartenaireSaisi.parse({ nom }));
  [mission, plie] = (await inScope({ contrats: [contrat] }, (db) => createPartenaires(db, contrat, saisis))) as [
    string,
    string,
  ];
  for (const role of ROLES) {
    const partenaire_id = role === 'partenaire' ? mission : null;
    gens[role] = await t.signIn({ nom: `Test ${role}`, droits: [{ contrat_id: contrat, role, partenaire_id }] });
  }
  autreChef = await t.signIn({ nom: 'Autre chef', droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

/** A session of yesterday has expired: the same people sign in again. */
async function signInAgain(): Promise<void> {
  for (const role of ROLES) gens[role] = await t.signIn({ courriel: gens[role].courriel });
  autreChef = await t.signIn({ courriel: autreChef.courriel });
}

const at = (action: string) => ({ params: { contrat, action } });
const read = async (qui: SignedIn, action: string) => (await t.as(qui, actionsApi.getAction, at(action))).corps;
const edit = (qui: SignedIn, action: string, champ: string, avant: unknown, apres: unknown) =>
  t.as(qui, actionsApi.updateAction, { ...at(action), body: { edits: [{ champ, avant, apres }] } });

async function create(pilote_id: string = mission): Promise<string> {
  const { corps } = await t.as(gens.chef_de_projet, actionsApi.createAction, {
    params: { contrat },
    body: { intitule: 'Forum des métiers', valeurs: { pilote_id } },
  });
  return corps.id;
}

describe('a note', () => {
  const note = (texte: string, visibilite?: string) => ({ texte, date_note: '2026-03-10', visibilite });

  test('is signed with the name and function of who writes it, whatever the request says', async () => {
    const action = await create();
    const champ = `notes.${crypto.randomUUID()}`;
    await edit(gens.partenaire, action, champ, null, { ...note('Salle trouvée'), auteur_nom: 'Le préfet' });
    expect((await read(gens.partenaire, action)).notes).toMatchObject([
      {
        auteur_nom: 'Test partenaire',
        auteur_fonction: 'Mission locale',
        visibilite: 'interne',
        modifier: { ok: true },
      },
    ]);
    await edit(gens.chef_de_projet, action, `notes.${crypto.randomUUID()}`, null, note('Vu'));
    expect((await read(gens.chef_de_projet, action)).notes.map((n) => n.auteur_fonction).sort()).toEqual([
      'Mission locale',
      'Équipe projet',
    ]);
  });

  test('is corrected by its author for 24 hours, by the team always, and keeps its signature', async () => {
    const action = await create();
    const champ = `notes.${crypto.randomUUID()}`;
    await edit(gens.partenaire, action, champ, null, note('Salle trouvée'));
    const avant = (await read(gens.partenaire, action)).valeurs[champ];
    expect((await edit(gens.partenaire, action, champ, avant, note('Salle louée'))).statut).toBe(200);
    t.clock.advance({ heures: 24, minutes: 1 });
    await signInAgain();
    const apres = (await read(gens.partenaire, action)).valeurs[champ];
    const tard = await edit(gens.partenaire, action, champ, apres, note('Salle perdue'));
    expect(tard.statut).toBe(403);
    expect(tard.probleme.detail).toContain('plus de 24 heures');
    expect((await read(gens.partenaire, action)).notes[0]?.modifier).toMatchObject({ ok: false });
    const equipe = await edit(gens.chef_de_projet, action, champ, apres, note('Salle louée le 12'));
    expect(equipe.corps.notes).toMatchObject([
      { texte: 'Salle louée le 12', auteur_nom: 'Test partenaire', auteur_fonction: 'Mission locale' },
    ]);
    expect(equipe.corps.notes[0]?.modifiee_le).not.toBeNull();
  });

  test('of the team is not taken away by the lead, nor brought back by them', async () => {
    const action = await create();
    const champ = `notes.${crypto.randomUUID()}`;
    await edit(gens.chef_de_projet, action, champ, null, note('À relancer'));
    const avant = (await read(gens.chef_de_projet, action)).valeurs[champ];
    expect((await edit(gens.partenaire, action, champ, avant, null)).statut).toBe(403);
    expect((await edit(gens.chef_de_projet, action, champ, avant, null)).statut).toBe(200);
    expect((await edit(gens.partenaire, action, champ, null, note('Autre texte'))).statut).toBe(403);
  });

  test.each([
    ['chef_de_projet', 2],
    ['etat', 2],
    ['collectivite', 2],
    ['partenaire', 1],
    ['elu', 0],
    ['participation', 0],
  ] as const)('of an action led by another: %s reads %i of an inner one and a shared one', async (role, nombre) => {
    const action = await create(plie);
    const [dedans, partagee] = [`notes.${crypto.randomUUID()}`, `notes.${crypto.randomUUID()}`];
    await edit(gens.chef_de_projet, action, dedans, null, note('Interne'));
    await edit(gens.chef_de_projet, action, partagee, null, note('Partagée', 'partenaires'));
    const fiche = await read(gens[role], action);
    expect(fiche.notes).toHaveLength(nombre);
    expect(Object.keys(fiche.valeurs).filter((champ) => champ.startsWith('notes.'))).toHaveLength(nombre);
  });
});

describe('a link', () => {
  test('is added, changed and taken away as a field, and read by level', async () => {
    const action = await create(plie);
    const champ = `liens.${crypto.randomUUID()}`;
    const lien = { titre: 'Page du forum', adresse: 'https://exemple.fr/forum', visibilite: 'partenaires' };
    const { corps } = await edit(gens.chef_de_projet, action, champ, null, lien);
    expect(corps.liens).toEqual([{ ...lien, id: champ.slice(6) }]);
    expect((await read(gens.partenaire, action)).liens).toHaveLength(1);
    const interne = await edit(gens.chef_de_projet, action, champ, corps.valeurs[champ], {
      ...lien,
      visibilite: 'interne',
    });
    expect((await read(gens.partenaire, action)).liens).toEqual([]);
    await edit(gens.chef_de_projet, action, champ, interne.corps.valeurs[champ], null);
    expect((await read(gens.chef_de_projet, action)).liens).toEqual([]);
    const histoire = await t.as(gens.chef_de_projet, actionsApi.listHistorique, at(action));
    expect(histoire.corps.filter((m) => m.libelle === 'Lien')).toHaveLength(3);
  });

  test.each([
    'http://exemple.fr',
    'javascript:alert(1)',
    'https://nom:secret@exemple.fr',
    'exemple.fr',
    'data:text/html,x',
  ])('%s is refused with a sentence', async (adresse) => {
    const reply = await edit(gens.chef_de_projet, await create(), `liens.${crypto.randomUUID()}`, null, {
      titre: 'x',
      adresse,
    });
    expect(reply.statut).toBe(422);
    expect(reply.probleme.detail).toContain('https://');
  });
});

const pdf = (texte = 'bilan') => Buffer.from(`%PDF-1.7 ${texte} ${crypto.randomUUID()}`);
const attach = (qui: SignedIn, action: string, contenu: Uint8Array, nom = 'bilan.pdf', visibilite = 'interne') =>
  t.send(qui, pieceApi.addPiece, { ...at(action), body: { visibilite } }, [{ nom, contenu }]);

describe('an attachment', () => {
  test('is listed, downloaded as a download that runs nothing, removed and taken back', async () => {
    const action = await create();
    const contenu = pdf();
    const { corps, statut } = await attach(gens.partenaire, action, contenu, 'Bilan 2025 — été\u202E.pdf');
    expect(statut).toBe(200);
    expect(corps.pieces).toMatchObject([
      {
        nom: 'Bilan 2025 — été.pdf',
        type: 'pdf',
        octets: contenu.length,
        examen: 'non_examine',
        depose_par_nom: 'Test partenaire',
      },
    ]);
    const piece = corps.pieces[0]!.id;
    const params = { contrat, action, piece };
    const lue = await t.as(gens.chef_de_projet, pieceApi.getPiece, { params });
    expect(lue.octets.equals(contenu)).toBe(true);
    expect(lue.headers).toMatchObject({
      'content-disposition': expect.stringMatching(
        /^attachment; filename="Bilan 2025 {2}ete\.pdf"; filename\*=UTF-8''Bilan%202025/,
      ),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-type': 'application/pdf',
      'content-length': String(contenu.length),
    });
    expect((await t.as(gens.chef_de_projet, pieceApi.deletePiece, { params })).corps.pieces).toEqual([]);
    expect((await t.as(gens.chef_de_projet, pieceApi.getPiece, { params })).statut).toBe(404);
    expect((await t.as(gens.chef_de_projet, pieceApi.restorePiece, { params })).corps.pieces).toHaveLength(1);
    const histoire = await t.as(gens.chef_de_projet, actionsApi.listHistorique, at(action));
    expect(histoire.corps.slice(0, 3).map((m) => m.cause)).toEqual(['pièce reprise', 'pièce retirée', 'pièce jointe']);
  });

  test('that lies about its type, is empty, or is there already is refused with a sentence, and nothing is kept', async () => {
    const action = await create();
    const contenu = pdf();
    await attach(gens.chef_de_projet, action, contenu);
    const refus: [Uint8Array, string, RegExp][] = [
      [Buffer.from('MZ\u0000\u0001programme'), 'bilan.pdf', /programme/],
      [Buffer.from('du texte'), 'bilan.pdf', /se nomme/],
      [Buffer.alloc(0), 'bilan.pdf', /vide/],
      [contenu, 'copie.pdf', /déjà joint/],
    ];
    for (const [octets, nom, motif] of refus) {
      const reply = await attach(gens.chef_de_projet, action, octets, nom);
      expect(reply.statut).toBe(422);
      expect(reply.probleme.detail).toMatch(motif);
    }
    expect((await read(gens.chef_de_projet, action)).pieces).toHaveLength(1);
  });

  test.each([
    ['chef_de_projet', 200, 200, 2],
    ['etat', 403, 200, 2],
    ['collectivite', 403, 200, 2],
    ['partenaire', 403, 404, 1],
    ['elu', 403, 404, 0],
    ['participation', 403, 404, 0],
  ] as const)(
    'of an action led by another: %s attaches %i, opens an inner one %i, sees %i of two',
    async (role, joint, ouvre, vues) => {
      const action = await create(plie);
      const interne = (await attach(gens.chef_de_projet, action, pdf())).corps.pieces[0]!.id;
      await attach(gens.chef_de_projet, action, pdf(), 'partage.pdf', 'partenaires');
      expect((await read(gens[role], action)).pieces).toHaveLength(vues);
      expect((await t.as(gens[role], pieceApi.getPiece, { params: { contrat, action, piece: interne } })).statut).toBe(
        ouvre,
      );
      expect((await attach(gens[role], action, pdf())).statut).toBe(joint);
    },
  );

  test('changes readers only from what its author saw', async () => {
    const action = await create(plie);
    const piece = (await attach(gens.chef_de_projet, action, pdf())).corps.pieces[0]!.id;
    const change = (avant: string, visibilite: string) =>
      t.as(gens.chef_de_projet, pieceApi.updatePiece, {
        params: { contrat, action, piece },
        body: { avant, visibilite },
      });
    expect((await change('interne', 'partenaires')).corps.pieces[0]?.visibilite).toBe('partenaires');
    expect((await read(gens.partenaire, action)).pieces).toHaveLength(1);
    expect((await change('partenaires', 'interne')).statut).toBe(200);
  });

  test('of another action, or of another contract, is absent', async () => {
    const piece = (await attach(gens.chef_de_projet, await create(), pdf())).corps.pieces[0]!.id;
    const ailleurs = await t.signIn({ droits: [{ contrat_id: await createTestContrat(), role: 'chef_de_projet' }] });
    const action = await create();
    for (const qui of [gens.chef_de_projet, ailleurs]) {
      expect((await t.as(qui, pieceApi.getPiece, { params: { contrat, action, piece } })).statut).toBe(404);
    }
  });

  test('beyond the contract’s place is refused with both figures', async () => {
    const avant = env.MAILLAGE_PIECES_MO;
    const action = await create();
    env.MAILLAGE_PIECES_MO = 1;
    try {
      const reply = await attach(gens.chef_de_projet, action, Buffer.concat([pdf(), Buffer.alloc(1024 * 1024)]));
      expect(reply.statut).toBe(422);
      expect(reply.probleme.detail).toMatch(/garde déjà \d+.Mo de fichiers, sur 1.Mo permis/);
    } finally {
      env.MAILLAGE_PIECES_MO = avant;
    }
  });
});

describe('with an antivirus', () => {
  test('a clean file says so; a threat is refused by its name and nothing is kept', async () => {
    const action = await create();
    await withClamd('OK', async () => {
      expect((await attach(gens.chef_de_projet, action, pdf())).corps.pieces[0]?.examen).toBe('sain');
    });
    await withClamd('Eicar-Test-Signature FOUND', async () => {
      const reply = await attach(gens.chef_de_projet, action, pdf());
      expect(reply.statut).toBe(422);
      expect(reply.probleme.detail).toContain('Eicar-Test-Signature');
    });
    expect((await read(gens.chef_de_projet, action)).pieces).toHaveLength(1);
  });

  test('that is down, the file waits hidden; back up, it opens or leaves', async () => {
    const action = await create(plie);
    const ids: string[] = [];
    await withClamd(null, async () => {
      for (const nom of ['sain.pdf', 'infecte.pdf']) {
        const { corps } = await attach(gens.chef_de_projet, action, pdf(), nom, 'partenaires');
        ids.push(corps.pieces.find((piece) => piece.nom === nom)!.id);
      }
    });
    const open = (qui: SignedIn, piece: string) => t.as(qui, pieceApi.getPiece, { params: { contrat, action, piece } });
    expect((await read(gens.chef_de_projet, action)).pieces.map((p) => p.examen)).toEqual(['en_attente', 'en_attente']);
    expect((await read(gens.partenaire, action)).pieces).toEqual([]);
    expect((await open(gens.partenaire, ids[0]!)).statut).toBe(404);
    const equipe = await open(gens.chef_de_projet, ids[0]!);
    expect([equipe.statut, equipe.probleme.detail]).toEqual([403, expect.stringContaining('attend l’analyse')]);
    await t.as(gens.chef_de_projet, pieceApi.deletePiece, { params: { contrat, action, piece: ids[1]! } });
    await withClamd('OK', async () => void (await resumeExamens([contrat], refusePiece)));
    await t.as(gens.chef_de_projet, pieceApi.restorePiece, { params: { contrat, action, piece: ids[1]! } });
    await withClamd('Ver FOUND', async () => void (await resumeExamens([contrat], refusePiece)));
    expect((await open(gens.partenaire, ids[0]!)).statut).toBe(200);
    expect((await open(gens.partenaire, ids[1]!)).statut).toBe(404);
    expect((await open(gens.chef_de_projet, ids[1]!)).probleme.detail).toContain('a refusé ce fichier');
    const histoire = await t.as(gens.chef_de_projet, actionsApi.listHistorique, at(action));
    expect(histoire.corps[0]).toMatchObject({ cause: 'pièce refusée par l’antivirus', par_nom: null });
  });
});

describe('what changed since my last visit', () => {
  const news = async (qui: SignedIn, action: string) => (await t.as(qui, histoireApi.getNouveautes, at(action))).corps;
  const see = async (qui: SignedIn, action: string) => {
    const { numero } = await news(qui, action);
    expect((await t.as(qui, histoireApi.markVisite, { ...at(action), body: { numero } })).statut).toBe(204);
  };

  test('nothing on a first visit; then what others did, for the length of a visit', async () => {
    const action = await create();
    expect(await news(autreChef, action)).toMatchObject({ depuis: null, modifications: [] });
    await see(autreChef, action);
    t.clock.advance({ heures: 1 });
    await edit(gens.chef_de_projet, action, 'avancement', 'non_renseigne', 'en_cours');
    await edit(autreChef, action, 'reference', null, 'A-1');
    const dit = [{ champ: 'avancement', avant: 'non_renseigne', apres: 'en_cours', par_nom: 'Test chef_de_projet' }];
    expect((await news(autreChef, action)).modifications).toMatchObject(dit);
    await see(autreChef, action);
    t.clock.advance({ minutes: 10 });
    expect((await news(autreChef, action)).modifications).toMatchObject(dit);
    await see(autreChef, action);
    t.clock.advance({ heures: 1 });
    expect((await news(autreChef, action)).modifications).toEqual([]);
  });

  test('a reader of the validated sheet learns what changed, not from what nor by whom, and nothing hidden', async () => {
    const action = await create(plie);
    await see(gens.elu, action);
    t.clock.advance({ heures: 1 });
    await edit(gens.chef_de_projet, action, 'objectifs', '', 'Rapprocher');
    await edit(gens.chef_de_projet, action, 'difficulte_cause', null, 'Désaccord');
    await edit(gens.chef_de_projet, action, `notes.${crypto.randomUUID()}`, null, {
      texte: 'x',
      date_note: '2026-03-10',
    });
    expect((await news(gens.elu, action)).modifications).toMatchObject([
      { champ: 'objectifs', avant: null, apres: null, par_nom: null },
    ]);
  });
});

describe('going back', () => {
  const back = (qui: SignedIn, action: string, numero: number, actuel: unknown) =>
    t.as(qui, histoireApi.restoreValeur, { params: { contrat, action, numero }, body: { actuel } });
  const lastOf = async (action: string, champ: string) =>
    (await t.as(gens.chef_de_projet, actionsApi.listHistorique, at(action))).corps.find((m) => m.champ === champ)!;

  test('is an ordinary write, journalled as such', async () => {
    const action = await create();
    await edit(gens.chef_de_projet, action, 'objectifs', '', 'Premier');
    await edit(gens.chef_de_projet, action, 'objectifs', 'Premier', 'Second');
    const { numero } = await lastOf(action, 'objectifs');
    const reply = await back(gens.partenaire, action, numero, 'Second');
    expect(reply.corps.objectifs).toBe('Premier');
    expect(await lastOf(action, 'objectifs')).toMatchObject({
      ...{ avant: 'Second', apres: 'Premier', par_nom: 'Test partenaire' },
      cause: expect.stringMatching(/^retour à la valeur d’avant le \d+/),
    });
  });

  test('crosses with nobody: the value in place must be the one seen', async () => {
    const action = await create();
    await edit(gens.chef_de_projet, action, 'objectifs', '', 'Premier');
    const { numero } = await lastOf(action, 'objectifs');
    await edit(autreChef, action, 'objectifs', 'Premier', 'Troisième');
    const reply = await back(gens.chef_de_projet, action, numero, 'Premier');
    expect(reply.statut).toBe(409);
    expect((await read(gens.chef_de_projet, action)).objectifs).toBe('Troisième');
  });

  test('brings a step, a note, an attachment back', async () => {
    const action = await create();
    const etape = `etapes.${crypto.randomUUID()}`;
    const posee = await edit(gens.chef_de_projet, action, etape, null, { intitule: 'Réserver la salle' });
    await edit(gens.chef_de_projet, action, etape, posee.corps.valeurs[etape], null);
    await back(gens.chef_de_projet, action, (await lastOf(action, etape)).numero, null);
    const piece = (await attach(gens.chef_de_projet, action, pdf())).corps.pieces[0]!.id;
    await t.as(gens.chef_de_projet, pieceApi.deletePiece, { params: { contrat, action, piece } });
    await back(gens.chef_de_projet, action, (await lastOf(action, `pieces.${piece}`)).numero, null);
    expect(await read(gens.chef_de_projet, action)).toMatchObject({
      etapes: [{ intitule: 'Réserver la salle' }],
      pieces: [{ id: piece }],
    });
  });

  test('is refused for a creation and an act, to readers, and for a change of another action', async () => {
    const action = await create();
    const { numero } = await lastOf(action, 'creation');
    expect((await back(gens.chef_de_projet, action, numero, null)).statut).toBe(403);
    expect((await back(gens.etat, action, numero, null)).statut).toBe(403);
    expect((await back(gens.elu, action, numero, null)).statut).toBe(403);
    expect((await back(gens.chef_de_projet, await create(), numero, null)).statut).toBe(404);
  });
});
