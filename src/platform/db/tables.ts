// Every table as Kysely sees it, written from the catalogue by `npm run schema`. Read it, never edit it.
// A jsonb value is given as JSON text (the driver would send an array as an SQL array) and read as unknown.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type JsonParDefaut = ColumnType<unknown, string | undefined, string>;
type JsonOuNull = ColumnType<unknown, string | null | undefined, string | null>;

export interface ACorrigerTable {
  contrat_id: number;
  id: Generated<string>;
  objet: string;
  objet_id: string;
  champ: string;
  libelle: string;
  tel_que_saisi: string;
  motif: string;
  import_id: string | null;
  cree_le: Generated<string>;
  corrige_le: string | null;
}

export interface AccuseTable {
  contrat_id: number;
  id: Generated<string>;
  collecte_id: string;
  reference: string;
  envoye_le: string;
  contenu: Json;
}

export interface ActionTable {
  contrat_id: number;
  id: Generated<string>;
  reference: string | null;
  intitule: string;
  cle: string;
  cle_recherche: Generated<string>;
  noeud_id: string | null;
  description: Generated<string>;
  objectifs: Generated<string>;
  publics_vises: Generated<string>;
  pilote_id: string | null;
  pilote_service_id: string | null;
  etape_parcours_id: string | null;
  avancement: Generated<string>;
  avancement_source: string | null;
  en_difficulte: Generated<boolean>;
  difficulte_cause: string | null;
  difficulte_levee_par: string | null;
  date_debut: string | null;
  date_fin: string | null;
  calendrier_source: string | null;
  portee_qpv: Generated<string>;
  portee_source: string | null;
  champs: JsonParDefaut;
  validee_le: string | null;
  retiree_le: string | null;
  cree_le: Generated<string>;
  modifie_le: Generated<string>;
  modifie_par: number | null;
  supprime_le: string | null;
  cle_interne: Generated<string>;
}

export interface ActionAnneeTable {
  contrat_id: number;
  action_id: string;
  annee: number;
  reference: string | null;
  renouvellement: string | null;
  bilan: string | null;
  charges_centimes: number | null;
  produits_centimes: number | null;
  subvention_pour_cent: number | null;
  cloture_le: string | null;
  justification: string | null;
}

export interface ActionAxeTable {
  contrat_id: number;
  action_id: string;
  axe_id: string;
}

export interface ActionEtapeTable {
  contrat_id: number;
  id: Generated<string>;
  action_id: string;
  intitule: string;
  echeance: string | null;
  echeance_dite: string | null;
  faite_le: string | null;
  rang: Generated<number>;
}

export interface ActionLienTable {
  contrat_id: number;
  id: Generated<string>;
  action_id: string;
  titre: string;
  adresse: string;
  visibilite: Generated<string>;
}

export interface ActionNoteTable {
  contrat_id: number;
  id: Generated<string>;
  action_id: string;
  texte: string;
  date_note: string;
  auteur_id: number | null;
  auteur_nom: string;
  cree_le: Generated<string>;
  supprime_le: string | null;
  visibilite: Generated<string>;
  auteur_fonction: string | null;
  modifiee_le: string | null;
}

export interface ActionPartenaireTable {
  contrat_id: number;
  action_id: string;
  partenaire_id: string;
  role: Generated<string>;
  a_confirmer: Generated<boolean>;
}

export interface ActionPieceTable {
  contrat_id: number;
  action_id: string;
  fichier_id: string;
  visibilite: Generated<string>;
}

export interface ActionQpvTable {
  contrat_id: number;
  action_id: string;
  qpv_code: string;
}

export interface ActionThemeTable {
  contrat_id: number;
  action_id: string;
  annee: number;
  theme_code: string;
}

export interface ActionVisiteTable {
  contrat_id: number;
  action_id: string;
  personne_id: number;
  vue_le: string;
  vue_numero: number;
  depuis_le: string | null;
  depuis_numero: number | null;
}

export interface AliasTable {
  contrat_id: number;
  nature: string;
  cle: string;
  texte: string;
  cible: string;
  cree_le: Generated<string>;
}

