-- How often a person wants the letter of what waits for them. No row: once a week.
create table lettre (
  personne_id bigint primary key references personne (id) on delete cascade,
  rythme text not null default 'semaine',
  preparee_le timestamptz,
  constraint lettre_rythme check (rythme in ('jour', 'semaine', 'jamais'))
);
