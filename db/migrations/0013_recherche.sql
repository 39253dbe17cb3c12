-- The search reads all the texts of an action: its distinct words, once each, between spaces, so that the beginning and the end
-- of a word are told apart. The team's own fields stand apart: not every reader sees them.
set local maillage.portee = 'toutes';
alter table action add column cle_interne text not null default '';
update action a set
  cle_recherche = coalesce((select ' ' || string_agg(m.mot, ' ' order by m.rang) || ' ' from (
    select mot, min(rang) as rang from unnest(string_to_array(trim(regexp_replace(unaccent(lower(concat_ws(' ', a.reference,
      a.intitule, a.objectifs, a.description, a.publics_vises))), '[^[:alnum:]]+', ' ', 'g')), ' ')) with ordinality as u(mot, rang)
    where mot <> '' group by mot) m), ''),
  cle_interne = coalesce((select ' ' || string_agg(m.mot, ' ' order by m.rang) || ' ' from (
    select mot, min(rang) as rang from unnest(string_to_array(trim(regexp_replace(unaccent(lower(
      (select string_agg(c.value, ' ') from jsonb_each_text(a.champs) c))), '[^[:alnum:]]+', ' ', 'g')), ' ')) with ordinality as u(mot, rang)
    where mot <> '' group by mot) m), '')
where a.contrat_id > 0;

-- A file is followed by its number in the source's program, typed or pasted whole: equality is all that an index may serve
-- under row-level security.
create index financement_reference on financement (reference, contrat_id) where reference is not null;
create index financement_ej on financement (ej, contrat_id) where ej is not null;
