// What leaves by every route, role by role, field by field: one action holds a value that stands nowhere else in each of its
// fields, in its money and in its avis; every GET of every api is asked by every reader, and searched for them. New fields and new
// routes come by themselves. Each level of each field is tried: as given by default, then all inner, then all open.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../tests/setup/app.ts';
import { buildQuery } from '../../tests/setup/exemple.ts';
import { readSortie } from '../../tests/setup/sortie.ts';
import { actionsApi } from '../domains/actions/action.api.ts';
import { CHAMPS_ANNEE, CHAMPS_PUBLIC, CHAMPS_SIMPLES } from '../domains/actions/champ.schema.ts';
import { niveauxApi } from '../domains/actions/niveaux/niveau.api.ts';
import { canReadFamille, defautOf, listChoix } from '../domains/actions/niveaux/niveau.rules.ts';
import type { Niveau } from '../domains/actions/niveaux/niveau.schema.ts';
import { NATURES_PUBLIC } from '../domains/actions/public.schema.ts';
import { ROLES, type Role } from '../domains/comptes/droit.schema.ts';
import { listeApi } from '../domains/contrats/liste.api.ts';
import { createNoeuds } from '../domains/contrats/plan.queries.ts';
import { financementsApi } from '../domains/financements/financements.api.ts';
import { createPartenaires } from '../domains/partenaires/partenaire.queries.ts';
import { inScope } from '../platform/db/db.ts';
import type { Route } from '../platform/http/contract.ts';
import type { Perimetre } from '../platform/session/identite.schema.ts';
import { listeActionsApi } from './actions/liste.api.ts';
import { matriceApi } from './matrice/matrice.api.ts';
import { rechercheApi } from './recherche/recherche.api.ts';
import { buildAllRoutes } from './routes.ts';

let t: TestApp;
let contrat: number;
let action: string;
let axe: string;
let etape: string;
let pilote: string;
let autre: string;
let financement: string;
const ANNEE = 2027;

interface Canari {
  /** Field of the sheet, by its full name. */
  champ: string;
  famille: string;
  valeur: unknown;
  /** As it may stand in an answer. */
  ecrits: string[];
}

const canaris: Canari[] = [];
/** Fields whose values are a closed list, a yes or no, an identifier: they have no value of their own to look for. */
const sansCanari: string[] = [];

/** Words that resemble one another in nothing, so that a search by close spellings finds one alone. */
const motDe = (n: number): string =>
  createHash('sha256')
    .update(String(n))
    .digest('hex')
    .replaceAll(/[0-9]/g, (chiffre) => 'klmnopqrst'[Number(chiffre)]!)
    .slice(0, 14);

function plant(champ: string, famille: string, schema: z.ZodType): void {
  const n = canaris.length;
  const jour = `20${40 + (n % 40)}-0${1 + (n % 9)}-1${n % 10}`;
  const [annee, mois, j] = jour.split('-');
  const nombre = 8_100_003 + n * 1_009;
  const petit = 311.25 + n;
  const essais: [unknown, string[]][] = [
    [motDe(n), [motDe(n)]],
    [jour, [jour, `${j}/${mois}/${annee}`]],
    [nombre, [String(nombre), String(nombre / 100), String(nombre / 100).replace('.', ',')]],
    [petit, [String(petit), String(petit).replace('.', ',')]],
  ];
  const trouve = essais.find(([valeur]) => schema.safeParse(valeur).success);
  if (trouve) canaris.push({ champ, famille, valeur: trouve[0], ecrits: trouve[1] });
  else sansCanari.push(famille);
}

const MONTANTS = { demande: 7_300_127, propose: 7_300_231, accorde: 7_300_367 } as const;
const AVIS = 'serinavis';
const ecritsDe = (centimes: number) => [
  String(centimes),
  (centimes / 100).toFixed(2),
  (centimes / 100).toFixed(2).replace('.', ','),
];

