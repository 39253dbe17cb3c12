// Figure « page »: what a first visit downloads, as served and compressed, and when the page is usable, in a real browser
// on the same machine: the sign-in page, the plan of the demonstration, then a plan and a table of 200 actions.
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { accueilApi } from '../src/app/accueil/accueil.api.ts';
import { importsApi } from '../src/app/imports/imports.api.ts';
import { contratApi } from '../src/domains/contrats/contrat.api.ts';
import { type Ligne, ligne, type Options, type Section } from './mesure.ts';
import { readProgrammation } from './programmation.ts';
import { openAdministrateur, openVisiteur, type Serveur, startServeur, type Visiteur } from './serveur.ts';

const SCRIPT_VISE_KO = 150;

interface Cible {
  nom: string;
  chemin: string;
  cookie: string | null;
  /** What stands on the page once it can be used. */
  repere: string;
}

interface Visite {
  poids: Record<string, number>;
  utilisableMs: number;
}

export async function mesure({ petit, cache, navigateur, dire }: Options): Promise<Section[]> {
  if (!navigateur) throw new Error('Aucun navigateur : la mesure « page » demande Chromium.');
  const serveur = await startServeur({ demonstration: true });
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: navigateur, args });
  try {
    const lignes: Ligne[] = [];
    for (const cible of await prepareCibles(serveur, cache)) {
      const visites: { premiere: Visite; retour: Visite }[] = [];
      for (let i = 0; i < (petit ? 1 : 7); i += 1) {
        const context = await openContext(browser);
        if (cible.cookie) await addCookie(context, serveur.adresse, cible.cookie);
        const premiere = await visit(context, serveur.adresse, cible);
        visites.push({ premiere, retour: await visit(context, serveur.adresse, cible) });
        await context.close();
      }
      lignes.push(...lignesDe(cible, visites));
      dire(cible.nom);
    }
    const notes = [
      `Chromium ${browser.version()}, écran de 1440 × 900, serveur et navigateur sur la même machine, réseau local.`,
      'Poids : octets des contenus reçus, compressés (brotli), sans leurs en-têtes ; première visite, rien en mémoire.',
      'Utilisable : du départ de la navigation à l’affichage du contenu attendu. Retour : même page, fichiers déjà gardés.',
    ];
    return [{ titre: 'Première visite', notes, lignes }];
  } finally {
    await browser.close();
    await serveur.stop();
  }
}

async function prepareCibles(serveur: Serveur, cache: string): Promise<Cible[]> {
  const visiteur = await openVisiteur(serveur.adresse, /http\S+\/connexion\/lien\/\S+/.exec(serveur.annonce)![0]);
  const { contrats } = await visiteur.call(accueilApi.listContrats, {});
  const demonstration = contrats.reduce((a, b) => (b.actions > a.actions ? b : a));
  const administrateur = await openAdministrateur(serveur);
  const importe = await importContrat(administrateur, cache);
  const plan = '[role=treegrid] [role=row], [role=tree] [role=treeitem], .tree li';
  const { cookie } = administrateur;
  return [
    { nom: 'connexion', chemin: '/connexion', cookie: null, repere: 'form button' },
    {
      nom: `plan de la démonstration (${demonstration.actions} actions)`,
      chemin: `/contrats/${demonstration.id}/plan`,
      cookie: visiteur.cookie,
      repere: plan,
    },
    { nom: 'plan de 200 actions', chemin: `/contrats/${importe}/plan`, cookie, repere: plan },
    { nom: 'tableau de 200 actions', chemin: `/contrats/${importe}/actions`, cookie, repere: '[role=gridcell], td' },
  ];
}

/** A contract of 200 actions, brought in by an import like any other. */
async function importContrat(visiteur: Visiteur, cache: string): Promise<number> {
  const { id: contrat } = await visiteur.call(contratApi.createContrat, {
    body: { nom: 'Contrat du banc', generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' },
  });
  const { nom, octets } = readProgrammation(cache, 200);
  const depot = await visiteur.send(importsApi.createImport, { params: { contrat } }, nom, octets);
  const { id } = (await visiteur.follow(depot.tache)) as { id: string };
  const params = { contrat, import: id };
  const vu = await visiteur.call(importsApi.getImport, { params });
  if (vu.etat !== 'depose') throw new Error('L’import n’est pas en attente.');
  const { journal_numero } = vu.apercu;
  const { tache } = await visiteur.call(importsApi.confirmImport, { params, body: { journal_numero } });
  await visiteur.follow(tache);
  return contrat;
}

export function openContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
}

export async function addCookie(context: BrowserContext, adresse: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: adresse, httpOnly: true, sameSite: 'Lax' }]);
}

async function visit(context: BrowserContext, adresse: string, cible: Cible): Promise<Visite> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const weigh = await startWeighing(cdp);
  await page.goto(adresse + cible.chemin, { waitUntil: 'commit' });
  const utilisableMs = await whenUsable(page, cible.repere);
  await page.waitForLoadState('networkidle');
  const poids = weigh();
  await page.close();
  return { poids, utilisableMs };
}

/** Milliseconds since the navigation started, read after the frame that shows the content has been drawn. */
export async function whenUsable(page: Page, repere: string): Promise<number> {
  await page.locator(repere).first().waitFor({ state: 'visible', timeout: 30_000 });
  return page.evaluate('new Promise((seen) => requestAnimationFrame(() => setTimeout(() => seen(performance.now()))))');
}

/** Bytes of contents on the wire by kind of resource, in kB; headers are another 0.7 kB per file. */
async function startWeighing(cdp: CDPSession): Promise<() => Record<string, number>> {
  const kinds = new Map<string, string>();
  const poids: Record<string, number> = {};
  cdp.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    poids[kind] = (poids[kind] ?? 0) + encodedDataLength / 1_000;
  });
  await cdp.send('Network.enable');
  return () => poids;
}

function lignesDe({ nom }: Cible, visites: readonly { premiere: Visite; retour: Visite }[]): Ligne[] {
  const serie = (kind: string) => visites.map(({ premiere }) => premiere.poids[kind] ?? 0);
  const total = visites.map(({ premiere }) => Object.values(premiere.poids).reduce((a, b) => a + b, 0));
  return [
    ligne(`${nom} : script`, serie('Script'), 'ko', { vise: SCRIPT_VISE_KO }),
    ligne(`${nom} : style`, serie('Stylesheet'), 'ko'),
    ligne(`${nom} : police`, serie('Font'), 'ko'),
    ligne(`${nom} : total`, total, 'ko'),
    ligne(
      `${nom} : utilisable, première visite`,
      visites.map((v) => v.premiere.utilisableMs),
      'ms',
    ),
    ligne(
      `${nom} : utilisable, retour`,
      visites.map((v) => v.retour.utilisableMs),
      'ms',
    ),
  ];
}
