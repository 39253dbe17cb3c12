// Figure « national »: a country of 450 contracts × 200 actions × 6 years of ledger on PostgreSQL, and 20 contracts on the
// embedded database; the server's time for each page, and what other contracts add to it. The country is pays.ts.
import { startPostgres } from '../scripts/postgres.mjs';
import { listeActionsApi } from '../src/app/actions/liste.api.ts';
import { arbreApi } from '../src/app/plan/arbre.api.ts';
import { rechercheApi } from '../src/app/recherche/recherche.api.ts';
import type { App } from '../src/app/server.ts';
import { actionsApi } from '../src/domains/actions/action.api.ts';
import { financementsApi } from '../src/domains/financements/financements.api.ts';
import { closeDatabase, openDatabase } from '../src/platform/db/engine.ts';
import { createLecteur, type Lecteur, openApp } from './lecteurs.ts';
import { type Ligne, median, type Options, percentile, type Section } from './mesure.ts';
import { addContrats } from './pays.ts';

/** A word with a letter missing, another with two swapped. */
const FAUTES = ['formaton quartiers', 'mobiltié', 'numerqiue emploi', 'parrainge', 'cochierge'];
const ECHAUFFEMENT = 15;

interface Page {
  nom: string;
  vise: number;
  demande: (lecteur: Lecteur, i: number) => Promise<{ ms: number; corps: unknown }>;
}

const contratDe = (lecteur: Lecteur, i: number): number => lecteur.contrats[i % lecteur.contrats.length]!;

const PAGES: Page[] = [
  {
    nom: 'plan',
    vise: 30,
    demande: (l, i) => l.ask(arbreApi.getPlan, { params: { contrat: contratDe(l, i) } }),
  },
  {
    nom: 'tableau filtré et trié, 100 premières lignes',
    vise: 30,
    demande: (l, i) =>
      l.ask(listeActionsApi.listActions, {
        params: { contrat: contratDe(l, i) },
        query: { avancement: ['en_cours', 'programmee', 'realisee'], tri: 'intitule', taille: 100 },
      }),
  },
  {
    nom: 'tableau trié par montant retenu',
    vise: 30,
    demande: (l, i) =>
      l.ask(listeActionsApi.listActions, {
        params: { contrat: contratDe(l, i) },
        query: { annee: [2024], tri: 'retenu', sens: 'desc', taille: 100 },
      }),
  },
  {
    nom: 'totaux d’une année',
    vise: 100,
    demande: (l, i) =>
      l.ask(financementsApi.getLivre, { params: { contrat: contratDe(l, i) }, query: { annee: 2021 + (i % 6) } }),
  },
];

async function sheets(lecteur: Lecteur): Promise<Page> {
  const contrat = lecteur.contrats[0]!;
  const { corps } = await lecteur.ask(listeActionsApi.listActions, { params: { contrat }, query: { taille: 100 } });
  const ids = corps.lignes.map((ligne) => ligne.id);
  return {
    nom: 'fiche d’une action',
    vise: 10,
    demande: (l, i) => l.ask(actionsApi.getAction, { params: { contrat, action: ids[i % ids.length]! } }),
  };
}

function search(qui: string, vise: number): Page {
  return {
    nom: `recherche avec une faute, ${qui}`,
    vise,
    demande: (l, i) => l.ask(rechercheApi.search, { query: { q: FAUTES[i % FAUTES.length]! } }),
  };
}

/** p50 and p95 of one page; the aim is on the p95. */
async function time(page: Page, lecteur: Lecteur, fois: number, more: Partial<Ligne> = {}): Promise<Ligne[]> {
  for (let i = 0; i < ECHAUFFEMENT; i += 1) await page.demande(lecteur, i);
  const serie: number[] = [];
  for (let i = 0; i < fois; i += 1) serie.push((await page.demande(lecteur, i)).ms);
  const base = { unite: 'ms', series: fois };
  const [min, max] = [Math.min(...serie), Math.max(...serie)];
  return [
    { ...base, nom: `${page.nom}, p50`, valeur: median(serie), min, max },
    { ...base, nom: `${page.nom}, p95`, valeur: percentile(serie, 0.95), vise: page.vise, ...more },
  ];
}

