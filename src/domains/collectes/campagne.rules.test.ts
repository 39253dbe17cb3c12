// Who keeps campaigns, role by role; when a reminder is due; how long a link is good for; what an answer is read as.
import { describe, expect, test } from 'vitest';
import { buildDroit } from '../../../tests/setup/app.ts';
import { ROLES } from '../comptes/droit.schema.ts';
import {
  canDecideReponse,
  canReadCampagnes,
  canWriteCampagne,
  computeEtatCollecte,
  computeExpiration,
  isLienVivant,
  listRappelsDus,
  sayRappel,
} from './campagne.rules.ts';
import { computeEtatProposition, poseQuestions, sortEdits } from './dossier.rules.ts';
import { buildInvitation, buildRappel, sayRubriques } from './message-collecte.rules.ts';
import type { Controle } from './question.schema.ts';
import { buildQuestions } from './questions.rules.ts';
import { createReference } from './reponse/accuse.rules.ts';
import { readReponse, sayReponse, writeReponse } from './valeurs.rules.ts';

// Columns: chef_de_projet, etat, collectivite, partenaire, elu, participation.
describe.each([
  ['reads who has answered', canReadCampagnes, 'o-----'],
  [
    'writes a campaign',
    (d: Parameters<typeof canReadCampagnes>[0]) => canWriteCampagne(d, { close_le: null }),
    'o-----',
  ],
  [
    'writes a closed campaign',
    (d: Parameters<typeof canReadCampagnes>[0]) => canWriteCampagne(d, { close_le: '2026-01-01' }),
    '------',
  ],
  ['accepts an answer', canDecideReponse, 'o-----'],
] as const)('%s', (_name, rule, expected) => {
  test.each(ROLES.map((role, i) => [role, expected[i] === 'o'] as const))('%s: %s', (role, allowed) => {
    const verdict = rule(buildDroit(role, { partenaire_id: crypto.randomUUID() }));
    expect(verdict.ok).toBe(allowed);
    if (!verdict.ok) expect(verdict.motif).toMatch(/^[A-ZÀÉ].*\.$/);
  });
});

describe('reminders', () => {
  const faits = { echeance: '2026-12-15', rappels: [14, 7, -7], invitee_le: '2026-11-20', prepares: [] as number[] };
  test.each([
    ['2026-11-30', [], []],
    ['2026-12-01', [], [14]],
    ['2026-12-07', [14], []],
    ['2026-12-08', [14], [7]],
    ['2026-12-08', [], [14, 7]],
    ['2026-12-15', [14, 7], []],
    ['2026-12-22', [14, 7], [-7]],
    ['2027-01-30', [14, 7, -7], []],
  ])('on %s, with %j prepared: %j', (jour, prepares, dus) => {
    expect(listRappelsDus({ ...faits, prepares }, jour)).toEqual(dus);
  });

  test('none whose day was over, or was the day itself, when the organisation was asked', () => {
    expect(listRappelsDus({ ...faits, invitee_le: '2026-12-01' }, '2026-12-08')).toEqual([7]);
    expect(listRappelsDus({ ...faits, invitee_le: '2026-12-10' }, '2026-12-14')).toEqual([]);
  });

  test('are said in words', () => {
    expect([14, 1, 0, -7].map(sayRappel)).toEqual([
      '14\u00a0jours avant l’échéance',
      '1\u00a0jour avant l’échéance',
      'Le jour de l’échéance',
      '7\u00a0jours après l’échéance',
    ]);
  });
});

test('a link lives thirty days after the due date, or after the day it was made', () => {
  const now = new Date('2026-11-22T09:00:00Z');
  expect(computeExpiration('2026-12-15', now).toISOString()).toBe('2027-01-14T22:00:00.000Z');
  expect(computeExpiration('2026-11-01', now).toISOString()).toBe('2026-12-22T09:00:00.000Z');
  const lien = { expire_le: '2026-12-01T00:00:00Z', revoque_le: null };
  expect(isLienVivant(lien, now)).toBe(true);
  expect(isLienVivant(lien, new Date('2026-12-01T00:00:00Z'))).toBe(false);
  expect(isLienVivant({ ...lien, revoque_le: '2026-11-21T00:00:00Z' }, now)).toBe(false);
  expect(isLienVivant(null, now)).toBe(false);
});

