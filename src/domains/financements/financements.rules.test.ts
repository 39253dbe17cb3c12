// The rules of the ledger as tables: statuses, checks, decided amounts, entries that replace, what each reader sees.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Droit } from '../../platform/session/identite.schema.ts';
import type { ActionFacts } from '../comptes/droits.rules.ts';
import {
  checkEquilibre,
  checkJustification,
  checkTaux,
  checkVentilation,
  checkVersement,
  computeEcheanceJustification,
} from './controles.rules.ts';
import { readEditsFinancement } from './edit-financement.rules.ts';
import { ETAPES } from './financement.schema.ts';
import { addN1, computeControles, type LigneBrute, openLignes } from './livre.rules.ts';
import {
  AUCUN,
  computeRetenu,
  computeTotal,
  computeTotauxFinanceurs,
  listConditions,
  type MontantsEtape,
  sumMontants,
} from './montants.rules.ts';
import { buildOperationsFinancement } from './redaction.rules.ts';
import { readStatut } from './statut.rules.ts';
import { normaliseParts } from './ventilation.rules.ts';

describe('labels of the sources', () => {
  test.each([
    ['Rejetée', 'refusee'],
    ['A justifier', 'accordee'],
    ['Justifiée', 'accordee'],
    ['A été versé', 'accordee'],
    ['Justification à modifier', 'accordee'],
    ['Justification en cours', 'accordee'],
    ['Cloturée', 'a_verifier'],
    ['Clôturée', 'a_verifier'],
    ['Non recevable', 'non_recevable'],
    ['Prise en charge', 'en_instruction'],
    ['Recevable', 'recevable'],
    ['Transmise', 'deposee'],
    ["En attente d'attestation", 'deposee'],
    ["En attente d'instruction", 'deposee'],
    ['En cours de saisie', 'a_deposer'],
    ['En cours', 'en_instruction'],
    ['ACCORDÉE', 'accordee'],
    ['un mot inconnu', 'a_verifier'],
    ['', 'a_verifier'],
  ])('%s: %s', (libelle, statut) => expect(readStatut(libelle)).toBe(statut));
});

const part = (
  montant: number | null,
  pourcent: number | null = null,
  portee: 'qpv' | 'tous_qpv' | 'non_renseigne' = 'qpv',
) => ({
  portee,
  montant_centimes: montant,
  part_pour_cent: pourcent,
});

describe('checks name the figures that break them', () => {
  test.each([
    ['nothing declared', [], 100_000, null],
    ['the shares make the amount', [part(60_000), part(40_000)], 100_000, null],
    ['they miss it', [part(60_000), part(30_000)], 100_000, /900 €, le montant voté est de 1.000 €/],
    ['an open share may hold the rest', [part(60_000), part(null, null, 'tous_qpv')], 100_000, null],
    ['NR never hides an excess', [part(160_000), part(null, null, 'non_renseigne')], 100_000, /1.600 €/],
    ['percents make 100', [part(null, 60), part(null, 40)], null, null],
    ['percents miss it', [part(null, 60), part(null, 30)], null, /90 % au lieu de 100 %/],
    ['thirds are not an error', [part(null, 33.33), part(null, 33.33), part(null, 33.33)], null, null],
    ['nothing voted yet', [part(60_000)], null, null],
  ])('shares: %s', (_nom, parts, vote, attendu) => {
    const dit = checkVentilation(parts, vote)?.replace(/[\u202f\u00a0]/g, ' ') ?? null;
    if (attendu === null) expect(dit).toBeNull();
    else expect(dit).toMatch(attendu);
  });

  test.each([
    [100_000, 100_000, null],
    [100_001, 100_000, /1 000,01 € versés pour 1 000 € votés : 0,01 € de trop/],
    [null, 100_000, null],
    [5, null, null],
    [5, 0, /0,05 € versés pour 0 € votés/],
  ])('paid %s, voted %s', (verse, vote, attendu) => {
    const dit = checkVersement(verse, vote)?.replace(/[\u202f\u00a0]/g, ' ') ?? null;
    if (attendu === null) expect(dit).toBeNull();
    else expect(dit).toMatch(attendu);
  });

  test('balance and rate', () => {
    expect(checkEquilibre(1_000_000, 1_000_000)).toBeNull();
    expect(checkEquilibre(1_000_000, 950_000)).toContain('500');
    expect(checkEquilibre(null, 950_000)).toBeNull();
    expect(checkTaux(50, 500_000, 1_000_000)).toBeNull();
    expect(checkTaux(50.4, 500_000, 1_000_000)).toBeNull();
    expect(checkTaux(60, 500_000, 1_000_000)).toContain('50');
    expect(checkTaux(60, 500_000, 0)).toBeNull();
  });

  test.each([
    [2025, null, '2026-06-30'],
    [2025, '2025-12-31', '2026-06-30'],
    [2025, '2025-08-31', '2026-02-28'],
    [2025, '2025-06-30', '2025-12-31'],
    [2025, '2025-01-15', '2025-07-15'],
    [2023, '2023-08-31', '2024-02-29'],
  ])('%s closing %s is due on %s', (annee, cloture, due) =>
    expect(computeEcheanceJustification(annee, cloture)).toBe(due),
  );

  test.each([
    ['2026-06-30', null, 100_000, false],
    ['2026-07-01', null, 100_000, true],
    ['2026-07-01', 'compte_rendu_depose', 100_000, false],
    ['2026-07-01', 'en_retard', 100_000, true],
    ['2026-07-01', null, null, false],
    ['2026-07-01', null, 0, false],
  ])('on %s, %s, voted %s: late %s', (jour, justification, vote, retard) => {
    expect(checkJustification({ annee: 2025, cloture: null, justification, vote }, jour) !== null).toBe(retard);
  });

  test.each([
    [null, true],
    [99_999, true],
    [100_000, false],
  ])('of 100 000 decided, %s already accounted for in the ledger: late %s', (justifie, retard) => {
    const donnees = { annee: 2025, cloture: null, justification: null, vote: 100_000, justifie };
    expect(checkJustification(donnees, '2026-07-01') !== null).toBe(retard);
  });
});

