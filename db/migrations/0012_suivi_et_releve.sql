-- Attachments, links and signed notes of an action; what each person has seen of it; the relevé de décisions.

-- fichiers --------------------------------------------------------------------------------------------------------
-- A file deposited, whatever it is attached to. Its content stands apart, in pieces, so that backups read it little by little.
create table fichier (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  type text not null,
  octets integer not null,
  empreinte text not null,
  examen text not null,
  examen_detail text,
  depose_le timestamptz not null default now(),
  depose_par bigint,
  depose_par_nom text not null,
  supprime_le timestamptz,
  primary key (contrat_id, id),
  constraint fichier_examen_connu check (examen in ('en_attente', 'sain', 'infecte', 'non_examine')),
  constraint fichier_octets check (octets > 0)
);
create table fichier_morceau (
  contrat_id bigint not null references contrat (id) on delete cascade,
  fichier_id uuid not null,
  rang integer not null,
  contenu bytea not null,
  primary key (contrat_id, fichier_id, rang),
  foreign key (contrat_id, fichier_id) references fichier (contrat_id, id) on delete cascade
);
-- Files are most often compressed already: trying again costs time and gains nothing.
alter table fichier_morceau alter column contenu set storage external;

-- actions ---------------------------------------------------------------------------------------------------------
alter table action_note
  add column visibilite text not null default 'interne',
  add column auteur_fonction text,
  add column modifiee_le timestamptz,
  add constraint action_note_visibilite check (visibilite in ('interne', 'partenaires'));

create table action_piece (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  fichier_id uuid not null,
  visibilite text not null default 'interne',
  primary key (contrat_id, action_id, fichier_id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  foreign key (contrat_id, fichier_id) references fichier (contrat_id, id) on delete cascade,
  constraint action_piece_visibilite check (visibilite in ('interne', 'partenaires'))
);

create table action_lien (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  titre text not null,
  adresse text not null,
  visibilite text not null default 'interne',
  primary key (contrat_id, id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  constraint action_lien_adresse check (adresse ~ '^https://'),
  constraint action_lien_visibilite check (visibilite in ('interne', 'partenaires'))
);
create index action_lien_action on action_lien (contrat_id, action_id);

-- What a person had seen of an action at their last visit and at the one before: journal numbers.
create table action_visite (
  contrat_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  personne_id bigint not null references personne (id) on delete cascade,
  vue_le timestamptz not null,
  vue_numero bigint not null,
  depuis_le timestamptz,
  depuis_numero bigint,
  primary key (contrat_id, action_id, personne_id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);

-- instances -------------------------------------------------------------------------------------------------------
create table reunion (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  instance_nom text,
  tenue_le date not null,
  cree_le timestamptz not null default now(),
  supprime_le timestamptz,
  primary key (contrat_id, id),
  constraint reunion_nom_non_vide check (length(trim(nom)) > 0)
);

create table decision (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null,
  rang integer not null default 0,
  texte text not null,
  partenaire_id uuid,
  service_id uuid,
  fonction text,
  echeance_dite text,
  echeance date,
  etat text not null default 'a_faire',
  faite_le date,
  preuve text,
  preuve_fichier_id uuid,
  motif_abandon text,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz not null default now(),
  supprime_le timestamptz,
  primary key (contrat_id, id),
  foreign key (contrat_id, reunion_id) references reunion (contrat_id, id),
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id),
  foreign key (contrat_id, service_id) references service (contrat_id, id),
  foreign key (contrat_id, preuve_fichier_id) references fichier (contrat_id, id),
  constraint decision_texte_non_vide check (length(trim(texte)) > 0),
  constraint decision_etat_connu check (etat in ('a_faire', 'faite', 'abandonnee', 'inconnue')),
  constraint decision_faite_datee check ((etat = 'faite') = (faite_le is not null)),
  constraint decision_abandon_motive check ((etat = 'abandonnee') = (motif_abandon is not null))
);
create index decision_reunion on decision (reunion_id, contrat_id);
create index decision_partenaire on decision (partenaire_id, contrat_id);
create index decision_echeance on decision (contrat_id, echeance) where etat = 'a_faire' and supprime_le is null;

create table decision_action (
  contrat_id bigint not null references contrat (id) on delete cascade,
  decision_id uuid not null,
  action_id uuid not null,
  primary key (contrat_id, decision_id, action_id),
  foreign key (contrat_id, decision_id) references decision (contrat_id, id) on delete cascade,
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade
);
create index decision_action_action on decision_action (action_id, contrat_id);
