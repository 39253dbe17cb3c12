// A row of the list as one reader receives it: each of its parts, by the fields it is made of. A part added to the row does not
// compile until it is said here which fields it tells.
import type { ActionLigne } from './liste.schema.ts';

type Lit = (famille: string) => boolean;

const orNull =
  <K extends keyof ActionLigne>(cle: K, famille: string) =>
  (ligne: ActionLigne, lit: Lit) =>
    lit(famille) ? ligne[cle] : null;
const orEmpty = (cle: 'objectifs' | 'description' | 'publics_vises') => (ligne: ActionLigne, lit: Lit) =>
  lit(cle) ? ligne[cle] : '';
const entier =
  <K extends keyof ActionLigne>(cle: K) =>
  (ligne: ActionLigne) =>
    ligne[cle];

const ROLES = { partenaire: 'partenaires', co_pilote: 'co_pilotes' } as const;

type Parties = { [K in keyof ActionLigne]: (ligne: ActionLigne, lit: Lit, dedans: boolean) => ActionLigne[K] };

const PARTIES: Parties = {
  id: entier('id'),
  reference: orNull('reference', 'reference'),
  intitule: entier('intitule'),
  noeud: entier('noeud'),
  avancement: entier('avancement'),
  avancement_source: orNull('avancement_source', 'avancement_source'),
  en_difficulte: entier('en_difficulte'),
  difficulte_cause: orNull('difficulte_cause', 'difficulte_cause'),
  difficulte_levee_par: orNull('difficulte_levee_par', 'difficulte_levee_par'),
  objectifs: orEmpty('objectifs'),
  description: orEmpty('description'),
  publics_vises: orEmpty('publics_vises'),
  pilote: entier('pilote'),
  pilote_service: orNull('pilote_service', 'pilote_service_id'),
  partenaires: ({ partenaires }, lit) =>
    partenaires
      .filter(({ role }) => lit(ROLES[role]))
      .map((one) => ({ ...one, a_confirmer: one.a_confirmer && lit('partenaires_a_confirmer') })),
  portee_qpv: entier('portee_qpv'),
  portee_source: orNull('portee_source', 'portee_source'),
  qpv: entier('qpv'),
  axes: ({ axes }, lit) => (lit('axes') ? axes : []),
  themes: ({ themes }, lit) => (lit('themes') ? themes : []),
  etape_parcours: orNull('etape_parcours', 'etape_parcours_id'),
  date_debut: orNull('date_debut', 'date_debut'),
  date_fin: orNull('date_fin', 'date_fin'),
  calendrier_source: orNull('calendrier_source', 'calendrier_source'),
  annees: entier('annees'),
  prevu: orNull('prevu', 'publics.prevu'),
  touche: orNull('touche', 'publics.touche'),
  // Opened line by line by the ledger's own rule.
  montants: entier('montants'),
  champs: ({ champs }, lit) => Object.fromEntries(Object.entries(champs).filter(([cle]) => lit(`champs.${cle}`))),
  fraicheur: entier('fraicheur'),
  // Computed from the headings that are read (completudeSql).
  completude: entier('completude'),
  a_corriger: ({ a_corriger }, _, dedans) => (dedans ? a_corriger : []),
  validee: entier('validee'),
  retiree: entier('retiree'),
  supprimee: entier('supprimee'),
  modifie_le: entier('modifie_le'),
  modifier: entier('modifier'),
};

/** `dedans`: the reader reads what is inner to this action. */
export function openLigne(ligne: ActionLigne, lit: Lit, dedans: boolean): ActionLigne {
  return Object.fromEntries(
    Object.entries(PARTIES).map(([cle, lue]) => [cle, lue(ligne, lit, dedans)]),
  ) as unknown as ActionLigne;
}