export interface AvenantTable {
  contrat_id: number;
  id: Generated<string>;
  numero: number;
  intitule: string;
  date_effet: string;
  texte: Generated<string>;
}

export interface AvisTable {
  contrat_id: number;
  id: Generated<string>;
  financement_id: string;
  instructeur: string;
  sens: string;
  texte: Generated<string>;
  rendu_le: string | null;
  saisi_par: number | null;
}

export interface AxeTransversalTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  texte: Generated<string>;
  cle: string;
  rang: Generated<number>;
}

export interface CampagneTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  annee: number;
  rubriques: string[];
  message: Generated<string>;
  echeance: string;
  rappels: number[];
  demandeur: string;
  contact: string;
  cree_par: number | null;
  cree_le: string;
  close_le: string | null;
}

export interface ChampNiveauTable {
  contrat_id: number;
  champ: string;
  niveau: string;
}

export interface ChampPropreTable {
  contrat_id: number;
  cle: string;
  libelle: string;
  nature: Generated<string>;
  rang: Generated<number>;
  visibilite: Generated<string>;
}

export interface ChiffreCleTable {
  contrat_id: number;
  id: Generated<string>;
  libelle: string;
  valeur: number | null;
  unite: string;
  perimetre: Generated<string>;
  reference: string;
  source: string;
  rang: Generated<number>;
}

export interface CodeSecoursTable {
  personne_id: number;
  empreinte: Buffer;
  utilise_le: string | null;
}

export interface CollecteTable {
  contrat_id: number;
  id: Generated<string>;
  campagne_id: string;
  partenaire_id: string;
  courriel: string | null;
  revision: Generated<number>;
  invitee_le: string;
  ouverte_le: string | null;
  envoyee_le: string | null;
}

export interface CollecteFicheTable {
  contrat_id: number;
  collecte_id: string;
  action_id: string;
}

export interface CommuneTable {
  code: string;
  nom: string;
  departement: string;
  epci_siren: string | null;
  population: number | null;
  source: string;
}

export interface ComptageTable {
  contrat_id: number;
  id: Generated<string>;
  dispositif_id: string;
  partenaire_id: string;
  debut: string;
  fin: string;
  unite: string;
  genre: string;
  millesime: string;
  regime: string;
  seuil: number;
  base_gestion: Generated<string>;
  action_id: string | null;
  echeance: string;
  demandeur: string;
  contact: string;
  cree_le: string;
  clos_le: string | null;
}

export interface CompteurJournalTable {
  contrat_id: number;
  numero: Generated<number>;
}

export interface ConnexionEnCoursTable {
  empreinte: Buffer;
  nature: string;
  personne_id: number | null;
  etat: Json;
  expire_le: string;
}

export interface ConservationTable {
  cle: string;
  applique_le: string;
  effaces: number;
}

export interface ContactTable {
  contrat_id: number;
  id: Generated<string>;
  partenaire_id: string;
  nom: string;
  fonction: string | null;
  courriel: string | null;
  telephone: string | null;
  cree_le: Generated<string>;
  supprime_le: string | null;
}

export interface ContratTable {
  id: GeneratedAlways<number>;
  code: string | null;
  nom: string;
  epci_siren: string | null;
  epci_nom: string | null;
  departement: string | null;
  generation: number;
  date_debut: string;
  date_fin: string;
  fuseau: Generated<string>;
  source: string | null;
  demonstration: Generated<boolean>;
  invente: Generated<boolean>;
  cree_le: Generated<string>;
  supprime_le: string | null;
}

export interface ContratOfficielTable {
  id: Generated<string>;
  code: string;
  libelle: string;
  generation: number;
  epci_siren: string | null;
  departement: string | null;
  population: number | null;
  longitude: number | null;
  latitude: number | null;
  source: string;
}

export interface ContratQpvTable {
  contrat_id: number;
  qpv_code: string;
  nom_local: string | null;
  rang: Generated<number>;
}

