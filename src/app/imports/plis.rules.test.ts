// What is folded opens as it was: nothing of a plan is lost on its way through the pieces.
import { expect, test } from 'vitest';
import type { ActionPlan, MontantPlan } from './plan/plan-import.schema.ts';
import { foldAction, importeesOf, unfoldAction } from './plis.rules.ts';

const DOSSIER = { statut_source: null, reference: null, ej: null, dispositif: null, forme: null, avis: null };
const SIMPLE: MontantPlan = {
  champ: 'fin.2024.region.non_precise..demande',
  annee: 2024,
  financeur_id: 'region',
  cadre: 'non_precise',
  dispositif: null,
  etape: 'demande',
  centimes: 120_000,
  details: [{ centimes: 120_000, condition: null, tel_que_saisi: '', date: null }],
  financement_id: null,
  dossier: DOSSIER,
};
const DITE: MontantPlan = {
  ...SIMPLE,
  champ: 'fin.2024.region.non_precise.contrat_de_ville.accorde',
  dispositif: 'Contrat de ville',
  etape: 'accorde',
  centimes: 700_000,
  details: [
    { centimes: 500_000, condition: null, tel_que_saisi: '5 000 + 2 000 si VVV', date: '2024-03-01' },
    { centimes: 200_000, condition: 'si VVV', tel_que_saisi: '5 000 + 2 000 si VVV', date: null },
  ],
  dossier: { ...DOSSIER, reference: 'D24-001', avis: { sens: 'favorable', texte: 'Avis du groupe' } },
  avant: 600_000,
  financement_id: 'f1',
};
const ACTION: ActionPlan = {
  cle: 't:forum',
  id: 'a1',
  creation: true,
  titre: 'Forum',
  changes: [{ champ: 'intitule', avant: null, apres: 'Forum' }],
  montants: [SIMPLE, DITE],
  ventilations: [{ annee: 2024, parts: [] }],
  conflits: [],
  a_corriger: [{ champ: 'date_debut', libelle: 'Début', tel_que_saisi: 'bientôt', motif: 'Date illisible' }],
  importees: null,
  lignes: [],
};

test('an action opens as it was folded', () => {
  const apres = (action: ActionPlan) => unfoldAction(JSON.parse(JSON.stringify(foldAction(action))));
  expect(apres(ACTION)).toEqual(ACTION);
  const modifiee = { ...ACTION, creation: false, importees: { intitule: 'Foire' } };
  expect(apres(modifiee)).toEqual(modifiee);
  expect(JSON.stringify(foldAction({ ...ACTION, montants: [SIMPLE] })).length).toBeLessThan(450);
});

test('a new action is what the file says of it', () => {
  expect(importeesOf(ACTION)).toEqual({
    intitule: 'Forum',
    'fin.2024.region.non_precise..demande': 120_000,
    'fin.2024.region.non_precise.contrat_de_ville.accorde': 700_000,
    'vent.2024': [],
    'a_corriger.date_debut': 'bientôt',
  });
  expect(importeesOf({ ...ACTION, importees: { intitule: 'Foire' } })).toEqual({ intitule: 'Foire' });
});