const montants = (donnes: Partial<MontantsEtape>): MontantsEtape =>
  ({ ...Object.fromEntries(ETAPES.map((etape) => [etape, null])), ...donnes }) as MontantsEtape;

describe('amounts', () => {
  test('what is decided: voted, else granted, notified, agreed; never what was asked for', () => {
    expect(computeRetenu(montants({ vote: 3, accorde: 2, notifie: 1 }))).toBe(3);
    expect(computeRetenu(montants({ conventionne: 4 }))).toBe(4);
    expect(computeRetenu(montants({ demande: 9, propose: 8 }))).toBeNull();
    expect(computeRetenu(montants({ vote: 0, accorde: 2 }))).toBe(0);
  });

  test('sums do not depend on the order and keep unknown apart from zero', () => {
    const montant = fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: null });
    fc.assert(
      fc.property(fc.array(montant), (liste) => {
        const lignes = liste.map((demande) => ({ ...AUCUN, demande }));
        expect(sumMontants([...lignes].reverse())).toEqual(sumMontants(lignes));
        const connus = liste.filter((n) => n !== null);
        expect(sumMontants(lignes).demande).toBe(connus.length === 0 ? null : connus.reduce((a, b) => a + b, 0));
      }),
    );
  });
});

const SIEN = '11111111-1111-4111-8111-111111111111';
const droit = (role: string): Droit => ({
  contrat_id: 1,
  role,
  partenaire_id: SIEN,
  perimetre: null,
  demonstration: false,
});

const ligne = (more: Partial<LigneBrute>): LigneBrute => ({
  id: 'l1',
  annee: 2025,
  action_id: 'a1',
  intitule: 'Forum',
  cle: 'forum',
  pilote_nom: 'Mission locale',
  financeur_id: 'f1',
  financeur_nom: 'État',
  origine: 'etat',
  cadre: 'politique_de_la_ville',
  forme: 'numeraire',
  dispositif: null,
  statut: 'accordee',
  statut_source: 'A justifier',
  reference: null,
  ej: null,
  supprime: false,
  montants: montants({ demande: 900, propose: 700, accorde: 600 }),
  ...more,
});

