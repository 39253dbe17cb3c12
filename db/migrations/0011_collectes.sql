-- Campaigns that ask partners for figures and texts of their sheets, by a link that opens without an account.

-- What is asked, by when, by whom. rappels: days before the due date (negative: after it).
create table campagne (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  annee integer not null,
  rubriques text[] not null,
  message text not null default '',
  echeance date not null,
  rappels integer[] not null,
  demandeur text not null,
  contact text not null,
  cree_par bigint,
  cree_le timestamptz not null,
  close_le timestamptz,
  primary key (contrat_id, id),
  constraint campagne_rubriques check (cardinality(rubriques) > 0)
);

-- What one organisation is asked in a campaign. revision counts the writings of its answers: two people on one link read it.
create table collecte (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  campagne_id uuid not null,
  partenaire_id uuid not null,
  courriel text,
  revision bigint not null default 0,
  invitee_le timestamptz not null,
  ouverte_le timestamptz,
  envoyee_le timestamptz,
  primary key (contrat_id, id),
  foreign key (contrat_id, campagne_id) references campagne (contrat_id, id) on delete cascade,
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id)
);
create index collecte_campagne on collecte (campagne_id, contrat_id);
create index collecte_partenaire on collecte (partenaire_id, contrat_id);

create table collecte_fiche (
  contrat_id bigint not null references contrat (id) on delete cascade,
  collecte_id uuid not null,
  action_id uuid not null,
  primary key (contrat_id, collecte_id, action_id),
  foreign key (contrat_id, collecte_id) references collecte (contrat_id, id) on delete cascade,
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);
create index collecte_fiche_action on collecte_fiche (action_id, contrat_id);

-- A link is its fingerprint: the secret itself is only in what was given away.
create table lien_collecte (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  collecte_id uuid not null,
  empreinte bytea not null,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  revoque_le timestamptz,
  primary key (contrat_id, id),
  constraint lien_collecte_empreinte unique (contrat_id, empreinte),
  foreign key (contrat_id, collecte_id) references collecte (contrat_id, id) on delete cascade
);
create index lien_collecte_collecte on lien_collecte (collecte_id, contrat_id);

-- One answer per field: valeur is the draft, envoyee what was sent; depart is what the sheet held when it was first answered.
create table reponse (
  contrat_id bigint not null references contrat (id) on delete cascade,
  collecte_id uuid not null,
  action_id uuid not null,
  champ text not null,
  valeur jsonb not null,
  depart jsonb not null,
  modifiee_le timestamptz not null,
  envoyee jsonb,
  envoyee_le timestamptz,
  decision text,
  decidee_le timestamptz,
  decidee_par bigint,
  primary key (contrat_id, collecte_id, action_id, champ),
  constraint reponse_decision check (decision is null or decision in ('acceptee', 'ecartee')),
  foreign key (contrat_id, collecte_id, action_id)
    references collecte_fiche (contrat_id, collecte_id, action_id) on delete cascade
);

-- What was sent, when, under which reference: the receipt that the partner keeps. contenu: by sheet, so that a purge can take one out.
create table accuse (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  collecte_id uuid not null,
  reference text not null,
  envoye_le timestamptz not null,
  contenu jsonb not null,
  primary key (contrat_id, id),
  foreign key (contrat_id, collecte_id) references collecte (contrat_id, id) on delete cascade
);
create index accuse_collecte on accuse (collecte_id, contrat_id);

-- A reminder goes once; jours as in campagne.rappels.
create table rappel (
  contrat_id bigint not null references contrat (id) on delete cascade,
  collecte_id uuid not null,
  jours integer not null,
  prepare_le timestamptz not null,
  primary key (contrat_id, collecte_id, jours),
  foreign key (contrat_id, collecte_id) references collecte (contrat_id, id) on delete cascade
);

-- A message whose link is not a sign-in link says itself how long it is worth sending, and what it is about, so that it can be
-- taken back (an answer given, a link revoked).
alter table message add column expire_le timestamptz;
alter table message add column sujet text;
create index message_sujet on message (sujet) where sujet is not null;