export interface DecisionTable {
  contrat_id: number;
  id: Generated<string>;
  reunion_id: string;
  rang: Generated<number>;
  texte: string;
  partenaire_id: string | null;
  service_id: string | null;
  fonction: string | null;
  echeance_dite: string | null;
  echeance: string | null;
  etat: Generated<string>;
  faite_le: string | null;
  preuve: string | null;
  preuve_fichier_id: string | null;
  motif_abandon: string | null;
  cree_le: Generated<string>;
  modifie_le: Generated<string>;
  supprime_le: string | null;
}

export interface DecisionActionTable {
  contrat_id: number;
  decision_id: string;
  action_id: string;
}

export interface DepartTable {
  contrat_id: number;
  id: Generated<string>;
  personne_id: number;
  nom: string | null;
  fonction: string | null;
  role: string;
  partenaire_id: string | null;
  accorde_le: string;
  parti_le: string;
}

export interface DepotComptageTable {
  contrat_id: number;
  comptage_id: string;
  reference: string;
  recu_le: string;
  contenu: Json;
}

export interface DispositifTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  cadre: string;
  porteur_id: string | null;
  public_eligible: Generated<string>;
  fichier: Generated<string>;
  depuis: string | null;
  convention: Generated<string>;
  part_reference: number | null;
  reference_source: Generated<string>;
  reference_date: string | null;
  cree_le: string;
  supprime_le: string | null;
}

export interface DroitTable {
  personne_id: number;
  contrat_id: number;
  role: string;
  partenaire_id: string | null;
  perimetre: JsonOuNull;
  accorde_le: Generated<string>;
  accorde_par: number | null;
  departement: string | null;
}

export interface DroitDepartementTable {
  personne_id: number;
  departement: string;
  accorde_le: Generated<string>;
  accorde_par: number | null;
}

export interface EcritureTable {
  contrat_id: number;
  id: Generated<string>;
  financement_id: string;
  etape: string;
  montant_centimes: number;
  condition_dite: string | null;
  tel_que_saisi: string | null;
  date_ecriture: string | null;
  remplace_id: string | null;
  remplacee: Generated<boolean>;
  motif: string | null;
  import_id: string | null;
  saisie_par: number | null;
  saisie_le: Generated<string>;
}

export interface EngagementTable {
  contrat_id: number;
  id: Generated<string>;
  signataire_id: string;
  libelle: string;
  quantite: number | null;
  unite: string;
  annee: number | null;
  service_id: string | null;
  tenu: Generated<string>;
  preuve: string | null;
}

export interface EpciTable {
  siren: string;
  nom: string;
  nature: string | null;
  population: number | null;
  source: string;
}

export interface EtapeParcoursTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  cle: string;
  rang: Generated<number>;
}

export interface EvenementCompteTable {
  id: Generated<string>;
  personne_id: number;
  nature: string;
  le: string;
  par: number | null;
  par_nom: string | null;
}

export interface FichierTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  type: string;
  octets: number;
  empreinte: string;
  examen: string;
  examen_detail: string | null;
  depose_le: Generated<string>;
  depose_par: number | null;
  depose_par_nom: string;
  supprime_le: string | null;
}

export interface FichierMorceauTable {
  contrat_id: number;
  fichier_id: string;
  rang: number;
  contenu: Buffer;
}

export interface FinancementTable {
  contrat_id: number;
  id: Generated<string>;
  action_id: string;
  annee: number;
  financeur_id: string;
  origine: string;
  cadre: string;
  forme: Generated<string>;
  dispositif: string | null;
  statut: Generated<string>;
  statut_source: string | null;
  reference: string | null;
  ej: string | null;
  cree_le: Generated<string>;
  supprime_le: string | null;
}

export interface IdentiteExterneTable {
  emetteur: string;
  sujet: string;
  personne_id: number;
  liee_le: string;
  vue_le: string;
}

export interface ImportTable {
  contrat_id: number;
  id: Generated<string>;
  type: string;
  fichier_nom: string;
  empreinte: string;
  forme: string;
  etat: string;
  choix: JsonParDefaut;
  compte_rendu: JsonParDefaut;
  gabarit: JsonOuNull;
  par: number | null;
  depose_le: Generated<string>;
  expire_le: string | null;
  ecrit_le: string | null;
  journal_debut: number | null;
  journal_numero: number | null;
  annule_le: string | null;
}