describe('what each reader sees of a line', () => {
  const avant = ligne({});
  const apres = ligne({ montants: montants({ demande: 900, propose: 700, accorde: 600, notifie: 600 }) });
  const vu = (role: string, brute: LigneBrute, pilote_id: string | null) => {
    const faits: ActionFacts = { pilote_id, validee: true };
    const m = openLignes([brute], new Map([['a1', faits]]), droit(role)).lignes[0]?.vue.montants;
    return m ? [m.demande, m.propose, m.accorde, m.notifie] : 'rien';
  };
  test.each([
    ['chef_de_projet', [900, 700, 600, null], [900, 700, 600, 600]],
    ['etat', [900, 700, 600, null], [900, 700, 600, 600]],
    ['collectivite', [900, 700, 600, null], [900, 700, 600, 600]],
    ['elu', 'rien', [900, 700, 600, 600]],
    ['participation', 'rien', [900, 700, 600, 600]],
    ['partenaire', 'rien', [null, null, 600, 600]],
  ])('%s, of others', (role, avantNotification, apresNotification) => {
    expect(vu(role, avant, 'autre')).toEqual(avantNotification);
    expect(vu(role, apres, 'autre')).toEqual(apresNotification);
  });
  test('a partner, of its own: its request, and all of it once notified; the status waits too', () => {
    expect(vu('partenaire', avant, SIEN)).toEqual([900, null, null, null]);
    expect(vu('partenaire', apres, SIEN)).toEqual([900, 700, 600, 600]);
    const { lignes } = openLignes([avant], new Map([['a1', { pilote_id: SIEN, validee: true }]]), droit('partenaire'));
    expect(lignes[0]!.vue).toMatchObject({ statut: null, statut_source: null, modifier: { ok: false } });
  });
  test('lines kept back are said, not counted', () => {
    const faits = new Map<string, ActionFacts>([['a1', { pilote_id: 'autre', validee: true }]]);
    expect(openLignes([avant], faits, droit('elu'))).toEqual({ lignes: [], reserve: true });
  });
});

describe('the year', () => {
  const faits = new Map<string, ActionFacts>([['a1', { pilote_id: null, validee: true }]]);
  const open = (lignes: LigneBrute[]) => openLignes(lignes, faits, droit('chef_de_projet')).lignes;

  test('N-1 stands beside the same action, funder, frame and form, once', () => {
    const cette = open([ligne({ id: 'x' }), ligne({ id: 'y' })]).map(({ vue }) => vue);
    const passee = open([ligne({ id: 'z', annee: 2024, montants: montants({ vote: 500 }) })]).map(({ vue }) => vue);
    expect(addN1(cette, passee).map((l) => l.n_1)).toEqual([500, null]);
  });

  test('totals by funder keep droit commun beside specific credits, and say what they leave out', () => {
    const lignes = open([
      ligne({ id: 'x' }),
      ligne({ id: 'y', cadre: 'droit_commun', montants: montants({ vote: 1_000 }) }),
      ligne({
        id: 'z',
        financeur_id: 'f2',
        financeur_nom: 'Région',
        origine: 'region',
        montants: montants({ demande: 50 }),
      }),
    ]).map(({ vue }) => vue);
    const total = computeTotal('total', 'Total', lignes);
    expect([total.montants.retenu, total.montants.demande, total.sans_montant]).toEqual([1_600, 950, 1]);
    expect(total.cadres.map((c) => [c.cadre, c.montants.retenu])).toEqual([
      ['droit_commun', 1_000],
      ['politique_de_la_ville', 600],
    ]);
    expect(computeTotauxFinanceurs(lignes).map((t) => t.libelle)).toEqual(['État', 'Région']);
  });

  test('what was asked is left out of a total as soon as one line hides it', () => {
    const [a, b] = open([ligne({ id: 'x' }), ligne({ id: 'y' })]).map(({ vue }) => vue);
    const cachee = {
      ...b!,
      lisibles: 'accordees' as const,
      montants: { ...b!.montants, demande: null, propose: null },
    };
    const { montants: vus } = computeTotal('total', 'Total', [a!, cachee]);
    expect([vus.demande, vus.propose, vus.retenu]).toEqual([null, null, 1_200]);
  });

  test('a condition is told to those who read its step', () => {
    const dites = [
      { etape: 'demande' as const, condition_dite: 'si VVV', remplacee: false },
      { etape: 'accorde' as const, condition_dite: 'sous réserve', remplacee: false },
      { etape: 'accorde' as const, condition_dite: 'ancienne', remplacee: true },
    ];
    expect(listConditions(dites, 'toutes')).toEqual({ demande: 'si VVV', accorde: 'sous réserve' });
    expect(listConditions(dites, 'demande')).toEqual({ demande: 'si VVV' });
  });

  test('checks are put together per line and per action', () => {
    const lignes = open([ligne({ montants: montants({ vote: 100_000, verse: 120_000 }) })]);
    const budget = {
      action_id: 'a1',
      annee: 2025,
      charges_centimes: 200_000,
      produits_centimes: 210_000,
      subvention_pour_cent: 90,
      cloture_le: null,
      justification: null,
    };
    const parts = [{ action_id: 'a1', financement_id: 'l1', annee: 2025, ...part(90_000) }];
    const controles = computeControles(lignes, [budget], parts, '2026-08-01');
    expect(controles.map((c) => c.nature)).toEqual(['versement', 'ventilation', 'equilibre', 'taux', 'justification']);
    expect(
      computeControles(openLignes([ligne({})], faits, droit('elu')).lignes, [budget], parts, '2026-08-01'),
    ).toEqual([]);
  });
});

