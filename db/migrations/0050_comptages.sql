-- Who can count whom (dispositif), what is asked of one organisation for one period (comptage), and the counts it deposited.

create table dispositif (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  cadre text not null,
  porteur_id uuid,
  public_eligible text not null default '',
  fichier text not null default '',
  depuis date,
  convention text not null default '',
  part_reference double precision,
  reference_source text not null default '',
  reference_date date,
  cree_le timestamptz not null,
  supprime_le timestamptz,
  primary key (contrat_id, id),
  foreign key (contrat_id, porteur_id) references partenaire (contrat_id, id),
  constraint dispositif_nom check (length(trim(nom)) > 0),
  constraint dispositif_cadre check (cadre in ('droit_commun', 'specifique')),
  constraint dispositif_reference check (part_reference is null
    or (part_reference between 0 and 1 and reference_source <> '' and reference_date is not null))
);

-- Exact numbers go with the action whose funder asked for them.
-- regime: diffusion (no cell under seuil) or gestion (exact, for the funder of action_id, on the ground said in base_gestion).
create table comptage (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  dispositif_id uuid not null,
  partenaire_id uuid not null,
  debut date not null,
  fin date not null,
  unite text not null,
  genre text not null,
  millesime text not null,
  regime text not null,
  seuil integer not null,
  base_gestion text not null default '',
  action_id uuid,
  echeance date not null,
  demandeur text not null,
  contact text not null,
  cree_le timestamptz not null,
  clos_le timestamptz,
  primary key (contrat_id, id),
  foreign key (contrat_id, dispositif_id) references dispositif (contrat_id, id) on delete cascade,
  foreign key (contrat_id, partenaire_id) references partenaire (contrat_id, id),
  foreign key (contrat_id, action_id) references action (contrat_id, id) on delete cascade,
  constraint comptage_periode check (debut <= fin),
  constraint comptage_unite check (unite in ('personne', 'contrat', 'entretien')),
  constraint comptage_genre check (genre in ('entrees', 'presents', 'sorties')),
  constraint comptage_millesime check (millesime in ('2015', '2024')),
  constraint comptage_regime check (regime in ('diffusion', 'gestion')),
  constraint comptage_seuil check (seuil in (3, 5, 11)),
  constraint comptage_gestion check (regime = 'diffusion' or (base_gestion <> '' and action_id is not null))
);
create index comptage_dispositif on comptage (contrat_id, dispositif_id);

-- A link is its fingerprint: the secret itself is only in what was given away.
create table lien_comptage (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  comptage_id uuid not null,
  empreinte bytea not null,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  revoque_le timestamptz,
  primary key (contrat_id, id),
  constraint lien_comptage_empreinte unique (contrat_id, empreinte),
  foreign key (contrat_id, comptage_id) references comptage (contrat_id, id) on delete cascade
);
create index lien_comptage_comptage on lien_comptage (contrat_id, comptage_id);

-- The one deposit in force of a comptage: integers and closed codes (Depot in depot.schema.ts). Replaced or withdrawn, its numbers go.
create table depot_comptage (
  contrat_id bigint not null references contrat (id) on delete cascade,
  comptage_id uuid not null,
  reference text not null,
  recu_le timestamptz not null,
  contenu jsonb not null,
  primary key (contrat_id, comptage_id),
  foreign key (contrat_id, comptage_id) references comptage (contrat_id, id) on delete cascade
);

-- Each reading of exact numbers: who, when.
create table lecture_gestion (
  contrat_id bigint not null references contrat (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  comptage_id uuid not null,
  personne_id bigint not null,
  personne_nom text not null,
  lu_le timestamptz not null,
  primary key (contrat_id, id),
  foreign key (contrat_id, comptage_id) references comptage (contrat_id, id) on delete cascade
);
create index lecture_gestion_comptage on lecture_gestion (contrat_id, comptage_id);
