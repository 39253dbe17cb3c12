-- Accounts, reference lists and rights. None of these tables belongs to one contract: on a distributed engine
-- they are reference or local tables. Row-level policies are applied after the migrations, from the catalogue.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- comptes -------------------------------------------------------------------------------------------------------
create table personne (
  id bigint generated always as identity primary key,
  courriel text not null,
  nom text not null,
  mot_de_passe text,
  administrateur boolean not null default false,
  cree_le timestamptz not null default now(),
  derniere_connexion timestamptz,
  desactivee_le timestamptz,
  constraint personne_courriel_unique unique (courriel),
  constraint personne_courriel_minuscules check (courriel = lower(courriel))
);

create table session (
  id uuid primary key default gen_random_uuid(),
  personne_id bigint not null references personne (id) on delete cascade,
  empreinte bytea not null,
  ouverte_le timestamptz not null default now(),
  vue_le timestamptz not null default now(),
  expire_le timestamptz not null,
  appareil text not null default '',
  revoquee_le timestamptz,
  constraint session_empreinte_unique unique (empreinte)
);
create index session_personne on session (personne_id);

create table lien_connexion (
  id uuid primary key default gen_random_uuid(),
  personne_id bigint not null references personne (id) on delete cascade,
  empreinte bytea not null,
  cree_le timestamptz not null default now(),
  expire_le timestamptz not null,
  utilise_le timestamptz,
  destination text,
  constraint lien_connexion_empreinte_unique unique (empreinte)
);

-- Attempts that are counted (sign-in, links): keys are hashes, so that no address is kept.
create table tentative (
  cle text primary key,
  nombre integer not null default 0,
  depuis timestamptz not null,
  bloque_jusqua timestamptz
);

create table parametre (
  cle text primary key,
  valeur jsonb not null,
  modifie_le timestamptz not null default now()
);

-- territoires ---------------------------------------------------------------------------------------------------
create table epci (
  siren text primary key,
  nom text not null,
  nature text,
  population integer,
  source text not null,
  constraint epci_siren_forme check (siren ~ '^\d{9}$')
);

create table commune (
  code text primary key,
  nom text not null,
  departement text not null,
  epci_siren text references epci (siren),
  population integer,
  source text not null,
  constraint commune_code_forme check (code ~ '^\w{5}$')
);
create index commune_epci on commune (epci_siren);

create table qpv (
  code text primary key,
  generation integer not null,
  nom text not null,
  departement text not null,
  nature text not null default 'qpv',
  contour jsonb,
  longitude double precision,
  latitude double precision,
  source text not null,
  constraint qpv_generation_connue check (generation in (2015, 2024)),
  constraint qpv_nature_connue check (nature in ('qpv', 'qva', 'quartier_vecu'))
);

create table qpv_commune (
  qpv_code text not null references qpv (code) on delete cascade,
  commune_code text not null,
  commune_nom text not null,
  primary key (qpv_code, commune_code)
);

create table qpv_filiation (
  code_2015 text not null,
  code_2024 text not null,
  nature text not null,
  source text not null,
  primary key (code_2015, code_2024),
  constraint qpv_filiation_nature check (nature in ('identique', 'modifie', 'fusionne', 'scinde'))
);

-- contrats: the contract itself is a reference row, so that rights may point to it ------------------------------
create table contrat (
  id bigint generated always as identity primary key,
  code text,
  nom text not null,
  epci_siren text,
  epci_nom text,
  departement text,
  generation integer not null,
  date_debut date not null,
  date_fin date not null,
  fuseau text not null default 'Europe/Paris',
  source text,
  demonstration boolean not null default false,
  invente boolean not null default false,
  cree_le timestamptz not null default now(),
  supprime_le timestamptz,
  constraint contrat_periode check (date_debut <= date_fin),
  constraint contrat_generation check (generation in (2015, 2024))
);
create index contrat_code on contrat (code);

-- The official lists: codes repeat in the published file (a contract over two EPCI), hence no unique code.
create table contrat_officiel (
  id uuid primary key default gen_random_uuid(),
  code text not null,
  libelle text not null,
  generation integer not null,
  epci_siren text,
  departement text,
  population integer,
  longitude double precision,
  latitude double precision,
  source text not null
);
create index contrat_officiel_code on contrat_officiel (code);

create table droit (
  personne_id bigint not null references personne (id) on delete cascade,
  contrat_id bigint not null references contrat (id) on delete cascade,
  role text not null,
  partenaire_id uuid,
  perimetre jsonb,
  accorde_le timestamptz not null default now(),
  accorde_par bigint,
  primary key (personne_id, contrat_id, role),
  constraint droit_role_connu
    check (role in ('chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'))
);
create index droit_contrat on droit (contrat_id);

-- Messages to be sent; without SMTP they wait here, with the link to copy.
create table message (
  id uuid primary key default gen_random_uuid(),
  destinataire text not null,
  objet text not null,
  corps text not null,
  lien text,
  contrat_id bigint references contrat (id) on delete cascade,
  cree_le timestamptz not null default now(),
  envoye_le timestamptz,
  erreur text
);
create index message_attente on message (cree_le) where envoye_le is null;

-- Facts of the public registers about organisations, shared by all contracts.
create table organisation (
  siret text primary key,
  nom text not null,
  rna text,
  nature text,
  source text not null,
  constraint organisation_siret_forme check (siret ~ '^\d{14}$')
);

-- The State's themes, by years: 2020-2023 by pillar, 2024 onwards by theme. The break is never bridged.
create table theme_etat (
  annee_debut integer not null,
  annee_fin integer,
  code text not null,
  libelle text not null,
  parent_code text,
  primary key (annee_debut, code)
);

-- Imports of reference lists (contracts, QPV, communes, EPCI): outside any contract, by an administrator.
create table import_reference (
  id uuid primary key default gen_random_uuid(),
  type text not null,
  fichier_nom text not null,
  empreinte text not null,
  resume jsonb not null,
  par bigint references personne (id) on delete no action,
  fait_le timestamptz not null default now()
);
