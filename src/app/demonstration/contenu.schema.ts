// The shape of a demonstration contract: plain facts, in our own words, naming no natural person. The loader turns them
// into rows by calling the owners' functions; nothing here knows the database.
import type { NatureFiliation } from '../../domains/territoires/territoire.schema.ts';

export interface NoeudContenu {
  intitule: string;
  numero?: string;
  texte?: string;
  enfants?: NoeudContenu[];
  /** Actions that hang on this node. */
  actions?: ActionContenu[];
}

export interface PublicContenu {
  total: number | null;
  femmes?: number | null;
  moins_26?: number | null;
  qpv?: number | null;
}

export interface FinancementContenu {
  financeur: string;
  origine: string;
  cadre: 'droit_commun' | 'politique_de_la_ville';
  statut: string;
  statut_source?: string;
  /** Amounts in whole centimes, by step of the ledger. */
  montants: Partial<Record<'demande' | 'propose' | 'accorde' | 'notifie' | 'verse' | 'justifie', number>>;
  avis?: { instructeur: string; sens: string; texte: string };
}

export interface AnneeContenu {
  annee: number;
  renouvellement: 'premiere' | 'renouvelee';
  prevus: PublicContenu;
  touches?: PublicContenu;
  bilan?: string;
  financements: FinancementContenu[];
  /** Shares of the year's money by QPV, in percent; or the words of the source. */
  ventilation: { qpv: string; part_pour_cent: number }[] | 'tous_qpv' | 'non_renseigne';
}

export interface ActionContenu {
  intitule: string;
  description?: string;
  objectifs?: string;
  publics_vises?: string;
  pilote?: string;
  partenaires?: string[];
  avancement: string;
  qpv?: string[] | 'tous_qpv';
  axes?: string[];
  etape?: string;
  annee?: number;
  touches?: { total: number | null; source: string; tel_que_saisi?: string };
  bilan?: string;
  service?: string;
  date_debut?: string;
  date_fin?: string;
  difficulte?: { cause: string; levee_par: string };
  etapes?: { intitule: string; echeance: string; faite: boolean }[];
  notes?: { date: string; texte: string }[];
  annees?: AnneeContenu[];
  /** Days since the sheet was last touched, so that freshness has something to show. */
  age_jours?: number;
  a_corriger?: { champ: string; libelle: string; tel_que_saisi: string; motif: string }[];
  /** Read by partners and elected members; a sheet being drafted is not. */
  validee?: boolean;
  /** The State's theme of every year (nomenclature of 2024). */
  theme?: string;
}

export interface EngagementContenu {
  signataire: string;
  libelle: string;
  quantite: number | null;
  unite: 'euros' | 'etp' | 'places' | 'heures' | 'sans_quantite';
  annee: number;
  service?: string;
  tenu: 'tenu' | 'en_partie' | 'non_tenu' | 'non_renseigne';
}

export interface DecisionContenu {
  texte: string;
  /** Name of a partner of the contract. */
  qui?: string;
  fonction?: string;
  /** As it was said. */
  pour_quand?: string;
  /** Days from the day of loading; negative: past. */
  dans?: number;
  /** Titles of actions of the plan. */
  actions?: string[];
  etat?: 'a_faire' | 'faite' | 'abandonnee' | 'inconnue';
  faite_le?: string;
  fait_il_y_a?: number;
  preuve?: string;
  motif?: string;
}

export interface ReunionContenu {
  nom: string;
  instance: string;
  /** A day, or how many days before the day of loading. */
  tenue_le?: string;
  il_y_a?: number;
  decisions: DecisionContenu[];
}

export interface PartenaireContenu {
  nom: string;
  sigle?: string;
  nature: string;
  ancien_nom?: string;
  signataire?: boolean;
}

export interface ChiffreContenu {
  libelle: string;
  valeur: number;
  unite: string;
  perimetre: string;
  reference: string;
  source: string;
}

export interface QpvContenu {
  code: string;
  nom: string;
  commune_code: string;
  commune_nom: string;
  nom_local?: string;
  /** GeoJSON polygon, only for the invented territory. */
  contour?: { type: 'Polygon'; coordinates: [number, number][][] };
}

/** A quartier of the 2015 geography, only for the invented territory, and what it became; nothing: it left. */
export interface AncienQuartier extends QpvContenu {
  devenu: readonly { code: string; nature: NatureFiliation }[];
}

export interface ContratContenu {
  code: string | null;
  nom: string;
  epci_siren: string | null;
  epci_nom: string;
  departement: string;
  generation: 2015 | 2024;
  date_debut: string;
  date_fin: string;
  source: string;
  invente: boolean;
  niveaux: { nom: string; nom_pluriel: string }[];
  plan: NoeudContenu[];
  axes_transversaux: { nom: string; texte?: string }[];
  etapes_parcours: string[];
  qpv: QpvContenu[];
  anciens?: readonly AncienQuartier[];
  projets_quartier: { qpv_code: string; intitule: string; texte: string }[];
  partenaires: PartenaireContenu[];
  chiffres: ChiffreContenu[];
  engagements?: EngagementContenu[];
}
