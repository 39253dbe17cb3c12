// The rights table, role by role and verb by verb: o allowed, - refused. Then the cases that depend on the object.
import { describe, expect, test } from 'vitest';
import type { Droit } from '../../platform/session/identite.schema.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { ROLES, type Role } from './droit.schema.ts';
import * as rules from './droits.rules.ts';

const SIEN = '11111111-1111-4111-8111-111111111111';
const AUTRE = '22222222-2222-4222-8222-222222222222';

const build = (role: Role, more: Partial<Droit> = {}): Droit => ({
  contrat_id: 1,
  role,
  partenaire_id: SIEN,
  perimetre: null,
  demonstration: false,
  ...more,
});
const action = (more: Partial<rules.ActionFacts> = {}): rules.ActionFacts => ({
  pilote_id: AUTRE,
  validee: true,
  ...more,
});
const credit = (more: Partial<rules.FinancementFacts> = {}): rules.FinancementFacts => ({
  action: action(),
  origine: 'commune',
  financeur_id: AUTRE,
  notifie: false,
  ...more,
});

const propre = action({ pilote_id: SIEN, validee: false });
const brouillon = action({ validee: false });

type Case = [string, (droit: Droit) => Verdict, string];
// Columns: chef_de_projet, etat, collectivite, partenaire, elu, participation.
const CASES: Case[] = [
  ['reads the plan', (d) => rules.canReadPlan(d), 'oooooo'],
  ['writes the plan', (d) => rules.canWritePlan(d), 'o-----'],
  ['reads a validated action', (d) => rules.canReadAction(d, action()), 'oooooo'],
  ['reads a draft of others', (d) => rules.canReadAction(d, brouillon), 'ooo---'],
  ['reads a draft it takes part in', (d) => rules.canReadAction(d, { ...brouillon, partenaires: [SIEN] }), 'oooooo'],
  ['writes its own action', (d) => rules.canWriteAction(d, propre), 'o-oo--'],
  ['writes an action of others', (d) => rules.canWriteAction(d, action()), 'o-----'],
  ['proposes an action for itself', (d) => rules.canCreateAction(d, SIEN), 'o-oo--'],
  ['creates an action for others', (d) => rules.canCreateAction(d, AUTRE), 'o-----'],
  ['validates an action', (d) => rules.canValidateAction(d), 'o-----'],
  ['reads a request of others', (d) => rules.canReadDemandes(d, credit()), 'ooo---'],
  ['reads its own request', (d) => rules.canReadDemandes(d, credit({ action: propre })), 'oooo--'],
  ['reads a request once notified', (d) => rules.canReadDemandes(d, credit({ notifie: true })), 'ooo-oo'],
  ['reads the cause of a difficulty', (d) => rules.canReadDifficulte(d, action()), 'ooo---'],
  ['reads the cause of its own difficulty', (d) => rules.canReadDifficulte(d, propre), 'oooo--'],
  ['writes a line of the State', (d) => rules.canWriteFinancement(d, credit({ origine: 'etat' })), 'oo----'],
  ['writes a line it funds', (d) => rules.canWriteFinancement(d, credit({ financeur_id: SIEN })), 'o-o---'],
  ['writes a line of others', (d) => rules.canWriteFinancement(d, credit()), 'o-----'],
  ['writes the avis of the State', (d) => rules.canWriteAvis(d, credit({ origine: 'etat' })), 'oo----'],
  ['writes the avis of its collectivité', (d) => rules.canWriteAvis(d, credit({ financeur_id: SIEN })), 'o-o---'],
  ['reads the contacts of its organisation', (d) => rules.canReadContacts(d, SIEN), 'oooo--'],
  ['reads all contacts', (d) => rules.canReadContacts(d, null), 'ooo---'],
  ['writes the contacts of its organisation', (d) => rules.canWriteContacts(d, SIEN), 'o--o--'],
  ['writes the contacts of others', (d) => rules.canWriteContacts(d, AUTRE), 'o-----'],
  ['reads a relevé sent to its body', (d) => rules.canReadReleve(d, { recu: true }), 'oooooo'],
  ['reads another relevé', (d) => rules.canReadReleve(d, { recu: false }), 'ooooo-'],
  ['writes the relevé', (d) => rules.canWriteReleve(d), 'o-----'],
  ['writes its own item', (d) => rules.canWriteReleveItem(d, { partenaire_id: SIEN }), 'oooo--'],
  ['writes an item of others', (d) => rules.canWriteReleveItem(d, { partenaire_id: AUTRE }), 'o-----'],
  ['manages rights', (d) => rules.canManageDroits(d), 'o-----'],
  ['imports', (d) => rules.canImport(d), 'o-----'],
  ['exports everything', (d) => rules.canExport(d, { propre: false }), 'ooo-o-'],
  ['exports its own', (d) => rules.canExport(d, { propre: true }), 'ooooo-'],
  ['reads the journal', (d) => rules.canReadJournal(d), 'ooo---'],
];

describe.each(CASES)('%s', (_name, rule, expected) => {
  test.each(ROLES.map((role, i) => [role, expected[i] === 'o'] as const))('%s: %s', (role, allowed) => {
    const verdict = rule(build(role));
    expect(verdict.ok).toBe(allowed);
    if (!verdict.ok) expect(verdict.motif).toMatch(/^[A-ZÀÉ].*\.$/);
  });
});

test('an organisation that is not given owns nothing, even an action without a lead', () => {
  const droit = build('partenaire', { partenaire_id: null });
  expect(rules.canWriteAction(droit, action({ pilote_id: null })).ok).toBe(false);
  expect(rules.canReadContacts(droit, null).ok).toBe(false);
  expect(rules.canWriteReleveItem(droit, { partenaire_id: null }).ok).toBe(false);
});

test('a perimeter narrows requests, avis and credits; an action without a place concerns it', () => {
  const droit = build('collectivite', { perimetre: { communes: ['35238'] } });
  const inside = credit({ action: action({ communes: ['35238', '35047'] }), financeur_id: SIEN });
  const outside = credit({ action: action({ communes: ['35047'] }), financeur_id: SIEN });
  expect(rules.canReadDemandes(droit, inside).ok).toBe(true);
  expect(rules.canReadDemandes(droit, credit()).ok).toBe(true);
  expect(rules.canReadDemandes(droit, outside).ok).toBe(false);
  expect(rules.canWriteFinancement(droit, outside).ok).toBe(false);
  expect(rules.canWriteAvis(droit, inside).ok).toBe(true);
  expect(rules.canReadAction(droit, outside.action).ok).toBe(true);
});

test('what a partner reads of the ledger grows at notification', () => {
  const droit = build('partenaire');
  expect(rules.listEtapesLisibles(droit, credit({ action: propre }))).toBe('demande');
  expect(rules.listEtapesLisibles(droit, credit({ action: propre, notifie: true }))).toBe('toutes');
  expect(rules.listEtapesLisibles(droit, credit())).toBe('aucune');
  expect(rules.listEtapesLisibles(droit, credit({ notifie: true }))).toBe('accordees');
  expect(rules.listEtapesLisibles(build('elu'), credit({ notifie: true, action: brouillon }))).toBe('aucune');
});
