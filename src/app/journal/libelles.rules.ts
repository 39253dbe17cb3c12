// The French names of what the journal quotes: objects, fields, values of closed lists. One table per kind.
import {
  LIBELLES_AVANCEMENT,
  LIBELLES_JUSTIFICATION,
  LIBELLES_PORTEE,
  LIBELLES_RENOUVELLEMENT,
} from '../../domains/actions/action.schema.ts';
import { labelOfChamp } from '../../domains/actions/champ.rules.ts';
import { ROLE_LABELS } from '../../domains/comptes/droit.schema.ts';
import { LIBELLES_NATURE_CHAMP, LIBELLES_VISIBILITE } from '../../domains/contrats/liste.schema.ts';
import { LIBELLES_TENUE, LIBELLES_UNITE } from '../../domains/contrats/signataire.schema.ts';
import {
  LIBELLES_AVIS,
  LIBELLES_CADRE,
  LIBELLES_CHAMP_FINANCEMENT,
  LIBELLES_ETAPE,
  LIBELLES_FORME,
  LIBELLES_METHODE,
  LIBELLES_ORIGINE,
  LIBELLES_PORTEE_VENTILATION,
  LIBELLES_STATUT,
} from '../../domains/financements/financement.schema.ts';
import { LIBELLES_CHAMP_DECISION, LIBELLES_ETAT_DECISION } from '../../domains/instances/decision.schema.ts';
import { LIBELLES_CHAMP_PARTENAIRE, LIBELLES_NATURE_PARTENAIRE } from '../../domains/partenaires/partenaire.schema.ts';

export const LIBELLES_OBJET: Record<string, string> = {
  action: 'Action',
  financement: 'Financement',
  ventilation: 'Répartition par QPV',
  noeud: 'Élément du plan',
  avenant: 'Avenant',
  axe_transversal: 'Axe transversal',
  etape_parcours: 'Étape de parcours',
  contrat: 'Contrat',
  contrat_qpv: 'Quartier du contrat',
  qpv: 'Quartier',
  alias: 'Autre nom du quartier',
  signataire: 'Signataire',
  engagement: 'Engagement',
  chiffre_cle: 'Chiffre clé',
  champ_propre: 'Champ propre',
  projet_quartier: 'Projet de quartier',
  partenaire: 'Partenaire',
  service: 'Service',
  contact: 'Contact',
  orthographe: 'Autre orthographe',
  droit: 'Droit d’accès',
  import: 'Import',
  reunion: 'Réunion',
  decision: 'Décision',
  campagne: 'Collecte',
  vue: 'Vue partagée',
};

/** Fields of everything but sheets, lines of the ledger and partners, which name their own. */
const CHAMPS: Record<string, string> = {
  creation: 'Création',
  lien_connexion: 'Lien de connexion',
  suppression: 'Suppression',
  intitule: 'Intitulé',
  numero: 'Numéro',
  texte: 'Texte',
  place: 'Place',
  ordre: 'Ordre',
  niveaux: 'Niveaux du plan',
  parent_id: 'Sous',
  niveau: 'Niveau',
  rang: 'Rang',
  libelle: 'Libellé',
  nom_local: 'Nom local',
  code: 'Code',
  epci_siren: 'SIREN de l’EPCI',
  epci_nom: 'EPCI',
  departement: 'Département',
  date_debut: 'Début',
  date_fin: 'Fin',
  date_effet: 'Date d’effet',
  valide_du: 'En vigueur depuis',
  fuseau: 'Fuseau horaire',
  source: 'Source',
  signe_le: 'Signé le',
  quantite: 'Quantité',
  unite: 'Unité',
  cible: 'Désigne',
  annee: 'Année',
  service: 'Service',
  tenu: 'Tenu',
  preuve: 'Preuve',
  valeur: 'Valeur',
  perimetre: 'Périmètre',
  reference: 'Référence',
  visibilite: 'Visibilité',
  qpv_code: 'Quartier',
  alias: 'Autre nom',
  contacts: 'Contacts',
  remplace_par_id: 'Réuni avec',
  ancien_nom: 'Ancien nom',
  partenaire_id: 'Organisation',
  partenaire_nom: 'Organisation',
  service_id: 'Service',
  role: 'Rôle',
  droit: 'Droit d’accès',
  second_facteur: 'Second facteur',
  ecrit: 'Lignes importées',
  annule: 'Champs remis',
  ventilation: 'Répartition par QPV',
  montant_centimes: 'Montant',
  etape: 'Étape',
  date_ecriture: 'Date',
  condition_dite: 'Condition',
  motif: 'Motif',
  sens: 'Sens',
  instructeur: 'Instructeur',
  rendu_le: 'Rendu le',
  action_id: 'Action',
  echeance: 'Échéance',
  rappels: 'Rappels',
  close_le: 'Close le',
  lien: 'Lien donné à',
  reponse: 'Réponse',
  organisations: 'Organisations',
  reunion_id: 'Réunion',
  instance_nom: 'Instance',
  tenue_le: 'Tenue le',
  preuve_fichier: 'Preuve jointe',
  ...LIBELLES_CHAMP_PARTENAIRE,
};

const DECISION: Record<string, string> = LIBELLES_CHAMP_DECISION;
const LIGNE: Record<string, string> = LIBELLES_CHAMP_FINANCEMENT;

export function labelOfChange(objet: string, champ: string, propres: ReadonlyMap<string, string>): string {
  if (objet === 'action' && champ !== 'suppression') return labelOfChamp(champ, propres);
  if (objet === 'financement') return labelOfLigne(champ);
  if (objet === 'decision' && Object.hasOwn(DECISION, champ)) return DECISION[champ]!;
  if (objet === 'ventilation') return `Répartition par QPV ${champ}`;
  return CHAMPS[champ] ?? champ;
}

function labelOfLigne(champ: string): string {
  const [tete, suite = ''] = champ.split('.');
  if (tete === 'montants') return `Montant ${labelOfEtape(suite)}`;
  if (tete === 'ecritures') return 'Écriture';
  if (tete === 'avis') return 'Avis';
  if (champ === 'supprime_le') return 'Supprimé';
  return LIGNE[champ] ?? CHAMPS[champ] ?? champ;
}

const labelOfEtape = (etape: string): string =>
  ((LIBELLES_ETAPE as Record<string, string>)[etape] ?? etape).toLowerCase();

const VALEURS: Record<string, Record<string, string>> = {
  avancement: LIBELLES_AVANCEMENT,
  portee_qpv: LIBELLES_PORTEE,
  renouvellement: LIBELLES_RENOUVELLEMENT,
  justification: LIBELLES_JUSTIFICATION,
  origine: LIBELLES_ORIGINE,
  cadre: LIBELLES_CADRE,
  forme: LIBELLES_FORME,
  statut: LIBELLES_STATUT,
  etape: LIBELLES_ETAPE,
  sens: LIBELLES_AVIS,
  portee: LIBELLES_PORTEE_VENTILATION,
  methode: LIBELLES_METHODE,
  nature: { ...LIBELLES_NATURE_PARTENAIRE, ...LIBELLES_NATURE_CHAMP },
  visibilite: LIBELLES_VISIBILITE,
  tenu: LIBELLES_TENUE,
  unite: LIBELLES_UNITE,
  role: ROLE_LABELS,
  etat: LIBELLES_ETAT_DECISION,
};

/** The label of a value of a closed list, by the last name of its field; undefined for a free one. */
export function labelOfValeur(champ: string, valeur: string): string | undefined {
  const table = VALEURS[champ];
  return table && Object.hasOwn(table, valeur) ? table[valeur] : undefined;
}
