-- Contours as imported: what was repaired, what overlaps, which edition; where each contour stands.
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
