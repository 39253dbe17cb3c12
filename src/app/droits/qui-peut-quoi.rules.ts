// « Qui peut quoi »: each verb, in each state of its object, answered for each role by the very rules that routes ask. Nothing is
// decided here: this only puts the questions.
import { canDeleteAction, canReadHistorique, canReadNiveau } from '../../domains/actions/fiche.rules.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import * as droits from '../../domains/comptes/droits.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';

export interface Ligne {
  groupe: string;
  verbe: string;
  /** State of the object, or whose it is. */
  etat: string;
  verdicts: Record<Role, Verdict>;
}

const SIENNE = 'sienne';
const droitDe = (role: Role): Droit =>
  droits.narrowDroit({ contrat_id: 0, role, partenaire_id: SIENNE, perimetre: null, demonstration: false });

const ETATS_ACTION: [string, droits.ActionFacts][] = [
  ['la sienne, validée', { pilote_id: SIENNE, validee: true }],
  ['la sienne, en projet', { pilote_id: SIENNE, validee: false }],
  ['à laquelle on participe, en projet', { pilote_id: null, partenaires: [SIENNE], validee: false }],
  ['d’une autre organisation, validée', { pilote_id: 'autre', validee: true }],
  ['d’une autre organisation, en projet', { pilote_id: 'autre', validee: false }],
];

type Question = (droit: Droit) => Verdict;
const si = (ok: boolean): Verdict => (ok ? ACCEPTE : refuse('Réservé à l’équipe, aux instructeurs et au pilote.'));

const VERBES_ACTION: [string, (droit: Droit, action: droits.ActionFacts) => Verdict][] = [
  ['Lire la fiche', droits.canReadAction],
  ['Modifier la fiche', droits.canWriteAction],
  ['Valider', (droit) => droits.canValidateAction(droit)],
  ['Supprimer, restaurer', canDeleteAction],
  ['Lire la cause d’une difficulté', droits.canReadDifficulte],
  ['Lire une note interne', (droit, action) => si(canReadNiveau(droit, action, 'interne'))],
  ['Lire l’histoire', canReadHistorique],
];

const argent = (action: string, notifie: boolean, more: Partial<droits.FinancementFacts> = {}) => ({
  ...{ action: { pilote_id: action, validee: true }, origine: 'autre', financeur_id: 'autre', notifie },
  ...more,
});
const lit = (droit: Droit, facts: droits.FinancementFacts, etapes: readonly droits.EtapesLisibles[]): Verdict =>
  etapes.includes(droits.listEtapesLisibles(droit, facts)) ? ACCEPTE : droits.canReadDemandes(droit, facts);
/** Proposed amounts and avis are read where every step is. */
const litTout: (facts: droits.FinancementFacts) => Question = (facts) => (droit) =>
  droits.listEtapesLisibles(droit, facts) === 'toutes'
    ? ACCEPTE
    : refuse('Les montants proposés et les avis restent entre instructeurs jusqu’à la notification.');

const ARGENT: [string, string, Question][] = [
  [
    'Lire le montant demandé',
    'de la sienne, avant notification',
    (d) => droits.canReadDemandes(d, argent(SIENNE, false)),
  ],
  [
    'Lire le montant demandé',
    'd’une autre, avant notification',
    (d) => droits.canReadDemandes(d, argent('autre', false)),
  ],
  ['Lire le montant proposé et les avis', 'de la sienne, avant notification', litTout(argent(SIENNE, false))],
  ['Lire le montant proposé et les avis', 'd’une autre, avant notification', litTout(argent('autre', false))],
  ['Lire le montant accordé', 'd’une autre, notifié', (d) => lit(d, argent('autre', true), ['toutes', 'accordees'])],
  ['Écrire une ligne', 'de l’État', (d) => droits.canWriteFinancement(d, argent('autre', false, { origine: 'etat' }))],
  [
    'Écrire une ligne',
    'de sa collectivité',
    (d) => droits.canWriteFinancement(d, argent('autre', false, { financeur_id: SIENNE })),
  ],
  ['Écrire une ligne', 'd’un autre financeur', (d) => droits.canWriteFinancement(d, argent('autre', false))],
  [
    'Rendre un avis',
    'sur une ligne de l’État',
    (d) => droits.canWriteAvis(d, argent('autre', false, { origine: 'etat' })),
  ],
  [
    'Rendre un avis',
    'sur une ligne de sa collectivité',
    (d) => droits.canWriteAvis(d, argent('autre', false, { financeur_id: SIENNE })),
  ],
];

const RESTE: [string, string, string, Question][] = [
  ['Le plan', 'Lire', 'en vigueur', droits.canReadPlan],
  ['Le plan', 'Modifier', 'en vigueur', droits.canWritePlan],
  ['Les contacts', 'Lire', 'de son organisation', (d) => droits.canReadContacts(d, SIENNE)],
  ['Les contacts', 'Lire', 'd’une autre', (d) => droits.canReadContacts(d, 'autre')],
  ['Les contacts', 'Modifier', 'de son organisation', (d) => droits.canWriteContacts(d, SIENNE)],
  ['Les contacts', 'Modifier', 'd’une autre', (d) => droits.canWriteContacts(d, 'autre')],
  ['Le relevé de décisions', 'Lire', 'adressé à son instance', (d) => droits.canReadReleve(d, { recu: true })],
  ['Le relevé de décisions', 'Lire', 'non adressé', (d) => droits.canReadReleve(d, { recu: false })],
  ['Le relevé de décisions', 'Tenir', 'tous', droits.canWriteReleve],
  [
    'Le relevé de décisions',
    'Suivre un point',
    'confié à son organisation',
    (d) => droits.canWriteReleveItem(d, { partenaire_id: SIENNE }),
  ],
  [
    'Le relevé de décisions',
    'Suivre un point',
    'confié à une autre',
    (d) => droits.canWriteReleveItem(d, { partenaire_id: 'autre' }),
  ],
  ['Le contrat', 'Exporter', 'les actions de son organisation', (d) => droits.canExport(d, { propre: true })],
  ['Le contrat', 'Exporter', 'tout ce qu’on lit', (d) => droits.canExport(d, { propre: false })],
  ['Le contrat', 'Importer', 'un classeur', droits.canImport],
  ['Le contrat', 'Lire le journal', 'de tout le contrat', droits.canReadJournal],
  ['Le contrat', 'Ouvrir des accès', 'à d’autres', droits.canManageDroits],
];

const answer = (groupe: string, verbe: string, etat: string, question: Question): Ligne => ({
  ...{ groupe, verbe, etat },
  verdicts: Object.fromEntries(ROLES.map((role) => [role, question(droitDe(role))])) as Record<Role, Verdict>,
});

export function listQuiPeutQuoi(): Ligne[] {
  return [
    ...VERBES_ACTION.flatMap(([verbe, rule]) =>
      ETATS_ACTION.map(([etat, action]) => answer('Une action', verbe, etat, (droit) => rule(droit, action))),
    ),
    ...ARGENT.map(([verbe, etat, question]) => answer('L’argent', verbe, etat, question)),
    ...RESTE.map(([groupe, verbe, etat, question]) => answer(groupe, verbe, etat, question)),
  ];
}
