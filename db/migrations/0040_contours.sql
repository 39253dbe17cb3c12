-- Contours as imported: what was repaired, what overlaps, which edition; where each contour stands; the proof of a membership.
alter table import_reference
  add column edition text,
  add column projection text,
  add column empreinte_contours text,
  add column reparations jsonb not null default '[]',
  add column chevauchements jsonb not null default '[]';

alter table qpv
  add column contour_import uuid references import_reference (id),
  add column ouest double precision,
  add column sud double precision,
  add column est double precision,
  add column nord double precision;

-- Shares of surface in common, when the lineage was computed from the contours.
alter table qpv_filiation
  add column part_2015 double precision,
  add column part_2024 double precision;

-- A membership as it was found one day. Never updated: a newer one stands beside.
create table preuve_qpv (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  objet text not null,
  objet_id uuid not null,
  adresse text not null,
  methode text not null,
  millesime integer not null,
  resultat text not null,
  codes text[] not null default '{}',
  motif text not null,
  libelle text,
  cle_ban text,
  longitude double precision,
  latitude double precision,
  probabilite double precision,
  incertitude_m double precision,
  distance_m double precision,
  contours_fichier text not null,
  contours_empreinte text not null,
  base_empreinte text,
  par bigint references personne (id),
  fait_le timestamptz not null,
  primary key (contrat_id, id),
  constraint preuve_qpv_objet check (objet in ('partenaire', 'action')),
  constraint preuve_qpv_methode check (methode in ('adresse', 'choix')),
  constraint preuve_qpv_resultat check (resultat in ('en_qpv', 'hors_qpv', 'imprecis', 'non_geolocalise')),
  constraint preuve_qpv_millesime check (millesime in (2015, 2024))
);
create index preuve_qpv_objet_le on preuve_qpv (contrat_id, objet, objet_id, fait_le);