describe('writing an amount', () => {
  const etats = new Map([['l1', { action_id: 'a1', annee: 2025, ventilation: [], 'montants.demande': 500 }]]);
  const enPlace = [
    { id: 'e1', financement_id: 'l1', etape: 'demande' as const },
    { id: 'e2', financement_id: 'l1', etape: 'demande' as const },
  ];
  test('is a new entry naming the last one it replaces', () => {
    const ops = buildOperationsFinancement([{ id: 'l1', valeurs: { 'montants.demande': 700 } }], etats, enPlace);
    expect(ops.remplacees).toEqual(['e1', 'e2']);
    expect(ops.ecritures).toMatchObject([{ etape: 'demande', montant_centimes: 700, remplace_id: 'e2' }]);
    expect(ops.changements).toEqual([
      { objet: 'financement', objet_id: 'l1', champ: 'montants.demande', avant: 500, apres: 700 },
    ]);
    expect(ops.modifications).toEqual([]);
  });
  test('the same amount writes nothing; an unknown one replaces by nothing', () => {
    const same = buildOperationsFinancement([{ id: 'l1', valeurs: { 'montants.demande': 500 } }], etats, enPlace);
    expect([same.ecritures, same.remplacees, same.changements]).toEqual([[], [], []]);
    const gone = buildOperationsFinancement([{ id: 'l1', valeurs: { 'montants.demande': null } }], etats, enPlace);
    expect([gone.ecritures, gone.remplacees]).toEqual([[], ['e1', 'e2']]);
  });
  test('« 5 000 + 2 000 si VVV » is two entries; a sum that differs is refused', () => {
    const details = {
      demande: [{ montant_centimes: 500_000 }, { montant_centimes: 200_000, condition_dite: 'si VVV' }],
    };
    const write = (total: number) =>
      buildOperationsFinancement([{ id: 'l1', valeurs: { 'montants.demande': total }, details }], etats, []);
    expect(write(700_000).ecritures.map((e) => [e.montant_centimes, e.condition_dite])).toEqual([
      [500_000, null],
      [200_000, 'si VVV'],
    ]);
    expect(() => write(600_000)).toThrow('make 700000, not 600000');
  });
  test.each([
    ['montants.demande', 12.5],
    ['montants.demande', -1],
    ['montants.autre', 1],
    ['cadre', 'specifique'],
    ['action_id', SIEN],
    ['supprime_le', null],
    ['ventilation', [{ portee: 'qpv' }]],
  ])('%s: %j is refused', (champ, apres) => {
    expect(readEditsFinancement([{ champ, avant: null, apres }])).toMatchObject({ ok: false });
  });
});

test('a set of shares has one shape and one order', () => {
  const parts = normaliseParts([
    { portee: 'non_renseigne' },
    { portee: 'qpv', qpv_code: 'QN2' },
    { portee: 'qpv', qpv_code: 'QN1' },
  ]);
  expect(parts.map((p) => p.qpv_code ?? p.portee)).toEqual(['QN1', 'QN2', 'non_renseigne']);
  expect(parts[0]).toEqual({
    portee: 'qpv',
    qpv_code: 'QN1',
    montant_centimes: null,
    part_pour_cent: null,
    methode: 'declaree',
    tel_que_saisi: null,
  });
});
