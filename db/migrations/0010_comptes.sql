-- Accounts: second factor, sign-in by an OpenID Connect provider, departures, closing and erasing of accounts, and what the
-- register of personal data shows of the retention.

-- The function, in history, outlives the name: « chargée de mission » stays when the person has left.
alter table personne add column fonction text;
alter table personne add column avis_inactivite_le timestamptz;
alter table personne add column effacee_le timestamptz;

-- The secret is sealed with a key that the database does not hold. dernier_pas: the last 30-second step accepted, so that a
-- code serves once.
create table second_facteur (
  personne_id bigint primary key references personne (id) on delete cascade,
  secret bytea not null,
  cree_le timestamptz not null,
  confirme_le timestamptz,
  dernier_pas bigint
);

create table code_secours (
  personne_id bigint not null references personne (id) on delete cascade,
  empreinte bytea not null,
  utilise_le timestamptz,
  primary key (personne_id, empreinte)
);

-- A sign-in begun in a browser: it waits for a code, or for the return from the provider.
create table connexion_en_cours (
  empreinte bytea primary key,
  nature text not null,
  personne_id bigint references personne (id) on delete cascade,
  etat jsonb not null,
  expire_le timestamptz not null,
  constraint connexion_en_cours_nature check (nature in ('code', 'fournisseur'))
);

-- Who a provider's subject is here: kept at the first sign-in, it survives a change of e-mail address.
create table identite_externe (
  emetteur text not null,
  sujet text not null,
  personne_id bigint not null references personne (id) on delete cascade,
  liee_le timestamptz not null,
  vue_le timestamptz not null,
  primary key (emetteur, sujet)
);
create index identite_externe_personne on identite_externe (personne_id);

-- The provider's identity token, sealed: given back to it at sign-out.
alter table session add column jeton_identite bytea;

-- What happened to an account, for its person and for the administrator.
create table evenement_compte (
  id uuid primary key default gen_random_uuid(),
  personne_id bigint not null references personne (id) on delete cascade,
  nature text not null,
  le timestamptz not null,
  par bigint,
  par_nom text
);
create index evenement_compte_personne on evenement_compte (personne_id, le);

-- Who had a right in a contract and left: the role and the function stay, the name leaves with the account.
create table depart (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null,
  nom text,
  fonction text,
  role text not null,
  partenaire_id uuid,
  accorde_le timestamptz not null,
  parti_le timestamptz not null,
  par_nom text,
  primary key (contrat_id, id)
);

-- The last time each rule of retention was applied.
create table conservation (
  cle text primary key,
  applique_le timestamptz not null,
  effaces bigint not null
);
