// Imports through the real application on the real database: preview before anything is written, confirmation, the same file again,
// a newer version, hand edits and conflicts, undo, roles, bad files.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadEtats } from '../../domains/actions/etat.queries.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES } from '../../domains/comptes/droit.schema.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { loadEtatsFinancement } from '../../domains/financements/redaction.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import type { Tache } from '../../platform/http/tache.schema.ts';
import { tachesApi } from '../../platform/http/taches.api.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { type Apercu, CHOIX_INITIAUX, type ChoixSaisi } from './apercu/apercu.schema.ts';
import { importsApi } from './imports.api.ts';
import { REMPLACEE } from './lectures-en-cours.ts';
import type { Plat } from './plan/comparaison.schema.ts';

type Cellule = string | number | null;

let app: TestApp;
let chef: SignedIn;

const xlsx = (rows: Cellule[][], nom = 'plan.xlsx') => ({
  nom,
  contenu: writeBook({ sheets: [{ name: 'Plan', grid: rows }] }, 'xlsx'),
});
const ENTETE = [
  'Axe',
  'Action',
  'Porteur',
  'Année',
  'Financeur',
  'Montant demandé',
  'Montant accordé',
  'État',
  'Date de fin',
  'Cotation du comité',
];
const LIGNES: Cellule[][] = [
  ['Emploi', 'Job dating', 'France Travail', 2025, 'État', 12000, 10000, 'En cours', '30/06/2025', 'haute'],
  [
    'Emploi',
    'Job dating',
    'France Travail',
    2025,
    'Région',
    '5 000',
    '4 000 sous réserve',
    'En cours',
    '30/06/2025',
    'haute',
  ],
  [
    'Emploi',
    'Auto-école sociale',
    'Mobil’Rade',
    2025,
    'Département',
    8000,
    null,
    'presque prêt',
    '31/02/2025',
    'basse',
  ],
  [null, null, 'Sans titre', 2025, 'État', 1, null, null, null, null],
];

async function openContrat(): Promise<number> {
  const contrat = await createTestContrat();
  chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  return contrat;
}

