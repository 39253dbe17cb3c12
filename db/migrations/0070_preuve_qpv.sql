-- The proof of a membership: what was asked, by which method, with which files, and the outcome. A new answer is a new row.
-- methode: base_locale (the address base of this server) or service_national. adresse is the partner's at that moment.
create table preuve_qpv (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  adresse text not null,
  methode text not null,
  libelle text not null,
  niveau text not null,
  probabilite double precision not null,
  incertitude_m double precision,
  generation integer not null,
  resultat text not null,
  codes text[] not null,
  distance_m double precision,
  motif text not null,
  contours_fichier text not null,
  contours_edition text,
  contours_empreinte text not null,
  contours_date timestamptz,
  adresses_fichier text not null,
  adresses_empreinte text,
  adresses_date timestamptz,
  calcule_le timestamptz not null,
  primary key (contrat_id, id),
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id) on delete cascade,
  constraint preuve_qpv_methode check (methode in ('base_locale', 'service_national')),
  constraint preuve_qpv_generation check (generation in (2015, 2024)),
  constraint preuve_qpv_resultat check (resultat in ('en_qpv', 'hors_qpv', 'imprecis', 'non_geolocalise'))
);
create index preuve_qpv_partenaire on preuve_qpv (contrat_id, partenaire_id, calcule_le);
