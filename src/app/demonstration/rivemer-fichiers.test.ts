// The three messy files through the whole of the counting, without a browser: columns found, persons told apart, addresses placed, the
// invented ground with its enclave, its overlap and its street cut by a border.
import { expect, test } from 'vitest';
import { openTestApp } from '../../../tests/setup/app.ts';
import { Compteur } from '../../domains/comptages/fichier/compteur.rules.ts';
import type { Reglages } from '../../domains/comptages/fichier/fichier.schema.ts';
import { buildFichierGarde } from '../../domains/comptages/fichier/garder.rules.ts';
import { Lieux } from '../../domains/comptages/fichier/lieux.rules.ts';
import { computeResultat } from '../../domains/comptages/fichier/resultat.rules.ts';
import { buildAdresseBase, encodeBase } from '../../geo/adresses/adresses.ts';
import { encodeContours } from '../../geo/index.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { demonstrationApi } from './demonstration.api.ts';
import { buildRivemer } from './rivemer.rules.ts';
import { buildExemple, EXEMPLES, type Exemple } from './rivemer-fichiers.rules.ts';
import { buildBanRivemer } from './rivemer-territoire.rules.ts';

const lue = await buildAdresseBase([{ nom: 'rivemer', pieces: [new TextEncoder().encode(buildBanRivemer())] }]);
if (!lue.ok) throw new Error(lue.motif);
const bases = [{ departement: '000', octets: encodeBase(lue.base) }];
const qpv = buildRivemer().qpv.map(({ code, nom, contour }) => ({ code, nom, contour: contour!.coordinates }));
const octets = encodeContours(qpv.map(({ contour, ...un }) => ({ ...un, proprietes: {}, polygones: [contour] })));
const contours = [{ nature: 'qpv', octets }];

function count(exemple: Exemple, more: Partial<Reglages> = {}) {
  const compteur = new Compteur();
  compteur.loadTerritoires(contours, bases);
  const { nom, contenu } = buildExemple(exemple, 2025);
  const { proposition } = compteur.readFichier(contenu, nom, '2026-03-01', () => undefined);
  const roles = proposition.colonnes.map(({ role }) => role);
  const periode = { debut: '2025-01-01', fin: '2025-12-31' };
  const reglages: Reglages = {
    ...{ feuille: proposition.feuille, roles, ligne: 'personne', unite: 'personne', genre: 'entrees', ...periode },
    ...{ dispositif: null, repetition: 15, prefere: 'adresse', ...more },
  };
  for (const part of compteur.count(reglages)) expect(part).toBeLessThan(1);
  return { compteur, proposition, reglages, resultat: computeResultat(compteur.compte!, compteur.lieux!) };
}

test('two rows of headers, births in 1026, doubles, CEDEX: every row is accounted for', () => {
  const { proposition, resultat } = count('mission-locale');
  expect(proposition.colonnes.map(({ role }) => role)).toEqual([
    ...['identifiant', 'personne', 'personne', 'sexe', 'naissance', 'adresse', 'adresse', 'code_postal', 'commune'],
    ...['dispositif', 'entree', 'sortie', 'niveau', 'rien'],
  ]);
  expect(resultat.statuts).toEqual({ en_qpv: 70, hors_qpv: 84, imprecis: 15 });
  const { lues, comptees, sorts, naissances_illisibles } = resultat.bilan;
  expect({ lues, comptees, naissances_illisibles }).toEqual({ lues: 198, comptees: 169, naissances_illisibles: 4 });
  expect(Object.values(sorts).reduce((a, b) => a + b, 0)).toBe(lues);
  // Where two quartiers overlap, each counts its own.
  expect(resultat.quartiers.reduce((somme, { effectif }) => somme + effectif, 0)).toBeGreaterThan(70);
});

