// What waits for each role through the door, the letter prepared, stopped from itself, and never about a demonstration.
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { withClamd } from '../../../tests/setup/clamd.ts';
import { actionsApi } from '../../domains/actions/action.api.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { administrationApi } from '../../domains/comptes/administration.api.ts';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import { preuveApi } from '../../domains/instances/preuve.api.ts';
import { refusePreuve } from '../../domains/instances/reprise.ts';
import { reunionApi } from '../../domains/instances/reunion.api.ts';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { resumeExamens } from '../../platform/fichiers/reprise.ts';
import { listeActionsApi } from '../actions/liste.api.ts';
import { aSuivreApi } from './a-suivre.api.ts';
import { prepareLettre } from './lettre.ts';

let t: TestApp;
let contrat: number;
let chef: SignedIn;
let partenaire: SignedIn;
let elu: SignedIn;
const [sienne, autre] = [crypto.randomUUID(), crypto.randomUUID()];
const URL = 'https://maillage.exemple.fr';

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Contrat suivi');
  chef = await t.signIn({ nom: 'Cheffe', droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  const mission = (
    await t.as(chef, partenaireApi.createPartenaire, { params: { contrat }, body: { nom: 'Mission locale' } })
  ).corps.id;
  partenaire = await t.signIn({
    nom: 'Partenaire',
    droits: [{ contrat_id: contrat, role: 'partenaire', partenaire_id: mission }],
  });
  elu = await t.signIn({ nom: 'Élue', droits: [{ contrat_id: contrat, role: 'elu' }] });
  const etape = { intitule: 'Bilan', echeance: '2026-01-15', echeance_dite: null, faite_le: null, rang: 0 };
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: t.clock.now() }, [
      {
        id: sienne,
        creation: true,
        valeurs: {
          ...{ intitule: 'Forum', pilote_id: mission, en_difficulte: true, difficulte_cause: 'Pas de salle' },
          [`etapes.${crypto.randomUUID()}`]: etape,
        },
      },
      { id: autre, creation: true, valeurs: { intitule: 'Garage', en_difficulte: true, difficulte_cause: 'Secret' } },
    ]),
  );
});

const lire = async (qui: SignedIn) => (await t.as(qui, aSuivreApi.getASuivre)).corps;
const abonne = (qui: SignedIn, nom: string) => ({
  ...{ id: qui.id, nom, courriel: qui.courriel, rythme: 'jour' as const, preparee_le: null },
});
const lettres = (qui: SignedIn) =>
  inScope('reference', async (db) => {
    const { rows } = await sql<{ corps: string; objet: string }>`
      select objet, corps from message where sujet = ${`lettre:${qui.id}`} and envoye_le is null`.execute(db);
    return rows;
  });

describe('what waits', () => {
  test('the team: the whole contract', async () => {
    const [suite] = (await lire(chef)).suites;
    const partie = (genre: string) =>
      suite!.parties.find((one) => one.genre === genre)?.lignes.map(({ texte }) => texte);
    expect(partie('difficulte')).toEqual(expect.arrayContaining(['Forum', 'Garage']));
    expect(partie('etape')).toEqual(['Bilan\u202f: Forum']);
  });

  test('a partner: what their organisation leads, and nothing of the others', async () => {
    const corps = await lire(partenaire);
    expect(corps.suites[0]!.parties.map(({ genre, lignes }) => [genre, lignes.length])).toEqual([
      ['etape', 1],
      ['difficulte', 1],
    ]);
    expect(JSON.stringify(corps)).not.toContain('Garage');
  });

  test('an elected member follows nobody', async () => {
    expect((await lire(elu)).suites).toEqual([]);
  });
});

