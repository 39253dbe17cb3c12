-- What belongs to one contract. Every table is keyed by contrat_id first and every foreign key carries it, so that
-- the whole can be distributed by contract (docs/decisions). No trigger, no ON DELETE SET NULL, timestamptz only.

-- partenaires ---------------------------------------------------------------------------------------------------
create table partenaire (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  sigle text,
  siret text,
  rna text,
  nature text not null default 'autre',
  ancien_nom text,
  remplace_par_id uuid,
  courriel text,
  telephone text,
  adresse text,
  site text,
  cle text not null,
  cree_le timestamptz not null default now(),
  supprime_le timestamptz,
  primary key (contrat_id, id),
  constraint partenaire_siret_forme check (siret is null or siret ~ '^\d{14}$'),
  constraint partenaire_nature_connue check (nature in ('etat', 'collectivite', 'operateur_emploi', 'association',
    'siae', 'chambre', 'entreprise', 'bailleur', 'organisme_social', 'europe', 'conseil_citoyen', 'autre')),
  foreign key (contrat_id, remplace_par_id) references partenaire (contrat_id, id)
);
create index partenaire_cle on partenaire (contrat_id, cle);

create table service (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  nom text not null,
  cle text not null,
  primary key (contrat_id, id),
  constraint service_unique unique (contrat_id, partenaire_id, cle),
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id) on delete cascade
);

create table contact (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  nom text not null,
  fonction text,
  courriel text,
  telephone text,
  cree_le timestamptz not null default now(),
  supprime_le timestamptz,
  primary key (contrat_id, id),
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id) on delete cascade
);
create index contact_partenaire on contact (contrat_id, partenaire_id);

-- Spellings met in the files of this contract and what they were settled to be.
create table alias (
  contrat_id bigint not null references contrat (id) on delete cascade,
  nature text not null,
  cle text not null,
  texte text not null,
  cible text not null,
  cree_le timestamptz not null default now(),
  primary key (contrat_id, nature, cle),
  constraint alias_nature_connue check (nature in ('partenaire', 'qpv', 'noeud', 'axe_transversal', 'etape_parcours'))
);

-- contrats ------------------------------------------------------------------------------------------------------
create table contrat_qpv (
  contrat_id bigint not null references contrat (id) on delete cascade,
  qpv_code text not null references qpv (code),
  nom_local text,
  rang integer not null default 0,
  primary key (contrat_id, qpv_code)
);

create table projet_quartier (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  qpv_code text not null,
  intitule text not null,
  texte text not null default '',
  primary key (contrat_id, id),
  foreign key (contrat_id, qpv_code) references contrat_qpv (contrat_id, qpv_code) on delete cascade
);

create table signataire (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  signe_le date,
  rang integer not null default 0,
  primary key (contrat_id, id),
  constraint signataire_unique unique (contrat_id, partenaire_id),
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id)
);

create table engagement (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  signataire_id uuid not null,
  libelle text not null,
  quantite numeric,
  unite text not null,
  annee integer,
  service_id uuid,
  tenu text not null default 'non_renseigne',
  preuve text,
  primary key (contrat_id, id),
  constraint engagement_unite_connue check (unite in ('euros', 'etp', 'places', 'heures', 'sans_quantite')),
  constraint engagement_tenu_connu check (tenu in ('tenu', 'en_partie', 'non_tenu', 'non_renseigne')),
  foreign key (contrat_id, signataire_id) references signataire (contrat_id, id) on delete cascade,
  foreign key (contrat_id, service_id) references service (contrat_id, id)
);

-- The names of the plan's levels are the contract's own.
create table niveau (
  contrat_id bigint not null references contrat (id) on delete cascade,
  rang integer not null,
  nom text not null,
  nom_pluriel text not null,
  primary key (contrat_id, rang)
);

create table avenant (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  numero integer not null,
  intitule text not null,
  date_effet date not null,
  texte text not null default '',
  primary key (contrat_id, id),
  constraint avenant_numero_unique unique (contrat_id, numero)
);

-- A node keeps its identity; its versions say where it stood and what it was called, and when. A typing correction
-- rewrites the version in force; an avenant closes it and opens another.
create table noeud (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  cree_le timestamptz not null default now(),
  primary key (contrat_id, id)
);