export interface ImportFichierTable {
  contrat_id: number;
  import_id: string;
  contenu: Buffer;
}

export interface ImportLigneTable {
  contrat_id: number;
  import_id: string;
  feuille: string;
  ligne: number;
  verdict: string;
  motif: string | null;
  action_id: string | null;
  cellules: JsonOuNull;
}

export interface ImportPieceTable {
  contrat_id: number;
  import_id: string;
  liste: string;
  rang: number;
  contenu: Buffer;
}

export interface ImportReferenceTable {
  id: Generated<string>;
  type: string;
  fichier_nom: string;
  empreinte: string;
  resume: Json;
  par: number | null;
  fait_le: Generated<string>;
  edition: string | null;
  projection: string | null;
  empreinte_contours: string | null;
  reparations: JsonParDefaut;
  chevauchements: JsonParDefaut;
}

export interface LectureGestionTable {
  contrat_id: number;
  id: Generated<string>;
  comptage_id: string;
  personne_id: number;
  personne_nom: string;
  lu_le: string;
}

export interface LettreTable {
  personne_id: number;
  rythme: Generated<string>;
  preparee_le: string | null;
}

export interface LienCollecteTable {
  contrat_id: number;
  id: Generated<string>;
  collecte_id: string;
  empreinte: Buffer;
  cree_le: string;
  expire_le: string;
  revoque_le: string | null;
}

export interface LienComptageTable {
  contrat_id: number;
  id: Generated<string>;
  comptage_id: string;
  empreinte: Buffer;
  cree_le: string;
  expire_le: string;
  revoque_le: string | null;
}

export interface LienConnexionTable {
  id: Generated<string>;
  personne_id: number;
  empreinte: Buffer;
  cree_le: Generated<string>;
  expire_le: string;
  utilise_le: string | null;
  destination: string | null;
}

export interface MessageTable {
  id: Generated<string>;
  destinataire: string;
  objet: string;
  corps: string;
  lien: string | null;
  contrat_id: number | null;
  cree_le: Generated<string>;
  envoye_le: string | null;
  erreur: string | null;
  expire_le: string | null;
  sujet: string | null;
  essais: Generated<number>;
  reessai_le: string | null;
  arret: string | null;
}

export interface MigrationTable {
  numero: number;
  nom: string;
  empreinte: string;
  appliquee_le: Generated<string>;
}

export interface ModeleImportTable {
  contrat_id: number;
  forme: string;
  type: string;
  correspondance: Json;
  gabarit: JsonOuNull;
  modifie_le: Generated<string>;
}

export interface ModificationTable {
  contrat_id: number;
  numero: number;
  objet: string;
  objet_id: string;
  champ: string;
  avant: JsonOuNull;
  apres: JsonOuNull;
  par: number | null;
  par_nom: string | null;
  le: Generated<string>;
  cause: string;
}

export interface NiveauTable {
  contrat_id: number;
  rang: number;
  nom: string;
  nom_pluriel: string;
}

export interface NoeudTable {
  contrat_id: number;
  id: Generated<string>;
  cree_le: Generated<string>;
}

export interface NoeudVersionTable {
  contrat_id: number;
  id: Generated<string>;
  noeud_id: string;
  parent_id: string | null;
  niveau: number;
  rang: Generated<number>;
  numero: string | null;
  intitule: string;
  texte: Generated<string>;
  cle: string;
  valide_du: string;
  valide_au: string | null;
  avenant_id: string | null;
}

export interface OrganisationTable {
  siret: string;
  nom: string;
  rna: string | null;
  nature: string | null;
  source: string;
}

export interface ParametreTable {
  cle: string;
  valeur: Json;
  modifie_le: Generated<string>;
}

export interface PartageTable {
  proprietaire_id: number;
  action_id: string;
  invite_id: number;
  partage_le: Generated<string>;
}

export interface PartenaireTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  sigle: string | null;
  siret: string | null;
  rna: string | null;
  nature: Generated<string>;
  ancien_nom: string | null;
  remplace_par_id: string | null;
  courriel: string | null;
  telephone: string | null;
  adresse: string | null;
  site: string | null;
  cle: string;
  cree_le: Generated<string>;
  supprime_le: string | null;
}