test('a proof refused by the antivirus is told to who closed the decision and to the team, until it is replaced', async () => {
  const params = { contrat };
  const mission = (await t.as(chef, partenaireApi.createPartenaire, { params, body: { nom: 'Chambre' } })).corps.id;
  const droits = [{ contrat_id: contrat, role: 'partenaire' as const, partenaire_id: mission }];
  const chambre = await t.signIn({ nom: 'Chambre', droits });
  const nom = 'Comité';
  const reunion = await t.as(chef, reunionApi.createReunion, { params, body: { nom, tenue_le: '2026-01-20' } });
  const decidee = { reunion_id: reunion.corps.id, texte: 'Trouver une salle', partenaire_id: mission };
  const { id } = (await t.as(chef, decisionApi.createDecision, { params, body: decidee })).corps;
  const ou = { contrat, decision: id };
  await t.as(chambre, decisionApi.tellSuite, { params: ou, body: { avant: 'a_faire', etat: 'faite' } });
  const prove = () => t.send(chambre, preuveApi.addPreuve, { params: ou }, [{ nom: 'Bail.pdf', contenu: '%PDF-1.7' }]);
  await withClamd(null, async () => void (await prove()));
  const preuves = async (qui: SignedIn) =>
    (await lire(qui)).suites[0]?.parties.find(({ genre }) => genre === 'preuve')?.lignes;
  expect(await preuves(chambre)).toBeUndefined();
  await withClamd('Ver FOUND', async () => void (await resumeExamens([contrat], refusePreuve)));
  const dite = {
    texte: 'Trouver une salle',
    detail: '«\u202fBail.pdf\u202f»\u202f: contenu effacé, à remplacer ou à retirer',
    adresse: `/contrats/${contrat}/decisions?reunion=${reunion.corps.id}`,
  };
  expect([await preuves(chambre), await preuves(chef), await preuves(partenaire)]).toEqual([[dite], [dite], undefined]);
  await t.as(chambre, aSuivreApi.setRythme, { body: { rythme: 'jour' } });
  await prepareLettre(abonne(chambre, 'Chambre'), t.clock.now(), URL);
  expect((await lettres(chambre))[0]!.corps).toContain('Preuves refusées par l’antivirus (1)');
  await prove();
  expect([await preuves(chambre), await preuves(chef)]).toEqual([undefined, undefined]);
});