async function timeAll(lecteur: Lecteur, fois: number): Promise<Ligne[]> {
  const lignes: Ligne[] = [];
  for (const page of [...PAGES, await sheets(lecteur)]) lignes.push(...(await time(page, lecteur, fois)));
  return lignes;
}

const NOTES = [
  'Temps du serveur par requête injectée dans l’application, session réelle : identité, droits, requêtes, réponse vérifiée.',
  'Les demandes se suivent une à une ; p50 et p95 sur la série indiquée par la mesure.',
];

export async function mesure({ petit, dire }: Options): Promise<Section[]> {
  const taille = { actions: petit ? 40 : 200, annees: 6 };
  const [peu, tous] = petit ? [5, 10] : [50, 450];
  const embarquee = await onEmbedded(petit ? 4 : 20, taille, petit ? 20 : 200, dire);
  return [await onPostgres(peu, tous, taille, petit ? 20 : 300, dire), embarquee];
}

async function onPostgres(
  peu: number,
  tous: number,
  taille: { actions: number; annees: number },
  fois: number,
  dire: Options['dire'],
): Promise<Section> {
  const postgres = await startPostgres({ durable: true });
  await openDatabase({ url: postgres.url });
  const app = await openApp();
  try {
    const premiers = await addContrats(1, peu + 1, taille);
    dire(`${peu} contrats générés`);
    const un = await createLecteur(app, 'un', premiers.slice(0, 1));
    const trente = await createLecteur(app, 'trente', premiers.slice(0, 30));
    const avant = await timeReaders(un, trente, fois);
    const ids = [...premiers, ...(await addContrats(peu + 1, tous + 1, taille))];
    dire(`${tous} contrats générés`);
    const apres = await timeReaders(un, trente, fois);
    const instance = await createLecteur(app, 'tous', ids);
    const lignes: Ligne[] = apres.map((ligne, i) => ({ ...ligne, limite: avant[i]!.valeur }));
    lignes.push(...(await time(search('toute l’instance', 200), instance, fois)));
    const titre = `Volume national, PostgreSQL ${postgres.version} : ${tous} contrats × ${taille.actions} actions × ${taille.annees} ans`;
    const limite = `Limite : la même mesure avec ${peu} contrats. Un rapport proche de 1 dit que les autres contrats ne coûtent rien.`;
    return { titre, notes: [...NOTES, limite], lignes };
  } finally {
    await close(app);
    await postgres.stop();
  }
}

async function timeReaders(un: Lecteur, trente: Lecteur, fois: number): Promise<Ligne[]> {
  return [
    ...(await timeAll(un, fois)),
    ...(await time(search('1 contrat', 50), un, fois)),
    ...(await time(search('30 contrats', 50), trente, fois)),
  ];
}

async function onEmbedded(
  contrats: number,
  taille: { actions: number; annees: number },
  fois: number,
  dire: Options['dire'],
): Promise<Section> {
  await openDatabase({});
  const app = await openApp();
  try {
    const ids = await addContrats(1, contrats + 1, taille);
    dire(`${contrats} contrats générés (base embarquée)`);
    const un = await createLecteur(app, 'un', ids.slice(0, 1));
    const vingt = await createLecteur(app, 'vingt', ids);
    const lignes = [
      ...(await timeAll(un, fois)),
      ...(await time(search('1 contrat', 50), un, fois)),
      ...(await time(search(`${contrats} contrats`, 50), vingt, fois)),
    ];
    const titre = `Base embarquée : ${contrats} contrats × ${taille.actions} actions × ${taille.annees} ans`;
    return { titre, notes: NOTES.slice(0, 1), lignes };
  } finally {
    await close(app);
  }
}

async function close(app: App): Promise<void> {
  await app.close();
  await closeDatabase();
}