const COMPTES: [string, number | string][] = [...Object.entries(MONTANTS), ['avis', AVIS]];
/** Before notification, by reader; for those not named, nothing. */
const COMPTES_LUS: Record<string, readonly string[]> = {
  chef_de_projet: ['demande', 'propose', 'accorde', 'avis'],
  etat: ['demande', 'propose', 'accorde', 'avis'],
  collectivite: ['demande', 'propose', 'accorde', 'avis'],
  'collectivite, ce QPV': ['demande', 'propose', 'accorde', 'avis'],
  'partenaire qui pilote': ['demande'],
};

interface Lecteur {
  nom: string;
  role: Role;
  partenaire: 'pilote' | 'autre' | null;
  perimetre: Perimetre | null;
  qui: SignedIn;
}
const lecteurs: Lecteur[] = [];

const organisation = (nom: string) => ({
  ...{ nom, sigle: null, siret: null, rna: null, nature: 'association' as const },
  ...{ courriel: null, telephone: null, adresse: null, site: null },
});

const noeudDe = (intitule: string, rang: number) => ({
  ...{ parent_id: null, niveau: 1, rang, numero: String(rang), intitule, texte: '' },
  ...{ valide_du: '2024-01-01', avenant_id: null },
});

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  const noeuds = await inScope({ contrats: [contrat] }, async (db) => {
    [pilote, autre] = (await createPartenaires(db, contrat, [organisation('Mission'), organisation('Autre')])) as [
      string,
      string,
    ];
    await sql`insert into qpv (code, generation, nom, departement, source) values ('QN98801M', 2024, 'Ici', '988', 'essai'),
      ('QN98802M', 2024, 'Ailleurs', '988', 'essai') on conflict do nothing`.execute(db);
    await sql`insert into qpv_commune (qpv_code, commune_code, commune_nom) values ('QN98801M', '98801', 'Ici'),
      ('QN98802M', '98802', 'Ailleurs') on conflict do nothing`.execute(db);
    return createNoeuds(db, contrat, [noeudDe('Ici', 1), noeudDe('Ailleurs', 2)]);
  });
  const chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  const add = async (liste: 'axes' | 'etapes' | 'champs', body: object) =>
    (await t.as(chef, listeApi.createElement, { params: { contrat, liste }, body })).corps.id;
  axe = await add('axes', { nom: 'Un axe' });
  etape = await add('etapes', { nom: 'Une étape' });
  const propre = await add('champs', { libelle: 'Priorité', nature: 'texte', visibilite: 'interne' });
  for (const [champ, schema] of Object.entries(CHAMPS_SIMPLES)) plant(champ, champ, schema);
  for (const [champ, schema] of Object.entries(CHAMPS_ANNEE))
    plant(`annees.${ANNEE}.${champ}`, `annees.${champ}`, schema);
  for (const nature of NATURES_PUBLIC)
    for (const [champ, schema] of Object.entries(CHAMPS_PUBLIC))
      plant(`publics.${ANNEE}.${nature}.${champ}`, `publics.${nature}`, schema);
  canaris.push({
    champ: `champs.${propre}`,
    famille: `champs.${propre}`,
    valeur: motDe(900),
    ecrits: [motDe(900)],
  });
  canaris.push({
    champ: `etapes.${crypto.randomUUID()}`,
    famille: 'etapes',
    valeur: { intitule: 'serinetape', echeance: '2031-07-19' },
    ecrits: ['serinetape', '2031-07-19', '19/07/2031'],
  });
  const { intitule, ...valeurs } = Object.fromEntries(canaris.map(({ champ, valeur }) => [champ, valeur]));
  const reply = await t.as(chef, actionsApi.createAction, {
    params: { contrat },
    body: {
      intitule,
      valeurs: {
        ...valeurs,
        ...{ date_debut: '2020-02-03', pilote_id: pilote, noeud_id: noeuds[0], etape_parcours_id: etape, axes: [axe] },
        ...{ qpv: ['QN98801M'], en_difficulte: true, avancement: 'en_cours', partenaires: [autre], annees: [ANNEE] },
        ...{ [`annees.${ANNEE}.justification`]: 'en_retard', [`themes.${ANNEE}`]: ['5.1'] },
      },
    },
  });
  expect(reply.statut, JSON.stringify(reply.corps)).toBe(200);
  action = reply.corps.id;
  const debut = canaris.find(({ champ }) => champ === 'date_debut')!;
  Object.assign(debut, { valeur: '2020-02-03', ecrits: ['2020-02-03', '03/02/2020'] });
  const ligne = await t.as(chef, financementsApi.createFinancement, {
    params: { contrat },
    body: {
      ...{ action_id: action, annee: ANNEE, financeur_id: autre, origine: 'etat', cadre: 'politique_de_la_ville' },
      ecritures: Object.entries(MONTANTS).map(([etape, montant_centimes]) => ({ etape, montant_centimes })) as never,
    },
  });
  financement = ligne.corps.id;
  await t.as(chef, financementsApi.addAvis, {
    params: { contrat, financement },
    body: { instructeur: 'Préfecture', sens: 'favorable', texte: AVIS },
  } as never);
  const avec = (
    nom: string,
    role: Role,
    partenaire: Lecteur['partenaire'] = null,
    perimetre: Perimetre | null = null,
  ) =>
    t
      .signIn({
        droits: [{ contrat_id: contrat, role, partenaire_id: { pilote, autre }[partenaire ?? 'autre'], perimetre }],
      })
      .then((qui) => lecteurs.push({ nom, role, partenaire, perimetre, qui }));
  for (const role of ROLES) await avec(role, role, role === 'partenaire' ? 'autre' : null);
  await avec('partenaire qui pilote', 'partenaire', 'pilote');
  await avec('collectivite, autre axe', 'collectivite', 'autre', { axes: [noeuds[1]!] });
  await avec('collectivite, autre commune', 'collectivite', 'autre', { communes: ['98802'] });
  await avec('etat, autre QPV', 'etat', 'autre', { qpv: ['QN98802M'] });
  await avec('collectivite, ce QPV', 'collectivite', 'autre', { qpv: ['QN98801M'] });
}, 240_000);

