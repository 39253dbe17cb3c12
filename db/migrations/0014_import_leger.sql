-- What a big import writes less of, and where its analysis waits.

-- These rows hang from a row of the same contract by (contrat_id, …): a second key to the contract proved nothing more, and cost
-- a look-up per row. A contract deleted takes them away through their parents.
alter table action_annee drop constraint action_annee_contrat_id_fkey;
alter table action_etape drop constraint action_etape_contrat_id_fkey;
alter table action_note drop constraint action_note_contrat_id_fkey;
alter table action_qpv drop constraint action_qpv_contrat_id_fkey;
alter table action_theme drop constraint action_theme_contrat_id_fkey;
alter table ecriture drop constraint ecriture_contrat_id_fkey;
alter table import_ligne drop constraint import_ligne_contrat_id_fkey;
alter table public_annee drop constraint public_annee_contrat_id_fkey;
alter table ventilation drop constraint ventilation_contrat_id_fkey;

-- The history of an object is found by its identifier; the kind of object told nothing more and made the index wider.
drop index modification_objet;
create index modification_objet on modification (objet_id, contrat_id, numero);

-- The analysis of a deposit, in compressed pieces: the preview is read by pages, the writing goes piece by piece, and nobody
-- holds all of it. It goes with the deposit.
create table import_piece (
  contrat_id bigint not null,
  import_id uuid not null,
  liste text not null,
  rang integer not null,
  contenu bytea not null,
  primary key (contrat_id, import_id, liste, rang),
  foreign key (contrat_id, import_id) references import (contrat_id, id) on delete cascade
);