export interface PersonneTable {
  id: GeneratedAlways<number>;
  courriel: string;
  nom: string;
  mot_de_passe: string | null;
  administrateur: Generated<boolean>;
  cree_le: Generated<string>;
  derniere_connexion: string | null;
  desactivee_le: string | null;
  fonction: string | null;
  avis_inactivite_le: string | null;
  effacee_le: string | null;
}

export interface PreuveQpvTable {
  contrat_id: number;
  id: Generated<string>;
  partenaire_id: string;
  adresse: string;
  methode: string;
  libelle: string;
  niveau: string;
  probabilite: number;
  incertitude_m: number | null;
  generation: number;
  resultat: string;
  codes: string[];
  distance_m: number | null;
  motif: string;
  contours_fichier: string;
  contours_edition: string | null;
  contours_empreinte: string;
  contours_date: string | null;
  adresses_fichier: string;
  adresses_empreinte: string | null;
  adresses_date: string | null;
  calcule_le: string;
}

export interface ProjetQuartierTable {
  contrat_id: number;
  id: Generated<string>;
  qpv_code: string;
  intitule: string;
  texte: Generated<string>;
}

export interface PublicAnneeTable {
  contrat_id: number;
  action_id: string;
  annee: number;
  nature: string;
  total: number | null;
  femmes: number | null;
  hommes: number | null;
  moins_26: number | null;
  qpv: number | null;
  source: string | null;
  tel_que_saisi: string | null;
}

export interface QpvTable {
  code: string;
  generation: number;
  nom: string;
  departement: string;
  nature: Generated<string>;
  contour: JsonOuNull;
  longitude: number | null;
  latitude: number | null;
  source: string;
  contour_import: string | null;
  ouest: number | null;
  sud: number | null;
  est: number | null;
  nord: number | null;
}

export interface QpvCommuneTable {
  qpv_code: string;
  commune_code: string;
  commune_nom: string;
}

export interface QpvFiliationTable {
  code_2015: string;
  code_2024: string;
  nature: string;
  source: string;
  part_2015: number | null;
  part_2024: number | null;
}

export interface RappelTable {
  contrat_id: number;
  collecte_id: string;
  jours: number;
  prepare_le: string;
}

export interface ReponseTable {
  contrat_id: number;
  collecte_id: string;
  action_id: string;
  champ: string;
  valeur: Json;
  depart: Json;
  modifiee_le: string;
  envoyee: JsonOuNull;
  envoyee_le: string | null;
  decision: string | null;
  decidee_le: string | null;
  decidee_par: number | null;
}

export interface ReunionTable {
  contrat_id: number;
  id: Generated<string>;
  nom: string;
  instance_nom: string | null;
  tenue_le: string;
  cree_le: Generated<string>;
  supprime_le: string | null;
}

export interface SecondFacteurTable {
  personne_id: number;
  secret: Buffer;
  cree_le: string;
  confirme_le: string | null;
  dernier_pas: number | null;
}

export interface ServiceTable {
  contrat_id: number;
  id: Generated<string>;
  partenaire_id: string;
  nom: string;
  cle: string;
}

export interface SessionTable {
  id: Generated<string>;
  personne_id: number;
  empreinte: Buffer;
  ouverte_le: Generated<string>;
  vue_le: Generated<string>;
  expire_le: string;
  appareil: Generated<string>;
  revoquee_le: string | null;
  jeton_identite: Buffer | null;
}

export interface SignataireTable {
  contrat_id: number;
  id: Generated<string>;
  partenaire_id: string;
  signe_le: string | null;
  rang: Generated<number>;
}

export interface TentativeTable {
  cle: string;
  nombre: Generated<number>;
  depuis: string;
  bloque_jusqua: string | null;
}

export interface ThemeEtatTable {
  annee_debut: number;
  annee_fin: number | null;
  code: string;
  libelle: string;
  parent_code: string | null;
}

export interface ValeurImporteeTable {
  contrat_id: number;
  objet: string;
  objet_id: string;
  forme: string;
  valeurs: Json;
  import_id: string;
  valeurs_avant: JsonOuNull;
  import_avant: string | null;
}

