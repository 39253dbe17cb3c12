-- What a large import taught.

-- A foreign key finds its row by (contrat_id, id). On a table without statistics yet, the planner took any other index
-- beginning with contrat_id for as good, and read the whole contract for each row checked: these begin with their own column.
drop index action_cle;
drop index action_noeud;
drop index action_pilote;
drop index financement_action;
drop index financement_annee;
drop index partenaire_cle;
create index action_cle on action (cle, contrat_id);
create index action_noeud on action (noeud_id, contrat_id);
create index action_pilote on action (pilote_id, contrat_id);
create index financement_action on financement (action_id, contrat_id, annee);
create index financement_annee on financement (annee, contrat_id);
create index partenaire_cle on partenaire (cle, contrat_id);

-- The last values that a shape of file gave for an object, in one row rather than one per field, with those of the import
-- before. The row is of the latest import of that shape; between shapes, the latest import wins.
set local maillage.portee = 'toutes';
create temporary table valeur_gardee on commit drop as
  select v.contrat_id, v.objet, v.objet_id, i.forme, jsonb_object_agg(v.champ, v.valeur) as valeurs,
    (array_agg(v.import_id order by i.journal_numero desc))[1] as import_id
  from valeur_importee v join import i on i.contrat_id = v.contrat_id and i.id = v.import_id
  group by v.contrat_id, v.objet, v.objet_id, i.forme;
drop table valeur_importee;
create table valeur_importee (
  contrat_id bigint not null references contrat (id) on delete cascade,
  objet text not null,
  objet_id uuid not null,
  forme text not null,
  valeurs jsonb not null,
  import_id uuid not null,
  valeurs_avant jsonb,
  import_avant uuid,
  primary key (contrat_id, objet, objet_id, forme)
);
insert into valeur_importee (contrat_id, objet, objet_id, forme, valeurs, import_id)
  select contrat_id, objet, objet_id, forme, valeurs, import_id from valeur_gardee;
