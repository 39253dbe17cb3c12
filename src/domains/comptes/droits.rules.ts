// Who may do what in a contract: one table, role by role (design of the rights: docs/decisions/0002), and one rule per verb.
// Source: the rights table agreed with the project; proposed amounts and avis are seen by instructors only until notification.
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import { ROLE_LABELS, Role } from './droit.schema.ts';

interface Ligne {
  plan: 'ecrire' | 'lire' | 'lire_valide';
  propres: 'ecrire' | 'non';
  autres: 'ecrire' | 'lire' | 'lire_valide';
  credits: 'tous' | 'etat' | 'propres' | 'non';
  demandes: 'toutes' | 'propres' | 'notifiees';
  avis: 'tous' | 'propres' | 'non';
  contacts: 'ecrire' | 'lire' | 'propres' | 'non';
  releve: 'ecrire' | 'lire' | 'recu';
  points: 'tous' | 'propres' | 'non';
  utilisateurs: boolean;
  importer: boolean;
  exporter: 'tout' | 'propre' | 'non';
}

// biome-ignore format: one line per role, read as a table.
export const DROITS: Record<Role, Ligne> = {
  chef_de_projet: { plan: 'ecrire', propres: 'ecrire', autres: 'ecrire', credits: 'tous', demandes: 'toutes', avis: 'tous', contacts: 'ecrire', releve: 'ecrire', points: 'tous', utilisateurs: true, importer: true, exporter: 'tout' },
  etat: { plan: 'lire', propres: 'non', autres: 'lire', credits: 'etat', demandes: 'toutes', avis: 'propres', contacts: 'lire', releve: 'lire', points: 'propres', utilisateurs: false, importer: false, exporter: 'tout' },
  collectivite: { plan: 'lire', propres: 'ecrire', autres: 'lire', credits: 'propres', demandes: 'toutes', avis: 'propres', contacts: 'lire', releve: 'lire', points: 'propres', utilisateurs: false, importer: false, exporter: 'tout' },
  partenaire: { plan: 'lire_valide', propres: 'ecrire', autres: 'lire_valide', credits: 'non', demandes: 'propres', avis: 'non', contacts: 'propres', releve: 'lire', points: 'propres', utilisateurs: false, importer: false, exporter: 'propre' },
  elu: { plan: 'lire_valide', propres: 'non', autres: 'lire_valide', credits: 'non', demandes: 'notifiees', avis: 'non', contacts: 'non', releve: 'lire', points: 'non', utilisateurs: false, importer: false, exporter: 'tout' },
  participation: { plan: 'lire_valide', propres: 'non', autres: 'lire_valide', credits: 'non', demandes: 'notifiees', avis: 'non', contacts: 'non', releve: 'recu', points: 'non', utilisateurs: false, importer: false, exporter: 'non' },
};

/** What the rules need to know of an action. `axes`, `communes`, `qpv` empty: the action concerns the whole contract. */
export interface ActionFacts {
  pilote_id: string | null;
  /** Co-leads and partners of the action. */
  partenaires?: readonly string[];
  validee: boolean;
  axes?: readonly string[];
  communes?: readonly string[];
  qpv?: readonly string[];
}

/** What the rules need to know of a line of the ledger. */
export interface FinancementFacts {
  action: ActionFacts;
  origine: string;
  financeur_id: string | null;
  notifie: boolean;
}

/** Steps of the ledger a reader may see: everything; the request alone; what was granted; nothing. */
export type EtapesLisibles = 'toutes' | 'demande' | 'accordees' | 'aucune';

function ligneOf(droit: Droit): Ligne {
  return DROITS[Role.parse(droit.role)];
}

const labelOf = (droit: Droit) => ROLE_LABELS[Role.parse(droit.role)];
const because = (droit: Droit, sentence: string) => refuse(`${sentence} Votre rôle\u202f: ${labelOf(droit)}.`);

/**
 * An elected member or a resident acts for no organisation: being named with one opens neither its drafts nor its difficulties.
 * Applied where a session is read, so that every rule and every query sees the same right.
 */
export function narrowDroit(droit: Droit): Droit {
  const { propres, contacts, points } = ligneOf(droit);
  return [propres, contacts, points].every((one) => one === 'non') ? { ...droit, partenaire_id: null } : droit;
}