test('the columns postcode and town exchanged, a CCAS set aside, a QPV column that disagrees', () => {
  const { proposition, resultat } = count('plie');
  expect(proposition.remarques).toEqual([expect.stringMatching(/Code postal.*Ville.*échangées/)]);
  expect(resultat.statuts).toEqual({ en_qpv: 41, hors_qpv: 72, domiciliation: 17 });
  expect(resultat.desaccords_nombre).toBe(7);
  expect(count('plie', { prefere: 'colonne' }).resultat.methode).toBe('adresses_et_colonne');
  expect(resultat.domiciliations[0]).toMatchObject({ effectif: 16, motif: 'un organisme qui domicilie' });
});

test('one cell for the whole address, the header again in the middle, a row per interview', () => {
  const { resultat } = count('association', { ligne: 'entretien' });
  expect(resultat.bilan).toMatchObject({ lues: 160, comptees: 64 });
  const entretiens = count('association', { ligne: 'entretien', unite: 'entretien' }).resultat.bilan;
  expect(entretiens.comptees).toBeGreaterThan(120);
});

test('settled by hand: a place chosen, an address corrected, a building, and back', () => {
  const { compteur, resultat } = count('mission-locale');
  const en_qpv = () => computeResultat(compteur.compte!, compteur.lieux!).statuts.en_qpv;
  const doute = resultat.doutes.find(({ candidats }) => candidats[0]?.statut === 'en_qpv')!;
  compteur.settle(doute.cle, { genre: 'candidat', rang: 0 });
  expect(en_qpv()).toBe(71);
  compteur.settle(doute.cle, { genre: 'texte', texte: '3 rue de la gare 99100 Rivemer' });
  expect(en_qpv()).toBe(70);
  compteur.settle(doute.cle, { genre: 'oubli' });
  expect(computeResultat(compteur.compte!, compteur.lieux!)).toEqual(resultat);
});

test('the file kept: the partner’s rows in their places, with what was found, and the figures', () => {
  const { compteur, resultat } = count('plie');
  const book = buildFichierGarde(compteur.workbook, compteur.compte!, resultat, compteur.lieux!, [['Compté le', 'x']]);
  const { sheets } = readWorkbook(writeBook(book, 'xlsx'), 'garde.xlsx');
  expect(sheets.map(({ name }) => name)).toEqual(['plie-rivemer', 'Bilan QPV', 'Comment c’est compté']);
  const [titres, ...lignes] = sheets[0]!.rows;
  expect(lignes).toHaveLength(150);
  expect(titres!.slice(11, 15)).toEqual(['compte', 'code_qpv', 'nom_qpv', 'statut']);
  expect(lignes.filter((ligne) => ligne[11] === 'oui' && ligne[14] === 'En QPV')).toHaveLength(41);
  expect(sheets[1]!.rows).toContainEqual(['En QPV', 41]);
});

test.each([
  ['5 cour des ateliers', 'hors_qpv', []],
  ['12 rue des dockers', 'en_qpv', ['QN00001I']],
  ['10 rue du chenal', 'en_qpv', ['QN00002M', 'QN00003I']],
  ['2 rue de la digue', 'en_qpv', ['QN00001I']],
  ['58 rue de la digue', 'hors_qpv', []],
])('%s: %s %o', (adresse, statut, codes) => {
  const lieux = new Lieux(contours, bases);
  const situation = lieux.situate({ adresse, code_postal: '99100', commune: 'Rivemer' });
  expect({ statut: situation.statut, codes: [...situation.codes].sort() }).toEqual({ statut, codes });
});

test('an address of a département whose base is not loaded is said so', () => {
  const situation = new Lieux(contours, bases).situate({ adresse: '3 rue X', code_postal: '44000', commune: 'Nantes' });
  expect(situation).toMatchObject({ statut: 'non_geolocalise', horsBases: true, motif: expect.stringMatching(/hors/) });
});

test('anyone may download them; no other name is one', async () => {
  const t = await openTestApp();
  for (const exemple of EXEMPLES) {
    const rendu = await t.as(null, demonstrationApi.downloadExemple, { params: { exemple } });
    expect(rendu.statut).toBe(200);
    expect(rendu.octets.length).toBeGreaterThan(3000);
  }
  const faux = { params: { exemple: 'autre' as 'plie' } };
  expect((await t.as(null, demonstrationApi.downloadExemple, faux)).statut).toBe(404);
  await t.app.close();
});