describe('each clause of what waits', () => {
  let sien: number;
  let equipe: SignedIn;
  let mission: SignedIn;
  const [tardive, difficile, vieille] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];

  beforeAll(async () => {
    sien = await createTestContrat('Contrat aux échéances');
    equipe = await t.signIn({ nom: 'Équipe', droits: [{ contrat_id: sien, role: 'chef_de_projet' }] });
    const params = { contrat: sien };
    const creer = (nom: string) => t.as(equipe, partenaireApi.createPartenaire, { params, body: { nom } });
    const [pilote_id, autrui] = [(await creer('Mission')).corps.id, (await creer('Autrui')).corps.id];
    const droits = [{ contrat_id: sien, role: 'partenaire' as const, partenaire_id: pilote_id }];
    mission = await t.signIn({ nom: 'Mission', droits });
    const etape = (intitule: string, echeance: string) => ({
      [`etapes.${crypto.randomUUID()}`]: { intitule, echeance, echeance_dite: null, faite_le: null, rang: 0 },
    });
    const base = { pilote_id, annees: [2026], validee_le: '2026-01-01T00:00:00Z' };
    const deux = { en_difficulte: true, difficulte_cause: 'Pas de salle' };
    const fiches = [
      { id: tardive, valeurs: { ...base, intitule: 'Tardive', ...etape('Bilan', '2026-01-15') } },
      { id: difficile, valeurs: { ...base, intitule: 'Difficile', ...deux, ...etape('À venir', '2026-09-01') } },
      { id: vieille, valeurs: { ...base, intitule: 'Vieille' } },
      { id: crypto.randomUUID(), valeurs: { ...base, pilote_id: autrui, intitule: 'D’autrui', ...deux } },
    ];
    await inScope({ contrats: [sien] }, async (db) => {
      const creations = fiches.map((fiche) => ({ ...fiche, creation: true }));
      await writeActions(db, { contrat_id: sien, par: null, cause: 'test', maintenant: t.clock.now() }, creations);
      await sql`update action set modifie_le = '2022-01-01' where contrat_id = ${sien} and id = ${vieille}`.execute(db);
    });
    const reunion_id = (
      await t.as(equipe, reunionApi.createReunion, { params, body: { nom: 'Comité', tenue_le: '2026-01-20' } })
    ).corps.id;
    const decider = (texte: string, echeance_dite: string, partenaire_id = pilote_id) =>
      t.as(equipe, decisionApi.createDecision, { params, body: { reunion_id, texte, partenaire_id, echeance_dite } });
    await decider('En retard', '2026-03-01');
    await decider('Cette semaine', '2026-03-14');
    await decider('Dans six mois', '2026-09-14');
    await decider('À autrui', '2026-03-01', autrui);
    const organisations = [pilote_id].map((partenaire) => ({ partenaire, fiches: [tardive] }));
    const campagne = {
      ...{ nom: 'Bilan annuel', annee: 2026, rubriques: ['bilan'], echeance: '2026-04-01', contact: 'Équipe' },
      organisations,
    };
    expect((await t.as(equipe, campagnesApi.createCampagne, { params, body: campagne })).statut).toBe(200);
  });

  const parties = async (qui: SignedIn) =>
    new Map((await lire(qui)).suites.flatMap(({ parties }) => parties).map((partie) => [partie.genre, partie]));

  test('who leads: late, difficult, unanswered, stale, decisions due; not what comes later, nor the others’', async () => {
    const lues = await parties(mission);
    const dits = [...lues].map(([genre, { lignes }]) => [genre, lignes.map(({ texte }) => texte)]);
    expect(Object.fromEntries(dits)).toEqual({
      decision: ['En retard', 'Cette semaine'],
      collecte: ['Bilan annuel'],
      etape: ['Bilan\u202f: Tardive'],
      difficulte: ['Difficile'],
      ancienne: ['Vieille'],
    });
  });

  test('the team: everybody’s', async () => {
    const lues = await parties(equipe);
    expect(lues.get('decision')!.lignes.map(({ texte }) => texte)).toContain('À autrui');
    expect(lues.get('difficulte')!.lignes.map(({ texte }) => texte)).toContain('D’autrui');
    expect(lues.get('collecte')!.lignes.map(({ texte }) => texte)).toEqual(['Mission, Bilan annuel']);
  });

  test.each(['equipe', 'mission'] as const)('%s: each line opens the thing it names', async (nom) => {
    const qui = { equipe, mission }[nom];
    const params = { contrat: sien };
    for (const { lignes, adresse, restent } of (await parties(qui)).values()) {
      for (const { texte, adresse: ici } of lignes) {
        const [, action] = /\/actions\/([\w-]+)$/.exec(ici) ?? [];
        const [, campagne] = /\/collectes\/([\w-]+)$/.exec(ici) ?? [];
        const [, reunion] = /\/decisions\?reunion=([\w-]+)$/.exec(ici) ?? [];
        if (action) {
          const fiche = await t.as(qui, actionsApi.getAction, { params: { contrat: sien, action } });
          expect(texte).toContain(fiche.corps.intitule);
        } else if (campagne) {
          const vue = await t.as(qui, campagnesApi.getCampagne, { params: { contrat: sien, campagne } });
          expect(texte).toContain(vue.corps.nom);
        } else if (reunion) {
          const releve = await t.as(qui, decisionApi.getReleve, { params, query: { reunion } });
          expect(releve.corps.decisions.map((one) => one.texte)).toContain(texte);
        } else expect([nom, ici]).toEqual(['mission', `/contrats/${sien}`]);
      }
      const { pathname, searchParams } = new globalThis.URL(adresse, 'https://m.fr');
      if (!pathname.endsWith('/actions') || searchParams.has('vue')) continue;
      const toutes = await t.as(qui, listeActionsApi.listActions, { params, query: Object.fromEntries(searchParams) });
      expect([adresse, toutes.corps.resume.total]).toEqual([adresse, lignes.length + restent]);
    }
  });

  test('by mail too: the same lines, each under its address, weekly unless another rhythm is chosen', async () => {
    expect((await lire(mission)).rythme).toBe('semaine');
    await prepareLettre(abonne(mission, 'Mission'), t.clock.now(), URL);
    const { corps } = (await lettres(mission))[0]!;
    for (const { lignes } of (await parties(mission)).values())
      for (const { texte, adresse } of lignes) {
        expect(corps).toContain(`- ${texte}`);
        expect(corps).toContain(`\n  ${URL}${adresse}\n`);
      }
  });
});