/** An action is one's own when one's organisation leads it. */
export function isOwnAction(droit: Droit, action: Pick<ActionFacts, 'pilote_id'>): boolean {
  return droit.partenaire_id !== null && droit.partenaire_id === action.pilote_id;
}

function isPartner(droit: Droit, action: ActionFacts): boolean {
  return droit.partenaire_id !== null && (action.partenaires ?? []).includes(droit.partenaire_id);
}

/** A perimeter narrows demandes, avis and credits to its axes, communes or QPV; an action without place concerns all of them. */
export function isInPerimetre(droit: Droit, facts: Pick<ActionFacts, 'axes' | 'communes' | 'qpv'>): boolean {
  const { perimetre } = droit;
  if (!perimetre) return true;
  return (['axes', 'communes', 'qpv'] as const).every((key) => {
    const allowed = perimetre[key] ?? [];
    const given = facts[key] ?? [];
    return allowed.length === 0 || given.length === 0 || given.some((one) => allowed.includes(one));
  });
}

/** The plan is open to every role; some read its validated state only (see isValidatedOnly). */
export function canReadPlan(droit: Droit): Verdict {
  return ligneOf(droit) ? ACCEPTE : refuse('Ce contrat ne vous est pas ouvert.');
}

/** True for the roles that see validated actions only, their own excepted. */
export function isValidatedOnly(droit: Droit): boolean {
  return ligneOf(droit).autres === 'lire_valide';
}

export function canWritePlan(droit: Droit): Verdict {
  return ligneOf(droit).plan === 'ecrire' ? ACCEPTE : because(droit, 'Seule l’équipe projet modifie le plan.');
}

export function canReadAction(droit: Droit, action: ActionFacts): Verdict {
  if (!isValidatedOnly(droit) || action.validee || isOwnAction(droit, action) || isPartner(droit, action))
    return ACCEPTE;
  return because(droit, 'Cette action n’est pas encore validée.');
}

export function canWriteAction(droit: Droit, action: ActionFacts): Verdict {
  const { propres, autres } = ligneOf(droit);
  if (autres === 'ecrire') return ACCEPTE;
  if (propres !== 'ecrire') return because(droit, 'Vous pouvez lire les actions, sans les modifier.');
  if (isOwnAction(droit, action)) return ACCEPTE;
  return because(droit, 'Vous modifiez seulement les actions que votre organisation pilote.');
}

/** A new action: the team for anyone, the others for their own organisation (a proposal, validated by the team). */
export function canCreateAction(droit: Droit, pilote_id: string | null): Verdict {
  return canWriteAction(droit, { pilote_id, validee: false });
}

export function canValidateAction(droit: Droit): Verdict {
  return ligneOf(droit).autres === 'ecrire' ? ACCEPTE : because(droit, 'Seule l’équipe projet valide une action.');
}

/** What may be read of a line of the ledger. Before notification, proposed amounts and avis are the instructors'. */
export function listEtapesLisibles(droit: Droit, facts: FinancementFacts): EtapesLisibles {
  const { demandes } = ligneOf(droit);
  if (!canReadAction(droit, facts.action).ok) return 'aucune';
  if (demandes === 'toutes' && isInPerimetre(droit, facts.action)) return 'toutes';
  if (demandes === 'propres' && isOwnAction(droit, facts.action)) return facts.notifie ? 'toutes' : 'demande';
  if (!facts.notifie) return 'aucune';
  return demandes === 'notifiees' ? 'toutes' : 'accordees';
}

export function canReadDemandes(droit: Droit, facts: FinancementFacts): Verdict {
  const etapes = listEtapesLisibles(droit, facts);
  if (etapes === 'toutes' || etapes === 'demande') return ACCEPTE;
  if (ligneOf(droit).demandes === 'notifiees')
    return because(droit, 'Les montants vous sont ouverts après leur notification.');
  return because(droit, 'Cette demande est réservée à ses instructeurs et à son porteur.');
}

/** The cause of a difficulty, and what would lift it: instructors and the lead. */
export function canReadDifficulte(droit: Droit, action: ActionFacts): Verdict {
  const { demandes } = ligneOf(droit);
  if (demandes === 'toutes' && isInPerimetre(droit, action)) return ACCEPTE;
  if (demandes === 'propres' && isOwnAction(droit, action)) return ACCEPTE;
  return because(droit, 'La cause d’une difficulté reste entre l’équipe et le pilote.');
}

