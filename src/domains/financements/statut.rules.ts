// Labels of the sources (Dauphin first) to our statuses. The source's label is always kept beside, never overwritten.
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { LIBELLES_STATUT, STATUTS, type Statut } from './financement.schema.ts';

/** Dauphin labels as the State's own re-use code groups them (Data.Subvention); « Clôturée » is ambiguous there. */
export const STATUTS_DAUPHIN: Readonly<Record<string, Statut>> = {
  'En cours de saisie': 'a_deposer',
  Transmise: 'deposee',
  'En attente d’attestation': 'deposee',
  'En attente d’instruction': 'deposee',
  Recevable: 'recevable',
  'Non recevable': 'non_recevable',
  'Prise en charge': 'en_instruction',
  'En cours': 'en_instruction',
  Rejetée: 'refusee',
  'A justifier': 'accordee',
  Justifiée: 'accordee',
  'A été versé': 'accordee',
  'Justification à modifier': 'accordee',
  'Justification en cours': 'accordee',
  Cloturée: 'a_verifier',
};

// Words of the teams' own tables.
const AUTRES: Readonly<Record<string, Statut>> = {
  accord: 'accordee',
  accorde: 'accordee',
  'avis favorable': 'en_instruction',
  favorable: 'en_instruction',
  valide: 'accordee',
  validee: 'accordee',
  vote: 'accordee',
  votee: 'accordee',
  programme: 'accordee',
  programmee: 'accordee',
  solde: 'accordee',
  soldee: 'accordee',
  retenu: 'accordee',
  retenue: 'accordee',
  attribue: 'accordee',
  attribuee: 'accordee',
  refus: 'refusee',
  refuse: 'refusee',
  rejete: 'refusee',
  rejet: 'refusee',
  'non retenu': 'refusee',
  'non retenue': 'refusee',
  'pas retenu': 'refusee',
  'non accorde': 'refusee',
  'non accordee': 'refusee',
  depose: 'deposee',
  'a deposer': 'a_deposer',
  'en cours d instruction': 'en_instruction',
  instruction: 'en_instruction',
  'instruction en cours': 'en_instruction',
  'en attente': 'en_instruction',
  'en attente de decision': 'en_instruction',
  'en attente de reponse': 'en_instruction',
  ajourne: 'ajournee',
  reporte: 'ajournee',
  retire: 'retiree',
  abandon: 'retiree',
  abandonne: 'retiree',
};

const TABLE = new Map<string, Statut>([
  ...Object.entries(STATUTS_DAUPHIN).map(([label, statut]) => [normalise(label), statut] as const),
  ...STATUTS.map((statut) => [normalise(LIBELLES_STATUT[statut]), statut] as const),
  ...Object.entries(AUTRES),
]);

/** Our status for a source's label. A label that is not known, or is ambiguous, is « à vérifier »: never a guess. */
export function readStatut(libelle: string): Statut {
  return findStatut(libelle) ?? 'a_verifier';
}

/** The status that these words say and nothing else; null when they are not a status. */
export function findStatut(libelle: string): Statut | null {
  return TABLE.get(normalise(libelle)) ?? null;
}
