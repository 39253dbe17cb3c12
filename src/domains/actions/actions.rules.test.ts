// The rules of a sheet as tables: field names and values, publics, freshness, completeness, scope of QPV.
import { describe, expect, test } from 'vitest';
import { buildDroit } from '../../../tests/setup/app.ts';
import type { Role } from '../comptes/droit.schema.ts';
import { findPlace, labelOfChamp, readValeur } from './champ.rules.ts';
import { computeCompletude, DEFINITIONS_RUBRIQUE, explainCompletude, readPresences } from './completude.rules.ts';
import { alignPilote, alignPortee, checkCoherence, listChampsCaches, readEdits } from './fiche.rules.ts';
import { computeFraicheur, computeSeuils, explainFraicheur } from './fraicheur.rules.ts';
import { checkPublic, computePartQpv } from './public.rules.ts';
import type { PublicAnnee } from './public.schema.ts';

const ID = '11111111-1111-4111-8111-111111111111';

describe('a field name', () => {
  test.each([
    ['intitule', { genre: 'simple', champ: 'intitule' }],
    ['qpv', { genre: 'liste', champ: 'qpv' }],
    ['supprime_le', { genre: 'acte', champ: 'supprime_le' }],
    ['annees.2025.bilan', { genre: 'annee', annee: 2025, champ: 'bilan' }],
    ['publics.2025.touche.femmes', { genre: 'public', annee: 2025, nature: 'touche', champ: 'femmes' }],
    ['themes.2024', { genre: 'themes', annee: 2024 }],
    ['champs.priorite_locale', { genre: 'propre', cle: 'priorite_locale' }],
    [`etapes.${ID}`, { genre: 'etape', id: ID }],
    [`notes.${ID}`, { genre: 'note', id: ID }],
    ['annees.2025', null],
    ['annees.1999.bilan', null],
    ['publics.2025.autre.femmes', null],
    ['constructor', null],
    ['annees.2025.toString', null],
    ['champs.Nom accentué', null],
    ['etapes.pas-un-uuid', null],
    ['contrat_id', null],
  ])('%s', (nom, place) => expect(findPlace(nom)).toEqual(place));

  test.each([
    ['intitule', '  Forum  ', 'Forum'],
    ['reference', '', null],
    ['publics.2025.prevu.total', 0, 0],
    ['publics.2025.prevu.total', null, null],
    ['qpv', ['QN03502M', 'QN03501M', 'QN03502M'], ['QN03501M', 'QN03502M']],
    ['themes.2025', [], null],
    ['annees.2025.charges_centimes', 1_250_000, 1_250_000],
    ['champs.priorite', 'haute', 'haute'],
  ])('%s accepts %j', (champ, donnee, valeur) => expect(readValeur(champ, donnee)).toEqual({ ok: true, valeur }));

  test.each([
    ['intitule', ' '],
    ['avancement', 'bloquee'],
    ['publics.2025.prevu.total', -1],
    ['publics.2025.prevu.total', 12.5],
    ['date_debut', '12/03/2025'],
    ['annees.2025.charges_centimes', 12.5],
    ['pilote_id', 'France Travail'],
    ['inconnu', 1],
  ])('%s refuses %j', (champ, donnee) => {
    const lue = readValeur(champ, donnee);
    expect(lue).toMatchObject({ ok: false, motif: expect.stringMatching(/\.$/) });
  });

  test('is named in French, own fields by their own label', () => {
    expect(labelOfChamp('publics.2025.touche.femmes')).toBe('Publics touchés 2025, femmes');
    expect(labelOfChamp('champs.prio', new Map([['prio', 'Priorité locale']]))).toBe('Priorité locale');
  });
});

test('edits of what only an act sets, or of an unknown own field, are refused with the field named', () => {
  const lus = readEdits(
    [
      { champ: 'validee_le', avant: null, apres: null },
      { champ: 'champs.absent', avant: null, apres: 'x' },
      { champ: 'intitule', avant: 'a', apres: 'b' },
    ],
    new Set(['connu']),
  );
  expect(lus).toMatchObject({
    ok: false,
    champs: { validee_le: expect.any(String), 'champs.absent': expect.any(String) },
  });
});

const publics = (more: Partial<PublicAnnee>): PublicAnnee => ({
  annee: 2025,
  nature: 'touche',
  total: null,
  femmes: null,
  hommes: null,
  moins_26: null,
  qpv: null,
  source: null,
  tel_que_saisi: null,
  ...more,
});

describe('publics', () => {
  test.each([
    ['unknown figures break nothing', {}, []],
    ['a total alone', { total: 87 }, []],
    ['women and men below the total (some unknown)', { total: 87, femmes: 52, hommes: 30 }, []],
    ['women and men above', { total: 87, femmes: 52, hommes: 41 }, ['52 femmes et 41 hommes font 93']],
    ['women alone above', { total: 40, femmes: 52 }, ['femmes (52) dépasse le total (40)']],
    ['QPV above', { total: 40, qpv: 41 }, ['habitants de QPV (41)']],
    ['zero is a figure', { total: 0, qpv: 1 }, ['habitants de QPV (1) dépasse le total (0)']],
    ['parts without a total', { femmes: 3 }, ['sans le total']],
  ])('%s', (_nom, donnees, attendues) => {
    const alertes = checkPublic(publics(donnees));
    expect(alertes).toHaveLength(attendues.length);
    for (const [i, attendue] of attendues.entries()) expect(alertes[i]).toContain(attendue);
  });

  test.each([
    [87, 41, 47.1],
    [0, 0, null],
    [null, 4, null],
    [10, null, null],
    [10, 0, 0],
  ])('share of QPV residents: %s, %s', (total, qpv, part) => expect(computePartQpv({ total, qpv })).toBe(part));
});

