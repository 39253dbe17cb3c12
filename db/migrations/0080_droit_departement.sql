-- The State reads across its département: one standing right, and the ordinary rights it gives in each contract there.
create table droit_departement (
  personne_id bigint not null references personne (id) on delete cascade,
  departement text not null,
  accorde_le timestamptz not null default now(),
  accorde_par bigint,
  primary key (personne_id, departement),
  constraint droit_departement_code check (departement ~ '^[0-9][0-9AB][0-9]?$')
);
-- The département whose standing right gave this one; null when it was given in the contract.
alter table droit add column departement text;