describe('the letter', () => {
  beforeEach(async () => {
    await t.as(partenaire, aSuivreApi.setRythme, { body: { rythme: 'jour' } });
  });

  test('says the same, replaces the one that still waits, and is stopped from itself without signing in', async () => {
    expect(await prepareLettre(abonne(partenaire, 'Partenaire'), t.clock.now(), URL)).toBe(true);
    expect(await prepareLettre(abonne(partenaire, 'Partenaire'), t.clock.now(), URL)).toBe(true);
    const [lettre, ...autres] = await lettres(partenaire);
    expect(autres).toEqual([]);
    expect(lettre!.corps).toContain(`${URL}/contrats/${contrat}/actions/${sienne}`);
    expect(lettre!.corps).not.toContain('Garage');
    const jeton = /\/lettre\/arret\/(\S+)/.exec(lettre!.corps)![1]!;
    expect((await t.as(null, aSuivreApi.stopLettre, { body: { jeton } })).statut).toBe(204);
    expect((await lire(partenaire)).rythme).toBe('jamais');
  });

  test('waits out of the sight of an administrator: it quotes what only its reader may read', async () => {
    const admin = await t.signIn({ administrateur: true });
    await prepareLettre(abonne(partenaire, 'Partenaire'), t.clock.now(), URL);
    expect((await lettres(partenaire))[0]!.corps).toContain('Pas de salle');
    const { corps, statut } = await t.as(admin, administrationApi.listMessages);
    expect(statut).toBe(200);
    expect(JSON.stringify(corps)).not.toContain('Pas de salle');
  });

  test('nothing waits: no letter, yet the day is marked', async () => {
    expect(await prepareLettre(abonne(elu, 'Élue'), t.clock.now(), URL)).toBe(false);
    expect(await lettres(elu)).toEqual([]);
  });

  test('a demonstration is never written about', async () => {
    const demonstration = await createTestContrat('Démonstration', true);
    const visiteur = await t.signIn({ droits: [{ contrat_id: demonstration, role: 'chef_de_projet' }] });
    await inScope({ contrats: [demonstration] }, (db) =>
      writeActions(db, { contrat_id: demonstration, par: null, cause: 'test', maintenant: t.clock.now() }, [
        { id: crypto.randomUUID(), creation: true, valeurs: { intitule: 'X', en_difficulte: true } },
      ]),
    );
    expect(await prepareLettre(abonne(visiteur, 'V'), t.clock.now(), URL)).toBe(false);
  });

  test.each(['', '1', `${1}.faux`, '1.'.padEnd(60, 'A'), 'x.y'])(
    'a token that was not made here stops nothing: %s',
    async (jeton) => {
      expect((await t.as(null, aSuivreApi.stopLettre, { body: { jeton } })).statut).toBe(404);
    },
  );
});

test('needs a session', async () => {
  expect((await t.as(null, aSuivreApi.getASuivre)).statut).toBe(401);
  expect((await t.as(null, aSuivreApi.setRythme, { body: { rythme: 'jour' } })).statut).toBe(401);
});
