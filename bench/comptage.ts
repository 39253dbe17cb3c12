// Figure « comptage »: a partner's file of 100,000 rows in the counting page, in a real browser: from the page to its counts, and the longest
// time during which the page did not draw. The address base is that of the figure « adresses »; contours are the official ones when there.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { carre, geoJson } from '../src/geo/contours/fabrique-contours.ts';
import { GRAINE, inventBan } from './adresses.ts';
import { askQuestions, type Question } from './adresses-bruit.ts';
import { createHasard } from './hasard.ts';
import { type Ligne, ligne, type Options, type Section } from './mesure.ts';
import { newDossier, removeDossier, type Serveur, startServeur } from './serveur.ts';

const CONTOURS = '../shared/data/qpv/qpv2015_wgs84.geojson.gz';
const DEPARTEMENT = '59';

interface Passage {
  prete: number;
  lue: number;
  comptee: number;
  figee: number;
}

export async function mesure({ petit, navigateur, dire }: Options): Promise<Section[]> {
  if (!navigateur) throw new Error('Aucun navigateur : la mesure « comptage » demande Chromium.');
  const lignes = petit ? 2_000 : 100_000;
  const dossier = newDossier();
  const serveur = await startServeur({ dossier });
  const browser = await chromium.launch({ executablePath: navigateur, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const { fichier, adresses, officiels } = await prepare(serveur, dossier, lignes, petit);
    dire(`${adresses} adresses installées, fichier de ${lignes} lignes écrit`);
    const passages: Passage[] = [];
    for (let i = 0; i < (petit ? 1 : 3); i += 1) passages.push(await count(browser, serveur.adresse, fichier));
    return [tell(passages, { lignes, adresses, officiels })];
  } finally {
    await browser.close();
    await serveur.stop();
    removeDossier(dossier);
  }
}

interface Preparation {
  fichier: string;
  adresses: number;
  officiels: boolean;
}

async function prepare(serveur: Serveur, dossier: string, nombre: number, petit: boolean): Promise<Preparation> {
  const { voies, pieces } = inventBan(petit);
  const siennes = voies.filter(({ commune }) => commune.insee.startsWith(DEPARTEMENT));
  const [entete, ...autres] = Buffer.concat(pieces).toString('utf8').split('\n');
  const gardees = autres.filter((une) => une.startsWith(DEPARTEMENT));
  const ban = join(dossier, 'ban.csv');
  writeFileSync(ban, `${[entete, ...gardees].join('\n')}\n`);
  serveur.verbe('territoires', 'adresses', DEPARTEMENT, ban);
  const officiels = existsSync(CONTOURS);
  const contours = join(dossier, 'contours.geojson');
  if (!officiels) writeFileSync(contours, buildCarreaux());
  serveur.verbe('territoires', 'importer', officiels ? CONTOURS : contours);
  const fichier = join(dossier, 'fichier.csv');
  writeFileSync(fichier, writeFichier(askQuestions(siennes, nombre, createHasard(GRAINE + 7))));
  return { fichier, adresses: gardees.length, officiels };
}

/** Squares where the invented addresses are, when the official contours are not there. */
const buildCarreaux = () =>
  geoJson(
    Array.from({ length: 40 }, (_, i) =>
      carre(2.6 + (i % 8) * 0.15, 50.1 + Math.floor(i / 8) * 0.12, `QP059${String(900 + i)}`),
    ),
  );

const NAISSANCES = ['12/03/1999', '1985-07-01', '4/11/2004', '', '30/02/1990'];

function writeFichier(questions: readonly Question[]): string {
  const rangees = questions.map(({ adresse, codePostal = '', commune = '' }, i) => {
    const naissance = NAISSANCES[i % NAISSANCES.length];
    return [
      `D${i}`,
      `NOM${i}`,
      'Prénom',
      i % 2 ? 'M.' : 'Mme',
      naissance,
      adresse,
      codePostal,
      commune,
      '15/02/2025',
    ].map((un) => `"${String(un).replaceAll('"', '""')}"`);
  });
  const entete = [
    'N° dossier',
    'Nom',
    'Prénom',
    'Civilité',
    'Né(e) le',
    'Adresse',
    'Code postal',
    'Ville',
    'Date d’entrée',
  ];
  return `\ufeff${[entete, ...rangees].map((cases) => cases.join(';')).join('\n')}\n`;
}

/** In the page: the longest time between two images. */
const GUET = `
  globalThis.figee = 0;
  let avant = performance.now();
  const tick = (maintenant) => {
    figee = Math.max(figee, maintenant - avant);
    avant = maintenant;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);`;

async function count(browser: Browser, adresse: string, fichier: string): Promise<Passage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
  const page = await context.newPage();
  page.setDefaultTimeout(600_000);
  const depart = performance.now();
  await page.goto(`${adresse}/compter?departement=${DEPARTEMENT}&millesime=2015`);
  await page.getByText(/Vous pouvez couper le réseau/).waitFor();
  const prete = performance.now();
  await page.evaluate(GUET);
  await page.getByLabel('Choisir votre fichier').setInputFiles(fichier);
  await page.getByRole('button', { name: 'Compter', exact: true }).waitFor();
  const lue = performance.now();
  await page.getByLabel('Premier jour').fill('2025-01-01');
  await page.getByRole('button', { name: 'Compter', exact: true }).click();
  await page.getByText(/comptés, .* en QPV/).waitFor();
  const comptee = performance.now();
  const figee = await page.evaluate<number>('figee');
  await context.close();
  return { prete: prete - depart, lue: lue - prete, comptee: comptee - lue, figee };
}

function tell(
  passages: readonly Passage[],
  { lignes, adresses, officiels }: Omit<Preparation, 'fichier'> & { lignes: number },
): Section {
  const serie = (cle: keyof Passage) => passages.map((un) => un[cle]);
  const debits = passages.map(({ comptee }) => lignes / (comptee / 1000));
  const rangees: Ligne[] = [
    ligne('page prête, adresses et contours chargés', serie('prete'), 'ms', { vise: 1_000 }),
    ligne('du fichier déposé à ses colonnes montrées', serie('lue'), 'ms'),
    ligne('de « Compter » aux nombres', serie('comptee'), 'ms'),
    ligne('débit du comptage', debits, 'lignes/s'),
    ligne('plus longue attente d’une image', serie('figee'), 'ms', { vise: 100 }),
  ];
  return {
    titre: `Page de comptage, Chromium : ${lignes} lignes, ${adresses} adresses`,
    notes: [
      'Fichier .csv et base d’adresses générés, bruit de la mesure « adresses » ; le fichier ne quitte pas le navigateur.',
      officiels ? 'Contours officiels de 2015.' : 'Contours inventés : les officiels ne sont pas là.',
      'Une image est attendue toutes les 17 ms ; la plus longue attente dit si la page s’est figée.',
    ],
    lignes: rangees,
  };
}