export interface VentilationTable {
  contrat_id: number;
  id: Generated<string>;
  action_id: string;
  financement_id: string | null;
  annee: number;
  portee: string;
  qpv_code: string | null;
  montant_centimes: number | null;
  part_pour_cent: number | null;
  methode: Generated<string>;
  tel_que_saisi: string | null;
}

export interface VueTable {
  contrat_id: number;
  id: Generated<string>;
  personne_id: number;
  nom: string;
  adresse: string;
  partagee: Generated<boolean>;
  cree_le: Generated<string>;
}

export interface VueColonnesTable {
  contrat_id: number;
  personne_id: number;
  colonnes: Json;
}

export interface Tables {
  a_corriger: ACorrigerTable;
  accuse: AccuseTable;
  action: ActionTable;
  action_annee: ActionAnneeTable;
  action_axe: ActionAxeTable;
  action_etape: ActionEtapeTable;
  action_lien: ActionLienTable;
  action_note: ActionNoteTable;
  action_partenaire: ActionPartenaireTable;
  action_piece: ActionPieceTable;
  action_qpv: ActionQpvTable;
  action_theme: ActionThemeTable;
  action_visite: ActionVisiteTable;
  alias: AliasTable;
  avenant: AvenantTable;
  avis: AvisTable;
  axe_transversal: AxeTransversalTable;
  campagne: CampagneTable;
  champ_niveau: ChampNiveauTable;
  champ_propre: ChampPropreTable;
  chiffre_cle: ChiffreCleTable;
  code_secours: CodeSecoursTable;
  collecte: CollecteTable;
  collecte_fiche: CollecteFicheTable;
  commune: CommuneTable;
  comptage: ComptageTable;
  compteur_journal: CompteurJournalTable;
  connexion_en_cours: ConnexionEnCoursTable;
  conservation: ConservationTable;
  contact: ContactTable;
  contrat: ContratTable;
  contrat_officiel: ContratOfficielTable;
  contrat_qpv: ContratQpvTable;
  decision: DecisionTable;
  decision_action: DecisionActionTable;
  depart: DepartTable;
  depot_comptage: DepotComptageTable;
  dispositif: DispositifTable;
  droit: DroitTable;
  droit_departement: DroitDepartementTable;
  ecriture: EcritureTable;
  engagement: EngagementTable;
  epci: EpciTable;
  etape_parcours: EtapeParcoursTable;
  evenement_compte: EvenementCompteTable;
  fichier: FichierTable;
  fichier_morceau: FichierMorceauTable;
  financement: FinancementTable;
  identite_externe: IdentiteExterneTable;
  import: ImportTable;
  import_fichier: ImportFichierTable;
  import_ligne: ImportLigneTable;
  import_piece: ImportPieceTable;
  import_reference: ImportReferenceTable;
  lecture_gestion: LectureGestionTable;
  lettre: LettreTable;
  lien_collecte: LienCollecteTable;
  lien_comptage: LienComptageTable;
  lien_connexion: LienConnexionTable;
  message: MessageTable;
  migration: MigrationTable;
  modele_import: ModeleImportTable;
  modification: ModificationTable;
  niveau: NiveauTable;
  noeud: NoeudTable;
  noeud_version: NoeudVersionTable;
  organisation: OrganisationTable;
  parametre: ParametreTable;
  partage: PartageTable;
  partenaire: PartenaireTable;
  personne: PersonneTable;
  preuve_qpv: PreuveQpvTable;
  projet_quartier: ProjetQuartierTable;
  public_annee: PublicAnneeTable;
  qpv: QpvTable;
  qpv_commune: QpvCommuneTable;
  qpv_filiation: QpvFiliationTable;
  rappel: RappelTable;
  reponse: ReponseTable;
  reunion: ReunionTable;
  second_facteur: SecondFacteurTable;
  service: ServiceTable;
  session: SessionTable;
  signataire: SignataireTable;
  tentative: TentativeTable;
  theme_etat: ThemeEtatTable;
  valeur_importee: ValeurImporteeTable;
  ventilation: VentilationTable;
  vue: VueTable;
  vue_colonnes: VueColonnesTable;
}
