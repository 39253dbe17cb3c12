-- Tables of the kill test only: a transaction writes one header and five lines, all or none.
create table epreuve (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  numero integer not null,
  partie integer not null,
  primary key (contrat_id, id),
  constraint epreuve_unique unique (contrat_id, numero, partie)
);