describe('freshness', () => {
  const seuils = computeSeuils(new Date('2026-08-31T10:00:00Z'));
  test('six calendar months before the 31st of August is the 28th of February', () => {
    expect(seuils).toEqual({ a_jour: '2026-02-28T10:00:00.000Z', a_verifier: '2024-08-31T10:00:00.000Z' });
  });
  test.each([
    ['2026-02-28T10:00:00.000Z', 'a_jour'],
    ['2026-02-28T09:59:59.999Z', 'a_verifier'],
    ['2024-08-31T10:00:00.000Z', 'a_verifier'],
    ['2024-08-31T09:59:59.999Z', 'ancienne'],
  ])('%s: %s', (le, etat) => expect(computeFraicheur(le, seuils)).toBe(etat));
  test('says why', () => {
    expect(explainFraicheur('2024-01-02T10:00:00Z', 'ancienne')).toContain('2 janvier 2024, il y a plus de 2');
  });
});

describe('completeness', () => {
  const vide = {
    noeud_id: null,
    objectifs: '',
    avancement: 'non_renseigne',
    description: '',
    pilote_id: null,
    date_debut: null,
    date_fin: null,
    calendrier_source: null,
    portee_qpv: 'non_renseigne',
    publics_vises: '',
    etape_parcours_id: null,
  };
  test('the weights make 100', () => {
    expect(Object.values(DEFINITIONS_RUBRIQUE).reduce((n, { poids }) => n + poids, 0)).toBe(100);
  });
  test('an empty sheet misses everything, heaviest first', () => {
    const completude = computeCompletude(readPresences(vide, false, false));
    expect(completude.pour_cent).toBe(0);
    expect(completude.manquants.slice(0, 3)).toEqual(['plan', 'objectifs', 'pilote']);
  });
  test('« T2 2025 » is a calendar, « tous les QPV » a territory, zero persons a count', () => {
    const fiche = { ...vide, calendrier_source: 'T2 2025', portee_qpv: 'tous_qpv' };
    const completude = computeCompletude(readPresences(fiche, true, false));
    expect(completude.pour_cent).toBe(30);
    expect(completude.manquants).toContain('avancement');
    expect(computeCompletude(readPresences({ ...fiche, avancement: 'idee' }, true, false)).pour_cent).toBe(35);
    expect(explainCompletude(completude)).toContain('thème de l’État (5)');
  });
});

describe('the scope follows the QPV named', () => {
  test.each([
    [
      'naming one',
      { qpv: [], portee_qpv: 'non_renseigne' },
      { qpv: ['QN03501M'] },
      { qpv: ['QN03501M'], portee_qpv: 'qpv_nommes' },
    ],
    [
      'taking the last away',
      { qpv: ['QN03501M'], portee_qpv: 'qpv_nommes' },
      { qpv: [] },
      { qpv: [], portee_qpv: 'non_renseigne' },
    ],
    [
      'saying « tous les QPV »',
      { qpv: ['QN03501M'], portee_qpv: 'qpv_nommes' },
      { portee_qpv: 'tous_qpv' },
      { portee_qpv: 'tous_qpv', qpv: [] },
    ],
    [
      'both said',
      { qpv: [], portee_qpv: 'tous_qpv' },
      { qpv: [], portee_qpv: 'hors_qpv' },
      { qpv: [], portee_qpv: 'hors_qpv' },
    ],
    ['nothing about it', { qpv: [], portee_qpv: 'tous_qpv' }, { intitule: 'x' }, { intitule: 'x' }],
  ])('%s', (_nom, avant, valeurs, attendu) => expect(alignPortee(avant, valeurs)).toEqual(attendu));

  test('a new lead leaves the former service', () => {
    expect(alignPilote({ pilote_service_id: 's' }, { pilote_id: 'p' })).toEqual({
      pilote_id: 'p',
      pilote_service_id: null,
    });
    expect(alignPilote({}, { pilote_id: 'p' })).toEqual({ pilote_id: 'p' });
  });

  test('dates in order', () => {
    expect(checkCoherence({ date_debut: '2025-03-01', date_fin: '2025-02-01' }).ok).toBe(false);
    expect(checkCoherence({ date_debut: '2025-03-01', date_fin: null }).ok).toBe(true);
  });
});

test.each<[Role, number]>([
  ['chef_de_projet', 0],
  ['etat', 0],
  ['partenaire', 4],
  ['elu', 4],
  ['participation', 4],
])('%s: yearly budgets and late reports stay between instructors and lead', (role, nombre) => {
  const budget = { 'annees.2025.charges_centimes': 1, 'annees.2025.produits_centimes': 1 };
  const reste = { 'annees.2025.subvention_pour_cent': 80, 'annees.2025.justification': 'en_retard' };
  const valeurs = { intitule: 'Forum', 'annees.2025.bilan': 'Bien', ...budget, ...reste };
  const faits = { pilote_id: ID, validee: true };
  const caches = listChampsCaches(buildDroit(role), faits, valeurs, new Map());
  expect([...caches].filter((champ) => champ.startsWith('annees.'))).toHaveLength(nombre);
  expect(caches.has('annees.2025.bilan')).toBe(false);
  const sien = listChampsCaches(buildDroit('partenaire', { partenaire_id: ID }), faits, valeurs, new Map());
  expect(sien.size).toBe(0);
});