test('what a collecte has become', () => {
  expect(computeEtatCollecte({ ouverte_le: null, envoyee_le: null })).toBe('attendue');
  expect(computeEtatCollecte({ ouverte_le: 'x', envoyee_le: null })).toBe('ouverte');
  expect(computeEtatCollecte({ ouverte_le: 'x', envoyee_le: 'y' })).toBe('repondue');
});

describe('an answer', () => {
  const read = (controle: Controle, champ: string, texte: string) => readReponse({ controle, champ }, texte);
  test.each<[Controle, string, string, unknown]>([
    ['nombre', 'publics.2025.touche.total', '1 250', 1250],
    ['nombre', 'publics.2025.touche.total', '0', 0],
    ['nombre', 'publics.2025.touche.total', '', null],
    ['euros', 'demande.x', '4 500,50 €', 450_050],
    ['euros', 'demande.x', '', null],
    ['jour', 'etapes.x.faite_le', '2026-02-28', '2026-02-28'],
    ['oui_non', 'en_difficulte', 'oui', true],
    ['oui_non', 'en_difficulte', 'non', false],
    ['avancement', 'avancement', 'en_cours', 'en_cours'],
    ['texte', 'annees.2025.bilan', '  Tout va bien \n', 'Tout va bien'],
    ['texte', 'annees.2025.bilan', '   ', null],
    ['ligne', 'publics.2025.touche.source', '🙂 \u202eabc', '🙂 \u202eabc'],
  ])('%s %s « %s »', (controle, champ, texte, valeur) => {
    expect(read(controle, champ, texte)).toEqual({ ok: true, valeur });
    const ecrit = writeReponse(controle, valeur);
    expect(read(controle, champ, ecrit)).toEqual({ ok: true, valeur });
    expect(sayReponse(controle, valeur)).not.toBe('');
  });

  test.each<[Controle, string, string]>([
    ['nombre', 'publics.2025.touche.total', 'beaucoup'],
    ['nombre', 'publics.2025.touche.total', '12,5'],
    ['nombre', 'publics.2025.touche.total', '-3'],
    ['nombre', 'publics.2025.touche.total', 'NC'],
    ['euros', 'demande.x', '5 000 + 2 000 si VVV'],
    ['euros', 'demande.x', '12 %'],
    ['jour', 'etapes.x.faite_le', '2026-02-30'],
    ['avancement', 'avancement', 'presque'],
  ])('%s %s refuses « %s » and says why', (controle, champ, texte) => {
    const lue = read(controle, champ, texte);
    expect(lue.ok).toBe(false);
    if (!lue.ok) expect(lue.motif).toMatch(/^[A-ZÀÉ«].*\.$/);
  });
});

test('a text longer than its field is refused, not cut', () => {
  expect(readReponse({ controle: 'texte', champ: 'difficulte_cause' }, 'a'.repeat(5_001)).ok).toBe(false);
});

