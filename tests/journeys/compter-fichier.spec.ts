// A partner drops its own file, as messy as real ones, on its counting page: columns understood, addresses placed in the browser with the
// network cut, doubts settled, file kept, counts sent and read by the team. Then what must never leave is looked for everywhere.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { adresse, expect, settle, test } from './parcours.ts';
import { journalOf, maillage, serveur } from './setup.ts';

const ANNEE = new Date().getFullYear() - 1;
const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const BUREAU = { viewport: { width: 1440, height: 900 } };

/** A comptage asked by the team; the link that it gives. */
async function askComptage(request: APIRequestContext, rivemer: string, nom: string): Promise<string> {
  const headers = { 'x-maillage': '1' };
  const post = async (path: string, data: object) => {
    const answer = await request.post(`/api${rivemer}${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const { id: dispositif } = await post('/dispositifs', { nom, cadre: 'droit_commun' });
  const partenaires = await (await request.get(`/api${rivemer}/partenaires`)).json();
  const liste = partenaires.partenaires as { id: string; nom: string }[];
  const partenaire = liste.find((un) => un.nom === 'Mission locale de Rivemer')!.id;
  const periode = { debut: `${ANNEE}-01-01`, fin: `${ANNEE}-12-31`, echeance: `${ANNEE + 1}-12-31` };
  const demande = { dispositif, partenaire, unite: 'personne', genre: 'entrees', millesime: '2024', ...periode };
  return (await post('/comptages', demande)).lien;
}

const chemin = (lien: string) => new URL(lien, adresse()).href.slice(new URL(lien, adresse()).origin.length);

/** A partner's browser, without an account; its console is watched as the team's is. */
async function openPartenaire(context: BrowserContext, lien: string, attendues = /^$/): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.soft(error.message).toBe(''));
  page.on('console', (message) => {
    if (message.type() === 'error' && !attendues.test(message.text())) expect.soft(message.text()).toBe('');
  });
  await page.goto(lien.startsWith('file:') ? lien : `${adresse()}${chemin(lien)}`);
  await expect(page.getByText(/Vous pouvez couper le réseau/)).toBeVisible();
  return page;
}

async function check(page: Page, nom: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // The page is the same in the dark but for its colours.
    if (colorScheme === 'dark') axe.withRules(['color-contrast']);
    const { violations } = await axe.analyze();
    expect.soft(violations.map(({ id, nodes }) => `${nom} ${colorScheme} ${id} ${nodes[0]?.target}`)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${nom}-${colorScheme}.png`), fullPage: true });
  }
  const depasse = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(depasse, `${nom} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function downloadExemple(page: Page, nom: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: nom }).click()]);
  return { name: download.suggestedFilename(), mimeType: '', buffer: readFileSync(await download.path()) };
}

test('1440 px: a workbook with merged titles, network cut, settled, kept, sent, read by the team', async ({
  browser,
  page,
  request,
  rivemer,
}) => {
  test.setTimeout(120_000);
  const lien = await askComptage(request, rivemer, 'PACEA et CEJ, essai');
  const context = await browser.newContext({ ...BUREAU, storageState: { cookies: [], origins: [] } });
  const partenaire = await openPartenaire(context, lien);
  await check(partenaire, 'accueil');
  const fichier = await downloadExemple(partenaire, 'Mission locale (.xlsx)');

  await context.setOffline(true);
  await partenaire.getByLabel('Choisir votre fichier').setInputFiles(fichier);
  await expect(partenaire.getByRole('heading', { name: 'Ce que dit votre fichier' })).toBeFocused();
  await expect(partenaire.getByLabel('« Adresse – Voie » sert à')).toHaveValue('adresse');
  await expect(partenaire.getByLabel('« Jeune – Né(e) le » sert à')).toHaveValue('naissance');
  await expect(partenaire.getByLabel('« Conseiller référent » sert à')).toHaveValue('rien');
  await check(partenaire, 'colonnes');
  await partenaire.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(partenaire.getByRole('heading', { name: 'Ce que donne votre fichier' })).toBeFocused();
  await expect(partenaire.getByText(/dates de naissance impossibles ou illisibles/)).toBeVisible();
  await expect(partenaire.getByText(/Des quartiers se recouvrent/)).toBeVisible();
  await check(partenaire, 'resultat');

  const titre = partenaire.getByRole('heading', { name: /adresses à vérifier/ });
  await expect(titre).toHaveText('13 adresses à vérifier');
  const doute = partenaire.getByRole('group', { name: /11 Quai des Chaudronniers/ });
  await doute.getByRole('button', { name: /en QPV/ }).click();
  await expect(titre).toHaveText('12 adresses à vérifier');

  const [garde] = await Promise.all([
    partenaire.waitForEvent('download'),
    partenaire.getByRole('button', { name: 'Garder mon fichier complété' }).click(),
  ]);
  expect(garde.suggestedFilename()).toBe('mission-locale-qpv.xlsx');
  await partenaire.getByRole('button', { name: 'Reporter ces nombres' }).click();
  await expect(partenaire.locator('[data-apercu]')).toContainText('Total : ');
  await check(partenaire, 'envoi');
  await context.setOffline(false);
  await partenaire.getByRole('button', { name: 'Envoyer ces nombres' }).click();
  await expect(partenaire.getByText(/référence/)).toBeVisible();
  await context.close();

  await page.goto(`${rivemer}/comptages`);
  await settle(page);
  await expect(page.getByRole('heading', { level: 2, name: 'PACEA et CEJ, essai' })).toBeVisible();
  await expect(page.getByText(/Sur 169 personnes, 71 en QPV/)).toBeVisible();
});

test('390 px: two other files, a column of their own, people at the CCAS, interviews of the same persons', async ({
  browser,
  page,
  request,
  rivemer,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ ...TELEPHONE, storageState: { cookies: [], origins: [] } });
  const phone = await openPartenaire(context, await askComptage(request, rivemer, 'PLIE, essai'));
  await phone.getByLabel('Choisir votre fichier').setInputFiles(await downloadExemple(phone, 'PLIE (.csv)'));
  await expect(phone.getByText(/semblent échangées/)).toBeVisible();
  await expect(phone.getByLabel('« Code postal » sert à')).toHaveValue('commune');
  await check(phone, 'telephone-colonnes');
  await phone.getByRole('button', { name: 'Compter', exact: true }).tap();
  await expect(phone.getByRole('heading', { name: '7 désaccords avec votre colonne QPV' })).toBeVisible();
  await expect(phone.getByText(/Mise de côté\s: un organisme qui domicilie/).first()).toBeVisible();
  await check(phone, 'telephone-resultat');
  await phone.getByRole('radio', { name: 'Compter d’après votre colonne' }).check();
  await expect(phone.getByText(/comptées d’après votre colonne QPV/)).toBeVisible();
  await phone.getByRole('radio', { name: 'Compter d’après l’adresse' }).check();
  await expect(phone.getByText(/^130 comptés, 41 en QPV/)).toBeVisible();

  await phone.getByLabel('Choisir votre fichier').setInputFiles(await downloadExemple(phone, 'Association (.ods)'));
  await phone.getByLabel('Une ligne de votre fichier est').selectOption('entretien');
  await phone.getByRole('button', { name: 'Compter', exact: true }).tap();
  await expect(phone.getByText(/déjà comptée/)).toBeVisible();
  await phone.getByRole('button', { name: 'Reporter ces nombres' }).tap();
  await expect(phone.locator('[data-apercu]')).toContainText('Total : 64');
  await check(phone, 'telephone-envoi');
  await phone.getByRole('button', { name: 'Envoyer ces nombres' }).tap();
  await expect(phone.getByText(/référence/)).toBeVisible();
  await context.close();
  await page.goto(`${rivemer}/comptages`);
  await settle(page);
  // Two addresses that nobody could place are too few to be told apart.
  await expect(
    page.getByText('64 au total. Les nombres par statut sont trop petits pour être diffusés.'),
  ).toBeVisible();
});

test('for the DPO: every field, and the very files of the page by their hashes', async ({ browser, request }) => {
  test.setTimeout(120_000);
  for (const taille of [BUREAU, TELEPHONE]) {
    const context = await browser.newContext({ ...taille, storageState: { cookies: [], origins: [] } });
    const page = await context.newPage();
    await page.goto(`${adresse()}/compter/dpo`);
    await expect(page.getByRole('rowheader', { name: 'tables[].cases[].effectif' })).toBeVisible();
    await check(page, `dpo-${taille.viewport.width}`);
    const lien = page.getByRole('link', { name: 'Ce qui lit votre fichier' });
    const octets = await (await request.get((await lien.getAttribute('href'))!)).body();
    await expect(page.getByText(createHash('sha256').update(octets).digest('hex'))).toBeVisible();
    await context.close();
  }
});

/** Planted in the file; none of these may be found anywhere but on the partner's screen and in the file it keeps. */
const CANARIS = [
  'Zyxgonflard',
  'Quibrelune',
  'Wakhtermann',
  '17/11/1983',
  '1983-11-17',
  'zzq-4471',
  'Impasse du Krohnstadt',
  'krohnstadt',
];
const SECRET = [
  'Matricule;Nom;Prénom;Sexe;Né(e) le;Adresse;Code postal;Ville;Date d’entrée;QPV',
  ...[0, 1, 2, 3, 4, 5].flatMap((i) => [
    `zzq-4471${i};Zyxgonflard;Quibrelune;F;17/11/1983;${i + 1} rue des Dockers;99100;Rivemer;03/05/${ANNEE};O`,
    `zzq-4472${i};Wakhtermann;Quibrelune;H;17/11/1983;${i + 1} Impasse du Krohnstadt;99100;Rivemer;03/06/${ANNEE};`,
    `zzq-4473${i};Wakhtermann;Zoé;F;17/11/1983;${i + 1} rue de la Gare;99100;Rivemer;03/06/${ANNEE};N`,
  ]),
].join('\n');

test('what is in the file is found in no request, storage, address, log nor backup', async ({
  browser,
  request,
  rivemer,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ ...BUREAU, storageState: { cookies: [], origins: [] } });
  const demandes: string[] = [];
  const lues: Promise<unknown>[] = [];
  context.on('request', (une) => {
    demandes.push(une.url(), une.postData() ?? '');
    lues.push(
      une.allHeaders().then(
        (headers) => demandes.push(JSON.stringify(headers)),
        () => undefined,
      ),
    );
  });
  const lien = await askComptage(request, rivemer, 'Sans fuite, essai');
  // Refused once, on purpose, below.
  const partenaire = await openPartenaire(context, lien, /Content Security Policy/);
  const script = await partenaire.locator('[data-travail]').getAttribute('data-travail');
  const travail = await request.get(script!);
  expect(travail.headers()['content-security-policy']).toBe("default-src 'none'");
  const { 'content-security-policy': politique } = (await request.get(chemin(lien))).headers();
  for (const regle of ["default-src 'none'", "connect-src 'self'", "form-action 'none'"])
    expect(politique).toContain(regle);
  expect(politique).not.toContain('report');

  const joint = await partenaire.workers()[0]!.evaluate(() =>
    fetch('/api/territoires').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(joint).toBe('refused');

  const buffer = Buffer.from(SECRET);
  await partenaire
    .getByLabel('Choisir votre fichier')
    .setInputFiles({ name: 'Zyxgonflard.csv', mimeType: 'text/csv', buffer });
  await partenaire.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(partenaire.locator('.fichier-doute', { hasText: 'Krohnstadt' }).first()).toBeVisible();
  await partenaire.getByText('Corriger l’adresse').first().click();
  await partenaire.locator('#correction-0').fill('12 Impasse du Krohnstadt 99100 Rivemer');
  await partenaire.getByRole('button', { name: 'Chercher' }).first().click();
  await Promise.all([
    partenaire.waitForEvent('download'),
    partenaire.getByRole('button', { name: 'Garder mon fichier complété' }).click(),
  ]);
  // A file that cannot be read is another path that might tell.
  await partenaire
    .getByLabel('Choisir votre fichier')
    .setInputFiles({ name: 'Quibrelune.xlsx', mimeType: '', buffer: Buffer.from(`PK\u0003\u0004${SECRET}`) });
  await expect(partenaire.getByRole('alert')).toBeVisible();
  await partenaire
    .getByLabel('Choisir votre fichier')
    .setInputFiles({ name: 'Zyxgonflard.csv', mimeType: 'text/csv', buffer });
  await partenaire.getByRole('button', { name: 'Compter', exact: true }).click();
  await partenaire.getByRole('button', { name: 'Reporter ces nombres' }).click();
  const gardes = await partenaire.evaluate(async () => {
    const bases = await indexedDB.databases();
    const caches = await window.caches.keys();
    const memoires = [localStorage, sessionStorage].map((memoire) => JSON.stringify({ ...memoire }));
    return {
      bases,
      caches,
      memoires,
      adresse: location.href,
      titre: document.title,
      cookies: document.cookie,
      histoire: JSON.stringify(history.state),
    };
  });
  expect(gardes).toMatchObject({ bases: [], caches: [], memoires: ['{}', '{}'], cookies: '', histoire: 'null' });
  await partenaire.getByRole('button', { name: 'Envoyer ces nombres' }).click();
  await expect(partenaire.getByText(/référence/)).toBeVisible();
  await Promise.all(lues);

  const ailleurs = await readAilleurs(JSON.stringify(gardes), demandes);
  expect(ailleurs.requetes).toContain('"total":18');
  expect(ailleurs.base).toContain('Sans fuite, essai');
  expect(ailleurs.journal).toContain('"niveau"');
  for (const [ou, texte] of Object.entries(ailleurs))
    for (const canari of CANARIS)
      expect.soft(texte.toLowerCase().includes(canari.toLowerCase()), `${canari} in ${ou}`).toBe(false);
  await context.close();
});

/** Everything that somebody else than the partner could read. */
async function readAilleurs(gardes: string, demandes: string[]): Promise<Record<string, string>> {
  const { dossier } = serveur();
  const sauvegarde = `${dossier}.sauvegarde`;
  maillage('sauvegarde', sauvegarde);
  const octets = readFileSync(sauvegarde);
  rmSync(sauvegarde);
  const base = octets[0] === 0x1f ? gunzipSync(octets).toString() : octets.toString();
  const requetes = demandes.join('\n');
  return {
    gardes,
    requetes: `${requetes}\n${decodeURIComponent(requetes.replace(/%(?![0-9a-f]{2})/gi, ''))}`,
    base,
    journal: readFileSync(journalOf(dossier), 'utf8'),
  };
}

test('without a link: anyone computes, and can send nothing', async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ ...BUREAU, storageState: { cookies: [], origins: [] } });
  const envois: string[] = [];
  context.on('request', (une) => {
    if (une.method() !== 'GET') envois.push(une.url());
  });
  const page = await openPartenaire(context, '/compter?departement=000');
  await context.setOffline(true);
  await page.getByLabel('Choisir votre fichier').setInputFiles({
    name: 'liste.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Nom;Adresse\nA;3 rue des Dockers 99100 Rivemer\nB;4 rue de la Gare 99100 Rivemer\n'),
  });
  await expect(page.getByLabel('Lignes à compter')).toHaveValue('toutes');
  await page.getByLabel('Premier jour').fill(`${ANNEE}-02-01`);
  await page.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(page.getByText(/^2 comptés, 1 en QPV, soit 50/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Reporter|Envoyer/ })).toHaveCount(0);
  await check(page, 'libre');
  expect(envois).toEqual([]);
  await context.close();
});

test('the page taken away as one file: counted from a disk, its counts brought back', async ({
  browser,
  page,
  request,
  rivemer,
}) => {
  test.setTimeout(120_000);
  const lien = await askComptage(request, rivemer, 'Sans réseau, essai');
  const context = await browser.newContext({ ...BUREAU, storageState: { cookies: [], origins: [] } });
  const enLigne = await openPartenaire(context, lien);
  const exemple = await downloadExemple(enLigne, 'PLIE (.csv)');
  await enLigne.getByLabel('Choisir votre fichier').setInputFiles(exemple);
  await enLigne.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(enLigne.getByText(/^130 comptés/)).toBeVisible();
  const [emportee] = await Promise.all([
    enLigne.waitForEvent('download'),
    enLigne.getByRole('button', { name: 'Emporter cette page' }).click(),
  ]);
  const ou = test.info().outputPath('compter-sans-reseau.html');
  await emportee.saveAs(ou);
  // Neither the link's secret, nor anything of the file that was open.
  const texte = readFileSync(ou, 'utf8');
  expect(texte).not.toContain(lien.split('/').at(-1)!);
  expect(texte).not.toContain('GUIVARCH');

  const dehors = await browser.newContext({ ...BUREAU, offline: true, storageState: { cookies: [], origins: [] } });
  const demandes: string[] = [];
  dehors.on('request', (une) => demandes.push(une.url().slice(0, 5)));
  const disque = await openPartenaire(dehors, `file://${ou}`);
  await disque.getByLabel('Choisir votre fichier').setInputFiles(exemple);
  await disque.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(disque.getByText(/^130 comptés, 41 en QPV/)).toBeVisible();
  await disque.getByRole('button', { name: 'Reporter ces nombres' }).click();
  await check(disque, 'sans-reseau');
  const [nombres] = await Promise.all([
    disque.waitForEvent('download'),
    disque.getByRole('button', { name: 'Écrire le fichier de nombres' }).click(),
  ]);
  const buffer = readFileSync(await nombres.path());
  expect(Object.keys(JSON.parse(buffer.toString()))).toEqual(['genre', 'dispositif', 'depot']);
  expect(demandes.filter((une) => !/^(?:file:|blob:)/.test(une))).toEqual([]);
  await dehors.close();

  await enLigne.getByLabel('Choisir votre fichier').setInputFiles({ name: 'nombres-qpv.json', mimeType: '', buffer });
  await expect(enLigne.getByText(/Nombres reçus/)).toBeVisible();
  await enLigne.getByRole('button', { name: 'Envoyer ces nombres' }).click();
  await expect(enLigne.getByText(/référence/)).toBeVisible();
  await context.close();
  await page.goto(`${rivemer}/comptages`);
  await settle(page);
  await expect(page.getByText(/Sur 130 personnes, 41 en QPV/)).toBeVisible();
});