create table noeud_version (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  noeud_id uuid not null,
  parent_id uuid,
  niveau integer not null,
  rang integer not null default 0,
  numero text,
  intitule text not null,
  texte text not null default '',
  cle text not null,
  valide_du date not null,
  valide_au date,
  avenant_id uuid,
  primary key (contrat_id, id),
  constraint noeud_version_periode check (valide_au is null or valide_au > valide_du),
  foreign key (contrat_id, noeud_id) references noeud (contrat_id, id) on delete cascade,
  foreign key (contrat_id, parent_id) references noeud (contrat_id, id),
  foreign key (contrat_id, avenant_id) references avenant (contrat_id, id)
);
create index noeud_version_noeud on noeud_version (contrat_id, noeud_id, valide_du);

create table axe_transversal (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  texte text not null default '',
  cle text not null,
  rang integer not null default 0,
  primary key (contrat_id, id)
);

create table etape_parcours (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  cle text not null,
  rang integer not null default 0,
  primary key (contrat_id, id)
);

-- Key figures of a contract, shown as declared, with their source and date.
create table chiffre_cle (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  libelle text not null,
  valeur numeric,
  unite text not null,
  perimetre text not null default '',
  reference text not null,
  source text not null,
  rang integer not null default 0,
  primary key (contrat_id, id)
);

-- A column of the team's own tables that has no place among ours.
create table champ_propre (
  contrat_id bigint not null references contrat (id) on delete cascade,
  cle text not null,
  libelle text not null,
  nature text not null default 'texte',
  rang integer not null default 0,
  visibilite text not null default 'interne',
  primary key (contrat_id, cle),
  constraint champ_propre_nature check (nature in ('texte', 'nombre', 'date', 'booleen')),
  constraint champ_propre_visibilite check (visibilite in ('interne', 'partenaires', 'public'))
);

-- actions -------------------------------------------------------------------------------------------------------
create table action (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  reference text,
  intitule text not null,
  cle text not null,
  cle_recherche text not null default '',
  noeud_id uuid,
  description text not null default '',
  objectifs text not null default '',
  publics_vises text not null default '',
  pilote_id uuid,
  pilote_service_id uuid,
  etape_parcours_id uuid,
  avancement text not null default 'idee',
  avancement_source text,
  en_difficulte boolean not null default false,
  difficulte_cause text,
  difficulte_levee_par text,
  date_debut date,
  date_fin date,
  calendrier_source text,
  portee_qpv text not null default 'non_renseigne',
  portee_source text,
  champs jsonb not null default '{}',
  validee_le timestamptz,
  retiree_le timestamptz,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz not null default now(),
  modifie_par bigint,
  supprime_le timestamptz,
  primary key (contrat_id, id),
  constraint action_intitule_non_vide check (length(trim(intitule)) > 0),
  constraint action_periode check (date_debut is null or date_fin is null or date_debut <= date_fin),
  constraint action_avancement_connu check (avancement in ('idee', 'en_montage', 'programmee', 'en_cours',
    'suspendue', 'realisee', 'non_realisee', 'reportee', 'abandonnee')),
  constraint action_portee_connue check (portee_qpv in ('qpv_nommes', 'tous_qpv', 'hors_qpv', 'non_renseigne')),
  foreign key (contrat_id, noeud_id) references noeud (contrat_id, id),
  foreign key (contrat_id, pilote_id) references partenaire (contrat_id, id),
  foreign key (contrat_id, pilote_service_id) references service (contrat_id, id),
  foreign key (contrat_id, etape_parcours_id) references etape_parcours (contrat_id, id)
);
create index action_noeud on action (contrat_id, noeud_id);
create index action_cle on action (contrat_id, cle);
create index action_pilote on action (contrat_id, pilote_id);
create index action_recherche on action using gin (cle_recherche gin_trgm_ops);

create table action_partenaire (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  partenaire_id uuid not null,
  role text not null default 'partenaire',
  a_confirmer boolean not null default false,
  primary key (contrat_id, action_id, partenaire_id, role),
  constraint action_partenaire_role check (role in ('partenaire', 'co_pilote')),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id)
);
create index action_partenaire_partenaire on action_partenaire (contrat_id, partenaire_id);

create table action_qpv (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  qpv_code text not null,
  primary key (contrat_id, action_id, qpv_code),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  foreign key (qpv_code) references qpv (code)
);
create index action_qpv_qpv on action_qpv (contrat_id, qpv_code);

