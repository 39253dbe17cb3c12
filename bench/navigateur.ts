// Figure « navigateur »: at national volume on PostgreSQL, in a real browser: when a page is usable, how it answers while one scrolls
// thousands of rows and types in a cell, and what a page that is only left open costs: requests, bytes, server time, statements.
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import pg from 'pg';
import { startPostgres } from '../scripts/postgres.mjs';
import { directApi } from '../src/app/direct/direct.api.ts';
import { RYTHME_MS } from '../src/app/direct/rythme.rules.ts';
import { addLien } from '../src/domains/comptes/liens.ts';
import { inScope } from '../src/platform/db/db.ts';
import { closeDatabase, openDatabase } from '../src/platform/db/engine.ts';
import { createLecteur, createPersonne, openApp } from './lecteurs.ts';
import { type Ligne, ligne, median, type Options, percentile, type Section } from './mesure.ts';
import { addCookie, openContext, whenUsable } from './page.ts';
import { addContrats } from './pays.ts';
import { openVisiteur, startServeur } from './serveur.ts';

const LETTRES = 'une action pour les habitants du quartier';
const MOLETTE = 60;
const CASE = '[role=grid] tbody [data-cell]';

interface Pays {
  contrats: number;
  actions: number;
  grand: number;
}

export async function mesure({ petit, navigateur, dire }: Options): Promise<Section[]> {
  if (!navigateur) throw new Error('Aucun navigateur : la mesure « navigateur » demande Chromium.');
  const pays = petit ? { contrats: 3, actions: 40, grand: 200 } : { contrats: 450, actions: 200, grand: 2_000 };
  const postgres = await startPostgres({ durable: true });
  const browser = await chromium.launch({ executablePath: navigateur, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const { ordinaire, grand, lien, pouls } = await prepare(postgres.url, pays);
    dire(`${pays.contrats} contrats générés, un autre de ${pays.grand} actions`);
    const serveur = await startServeur({ url: postgres.url });
    try {
      const { cookie } = await openVisiteur(serveur.adresse, serveur.adresse + lien);
      const visite = { browser, adresse: serveur.adresse, cookie, petit };
      const lignes = [
        ...(await timePages(visite, ordinaire, grand, pays)),
        ...(await workOnGrand(visite, grand, pays)),
        ...(await leaveOpen(visite, ordinaire)),
        ...pouls,
      ];
      const titre = `Dans un navigateur, PostgreSQL ${postgres.version} : ${pays.contrats} contrats × ${pays.actions} actions, un autre de ${pays.grand}`;
      return [{ titre, notes: NOTES, lignes }];
    } finally {
      await serveur.stop();
    }
  } finally {
    await browser.close();
    await postgres.stop();
  }
}

const NOTES = [
  'Chromium sans écran, 1440 × 900, sur la machine du serveur.',
  'Réponse : de la touche à l’image qui le montre (Event Timing, au pas de 8 ms ; l’événement plus court que 16 ms compte pour 16). Tâche longue : plus de 50 ms sans répondre.',
  'Page ouverte : visible, personne n’y touche, rien ne bouge dans le contrat. Temps du serveur et instructions SQL : la même demande, injectée dans l’application.',
];

/** The country, an account and its link, and what one pulse asks of the server. */
async function prepare(url: string, { contrats, actions, grand }: Pays) {
  await openDatabase({ url });
  const app = await openApp();
  try {
    const [ordinaire] = await addContrats(1, contrats + 1, { actions, annees: 6 });
    const [gros] = await addContrats(contrats + 1, contrats + 2, { actions: grand, annees: 6 });
    const now = new Date();
    const lien = await inScope('reference', async (db) =>
      addLien(db, await createPersonne(db, 'navigateur', [ordinaire!, gros!], now), { usage: 'invitation', now }),
    );
    const lecteur = await createLecteur(app, 'pouls', [ordinaire!]);
    const { corps } = await lecteur.ask(directApi.getMouvement, { params: { contrat: ordinaire! }, query: {} });
    const once = () =>
      lecteur.ask(directApi.getMouvement, { params: { contrat: ordinaire! }, query: { depuis: corps.numero } });
    return { ordinaire: ordinaire!, grand: gros!, lien, pouls: await timePouls(once) };
  } finally {
    await app.close();
    await closeDatabase();
  }
}

async function timePouls(once: () => Promise<{ ms: number }>): Promise<Ligne[]> {
  for (let i = 0; i < 30; i += 1) await once();
  const serie: number[] = [];
  for (let i = 0; i < 200; i += 1) serie.push((await once()).ms);
  const parMinute = 60_000 / RYTHME_MS;
  return [
    ligne('page ouverte : temps du serveur pour une demande', serie, 'ms'),
    {
      nom: 'page ouverte : temps du serveur par minute',
      valeur: median(serie) * parMinute,
      unite: 'ms',
    },
    { nom: 'page ouverte : instructions SQL par demande', valeur: await countStatements(once), unite: 'instructions' },
  ];
}

/** Transactions included: each begin and commit is a message to the database. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    count += 1;
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return count;
}

interface Visite {
  browser: Browser;
  adresse: string;
  cookie: string;
  petit: boolean;
}

async function open({ browser, adresse, cookie }: Visite, chemin: string) {
  const context = await openContext(browser);
  await addCookie(context, adresse, cookie);
  const page = await context.newPage();
  await page.goto(adresse + chemin, { waitUntil: 'commit' });
  return { context, page };
}

async function timePages(visite: Visite, ordinaire: number, grand: number, pays: Pays): Promise<Ligne[]> {
  const cibles = [
    {
      nom: `plan de ${pays.actions} actions`,
      chemin: `/contrats/${ordinaire}/plan`,
      repere: '[role=treegrid] [role=row], [role=tree] [role=treeitem], .tree li',
    },
    { nom: `tableau de ${pays.actions} actions`, chemin: `/contrats/${ordinaire}/actions`, repere: CASE },
    { nom: `tableau de ${pays.grand} actions, 100 par page`, chemin: `/contrats/${grand}/actions`, repere: CASE },
    {
      nom: `financements de ${pays.grand} actions, une année entière`,
      chemin: `/contrats/${grand}/financements?annee=2024`,
      repere: CASE,
    },
  ];
  const lignes: Ligne[] = [];
  for (const { nom, chemin, repere } of cibles) {
    const serie: number[] = [];
    for (let i = 0; i < (visite.petit ? 1 : 5); i += 1) {
      const { context, page } = await open(visite, chemin);
      serie.push(await whenUsable(page, repere));
      await context.close();
    }
    lignes.push(ligne(`${nom} : utilisable`, serie, 'ms'));
  }
  return lignes;
}

/** The longest table there is, a year of the ledger, then the table of the actions: scrolled, and typed in. */
async function workOnGrand(visite: Visite, grand: number, pays: Pays): Promise<Ligne[]> {
  const livre = await open(visite, `/contrats/${grand}/financements?annee=2024`);
  await whenUsable(livre.page, CASE);
  const lignes = Number(await livre.page.locator('[role=grid]').first().getAttribute('aria-rowcount')) - 1;
  const nomLivre = `tableau de ${lignes} lignes de financement`;
  const mesures = [
    ...(await watch(livre.page, `${nomLivre}, défilement`, [], () => scrollDown(livre.page))),
    ...(await watch(livre.page, `${nomLivre}, flèches`, ['keydown'], () => moveDown(livre.page))),
  ];
  await livre.context.close();
  const table = await open(visite, `/contrats/${grand}/actions?colonne=reference`);
  await whenUsable(table.page, CASE);
  const nomTable = `tableau de ${pays.grand} actions`;
  mesures.push(
    ...(await watch(table.page, `${nomTable}, frappe dans une case`, ['keydown', 'keypress', 'input'], () =>
      typeInCell(table.page),
    )),
  );
  await table.context.close();
  return [...mesures, await pasteBlock(visite, grand)];
}

/** 5,000 cells, one in six refused: days that do not exist and unknown partners. */
async function pasteBlock(visite: Visite, grand: number): Promise<Ligne> {
  const colonnes = [
    'reference',
    'objectifs',
    'description',
    'publics_vises',
    'difficulte_cause',
    'debut',
    'fin',
    'pilote',
  ];
  const adresse = colonnes.map((colonne) => `&colonne=${colonne}`).join('');
  const { context, page } = await open(
    visite,
    `/contrats/${grand}/actions?lignes=500${adresse}&colonne=touche&colonne=prevu`,
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await whenUsable(page, CASE);
  const mesure = (i: number) => [
    '05/03/2026',
    i % 2 ? '31/02/2026' : '31/12/2026',
    'Association inconnue',
    `${i}`,
    `${i}`,
  ];
  const bloc = Array.from({ length: 500 }, (_, i) => [...colonnes.slice(0, 5).map((un) => `${un} ${i}`), ...mesure(i)]);
  const text = bloc.slice(0, visite.petit ? 50 : 500).map((cases) => cases.join('\t'));
  await page.locator('[data-cell="0:1"]').click();
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text.join('\n'))})`);
  const start = performance.now();
  await page.keyboard.press('Control+V');
  await page.getByText('cases refusées restent à corriger').waitFor({ timeout: 600_000 });
  await page
    .getByText(/refusées, à corriger ici/)
    .first()
    .waitFor({ timeout: 600_000 });
  const valeur = performance.now() - start;
  await context.close();
  return {
    nom: `${text.length * 10} cases collées, une sur six refusée : toutes écrites ou marquées`,
    valeur,
    unite: 'ms',
  };
}

async function scrollDown(page: Page): Promise<void> {
  await page.locator(CASE).nth(20).hover();
  for (let i = 0; i < MOLETTE; i += 1) {
    await page.mouse.wheel(0, 700);
    await nextFrames(page);
  }
}

async function moveDown(page: Page): Promise<void> {
  await page.locator(CASE).first().focus();
  for (let i = 0; i < MOLETTE; i += 1) {
    await page.keyboard.press('ArrowDown');
    await nextFrames(page);
  }
}

/** Escape at the end: what was typed is given up, each run finds the same table. */
async function typeInCell(page: Page): Promise<void> {
  await page.locator('[role=grid] tbody [data-cell="0:1"]').click();
  await page.keyboard.press('F2');
  await page.locator('.datagrid-editor').waitFor();
  for (const lettre of LETTRES) {
    await page.keyboard.press(lettre === ' ' ? 'Space' : lettre);
    await nextFrames(page);
  }
  await page.keyboard.press('Escape');
}

const nextFrames = (page: Page) =>
  page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen(null))))');

interface Vus {
  evenements: { nom: string; ms: number }[];
  longues: number[];
  images: number[];
}

// Run in the page, where the observers live; told as text because this file is checked for Node, without the browser's types.
const OBSERVE = `(() => {
  const vus = (window.__vus = { evenements: [], longues: [], images: [] });
  new PerformanceObserver((list) => list.getEntries().forEach((e) => vus.evenements.push({ nom: e.name, ms: e.duration })))
    .observe({ type: 'event', durationThreshold: 16, buffered: false });
  new PerformanceObserver((list) => list.getEntries().forEach((e) => vus.longues.push(e.duration))).observe({ type: 'longtask' });
  let last = performance.now();
  const tick = (now) => { vus.images.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
})()`;

/** `noms`: the events that are answered to; none for the scrolling, which the images and the long tasks tell. */
async function watch(page: Page, nom: string, noms: readonly string[], work: () => Promise<void>): Promise<Ligne[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(OBSERVE);
  await work();
  await nextFrames(page);
  const { evenements, longues, images } = (await page.evaluate('window.__vus')) as Vus;
  // Shorter events are not told; each gesture counts once at least.
  const serie = evenements.filter((evenement) => noms.includes(evenement.nom)).map(({ ms }) => ms);
  const complete = [...serie, ...Array.from({ length: Math.max(0, MOLETTE - serie.length) }, () => 16)];
  const reponses: Ligne[] = [
    {
      nom: `${nom} : réponse, p95`,
      valeur: percentile(complete, 0.95),
      unite: 'ms',
      series: complete.length,
      vise: 200,
    },
    { nom: `${nom} : réponse la plus longue`, valeur: Math.max(...complete), unite: 'ms' },
  ];
  return [
    ...(noms.length > 0 ? reponses : []),
    { nom: `${nom} : entre deux images, p95`, valeur: percentile(images, 0.95), unite: 'ms', series: images.length },
    { nom: `${nom} : tâches longues`, valeur: longues.length, unite: 'tâches' },
  ];
}

/** Nobody touches it: the pulse alone, counted on the wire, headers included. */
async function leaveOpen(visite: Visite, contrat: number): Promise<Ligne[]> {
  const { context, page } = await open(visite, `/contrats/${contrat}/actions`);
  await whenUsable(page, CASE);
  await page.waitForTimeout(2 * RYTHME_MS);
  const duree = visite.petit ? 12_000 : 60_000;
  const recus = await weighAll(context, page, duree);
  await context.close();
  const parMinute = 60_000 / duree;
  return [
    { nom: 'page ouverte : demandes par minute', valeur: recus.demandes * parMinute, unite: 'demandes' },
    {
      nom: 'page ouverte : reçu par minute, en-têtes compris',
      valeur: (recus.octets * parMinute) / 1_000,
      unite: 'ko',
    },
  ];
}

async function weighAll(context: BrowserContext, page: Page, duree: number) {
  const cdp: CDPSession = await context.newCDPSession(page);
  const recus = { demandes: 0, octets: 0 };
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    recus.demandes += 1;
    recus.octets += encodedDataLength;
  });
  await cdp.send('Network.enable');
  await page.waitForTimeout(duree);
  return recus;
}