async function finish(who: SignedIn, tache: string): Promise<Tache> {
  for (;;) {
    const { corps } = await app.as(who, tachesApi.getTache, { params: { tache } });
    if (corps.etat !== 'en_cours') return corps;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function deposit(contrat: number, fichier: { nom: string; contenu: Uint8Array | string }): Promise<Tache> {
  const { statut, corps } = await app.send(chef, importsApi.createImport, { params: { contrat } }, [fichier]);
  expect(statut).toBe(202);
  return finish(chef, (corps as unknown as { tache: string }).tache);
}

async function preview(contrat: number, rows: Cellule[][], nom?: string): Promise<Apercu> {
  const tache = await deposit(contrat, xlsx(rows, nom));
  expect(tache.message).toBe('Terminé');
  return readApercu(contrat, (tache.resultat as { id: string }).id);
}

async function readApercu(contrat: number, id: string): Promise<Apercu> {
  const { corps } = await app.as(chef, importsApi.getImport, { params: { contrat, import: id } });
  if (corps.etat !== 'depose') throw new Error('a deposit is expected');
  return corps.apercu;
}

const sendChoix = async (contrat: number, id: string, choix: Partial<ChoixSaisi>): Promise<string> => {
  const body = { ...CHOIX_INITIAUX, ...choix };
  const { corps } = await app.as(chef, importsApi.updateChoix, { params: { contrat, import: id }, body });
  return (corps as unknown as { tache: string }).tache;
};

async function settle(contrat: number, { id }: Apercu, choix: Partial<ChoixSaisi>): Promise<Apercu> {
  expect(await finish(chef, await sendChoix(contrat, id, choix))).toMatchObject({ etat: 'terminee' });
  return readApercu(contrat, id);
}

async function confirm(contrat: number, { id, journal_numero }: Apercu): Promise<Tache> {
  const { corps } = await app.as(chef, importsApi.confirmImport, {
    params: { contrat, import: id },
    body: { journal_numero },
  });
  return finish(chef, (corps as unknown as { tache: string }).tache);
}

async function importRows(contrat: number, rows: Cellule[][]): Promise<Apercu> {
  const apercu = await preview(contrat, rows);
  expect((await confirm(contrat, apercu)).etat).toBe('terminee');
  return apercu;
}

const etats = (contrat: number) =>
  inScope({ contrats: [contrat] }, async (db) => {
    const actions = [...(await loadEtats(db, contrat, 'tous')).values()].filter((etat) => !etat.supprime_le);
    const lignes = [...(await loadEtatsFinancement(db, contrat, 'tous')).values()].filter((etat) => !etat.supprime_le);
    return { actions: new Map(actions.map((etat) => [etat.intitule, etat])), lignes };
  });

const edit = (contrat: number, intitule: string, valeurs: Record<string, unknown>) =>
  inScope({ contrats: [contrat] }, async (db) => {
    const [id] = [...(await loadEtats(db, contrat, 'tous'))].find(([, etat]) => etat.intitule === intitule)!;
    await writeActions(db, { contrat_id: contrat, par: null, cause: 'fiche modifiée', maintenant: new Date() }, [
      { id, valeurs },
    ]);
  });

beforeAll(async () => {
  app = await openTestApp();
});

describe('a first import', () => {
  test('shows everything before writing, then writes it all', async () => {
    const contrat = await openContrat();
    const apercu = await preview(contrat, [ENTETE, ...LIGNES]);
    expect(apercu.compte).toMatchObject({ lues: 4, creees: 3, modifiees: 0, inchangees: 0, refusees: 1 });
    expect(apercu.refus[0]).toMatchObject({ ligne: 5, motif: expect.stringContaining('pas d’intitulé') });
    expect((await etats(contrat)).actions.size).toBe(0);
    expect((await confirm(contrat, apercu)).etat).toBe('terminee');
    const { actions, lignes } = await etats(contrat);
    expect([...actions.keys()].sort()).toEqual(['Auto-école sociale', 'Job dating']);
    expect(actions.get('Job dating')).toMatchObject({
      avancement: 'en_cours',
      date_fin: '2025-06-30',
      annees: [2025],
      'champs.cotation_du_comite': 'haute',
    });
    expect(lignes.map((l) => [l['montants.demande'], l['montants.accorde'] ?? null]).sort()).toEqual([
      [1_200_000, 1_000_000],
      [500_000, 400_000],
      [800_000, null],
    ]);
  });

  test('a cell that cannot be read enters as typed, to be mended, and is listed', async () => {
    const contrat = await openContrat();
    const apercu = await importRows(contrat, [ENTETE, ...LIGNES]);
    const said = apercu.avertissements.filter((a) => a.ligne === 4).map((a) => a.valeur);
    expect(said).toEqual(expect.arrayContaining(['presque prêt', '31/02/2025']));
    expect((await etats(contrat)).actions.get('Auto-école sociale')).toMatchObject({
      avancement: 'non_renseigne',
      avancement_source: 'presque prêt',
    });
  });

  test('rows are all accounted for', async () => {
    const contrat = await openContrat();
    const { compte } = await preview(contrat, [
      ['Titre du tableau'],
      [],
      ENTETE,
      ...LIGNES,
      ['Total', null, null, null, null, 25001, 14000],
    ]);
    expect(compte.lues).toBe(compte.creees + compte.modifiees + compte.inchangees + compte.refusees);
    expect(compte.lues).toBe(4);
  });

  test('an exact repeat inside the file is unchanged, with its motive', async () => {
    const contrat = await openContrat();
    const apercu = await preview(contrat, [ENTETE, LIGNES[0]!, LIGNES[0]!]);
    expect(apercu.compte).toMatchObject({ lues: 2, creees: 1, inchangees: 1 });
    const params = { contrat, import: apercu.id };
    const { corps } = await app.as(chef, importsApi.listLignesImport, { params, query: { verdict: 'inchangee' } });
    expect(corps.total).toBe(1);
    expect(corps.lignes[0]?.motif).toContain('Répète la ligne 2');
    const creees = await app.as(chef, importsApi.listLignesImport, { params, query: { verdict: 'creee' } });
    const dits = creees.corps.lignes.flatMap(({ champs }) => champs);
    // What will be created is named as in the file: accents and capitals, never the key it is compared by.
    expect(dits).toContain(`Place dans le plan : ${String(LIGNES[0]![0])}`);
    expect(dits.join()).not.toMatch(/[|+]/);
  });
});

describe('again and again', () => {
  test('the same file changes nothing', async () => {
    const contrat = await openContrat();
    await importRows(contrat, [ENTETE, ...LIGNES]);
    const before = await etats(contrat);
    const again = await importRows(contrat, [ENTETE, ...LIGNES]);
    expect(again.compte).toMatchObject({ creees: 0, modifiees: 0, inchangees: 3, refusees: 1 });
    expect(await etats(contrat)).toEqual(before);
  });

  test('a newer version shows rows added, cells changed and rows gone; nothing is deleted', async () => {
    const contrat = await openContrat();
    await importRows(contrat, [ENTETE, ...LIGNES]);
    const newer = [
      ENTETE,
      ['Emploi', 'Job dating', 'France Travail', 2025, 'État', 12000, 11000, 'Réalisée', '30/06/2025', 'haute'],
      LIGNES[1]!,
      ['Emploi', 'Parrainage', 'Mission locale', 2025, 'État', 3000, null, 'Prévue', null, null],
    ];
    const apercu = await importRows(contrat, newer as Cellule[][]);
    expect(apercu.compte).toMatchObject({ lues: 3, creees: 1, modifiees: 1, inchangees: 1 });
    expect(apercu.absentes.map((a) => a.intitule)).toEqual(['Auto-école sociale']);
    const ecrit = await app.as(chef, importsApi.getImport, { params: { contrat, import: apercu.id } });
    expect(ecrit.corps).toMatchObject({ ecrit: { compte_rendu: { absentes: { nombre: 1, retirees: 0 } } } });
    const { actions, lignes } = await etats(contrat);
    expect(actions.get('Job dating')).toMatchObject({ avancement: 'realisee' });
    expect(actions.get('Auto-école sociale')?.retiree_le ?? null).toBeNull();
    expect(lignes.map((l) => l['montants.accorde'])).toContain(1_100_000);
  });

  test('edited by hand and changed in the file: a conflict, never overwritten, settled by the agent', async () => {
    const contrat = await openContrat();
    await importRows(contrat, [ENTETE, ...LIGNES]);
    await edit(contrat, 'Job dating', { date_fin: '2025-09-30' });
    const changed = LIGNES.map((ligne) => ligne.map((v) => (v === '30/06/2025' ? '31/07/2025' : v)));
    const apercu = await preview(contrat, [ENTETE, ...changed]);
    expect(apercu.conflits).toHaveLength(1);
    expect(apercu.conflits[0]).toMatchObject({
      champ: 'Fin',
      actuel: '30/09/2025',
      fichier: '31/07/2025',
      importe: '30/06/2025',
      choix: 'ici',
    });
    await confirm(contrat, await settle(contrat, apercu, { conflits: { [apercu.conflits[0]!.cle]: 'fichier' } }));
    expect((await etats(contrat)).actions.get('Job dating')).toMatchObject({ date_fin: '2025-07-31' });
  });

  test('left as it is, the hand edit stays and the file is not asked about again', async () => {
    const contrat = await openContrat();
    await importRows(contrat, [ENTETE, ...LIGNES]);
    await edit(contrat, 'Job dating', { date_fin: '2025-09-30' });
    const changed = LIGNES.map((ligne) => ligne.map((v) => (v === '30/06/2025' ? '31/07/2025' : v)));
    await importRows(contrat, [ENTETE, ...changed]);
    expect((await etats(contrat)).actions.get('Job dating')).toMatchObject({ date_fin: '2025-09-30' });
    expect((await preview(contrat, [ENTETE, ...changed])).conflits).toEqual([]);
  });

  test.each([
    ['lead', (autre: Plat) => ({ pilote_id: autre.pilote_id })],
    ['title', () => ({ intitule: 'Entreprendre au quartier' })],
    ['axis', (autre: Plat) => ({ noeud_id: autre.noeud_id })],
  ])('the %s of one of two homonyms edited by hand: the same file changes nothing', async (_quoi, valeurs) => {
    const homonymes: Cellule[][] = [
      ['Création', 'CitésLab', 'BGE', 2025, 'État', 18000, 15000, 'En cours', '31/12/2027', 'haute'],
      ['Création', '  citeslab ', 'BGE', 2025, 'État', 2000, 2000, 'En cours', null, null],
    ];
    const contrat = await openContrat();
    const rows = [ENTETE, ...homonymes, LIGNES[2]!];
    await importRows(contrat, rows);
    const autre = (await etats(contrat)).actions.get('Auto-école sociale')!;
    await edit(contrat, 'CitésLab', valeurs(autre));
    const before = await etats(contrat);
    const apercu = await importRows(contrat, rows);
    expect(apercu.compte).toMatchObject({ creees: 0, modifiees: 0, inchangees: 3 });
    expect([apercu.conflits, apercu.continuations, apercu.absentes]).toEqual([[], [], []]);
    expect(await etats(contrat)).toEqual(before);
  });

  test('what moved between the preview and the confirmation is not overwritten', async () => {
    const contrat = await openContrat();
    const apercu = await preview(contrat, [ENTETE, ...LIGNES]);
    await importRows(contrat, [ENTETE, LIGNES[0]!]);
    const tache = await confirm(contrat, apercu);
    expect([tache.etat, tache.probleme?.status]).toEqual(['echouee', 409]);
    expect(tache.message).toContain('changé depuis l’aperçu');
  });

  test('a close title of another year is offered, and taken when confirmed: one action, several years', async () => {
    const contrat = await openContrat();
    await importRows(contrat, [ENTETE, ...LIGNES]);
    const next = [
      ENTETE,
      ['Emploi', 'Job datings', 'France Travail', 2026, 'État', 13000, null, 'En cours', null, null],
    ] as Cellule[][];
    const apercu = await preview(contrat, next);
    expect(apercu.compte.creees).toBe(1);
    const [continuation] = apercu.continuations;
    expect(continuation?.propositions[0]?.intitule).toBe('Job dating');
    const continuations = { [continuation!.cle]: continuation!.propositions[0]!.id };
    const reglee = await settle(contrat, apercu, { continuations });
    expect(reglee.compte).toMatchObject({ creees: 0, modifiees: 1 });
    await confirm(contrat, reglee);
    expect((await etats(contrat)).actions.get('Job datings')).toMatchObject({ annees: [2025, 2026] });
  });
});

describe('changing a choice', () => {
  test('is a task; a second change takes the place of the first, the former rows staying in sight', async () => {
    const contrat = await openContrat();
    const apercu = await preview(contrat, [ENTETE, ...LIGNES]);
    const params = { contrat, import: apercu.id };
    const [nom, autre] = apercu.noms.filter(({ nature }) => nature === 'partenaire');
    const premiere = await sendChoix(contrat, apercu.id, { noms: { [nom!.cle]: 'ignorer' } });
    const derniere = await sendChoix(contrat, apercu.id, { noms: { [autre!.cle]: 'ignorer' } });
    const enVue = await app.as(chef, importsApi.listLignesImport, { params, query: { debut: 0, nombre: 50 } });
    expect(enVue.corps.total).toBe(apercu.compte.lues);
    expect(await finish(chef, premiere)).toMatchObject({
      etat: 'echouee',
      probleme: { status: 409, detail: REMPLACEE },
    });
    expect(await finish(chef, derniere)).toMatchObject({ etat: 'terminee' });
    const decisions = new Map((await readApercu(contrat, apercu.id)).noms.map((n) => [n.cle, n.decision]));
    expect([decisions.get(nom!.cle), decisions.get(autre!.cle)]).toEqual(['creer', 'ignorer']);
  });

  test('a quarter that no list holds is created by its code, checked first; undoing takes it away', async () => {
    const contrat = await openContrat();
    const code = 'QN09877M';
    await importRows(contrat, [
      ['Action', 'Porteur'],
      ['Chantier éducatif', 'Régie'],
    ]);
    const apercu = await preview(contrat, [
      ['Action', 'Porteur', 'Quartier'],
      ['Chantier éducatif', 'Régie', 'Les Trois Sources'],
    ]);
    const nom = apercu.noms.find(({ nature }) => nature === 'qpv')!;
    expect(nom).toMatchObject({ texte: 'Les Trois Sources', decision: 'ignorer', a_confirmer: true });
    const params = { contrat, import: apercu.id };
    for (const faux of ['creer', 'QN0987', 'QN00077M']) {
      const body = { ...CHOIX_INITIAUX, noms: { [nom.cle]: faux } };
      expect((await app.as(chef, importsApi.updateChoix, { params, body })).statut).toBe(422);
    }
    const reglee = await settle(contrat, apercu, { noms: { [nom.cle]: code } });
    const listes = () =>
      inScope({ contrats: [contrat] }, async (db) => {
        const { rows } = await sql`select nom, generation, departement from qpv where code = ${code}`.execute(db);
        return { reference: rows, contrat: (await listQpvDuContrat(db, contrat)).map((q) => [q.code, q.nom, q.alias]) };
      });
    expect(await listes()).toEqual({ reference: [], contrat: [] });
    expect((await confirm(contrat, reglee)).etat).toBe('terminee');
    expect(await listes()).toEqual({
      reference: [{ nom: 'Les Trois Sources', generation: 2024, departement: '98' }],
      contrat: [[code, 'Les Trois Sources', ['Les Trois Sources']]],
    });
    expect((await etats(contrat)).actions.get('Chantier éducatif')).toMatchObject({ qpv: [code] });
    expect((await app.as(chef, importsApi.undoImport, { params, body: {} })).statut).toBe(200);
    expect(await listes()).toEqual({ reference: [], contrat: [] });
  });

  test('what is not yet read again cannot be confirmed', async () => {
    const contrat = await openContrat();
    const apercu = await preview(contrat, [ENTETE, ...LIGNES]);
    const [nom] = apercu.noms;
    const lecture = await sendChoix(contrat, apercu.id, { noms: { [nom!.cle]: 'ignorer' } });
    expect(await confirm(contrat, apercu)).toMatchObject({ etat: 'echouee', probleme: { status: 409 } });
    expect(await finish(chef, lecture)).toMatchObject({ etat: 'terminee' });
  });
});

describe('undoing', () => {
  test('a whole import goes back, what was edited since is kept and named', async () => {
    const contrat = await openContrat();
    await importRows(contrat, [ENTETE, LIGNES[0]!]);
    const before = await etats(contrat);
    const newer = [
      ENTETE,
      LIGNES[0]!.map((v) => (v === 10000 ? 9000 : v === 'haute' ? 'moyenne' : v)),
      LIGNES[2]!,
    ] as Cellule[][];
    const apercu = await importRows(contrat, newer);
    await edit(contrat, 'Auto-école sociale', { objectifs: 'travaillé depuis' });
    const { statut, corps } = await app.as(chef, importsApi.undoImport, {
      params: { contrat, import: apercu.id },
      body: {},
    });
    expect(statut).toBe(200);
    expect(corps.gardes.map((g) => g.motif)).toEqual([
      'Créée par l’import, puis modifiée par quelqu’un : gardée.'.replace(' :', '\u202f:'),
    ]);
    const after = await etats(contrat);
    expect(after.actions.get('Job dating')).toEqual(before.actions.get('Job dating'));
    expect(after.actions.has('Auto-école sociale')).toBe(true);
    const twice = await app.as(chef, importsApi.undoImport, { params: { contrat, import: apercu.id }, body: {} });
    expect(twice.statut).toBe(409);
  });

  test('a first import undone leaves no action, and the file comes in again as new', async () => {
    const contrat = await openContrat();
    const apercu = await importRows(contrat, [ENTETE, ...LIGNES]);
    await app.as(chef, importsApi.undoImport, { params: { contrat, import: apercu.id }, body: {} });
    const { actions, lignes } = await etats(contrat);
    expect([actions.size, lignes.length]).toEqual([0, 0]);
    expect((await preview(contrat, [ENTETE, ...LIGNES])).compte.creees).toBe(3);
  });
});

describe('refusals', () => {
  test('a file without a table is said to have none; several files at once are refused', async () => {
    const contrat = await openContrat();
    const liste = await preview(contrat, [['Forum des métiers'], ['Job dating'], ['Permis pour tous']]);
    expect(liste.compte).toMatchObject({ lues: 0, hors_lignes: 3 });
    expect(liste.avertissements[0]).toMatchObject({
      ligne: 1,
      motif: expect.stringContaining('Aucun tableau reconnu'),
    });
    const fichier = xlsx([ENTETE, ...LIGNES]);
    const deux = await app.send(chef, importsApi.createImport, { params: { contrat } }, [fichier, fichier]);
    expect(deux.statut).toBe(413);
  });

  test('a list of beneficiaries is refused, naming the columns, and nothing is kept', async () => {
    const contrat = await openContrat();
    const rows: Cellule[][] = [
      ['Nom', 'Prénom', 'Date de naissance'],
      ['Durand', 'Sami', '12/03/1990'],
      ['Martin', 'Léa', '01/07/1988'],
      ['Petit', 'Inès', '23/11/2001'],
    ];
    const tache = await deposit(contrat, xlsx(rows));
    expect([tache.etat, tache.probleme?.status]).toEqual(['echouee', 422]);
    expect(tache.message).toMatch(/naissance/i);
    expect((await app.as(chef, importsApi.listImports, { params: { contrat } })).corps.imports).toEqual([]);
  });

  test('a PDF named .csv says what it is', async () => {
    const contrat = await openContrat();
    const tache = await deposit(contrat, { nom: 'plan.csv', contenu: '%PDF-1.7\n%âãÏÓ\n1 0 obj' });
    expect(tache.probleme?.status).toBe(422);
    expect(tache.message).toContain('PDF');
  });

  test('an abandoned deposit leaves nothing', async () => {
    const contrat = await openContrat();
    const { id } = await preview(contrat, [ENTETE, ...LIGNES]);
    expect((await app.as(chef, importsApi.deleteImport, { params: { contrat, import: id } })).statut).toBe(204);
    expect((await app.as(chef, importsApi.getImport, { params: { contrat, import: id } })).statut).toBe(404);
  });

  test('doubtful and refused rows come back as a spreadsheet', async () => {
    const contrat = await openContrat();
    const { id } = await preview(contrat, [ENTETE, ...LIGNES]);
    const reply = await app.as(chef, importsApi.downloadRebut, {
      params: { contrat, import: id },
      query: { format: 'csv' },
    });
    expect(reply.statut).toBe(200);
    const text = reply.octets.toString('utf8');
    expect(text).toContain('Motifs');
    expect(text).toContain('presque prêt');
    expect(text).not.toContain('Job dating;France Travail;2025;État');
  });

  test.each(ROLES)('%s: who may import', async (role) => {
    const contrat = await createTestContrat();
    const who = await app.signIn({ droits: [{ contrat_id: contrat, role }] });
    const { statut } = await app.as(who, importsApi.listImports, { params: { contrat } });
    expect(statut).toBe(role === 'chef_de_projet' ? 200 : 403);
  });

  test('another contract answers 404', async () => {
    const contrat = await openContrat();
    const autre = await createTestContrat();
    expect((await app.as(chef, importsApi.listImports, { params: { contrat: autre } })).statut).toBe(404);
    expect(contrat).not.toBe(autre);
  });
});