const routes: Route[] = buildAllRoutes({} as never, null).flatMap((set) => set.routes);
const lues = routes.filter(
  ({ entry }) => entry.method === 'GET' && entry.acces !== 'public' && entry.path.startsWith('/api/contrats/:contrat'),
);
/** More than one question to ask of the same route. */
const QUESTIONS: Record<string, object[]> = {
  exportActions: [{ format: 'csv' }, { format: 'xlsx' }],
  getCalendrier: [{ de: '2000-01-01', a: '2090-01-01' }],
  getLivre: [{ annee: ANNEE }],
  getArgent: ['financeur', 'cadre', 'annee', 'qpv'].map((par) => ({ par })),
  getSynthese: ['direction', 'etat', 'elus'].map((version) => ({ version })),
};

/** Everything this person receives, by route. */
async function listReponses(qui: SignedIn): Promise<{ route: string; texte: string }[]> {
  const found: { route: string; texte: string }[] = [];
  const ids: Record<string, unknown> = { contrat, action, financement, partenaire: autre, qpv: 'QN98801M' };
  for (const { name, entry } of lues) {
    const noms = [...entry.path.matchAll(/:([a-z_]+)/g)].map(([, nom]) => nom!);
    const params = Object.fromEntries(noms.map((nom) => [nom, ids[nom] ?? crypto.randomUUID()]));
    for (const query of QUESTIONS[name] ?? [buildQuery(entry.query, () => action) ?? {}]) {
      const { statut, octets } = await t.as(qui, entry, { params, query });
      expect([name, statut < 500]).toEqual([name, true]);
      if (statut === 200) found.push({ route: name, texte: readSortie(octets) });
    }
  }
  return found;
}

