-- Ways to see the actions, named and kept: for oneself, or shared with the contract; and the columns each person wants.
create table vue (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null references personne (id) on delete cascade,
  nom text not null,
  adresse text not null,
  partagee boolean not null default false,
  cree_le timestamptz not null default now(),
  primary key (contrat_id, id),
  constraint vue_nom check (length(nom) between 1 and 120),
  constraint vue_adresse check (length(adresse) <= 4000)
);
create table vue_colonnes (
  contrat_id bigint not null references contrat (id) on delete cascade,
  personne_id bigint not null references personne (id) on delete cascade,
  colonnes jsonb not null,
  primary key (contrat_id, personne_id)
);