create table action_axe (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  axe_id uuid not null,
  primary key (contrat_id, action_id, axe_id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  foreign key (contrat_id, axe_id) references axe_transversal (contrat_id, id) on delete cascade
);

create table action_theme (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  annee integer not null,
  theme_code text not null,
  primary key (contrat_id, action_id, annee, theme_code),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);

create table action_etape (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  intitule text not null,
  echeance date,
  echeance_dite text,
  faite_le date,
  rang integer not null default 0,
  primary key (contrat_id, id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);
create index action_etape_action on action_etape (contrat_id, action_id);

create table action_note (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  texte text not null,
  date_note date not null,
  auteur_id bigint,
  auteur_nom text not null,
  cree_le timestamptz not null default now(),
  supprime_le timestamptz,
  primary key (contrat_id, id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);
create index action_note_action on action_note (contrat_id, action_id);

-- One action, several years.
create table action_annee (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  annee integer not null,
  reference text,
  renouvellement text,
  bilan text,
  charges_centimes bigint,
  produits_centimes bigint,
  subvention_pour_cent numeric,
  cloture_le date,
  justification text,
  primary key (contrat_id, action_id, annee),
  constraint action_annee_renouvellement
    check (renouvellement is null or renouvellement in ('premiere', 'renouvelee', 'non_renouvelee')),
  constraint action_annee_justification check (justification is null or justification in
    ('compte_rendu_depose', 'non_realisation_attestee', 'report_de_dates', 'en_retard', 'a_modifier')),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);
create index action_annee_reference on action_annee (contrat_id, reference);

-- Publics as counts; a null is "not given", never zero.
create table public_annee (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  annee integer not null,
  nature text not null,
  total integer,
  femmes integer,
  hommes integer,
  moins_26 integer,
  qpv integer,
  source text,
  tel_que_saisi text,
  primary key (contrat_id, action_id, annee, nature),
  constraint public_annee_nature check (nature in ('prevu', 'touche')),
  constraint public_annee_positif check (coalesce(total, 0) >= 0 and coalesce(femmes, 0) >= 0
    and coalesce(hommes, 0) >= 0 and coalesce(moins_26, 0) >= 0 and coalesce(qpv, 0) >= 0),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);

-- A cell that could not be read stays as typed until someone mends it.
create table a_corriger (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  objet text not null,
  objet_id uuid not null,
  champ text not null,
  libelle text not null,
  tel_que_saisi text not null,
  motif text not null,
  import_id uuid,
  cree_le timestamptz not null default now(),
  corrige_le timestamptz,
  primary key (contrat_id, id)
);
create index a_corriger_objet on a_corriger (contrat_id, objet, objet_id);

-- financements --------------------------------------------------------------------------------------------------
create table financement (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  annee integer not null,
  financeur_id uuid not null,
  origine text not null,
  cadre text not null,
  forme text not null default 'numeraire',
  dispositif text,
  statut text not null default 'deposee',
  statut_source text,
  reference text,
  ej text,
  cree_le timestamptz not null default now(),
  supprime_le timestamptz,
  primary key (contrat_id, id),
  constraint financement_origine check (origine in ('etat', 'region', 'departement', 'intercommunalite', 'commune',
    'europe', 'caf', 'bailleur', 'caisse_des_depots', 'prive', 'autofinancement', 'autre')),
  constraint financement_cadre check (cadre in ('droit_commun', 'politique_de_la_ville', 'non_precise')),
  constraint financement_forme check (forme in ('numeraire', 'poste', 'exoneration', 'mise_a_disposition',
    'valorisation')),
  constraint financement_statut check (statut in ('a_deposer', 'deposee', 'recevable', 'non_recevable',
    'en_instruction', 'ajournee', 'accordee', 'refusee', 'retiree', 'a_verifier')),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  foreign key (contrat_id, financeur_id) references partenaire (contrat_id, id)
);
create index financement_action on financement (contrat_id, action_id, annee);
create index financement_annee on financement (contrat_id, annee);

-- The ledger: nothing is overwritten, a correction names the entry it replaces.
create table ecriture (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  financement_id uuid not null,
  etape text not null,
  montant_centimes bigint not null,
  condition_dite text,
  tel_que_saisi text,
  date_ecriture date,
  remplace_id uuid,
  remplacee boolean not null default false,
  motif text,
  import_id uuid,
  saisie_par bigint,
  saisie_le timestamptz not null default now(),
  primary key (contrat_id, id),
  constraint ecriture_etape check (etape in ('demande', 'propose', 'accorde', 'vote', 'notifie', 'conventionne',
    'verse', 'justifie', 'reversement_demande')),
  foreign key (contrat_id, financement_id) references financement (contrat_id, id) on delete cascade,
  foreign key (contrat_id, remplace_id) references ecriture (contrat_id, id)
);
create index ecriture_financement on ecriture (contrat_id, financement_id);

create table avis (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  financement_id uuid not null,
  instructeur text not null,
  sens text not null,
  texte text not null default '',
  rendu_le date,
  saisi_par bigint,
  primary key (contrat_id, id),
  constraint avis_sens check (sens in ('favorable', 'favorable_sous_reserve', 'defavorable', 'ajourne',
    'sans_avis')),
  foreign key (contrat_id, financement_id) references financement (contrat_id, id) on delete cascade
);
create index avis_financement on avis (contrat_id, financement_id);

-- Shares by QPV, with their method. "Tous les QPV" and "NR" stay as said.
create table ventilation (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  financement_id uuid,
  annee integer not null,
  portee text not null,
  qpv_code text,
  montant_centimes bigint,
  part_pour_cent numeric,
  methode text not null default 'declaree',
  tel_que_saisi text,
  primary key (contrat_id, id),
  constraint ventilation_portee check (portee in ('qpv', 'tous_qpv', 'non_renseigne', 'hors_qpv')),
  constraint ventilation_methode check (methode in ('directe', 'prorata_population', 'prorata_beneficiaires',
    'declaree')),
  constraint ventilation_qpv_dit check ((portee = 'qpv') = (qpv_code is not null)),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  foreign key (contrat_id, financement_id) references financement (contrat_id, id) on delete cascade,
  foreign key (qpv_code) references qpv (code)
);
create index ventilation_action on ventilation (contrat_id, action_id, annee);
create index ventilation_qpv on ventilation (contrat_id, qpv_code);

-- imports -------------------------------------------------------------------------------------------------------
create table import (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  type text not null,
  fichier_nom text not null,
  empreinte text not null,
  forme text not null,
  etat text not null,
  choix jsonb not null default '{}',
  compte_rendu jsonb not null default '{}',
  gabarit jsonb,
  par bigint,
  depose_le timestamptz not null default now(),
  expire_le timestamptz,
  ecrit_le timestamptz,
  journal_debut bigint,
  journal_numero bigint,
  annule_le timestamptz,
  primary key (contrat_id, id),
  constraint import_etat check (etat in ('depose', 'ecrit', 'annule', 'expire'))
);
create index import_recents on import (contrat_id, depose_le);

-- The file waits here at most seven days; it is erased when the import is written, refused or expired.
create table import_fichier (
  contrat_id bigint not null references contrat (id) on delete cascade,
  import_id uuid not null,
  contenu bytea not null,
  primary key (contrat_id, import_id),
  foreign key (contrat_id, import_id) references import (contrat_id, id) on delete cascade
);

create table import_ligne (
  contrat_id bigint not null references contrat (id) on delete cascade,
  import_id uuid not null,
  feuille text not null,
  ligne integer not null,
  verdict text not null,
  motif text,
  action_id uuid,
  primary key (contrat_id, import_id, feuille, ligne),
  constraint import_ligne_verdict
    check (verdict in ('creee', 'modifiee', 'inchangee', 'refusee', 'retiree', 'hors_ligne')),
  foreign key (contrat_id, import_id) references import (contrat_id, id) on delete cascade
);

-- The last value a file gave for a field: the middle term of the three-way comparison.
create table valeur_importee (
  contrat_id bigint not null references contrat (id) on delete cascade,
  objet text not null,
  objet_id uuid not null,
  champ text not null,
  valeur jsonb not null,
  identite text,
  import_id uuid not null,
  primary key (contrat_id, objet, objet_id, champ)
);

-- How the columns of a shape of file were placed, kept and offered again; and the shape itself, to go back into it.
create table modele_import (
  contrat_id bigint not null references contrat (id) on delete cascade,
  forme text not null,
  type text not null,
  correspondance jsonb not null,
  gabarit jsonb,
  modifie_le timestamptz not null default now(),
  primary key (contrat_id, forme)
);

-- journal -------------------------------------------------------------------------------------------------------
create table compteur_journal (
  contrat_id bigint not null references contrat (id) on delete cascade,
  numero bigint not null default 0,
  primary key (contrat_id)
);

create table modification (
  contrat_id bigint not null references contrat (id) on delete cascade,
  numero bigint not null,
  objet text not null,
  objet_id text not null,
  champ text not null,
  avant jsonb,
  apres jsonb,
  par bigint,
  par_nom text,
  le timestamptz not null default now(),
  cause text not null,
  primary key (contrat_id, numero)
);
create index modification_objet on modification (contrat_id, objet, objet_id, numero);