const holds = (texte: string, ecrits: readonly string[]) => ecrits.some((ecrit) => texte.includes(ecrit));
const routesOf = (reponses: { route: string; texte: string }[], ecrits: readonly string[]) =>
  reponses.filter(({ texte }) => holds(texte, ecrits)).map(({ route }) => route);

const droitDe = ({ role, partenaire, perimetre }: Lecteur) => ({
  ...{ contrat_id: contrat, role, perimetre, demonstration: false },
  partenaire_id: partenaire === 'pilote' ? pilote : ['elu', 'participation'].includes(role) ? null : autre,
});
const faitsDe = () => ({
  ...{ pilote_id: pilote, validee: true, partenaires: [autre] },
  ...{ axes: [] as string[], qpv: ['QN98801M'], communes: ['98801'] },
});

async function setNiveaux(choisi: (famille: string) => Niveau): Promise<Map<string, Niveau>> {
  const chef = lecteurs[0]!.qui;
  const { corps } = await t.as(chef, niveauxApi.getNiveaux, { params: { contrat } });
  for (const { champ, niveau } of corps.champs) {
    const reply = await t.as(chef, niveauxApi.setNiveau, {
      params: { contrat, champ },
      body: { avant: niveau, apres: choisi(champ) },
    });
    expect([champ, reply.statut]).toEqual([champ, 200]);
  }
  return new Map(corps.champs.map(({ champ }) => [champ, choisi(champ)]));
}

const ETATS: [string, (famille: string) => Niveau][] = [
  ['levels as given', defautOf],
  ['everything inner that may be', (famille) => listChoix(famille)[0]!],
  ['everything open to partners', () => 'partenaires'],
];

test('a field without a value of its own to look for is known by name', () => {
  expect(sansCanari.sort()).toEqual([
    ...[
      'annees.justification',
      'annees.renouvellement',
      'avancement',
      'en_difficulte',
      'etape_parcours_id',
      'noeud_id',
    ],
    ...['pilote_id', 'pilote_service_id', 'portee_qpv'],
  ]);
  expect(new Set(canaris.flatMap(({ ecrits }) => ecrits)).size).toBe(canaris.flatMap(({ ecrits }) => ecrits).length);
});

describe.each(ETATS)('%s', (_nom, choisi) => {
  let niveaux: Map<string, Niveau>;
  beforeAll(async () => {
    niveaux = await setNiveaux(choisi);
  }, 240_000);

  test('each reader receives what their right opens, by every route, and nothing else', async () => {
    for (const lecteur of lecteurs) {
      const reponses = await listReponses(lecteur.qui);
      expect(reponses.length).toBeGreaterThan(10);
      const droit = droitDe(lecteur);
      const faits = { ...faitsDe(), axes: lecteur.perimetre?.axes ? ['ailleurs'] : [] };
      const fuites: unknown[] = [];
      const manques: string[] = [];
      for (const { champ, famille, ecrits } of canaris) {
        const vues = routesOf(reponses, ecrits);
        if (canReadFamille(droit, faits, niveaux, famille)) {
          if (!vues.includes('getAction')) manques.push(champ);
        } else if (vues.length > 0) fuites.push([champ, vues]);
      }
      for (const [quoi, valeur] of COMPTES) {
        const vues = routesOf(reponses, typeof valeur === 'number' ? ecritsDe(valeur) : [valeur]);
        const lu = COMPTES_LUS[lecteur.nom]?.includes(quoi) ?? false;
        if (lu && vues.length === 0) manques.push(quoi);
        if (!lu && vues.length > 0) fuites.push([quoi, vues]);
      }
      expect([lecteur.nom, fuites, manques]).toEqual([lecteur.nom, [], []]);
    }
  }, 300_000);

  test('a hidden text is found by no search, and quoted by none', async () => {
    for (const lecteur of lecteurs) {
      const droit = droitDe(lecteur);
      for (const { famille, valeur, ecrits } of canaris) {
        if (typeof valeur !== 'string' || /^\d/.test(valeur)) continue;
        const lu = canReadFamille(
          droit,
          { ...faitsDe(), axes: lecteur.perimetre?.axes ? ['ailleurs'] : [] },
          niveaux,
          famille,
        );
        if (lu) continue;
        const partout = await t.as(lecteur.qui, rechercheApi.search, { query: { q: valeur, contrat } } as never);
        const listee = await t.as(lecteur.qui, listeActionsApi.listActions, {
          params: { contrat },
          query: { q: valeur },
        });
        const citee = await t.as(lecteur.qui, listeActionsApi.searchActions, {
          query: { q: valeur, contrat },
        } as never);
        const dits = [partout, citee].map(({ octets }) => octets.toString().replaceAll(`"q":"${valeur}"`, ''));
        expect([lecteur.nom, famille, dits.some((dit) => dit.includes(action) || holds(dit, ecrits.slice(1)))]).toEqual(
          [lecteur.nom, famille, false],
        );
        expect([lecteur.nom, famille, listee.corps.lignes.length]).toEqual([lecteur.nom, famille, 0]);
      }
    }
  }, 300_000);
});