describe('two people on one question', () => {
  const fiche = {
    action_id: 'a',
    intitule: 'A',
    valeurs: { 'publics.2025.touche.total': 40, annees: [2025] },
    lignes: [],
  };
  const demande = { annee: 2025, rubriques: ['publics_touches' as const] };
  const reponse = {
    ...{
      action_id: 'a',
      champ: 'publics.2025.touche.total',
      valeur: 45,
      depart: 40,
      modifiee_le: '2026-11-22T09:00:00Z',
    },
    ...{ envoyee: null, envoyee_le: null, decision: null },
  };
  const edit = (avant: string, apres: string) => [{ action: 'a', champ: 'publics.2025.touche.total', avant, apres }];

  test('the first answer is written from the sheet', () => {
    const poses = sortEdits(poseQuestions(demande, [fiche], []), edit('40', '50'));
    expect(poses.ecrites).toEqual([expect.objectContaining({ valeur: 50, depart: 40, texte: '50' })]);
  });
  test('the second, started from the same sheet, is shown beside the first and not written', () => {
    const poses = sortEdits(poseQuestions(demande, [fiche], [reponse]), edit('40', '50'));
    expect(poses.ecrites).toEqual([]);
    expect(poses.conflits).toEqual([expect.objectContaining({ texte: '45', par: 'collegue' })]);
  });
  test('the same answer twice is one answer; a change from the first is written', () => {
    const posees = poseQuestions(demande, [fiche], [reponse]);
    expect(sortEdits(posees, edit('40', '45')).tenues).toHaveLength(1);
    expect(sortEdits(posees, edit('45', '50')).ecrites).toHaveLength(1);
  });
  test('the team’s own change is shown as such', () => {
    const moved = { ...fiche, valeurs: { ...fiche.valeurs, 'publics.2025.touche.total': 42 } };
    const poses = sortEdits(poseQuestions(demande, [moved], []), edit('40', '50'));
    expect(poses.conflits).toEqual([expect.objectContaining({ texte: '42', par: 'equipe' })]);
  });
  test('a question that is no longer asked keeps its text on the device', () => {
    const poses = sortEdits(poseQuestions(demande, [fiche], []), [{ action: 'b', champ: 'x', avant: '', apres: '1' }]);
    expect(poses.refus).toEqual([expect.objectContaining({ motif: expect.stringContaining('appareil') })]);
  });
  test.each([
    [40, 'a_decider'],
    [45, 'identique'],
    [42, 'conflit'],
  ])('the team sees %s in the sheet: %s', (actuel, etat) => {
    expect(computeEtatProposition({ decision: null, envoyee: 45, depart: 40 }, actuel)).toBe(etat);
  });
});

test('only what is asked is asked, in one order, with last year beside', () => {
  const etape = { intitule: 'Comité', echeance: '2025-03-01', echeance_dite: null, faite_le: null, rang: 0 };
  const ancienne = { ...etape, echeance: '2024-03-01', faite_le: '2024-03-02' };
  const valeurs = { 'etapes.1': etape, 'etapes.2': ancienne, 'annees.2024.bilan': 'Bien' };
  const questions = buildQuestions({ annee: 2025, rubriques: ['etapes', 'bilan'] }, { valeurs, lignes: [] });
  expect(questions.map(({ champ }) => champ)).toEqual(['annees.2025.bilan', 'etapes.1.echeance', 'etapes.1.faite_le']);
  expect(questions[0]!.precedent).toEqual({ annee: 2024, valeur: 'Bien' });
});

test('messages say who asks, what, by when, and that reminders stop', () => {
  const faits = {
    ...{ contrat: 'Rade', campagne: 'Bilan 2025', annee: 2025, rubriques: ['publics_touches', 'bilan'] as const },
    ...{ message: '', echeance: '2026-12-15', demandeur: 'Camille', contact: 'c@t.fr', organisation: 'ML', fiches: 2 },
  };
  const { objet, corps } = buildInvitation(faits);
  expect(objet).toBe('Bilan 2025\u202f: vos réponses avant le 15\u00a0décembre\u00a02026');
  expect(corps).toContain('publics touchés et bilan');
  expect(corps).toContain('les rappels cessent');
  expect(buildRappel(faits, true).objet).toContain('encore attendues');
  expect(sayRubriques(['bilan'])).toBe('bilan');
  expect(createReference(new Date('2026-11-22T00:00:00Z'), crypto.randomUUID())).toMatch(/^R-2026-[2-9A-HJ-NP-Z]{6}$/);
});
