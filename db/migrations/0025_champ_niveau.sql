-- Who reads a field of the action sheet in a contract, where its team chose otherwise than the default (niveau.rules.ts).
create table champ_niveau (
  contrat_id bigint not null references contrat (id) on delete cascade,
  champ text not null,
  niveau text not null,
  primary key (contrat_id, champ),
  constraint champ_niveau_connu check (niveau in ('interne', 'partenaires', 'public'))
);