describe('a filter, an order, a cross tell values too', () => {
  const FILTRES: [string, object][] = [
    ['etape_parcours_id', { etape: [() => etape] }],
    ['axes', { axe: [() => axe] }],
    ['themes', { theme: ['2024:5.1'] }],
    ['partenaires', { partenaire: [() => autre] }],
    ['objectifs', { manque: ['objectifs'] }],
  ];
  const query = (filtre: object) =>
    Object.fromEntries(
      Object.entries(filtre).map(([cle, liste]) => [
        cle,
        liste.map((un: unknown) => (typeof un === 'function' ? un() : un)),
      ]),
    );

  test('inner fields answer no filter of an elected member, and their columns of the matrix are empty', async () => {
    const elu = lecteurs.find(({ nom }) => nom === 'elu')!.qui;
    const count = async (filtre: object) =>
      (await t.as(elu, listeActionsApi.listActions, { params: { contrat }, query: query(filtre) } as never)).corps
        .lignes.length;
    const cross = async (croisement: 'axes' | 'etapes') =>
      (await t.as(elu, matriceApi.getMatrice, { params: { contrat }, query: { croisement } })).octets.toString();
    await setNiveaux(() => 'partenaires');
    const ouverts = [await cross('axes'), await cross('etapes')];
    const { niveaux: _, ...present } = { niveaux: 0, filtres: FILTRES.filter(([, filtre]) => !('manque' in filtre)) };
    for (const [champ, filtre] of present.filtres)
      if (champ !== 'themes') expect([champ, await count(filtre)]).toEqual([champ, 1]);
    await setNiveaux((famille) => listChoix(famille)[0]!);
    for (const [champ, filtre] of FILTRES) expect([champ, await count(filtre)]).toEqual([champ, 0]);
    expect(await cross('axes')).not.toBe(ouverts[0]);
    expect(await cross('etapes')).not.toBe(ouverts[1]);
    expect(await count({ completude_min: [1] })).toBe(1);
  }, 240_000);
});

test('once notified, an elected member reads the amounts', async () => {
  await t.as(lecteurs[0]!.qui, financementsApi.addEcriture, {
    params: { contrat, financement },
    body: { etape: 'notifie', montant_centimes: MONTANTS.accorde },
  } as never);
  const elu = lecteurs.find(({ nom }) => nom === 'elu')!;
  expect(routesOf(await listReponses(elu.qui), ecritsDe(MONTANTS.accorde)).length).toBeGreaterThan(0);
}, 240_000);
