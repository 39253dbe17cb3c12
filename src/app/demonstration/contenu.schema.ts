// The shape of a demonstration contract: plain facts, in our own words, naming no natural person. The loader turns them
// into rows by calling the owners' functions; nothing here knows the database.

export interface NoeudContenu {
  intitule: string;
  numero?: string;
  texte?: string;
  enfants?: NoeudContenu[];
  /** Actions that hang on this node. */
  actions?: ActionContenu[];
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
  qpv: { code: string; nom: string; commune_code: string; commune_nom: string; nom_local?: string }[];
  projets_quartier: { qpv_code: string; intitule: string; texte: string }[];
  partenaires: PartenaireContenu[];
  chiffres: ChiffreContenu[];
}