export function canWriteFinancement(droit: Droit, facts: FinancementFacts): Verdict {
  const { credits } = ligneOf(droit);
  if (credits === 'tous') return ACCEPTE;
  if (credits === 'non') return because(droit, 'Les montants sont tenus par l’équipe et par les financeurs.');
  if (!isInPerimetre(droit, facts.action)) return because(droit, 'Cette action est hors de votre périmètre.');
  if (credits === 'etat') {
    return facts.origine === 'etat' ? ACCEPTE : because(droit, 'Vous tenez seulement les crédits de l’État.');
  }
  if (droit.partenaire_id !== null && facts.financeur_id === droit.partenaire_id) return ACCEPTE;
  return because(droit, 'Vous tenez seulement les crédits de votre collectivité.');
}

/** Each instructor writes their own avis: the one of their organisation. */
export function canWriteAvis(droit: Droit, facts: FinancementFacts): Verdict {
  const { avis } = ligneOf(droit);
  if (avis === 'tous') return ACCEPTE;
  if (avis === 'non') return because(droit, 'Les avis sont rendus par les instructeurs.');
  return canWriteFinancement(droit, facts);
}

/** Contacts of an organisation; `null` asks for the whole directory. */
export function canReadContacts(droit: Droit, partenaire_id: string | null): Verdict {
  const { contacts } = ligneOf(droit);
  if (contacts === 'ecrire' || contacts === 'lire') return ACCEPTE;
  if (contacts === 'non') return because(droit, 'Les contacts ne vous sont pas ouverts.');
  if (partenaire_id !== null && partenaire_id === droit.partenaire_id) return ACCEPTE;
  return because(droit, 'Vous voyez seulement les contacts de votre organisation.');
}

export function canWriteContacts(droit: Droit, partenaire_id: string | null): Verdict {
  const { contacts } = ligneOf(droit);
  if (contacts === 'ecrire') return ACCEPTE;
  if (contacts === 'propres' && partenaire_id !== null && partenaire_id === droit.partenaire_id) return ACCEPTE;
  return because(droit, 'Vous ne pouvez pas modifier ces contacts.');
}

/** The relevé de décisions; participation reads what its own body receives. */
export function canReadReleve(droit: Droit, releve: { recu: boolean }): Verdict {
  if (ligneOf(droit).releve !== 'recu' || releve.recu) return ACCEPTE;
  return because(droit, 'Ce relevé n’a pas été adressé à votre instance.');
}

export function canWriteReleve(droit: Droit): Verdict {
  return ligneOf(droit).releve === 'ecrire'
    ? ACCEPTE
    : because(droit, 'Seule l’équipe projet tient le relevé de décisions.');
}

/** One item of a relevé, owned by an organisation. */
export function canWriteReleveItem(droit: Droit, item: { partenaire_id: string | null }): Verdict {
  const { points } = ligneOf(droit);
  if (points === 'tous') return ACCEPTE;
  if (points === 'propres' && droit.partenaire_id !== null && item.partenaire_id === droit.partenaire_id)
    return ACCEPTE;
  return because(droit, 'Vous suivez seulement les points confiés à votre organisation.');
}

export function canManageDroits(droit: Droit): Verdict {
  return ligneOf(droit).utilisateurs ? ACCEPTE : because(droit, 'Seule l’équipe projet ouvre les accès.');
}

export function canImport(droit: Droit): Verdict {
  return ligneOf(droit).importer ? ACCEPTE : because(droit, 'Seule l’équipe projet importe des fichiers.');
}

/** `propre`: the export holds only the actions that one's organisation leads. */
export function canExport(droit: Droit, content: { propre: boolean }): Verdict {
  const { exporter } = ligneOf(droit);
  if (exporter === 'tout' || (exporter === 'propre' && content.propre)) return ACCEPTE;
  if (exporter === 'propre') return because(droit, 'Vous exportez seulement les actions de votre organisation.');
  return because(droit, 'L’export n’est pas ouvert à ce rôle.');
}

/** The journal quotes amounts and causes as they were: it is for those who read them all. */
export function canReadJournal(droit: Droit): Verdict {
  return ligneOf(droit).demandes === 'toutes' && !droit.perimetre
    ? ACCEPTE
    : because(droit, 'Le journal est réservé à l’équipe et aux instructeurs du contrat entier.');
}
