-- What the migrations build, written from the catalogue by `npm run schema`. Read it, never edit it.

create extension pg_trgm;
create extension unaccent;

-- of a contract
create table a_corriger (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  objet text not null,
  objet_id uuid not null,
  champ text not null,
  libelle text not null,
  tel_que_saisi text not null,
  motif text not null,
  import_id uuid,
  cree_le timestamp with time zone not null default now(),
  corrige_le timestamp with time zone,
  constraint a_corriger_pkey primary key (contrat_id, id),
  constraint a_corriger_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index a_corriger_objet on a_corriger using btree (contrat_id, objet, objet_id);
alter table a_corriger force row level security;
create policy contrat on a_corriger using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table accuse (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  collecte_id uuid not null,
  reference text not null,
  envoye_le timestamp with time zone not null,
  contenu jsonb not null,
  constraint accuse_pkey primary key (contrat_id, id),
  constraint accuse_contrat_id_collecte_id_fkey foreign key (contrat_id, collecte_id) references collecte(contrat_id, id) on delete cascade,
  constraint accuse_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index accuse_collecte on accuse using btree (collecte_id, contrat_id);
alter table accuse force row level security;
create policy contrat on accuse using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  reference text,
  intitule text not null,
  cle text not null,
  cle_recherche text not null default ''::text,
  noeud_id uuid,
  description text not null default ''::text,
  objectifs text not null default ''::text,
  publics_vises text not null default ''::text,
  pilote_id uuid,
  pilote_service_id uuid,
  etape_parcours_id uuid,
  avancement text not null default 'non_renseigne'::text,
  avancement_source text,
  en_difficulte boolean not null default false,
  difficulte_cause text,
  difficulte_levee_par text,
  date_debut date,
  date_fin date,
  calendrier_source text,
  portee_qpv text not null default 'non_renseigne'::text,
  portee_source text,
  champs jsonb not null default '{}'::jsonb,
  validee_le timestamp with time zone,
  retiree_le timestamp with time zone,
  cree_le timestamp with time zone not null default now(),
  modifie_le timestamp with time zone not null default now(),
  modifie_par bigint,
  supprime_le timestamp with time zone,
  cle_interne text not null default ''::text,
  constraint action_pkey primary key (contrat_id, id),
  constraint action_contrat_id_etape_parcours_id_fkey foreign key (contrat_id, etape_parcours_id) references etape_parcours(contrat_id, id),
  constraint action_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint action_contrat_id_noeud_id_fkey foreign key (contrat_id, noeud_id) references noeud(contrat_id, id),
  constraint action_contrat_id_pilote_id_fkey foreign key (contrat_id, pilote_id) references partenaire(contrat_id, id),
  constraint action_contrat_id_pilote_service_id_fkey foreign key (contrat_id, pilote_service_id) references service(contrat_id, id),
  constraint action_avancement_connu check ((avancement = any (ARRAY['idee'::text, 'en_montage'::text, 'programmee'::text, 'en_cours'::text, 'suspendue'::text, 'realisee'::text, 'non_realisee'::text, 'reportee'::text, 'abandonnee'::text, 'non_renseigne'::text]))),
  constraint action_intitule_non_vide check ((length(trim(both from intitule)) > 0)),
  constraint action_periode check (((date_debut is NULL) or (date_fin is NULL) or (date_debut <= date_fin))),
  constraint action_portee_connue check ((portee_qpv = any (ARRAY['qpv_nommes'::text, 'tous_qpv'::text, 'hors_qpv'::text, 'non_renseigne'::text])))
);
create index action_cle on action using btree (cle, contrat_id);
create index action_interne on action using btree (contrat_id, id) where ((cle_interne <> ''::text) or (difficulte_cause is not NULL));
create index action_noeud on action using btree (noeud_id, contrat_id);
create index action_pilote on action using btree (pilote_id, contrat_id);
create index action_recherche on action using btree (contrat_id, id) include (cle, cle_recherche, pilote_id, validee_le) where ((supprime_le is NULL) and (retiree_le is NULL));
alter table action force row level security;
create policy contrat on action using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));
create policy partage on action using (strpos(current_setting('maillage.partages'::text, true), ((','::text || (id)::text) || ','::text)) > 0);

-- of a contract
create table action_annee (
  contrat_id bigint not null,
  action_id uuid not null,
  annee integer not null,
  reference text,
  renouvellement text,
  bilan text,
  charges_centimes bigint,
  produits_centimes bigint,
  subvention_pour_cent numeric,
  cloture_le date,
  justification text,
  constraint action_annee_pkey primary key (contrat_id, action_id, annee),
  constraint action_annee_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_annee_justification check (((justification is NULL) or (justification = any (ARRAY['compte_rendu_depose'::text, 'non_realisation_attestee'::text, 'report_de_dates'::text, 'en_retard'::text, 'a_modifier'::text])))),
  constraint action_annee_renouvellement check (((renouvellement is NULL) or (renouvellement = any (ARRAY['premiere'::text, 'renouvelee'::text, 'non_renouvelee'::text]))))
);
create index action_annee_reference on action_annee using btree (contrat_id, reference);
alter table action_annee force row level security;
create policy contrat on action_annee using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_axe (
  contrat_id bigint not null,
  action_id uuid not null,
  axe_id uuid not null,
  constraint action_axe_pkey primary key (contrat_id, action_id, axe_id),
  constraint action_axe_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_axe_contrat_id_axe_id_fkey foreign key (contrat_id, axe_id) references axe_transversal(contrat_id, id) on delete cascade,
  constraint action_axe_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table action_axe force row level security;
create policy contrat on action_axe using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_etape (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  intitule text not null,
  echeance date,
  echeance_dite text,
  faite_le date,
  rang integer not null default 0,
  constraint action_etape_pkey primary key (contrat_id, id),
  constraint action_etape_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade
);
create index action_etape_action on action_etape using btree (contrat_id, action_id);
alter table action_etape force row level security;
create policy contrat on action_etape using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_lien (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  titre text not null,
  adresse text not null,
  visibilite text not null default 'interne'::text,
  constraint action_lien_pkey primary key (contrat_id, id),
  constraint action_lien_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_lien_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint action_lien_adresse check ((adresse ~ '^https://'::text)),
  constraint action_lien_visibilite check ((visibilite = any (ARRAY['interne'::text, 'partenaires'::text])))
);
create index action_lien_action on action_lien using btree (contrat_id, action_id);
alter table action_lien force row level security;
create policy contrat on action_lien using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_note (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  texte text not null,
  date_note date not null,
  auteur_id bigint,
  auteur_nom text not null,
  cree_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  visibilite text not null default 'interne'::text,
  auteur_fonction text,
  modifiee_le timestamp with time zone,
  constraint action_note_pkey primary key (contrat_id, id),
  constraint action_note_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_note_visibilite check ((visibilite = any (ARRAY['interne'::text, 'partenaires'::text])))
);
create index action_note_action on action_note using btree (contrat_id, action_id);
alter table action_note force row level security;
create policy contrat on action_note using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_partenaire (
  contrat_id bigint not null,
  action_id uuid not null,
  partenaire_id uuid not null,
  role text not null default 'partenaire'::text,
  a_confirmer boolean not null default false,
  constraint action_partenaire_pkey primary key (contrat_id, action_id, partenaire_id, role),
  constraint action_partenaire_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_partenaire_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint action_partenaire_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id),
  constraint action_partenaire_role check ((role = any (ARRAY['partenaire'::text, 'co_pilote'::text])))
);
create index action_partenaire_partenaire on action_partenaire using btree (contrat_id, partenaire_id);
alter table action_partenaire force row level security;
create policy contrat on action_partenaire using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_piece (
  contrat_id bigint not null,
  action_id uuid not null,
  fichier_id uuid not null,
  visibilite text not null default 'interne'::text,
  constraint action_piece_pkey primary key (contrat_id, action_id, fichier_id),
  constraint action_piece_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_piece_contrat_id_fichier_id_fkey foreign key (contrat_id, fichier_id) references fichier(contrat_id, id) on delete cascade,
  constraint action_piece_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint action_piece_visibilite check ((visibilite = any (ARRAY['interne'::text, 'partenaires'::text])))
);
alter table action_piece force row level security;
create policy contrat on action_piece using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_qpv (
  contrat_id bigint not null,
  action_id uuid not null,
  qpv_code text not null,
  constraint action_qpv_pkey primary key (contrat_id, action_id, qpv_code),
  constraint action_qpv_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_qpv_qpv_code_fkey foreign key (qpv_code) references qpv(code)
);
create index action_qpv_qpv on action_qpv using btree (contrat_id, qpv_code);
alter table action_qpv force row level security;
create policy contrat on action_qpv using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));
create policy partage on action_qpv using (strpos(current_setting('maillage.partages'::text, true), ((','::text || (action_id)::text) || ','::text)) > 0);

-- of a contract
create table action_theme (
  contrat_id bigint not null,
  action_id uuid not null,
  annee integer not null,
  theme_code text not null,
  constraint action_theme_pkey primary key (contrat_id, action_id, annee, theme_code),
  constraint action_theme_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade
);
alter table action_theme force row level security;
create policy contrat on action_theme using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table action_visite (
  contrat_id bigint not null,
  action_id uuid not null,
  personne_id bigint not null,
  vue_le timestamp with time zone not null,
  vue_numero bigint not null,
  depuis_le timestamp with time zone,
  depuis_numero bigint,
  constraint action_visite_pkey primary key (contrat_id, action_id, personne_id),
  constraint action_visite_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint action_visite_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint action_visite_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);
alter table action_visite force row level security;
create policy contrat on action_visite using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table alias (
  contrat_id bigint not null,
  nature text not null,
  cle text not null,
  texte text not null,
  cible text not null,
  cree_le timestamp with time zone not null default now(),
  constraint alias_pkey primary key (contrat_id, nature, cle),
  constraint alias_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint alias_nature_connue check ((nature = any (ARRAY['partenaire'::text, 'qpv'::text, 'noeud'::text, 'axe_transversal'::text, 'etape_parcours'::text])))
);
alter table alias force row level security;
create policy contrat on alias using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table avenant (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  numero integer not null,
  intitule text not null,
  date_effet date not null,
  texte text not null default ''::text,
  constraint avenant_pkey primary key (contrat_id, id),
  constraint avenant_numero_unique unique (contrat_id, numero),
  constraint avenant_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table avenant force row level security;
create policy contrat on avenant using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table avis (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  financement_id uuid not null,
  instructeur text not null,
  sens text not null,
  texte text not null default ''::text,
  rendu_le date,
  saisi_par bigint,
  constraint avis_pkey primary key (contrat_id, id),
  constraint avis_contrat_id_financement_id_fkey foreign key (contrat_id, financement_id) references financement(contrat_id, id) on delete cascade,
  constraint avis_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint avis_sens check ((sens = any (ARRAY['favorable'::text, 'favorable_sous_reserve'::text, 'defavorable'::text, 'ajourne'::text, 'sans_avis'::text])))
);
create index avis_financement on avis using btree (contrat_id, financement_id);
alter table avis force row level security;
create policy contrat on avis using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table axe_transversal (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  texte text not null default ''::text,
  cle text not null,
  rang integer not null default 0,
  constraint axe_transversal_pkey primary key (contrat_id, id),
  constraint axe_transversal_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table axe_transversal force row level security;
create policy contrat on axe_transversal using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table campagne (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  annee integer not null,
  rubriques text[] not null,
  message text not null default ''::text,
  echeance date not null,
  rappels integer[] not null,
  demandeur text not null,
  contact text not null,
  cree_par bigint,
  cree_le timestamp with time zone not null,
  close_le timestamp with time zone,
  constraint campagne_pkey primary key (contrat_id, id),
  constraint campagne_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint campagne_rubriques check ((cardinality(rubriques) > 0))
);
alter table campagne force row level security;
create policy contrat on campagne using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table champ_niveau (
  contrat_id bigint not null,
  champ text not null,
  niveau text not null,
  constraint champ_niveau_pkey primary key (contrat_id, champ),
  constraint champ_niveau_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint champ_niveau_connu check ((niveau = any (ARRAY['interne'::text, 'partenaires'::text, 'public'::text])))
);
alter table champ_niveau force row level security;
create policy contrat on champ_niveau using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table champ_propre (
  contrat_id bigint not null,
  cle text not null,
  libelle text not null,
  nature text not null default 'texte'::text,
  rang integer not null default 0,
  visibilite text not null default 'interne'::text,
  constraint champ_propre_pkey primary key (contrat_id, cle),
  constraint champ_propre_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint champ_propre_nature check ((nature = any (ARRAY['texte'::text, 'nombre'::text, 'date'::text, 'booleen'::text]))),
  constraint champ_propre_visibilite check ((visibilite = any (ARRAY['interne'::text, 'partenaires'::text, 'public'::text])))
);
alter table champ_propre force row level security;
create policy contrat on champ_propre using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table chiffre_cle (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  libelle text not null,
  valeur numeric,
  unite text not null,
  perimetre text not null default ''::text,
  reference text not null,
  source text not null,
  rang integer not null default 0,
  constraint chiffre_cle_pkey primary key (contrat_id, id),
  constraint chiffre_cle_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table chiffre_cle force row level security;
create policy contrat on chiffre_cle using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table code_secours (
  personne_id bigint not null,
  empreinte bytea not null,
  utilise_le timestamp with time zone,
  constraint code_secours_pkey primary key (personne_id, empreinte),
  constraint code_secours_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);

-- of a contract
create table collecte (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  campagne_id uuid not null,
  partenaire_id uuid not null,
  courriel text,
  revision bigint not null default 0,
  invitee_le timestamp with time zone not null,
  ouverte_le timestamp with time zone,
  envoyee_le timestamp with time zone,
  constraint collecte_pkey primary key (contrat_id, id),
  constraint collecte_contrat_id_campagne_id_fkey foreign key (contrat_id, campagne_id) references campagne(contrat_id, id) on delete cascade,
  constraint collecte_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint collecte_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id)
);
create index collecte_campagne on collecte using btree (campagne_id, contrat_id);
create index collecte_partenaire on collecte using btree (partenaire_id, contrat_id);
alter table collecte force row level security;
create policy contrat on collecte using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table collecte_fiche (
  contrat_id bigint not null,
  collecte_id uuid not null,
  action_id uuid not null,
  constraint collecte_fiche_pkey primary key (contrat_id, collecte_id, action_id),
  constraint collecte_fiche_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint collecte_fiche_contrat_id_collecte_id_fkey foreign key (contrat_id, collecte_id) references collecte(contrat_id, id) on delete cascade,
  constraint collecte_fiche_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index collecte_fiche_action on collecte_fiche using btree (action_id, contrat_id);
alter table collecte_fiche force row level security;
create policy contrat on collecte_fiche using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table commune (
  code text not null,
  nom text not null,
  departement text not null,
  epci_siren text,
  population integer,
  source text not null,
  constraint commune_pkey primary key (code),
  constraint commune_epci_siren_fkey foreign key (epci_siren) references epci(siren),
  constraint commune_code_forme check ((code ~ '^\w{5}$'::text))
);
create index commune_epci on commune using btree (epci_siren);

-- of a contract
create table comptage (
  contrat_id bigint not null,
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
  base_gestion text not null default ''::text,
  action_id uuid,
  echeance date not null,
  demandeur text not null,
  contact text not null,
  cree_le timestamp with time zone not null,
  clos_le timestamp with time zone,
  constraint comptage_pkey primary key (contrat_id, id),
  constraint comptage_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint comptage_contrat_id_dispositif_id_fkey foreign key (contrat_id, dispositif_id) references dispositif(contrat_id, id) on delete cascade,
  constraint comptage_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint comptage_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id),
  constraint comptage_genre check ((genre = any (ARRAY['entrees'::text, 'presents'::text, 'sorties'::text]))),
  constraint comptage_gestion check (((regime = 'diffusion'::text) or ((base_gestion <> ''::text) and (action_id is not NULL)))),
  constraint comptage_millesime check ((millesime = any (ARRAY['2015'::text, '2024'::text]))),
  constraint comptage_periode check ((debut <= fin)),
  constraint comptage_regime check ((regime = any (ARRAY['diffusion'::text, 'gestion'::text]))),
  constraint comptage_seuil check ((seuil = any (ARRAY[3, 5, 11]))),
  constraint comptage_unite check ((unite = any (ARRAY['personne'::text, 'contrat'::text, 'entretien'::text])))
);
create index comptage_dispositif on comptage using btree (contrat_id, dispositif_id);
alter table comptage force row level security;
create policy contrat on comptage using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table compteur_journal (
  contrat_id bigint not null,
  numero bigint not null default 0,
  constraint compteur_journal_pkey primary key (contrat_id),
  constraint compteur_journal_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table compteur_journal force row level security;
create policy contrat on compteur_journal using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table connexion_en_cours (
  empreinte bytea not null,
  nature text not null,
  personne_id bigint,
  etat jsonb not null,
  expire_le timestamp with time zone not null,
  constraint connexion_en_cours_pkey primary key (empreinte),
  constraint connexion_en_cours_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade,
  constraint connexion_en_cours_nature check ((nature = any (ARRAY['code'::text, 'fournisseur'::text])))
);

-- shared
create table conservation (
  cle text not null,
  applique_le timestamp with time zone not null,
  effaces bigint not null,
  constraint conservation_pkey primary key (cle)
);

-- of a contract
create table contact (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  nom text not null,
  fonction text,
  courriel text,
  telephone text,
  cree_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  constraint contact_pkey primary key (contrat_id, id),
  constraint contact_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint contact_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id) on delete cascade
);
create index contact_partenaire on contact using btree (contrat_id, partenaire_id);
alter table contact force row level security;
create policy contrat on contact using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table contrat (
  id bigint not null generated always as identity,
  code text,
  nom text not null,
  epci_siren text,
  epci_nom text,
  departement text,
  generation integer not null,
  date_debut date not null,
  date_fin date not null,
  fuseau text not null default 'Europe/Paris'::text,
  source text,
  demonstration boolean not null default false,
  invente boolean not null default false,
  cree_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  constraint contrat_pkey primary key (id),
  constraint contrat_generation check ((generation = any (ARRAY[2015, 2024]))),
  constraint contrat_periode check ((date_debut <= date_fin))
);
create index contrat_code on contrat using btree (code);

-- shared
create table contrat_officiel (
  id uuid not null default gen_random_uuid(),
  code text not null,
  libelle text not null,
  generation integer not null,
  epci_siren text,
  departement text,
  population integer,
  longitude double precision,
  latitude double precision,
  source text not null,
  constraint contrat_officiel_pkey primary key (id)
);
create index contrat_officiel_code on contrat_officiel using btree (code);

-- of a contract
create table contrat_qpv (
  contrat_id bigint not null,
  qpv_code text not null,
  nom_local text,
  rang integer not null default 0,
  constraint contrat_qpv_pkey primary key (contrat_id, qpv_code),
  constraint contrat_qpv_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint contrat_qpv_qpv_code_fkey foreign key (qpv_code) references qpv(code)
);
alter table contrat_qpv force row level security;
create policy contrat on contrat_qpv using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table decision (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null,
  rang integer not null default 0,
  texte text not null,
  partenaire_id uuid,
  service_id uuid,
  fonction text,
  echeance_dite text,
  echeance date,
  etat text not null default 'a_faire'::text,
  faite_le date,
  preuve text,
  preuve_fichier_id uuid,
  motif_abandon text,
  cree_le timestamp with time zone not null default now(),
  modifie_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  constraint decision_pkey primary key (contrat_id, id),
  constraint decision_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint decision_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id),
  constraint decision_contrat_id_preuve_fichier_id_fkey foreign key (contrat_id, preuve_fichier_id) references fichier(contrat_id, id),
  constraint decision_contrat_id_reunion_id_fkey foreign key (contrat_id, reunion_id) references reunion(contrat_id, id),
  constraint decision_contrat_id_service_id_fkey foreign key (contrat_id, service_id) references service(contrat_id, id),
  constraint decision_abandon_motive check (((etat = 'abandonnee'::text) = (motif_abandon is not NULL))),
  constraint decision_etat_connu check ((etat = any (ARRAY['a_faire'::text, 'faite'::text, 'abandonnee'::text, 'inconnue'::text]))),
  constraint decision_faite_datee check (((etat = 'faite'::text) = (faite_le is not NULL))),
  constraint decision_texte_non_vide check ((length(trim(both from texte)) > 0))
);
create index decision_echeance on decision using btree (contrat_id, echeance) where ((etat = 'a_faire'::text) and (supprime_le is NULL));
create index decision_partenaire on decision using btree (partenaire_id, contrat_id);
create index decision_reunion on decision using btree (reunion_id, contrat_id);
alter table decision force row level security;
create policy contrat on decision using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table decision_action (
  contrat_id bigint not null,
  decision_id uuid not null,
  action_id uuid not null,
  constraint decision_action_pkey primary key (contrat_id, decision_id, action_id),
  constraint decision_action_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint decision_action_contrat_id_decision_id_fkey foreign key (contrat_id, decision_id) references decision(contrat_id, id) on delete cascade,
  constraint decision_action_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index decision_action_action on decision_action using btree (action_id, contrat_id);
alter table decision_action force row level security;
create policy contrat on decision_action using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table depart (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null,
  nom text,
  fonction text,
  role text not null,
  partenaire_id uuid,
  accorde_le timestamp with time zone not null,
  parti_le timestamp with time zone not null,
  constraint depart_pkey primary key (contrat_id, id),
  constraint depart_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table depart force row level security;
create policy contrat on depart using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table depot_comptage (
  contrat_id bigint not null,
  comptage_id uuid not null,
  reference text not null,
  recu_le timestamp with time zone not null,
  contenu jsonb not null,
  constraint depot_comptage_pkey primary key (contrat_id, comptage_id),
  constraint depot_comptage_contrat_id_comptage_id_fkey foreign key (contrat_id, comptage_id) references comptage(contrat_id, id) on delete cascade,
  constraint depot_comptage_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table depot_comptage force row level security;
create policy contrat on depot_comptage using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table dispositif (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  cadre text not null,
  porteur_id uuid,
  public_eligible text not null default ''::text,
  fichier text not null default ''::text,
  depuis date,
  convention text not null default ''::text,
  part_reference double precision,
  reference_source text not null default ''::text,
  reference_date date,
  cree_le timestamp with time zone not null,
  supprime_le timestamp with time zone,
  constraint dispositif_pkey primary key (contrat_id, id),
  constraint dispositif_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint dispositif_contrat_id_porteur_id_fkey foreign key (contrat_id, porteur_id) references partenaire(contrat_id, id),
  constraint dispositif_cadre check ((cadre = any (ARRAY['droit_commun'::text, 'specifique'::text]))),
  constraint dispositif_nom check ((length(trim(both from nom)) > 0)),
  constraint dispositif_reference check (((part_reference is NULL) or (((part_reference >= (0)::double precision) and (part_reference <= (1)::double precision)) and (reference_source <> ''::text) and (reference_date is not NULL))))
);
alter table dispositif force row level security;
create policy contrat on dispositif using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table droit (
  personne_id bigint not null,
  contrat_id bigint not null,
  role text not null,
  partenaire_id uuid,
  perimetre jsonb,
  accorde_le timestamp with time zone not null default now(),
  accorde_par bigint,
  departement text,
  constraint droit_pkey primary key (personne_id, contrat_id, role),
  constraint droit_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint droit_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade,
  constraint droit_role_connu check ((role = any (ARRAY['chef_de_projet'::text, 'etat'::text, 'collectivite'::text, 'partenaire'::text, 'elu'::text, 'participation'::text])))
);
create index droit_contrat on droit using btree (contrat_id);

-- shared
create table droit_departement (
  personne_id bigint not null,
  departement text not null,
  accorde_le timestamp with time zone not null default now(),
  accorde_par bigint,
  constraint droit_departement_pkey primary key (personne_id, departement),
  constraint droit_departement_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade,
  constraint droit_departement_code check ((departement ~ '^[0-9][0-9AB][0-9]?$'::text))
);

-- of a contract
create table ecriture (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  financement_id uuid not null,
  etape text not null,
  montant_centimes bigint not null,
  condition_dite text,
  tel_que_saisi text,
  date_ecriture date,
  remplace_id uuid,
  remplacee boolean not null default false,
  motif text,
  import_id uuid,
  saisie_par bigint,
  saisie_le timestamp with time zone not null default now(),
  constraint ecriture_pkey primary key (contrat_id, id),
  constraint ecriture_contrat_id_financement_id_fkey foreign key (contrat_id, financement_id) references financement(contrat_id, id) on delete cascade,
  constraint ecriture_contrat_id_remplace_id_fkey foreign key (contrat_id, remplace_id) references ecriture(contrat_id, id),
  constraint ecriture_etape check ((etape = any (ARRAY['demande'::text, 'propose'::text, 'accorde'::text, 'vote'::text, 'notifie'::text, 'conventionne'::text, 'verse'::text, 'justifie'::text, 'reversement_demande'::text])))
);
create index ecriture_financement on ecriture using btree (contrat_id, financement_id);
alter table ecriture force row level security;
create policy contrat on ecriture using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table engagement (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  signataire_id uuid not null,
  libelle text not null,
  quantite numeric,
  unite text not null,
  annee integer,
  service_id uuid,
  tenu text not null default 'non_renseigne'::text,
  preuve text,
  constraint engagement_pkey primary key (contrat_id, id),
  constraint engagement_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint engagement_contrat_id_service_id_fkey foreign key (contrat_id, service_id) references service(contrat_id, id),
  constraint engagement_contrat_id_signataire_id_fkey foreign key (contrat_id, signataire_id) references signataire(contrat_id, id) on delete cascade,
  constraint engagement_tenu_connu check ((tenu = any (ARRAY['tenu'::text, 'en_partie'::text, 'non_tenu'::text, 'non_renseigne'::text]))),
  constraint engagement_unite_connue check ((unite = any (ARRAY['euros'::text, 'etp'::text, 'places'::text, 'heures'::text, 'sans_quantite'::text])))
);
alter table engagement force row level security;
create policy contrat on engagement using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table epci (
  siren text not null,
  nom text not null,
  nature text,
  population integer,
  source text not null,
  constraint epci_pkey primary key (siren),
  constraint epci_siren_forme check ((siren ~ '^\d{9}$'::text))
);

-- of a contract
create table etape_parcours (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  cle text not null,
  rang integer not null default 0,
  constraint etape_parcours_pkey primary key (contrat_id, id),
  constraint etape_parcours_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table etape_parcours force row level security;
create policy contrat on etape_parcours using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table evenement_compte (
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null,
  nature text not null,
  le timestamp with time zone not null,
  par bigint,
  par_nom text,
  constraint evenement_compte_pkey primary key (id),
  constraint evenement_compte_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);
create index evenement_compte_personne on evenement_compte using btree (personne_id, le);

-- of a contract
create table fichier (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  type text not null,
  octets integer not null,
  empreinte text not null,
  examen text not null,
  examen_detail text,
  depose_le timestamp with time zone not null default now(),
  depose_par bigint,
  depose_par_nom text not null,
  supprime_le timestamp with time zone,
  constraint fichier_pkey primary key (contrat_id, id),
  constraint fichier_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint fichier_examen_connu check ((examen = any (ARRAY['en_attente'::text, 'sain'::text, 'infecte'::text, 'non_examine'::text]))),
  constraint fichier_octets check ((octets > 0))
);
alter table fichier force row level security;
create policy contrat on fichier using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table fichier_morceau (
  contrat_id bigint not null,
  fichier_id uuid not null,
  rang integer not null,
  contenu bytea not null,
  constraint fichier_morceau_pkey primary key (contrat_id, fichier_id, rang),
  constraint fichier_morceau_contrat_id_fichier_id_fkey foreign key (contrat_id, fichier_id) references fichier(contrat_id, id) on delete cascade,
  constraint fichier_morceau_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table fichier_morceau force row level security;
create policy contrat on fichier_morceau using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table financement (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  annee integer not null,
  financeur_id uuid not null,
  origine text not null,
  cadre text not null,
  forme text not null default 'numeraire'::text,
  dispositif text,
  statut text not null default 'deposee'::text,
  statut_source text,
  reference text,
  ej text,
  cree_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  constraint financement_pkey primary key (contrat_id, id),
  constraint financement_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint financement_contrat_id_financeur_id_fkey foreign key (contrat_id, financeur_id) references partenaire(contrat_id, id),
  constraint financement_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint financement_cadre check ((cadre = any (ARRAY['droit_commun'::text, 'politique_de_la_ville'::text, 'non_precise'::text]))),
  constraint financement_forme check ((forme = any (ARRAY['numeraire'::text, 'poste'::text, 'exoneration'::text, 'mise_a_disposition'::text, 'valorisation'::text]))),
  constraint financement_origine check ((origine = any (ARRAY['etat'::text, 'region'::text, 'departement'::text, 'intercommunalite'::text, 'commune'::text, 'europe'::text, 'caf'::text, 'bailleur'::text, 'caisse_des_depots'::text, 'prive'::text, 'autofinancement'::text, 'autre'::text]))),
  constraint financement_statut check ((statut = any (ARRAY['a_deposer'::text, 'deposee'::text, 'recevable'::text, 'non_recevable'::text, 'en_instruction'::text, 'ajournee'::text, 'accordee'::text, 'refusee'::text, 'retiree'::text, 'a_verifier'::text])))
);
create index financement_action on financement using btree (action_id, contrat_id, annee);
create index financement_annee on financement using btree (annee, contrat_id);
create index financement_ej on financement using btree (ej, contrat_id) where (ej is not NULL);
create index financement_reference on financement using btree (reference, contrat_id) where (reference is not NULL);
alter table financement force row level security;
create policy contrat on financement using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table identite_externe (
  emetteur text not null,
  sujet text not null,
  personne_id bigint not null,
  liee_le timestamp with time zone not null,
  vue_le timestamp with time zone not null,
  constraint identite_externe_pkey primary key (emetteur, sujet),
  constraint identite_externe_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);
create index identite_externe_personne on identite_externe using btree (personne_id);

-- of a contract
create table import (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  type text not null,
  fichier_nom text not null,
  empreinte text not null,
  forme text not null,
  etat text not null,
  choix jsonb not null default '{}'::jsonb,
  compte_rendu jsonb not null default '{}'::jsonb,
  gabarit jsonb,
  par bigint,
  depose_le timestamp with time zone not null default now(),
  expire_le timestamp with time zone,
  ecrit_le timestamp with time zone,
  journal_debut bigint,
  journal_numero bigint,
  annule_le timestamp with time zone,
  constraint import_pkey primary key (contrat_id, id),
  constraint import_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint import_etat check ((etat = any (ARRAY['depose'::text, 'ecrit'::text, 'annule'::text, 'expire'::text])))
);
create index import_recents on import using btree (contrat_id, depose_le);
alter table import force row level security;
create policy contrat on import using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table import_fichier (
  contrat_id bigint not null,
  import_id uuid not null,
  contenu bytea not null,
  constraint import_fichier_pkey primary key (contrat_id, import_id),
  constraint import_fichier_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint import_fichier_contrat_id_import_id_fkey foreign key (contrat_id, import_id) references import(contrat_id, id) on delete cascade
);
alter table import_fichier force row level security;
create policy contrat on import_fichier using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table import_ligne (
  contrat_id bigint not null,
  import_id uuid not null,
  feuille text not null,
  ligne integer not null,
  verdict text not null,
  motif text,
  action_id uuid,
  cellules jsonb,
  constraint import_ligne_pkey primary key (contrat_id, import_id, feuille, ligne),
  constraint import_ligne_contrat_id_import_id_fkey foreign key (contrat_id, import_id) references import(contrat_id, id) on delete cascade,
  constraint import_ligne_verdict check ((verdict = any (ARRAY['creee'::text, 'modifiee'::text, 'inchangee'::text, 'refusee'::text, 'retiree'::text, 'hors_ligne'::text])))
);
alter table import_ligne force row level security;
create policy contrat on import_ligne using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table import_piece (
  contrat_id bigint not null,
  import_id uuid not null,
  liste text not null,
  rang integer not null,
  contenu bytea not null,
  constraint import_piece_pkey primary key (contrat_id, import_id, liste, rang),
  constraint import_piece_contrat_id_import_id_fkey foreign key (contrat_id, import_id) references import(contrat_id, id) on delete cascade
);
alter table import_piece force row level security;
create policy contrat on import_piece using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table import_reference (
  id uuid not null default gen_random_uuid(),
  type text not null,
  fichier_nom text not null,
  empreinte text not null,
  resume jsonb not null,
  par bigint,
  fait_le timestamp with time zone not null default now(),
  edition text,
  projection text,
  empreinte_contours text,
  reparations jsonb not null default '[]'::jsonb,
  chevauchements jsonb not null default '[]'::jsonb,
  constraint import_reference_pkey primary key (id),
  constraint import_reference_par_fkey foreign key (par) references personne(id)
);

-- of a contract
create table lecture_gestion (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  comptage_id uuid not null,
  personne_id bigint not null,
  personne_nom text not null,
  lu_le timestamp with time zone not null,
  constraint lecture_gestion_pkey primary key (contrat_id, id),
  constraint lecture_gestion_contrat_id_comptage_id_fkey foreign key (contrat_id, comptage_id) references comptage(contrat_id, id) on delete cascade,
  constraint lecture_gestion_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index lecture_gestion_comptage on lecture_gestion using btree (contrat_id, comptage_id);
alter table lecture_gestion force row level security;
create policy contrat on lecture_gestion using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table lettre (
  personne_id bigint not null,
  rythme text not null default 'semaine'::text,
  preparee_le timestamp with time zone,
  constraint lettre_pkey primary key (personne_id),
  constraint lettre_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade,
  constraint lettre_rythme check ((rythme = any (ARRAY['jour'::text, 'semaine'::text, 'jamais'::text])))
);

-- of a contract
create table lien_collecte (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  collecte_id uuid not null,
  empreinte bytea not null,
  cree_le timestamp with time zone not null,
  expire_le timestamp with time zone not null,
  revoque_le timestamp with time zone,
  constraint lien_collecte_pkey primary key (contrat_id, id),
  constraint lien_collecte_empreinte unique (contrat_id, empreinte),
  constraint lien_collecte_contrat_id_collecte_id_fkey foreign key (contrat_id, collecte_id) references collecte(contrat_id, id) on delete cascade,
  constraint lien_collecte_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index lien_collecte_collecte on lien_collecte using btree (collecte_id, contrat_id);
alter table lien_collecte force row level security;
create policy contrat on lien_collecte using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table lien_comptage (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  comptage_id uuid not null,
  empreinte bytea not null,
  cree_le timestamp with time zone not null,
  expire_le timestamp with time zone not null,
  revoque_le timestamp with time zone,
  constraint lien_comptage_pkey primary key (contrat_id, id),
  constraint lien_comptage_empreinte unique (contrat_id, empreinte),
  constraint lien_comptage_contrat_id_comptage_id_fkey foreign key (contrat_id, comptage_id) references comptage(contrat_id, id) on delete cascade,
  constraint lien_comptage_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index lien_comptage_comptage on lien_comptage using btree (contrat_id, comptage_id);
alter table lien_comptage force row level security;
create policy contrat on lien_comptage using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table lien_connexion (
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null,
  empreinte bytea not null,
  cree_le timestamp with time zone not null default now(),
  expire_le timestamp with time zone not null,
  utilise_le timestamp with time zone,
  destination text,
  constraint lien_connexion_pkey primary key (id),
  constraint lien_connexion_empreinte_unique unique (empreinte),
  constraint lien_connexion_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);

-- shared
create table message (
  id uuid not null default gen_random_uuid(),
  destinataire text not null,
  objet text not null,
  corps text not null,
  lien text,
  contrat_id bigint,
  cree_le timestamp with time zone not null default now(),
  envoye_le timestamp with time zone,
  erreur text,
  expire_le timestamp with time zone,
  sujet text,
  essais integer not null default 0,
  reessai_le timestamp with time zone,
  arret text,
  constraint message_pkey primary key (id),
  constraint message_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index message_attente on message using btree (cree_le) where (envoye_le is NULL);
create index message_sujet on message using btree (sujet) where (sujet is not NULL);

-- shared
create table migration (
  numero integer not null,
  nom text not null,
  empreinte text not null,
  appliquee_le timestamp with time zone not null default now(),
  constraint migration_pkey primary key (numero)
);

-- of a contract
create table modele_import (
  contrat_id bigint not null,
  forme text not null,
  type text not null,
  correspondance jsonb not null,
  gabarit jsonb,
  modifie_le timestamp with time zone not null default now(),
  constraint modele_import_pkey primary key (contrat_id, forme),
  constraint modele_import_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table modele_import force row level security;
create policy contrat on modele_import using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table modification (
  contrat_id bigint not null,
  numero bigint not null,
  objet text not null,
  objet_id text not null,
  champ text not null,
  avant jsonb,
  apres jsonb,
  par bigint,
  par_nom text,
  le timestamp with time zone not null default now(),
  cause text not null,
  constraint modification_pkey primary key (contrat_id, numero),
  constraint modification_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
create index modification_objet on modification using btree (objet_id, contrat_id, numero);
alter table modification force row level security;
create policy contrat on modification using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table niveau (
  contrat_id bigint not null,
  rang integer not null,
  nom text not null,
  nom_pluriel text not null,
  constraint niveau_pkey primary key (contrat_id, rang),
  constraint niveau_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table niveau force row level security;
create policy contrat on niveau using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table noeud (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  cree_le timestamp with time zone not null default now(),
  constraint noeud_pkey primary key (contrat_id, id),
  constraint noeud_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table noeud force row level security;
create policy contrat on noeud using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table noeud_version (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  noeud_id uuid not null,
  parent_id uuid,
  niveau integer not null,
  rang integer not null default 0,
  numero text,
  intitule text not null,
  texte text not null default ''::text,
  cle text not null,
  valide_du date not null,
  valide_au date,
  avenant_id uuid,
  constraint noeud_version_pkey primary key (contrat_id, id),
  constraint noeud_version_contrat_id_avenant_id_fkey foreign key (contrat_id, avenant_id) references avenant(contrat_id, id),
  constraint noeud_version_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint noeud_version_contrat_id_noeud_id_fkey foreign key (contrat_id, noeud_id) references noeud(contrat_id, id) on delete cascade,
  constraint noeud_version_contrat_id_parent_id_fkey foreign key (contrat_id, parent_id) references noeud(contrat_id, id),
  constraint noeud_version_periode check (((valide_au is NULL) or (valide_au > valide_du)))
);
create index noeud_version_noeud on noeud_version using btree (contrat_id, noeud_id, valide_du);
alter table noeud_version force row level security;
create policy contrat on noeud_version using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table organisation (
  siret text not null,
  nom text not null,
  rna text,
  nature text,
  source text not null,
  constraint organisation_pkey primary key (siret),
  constraint organisation_siret_forme check ((siret ~ '^\d{14}$'::text))
);

-- shared
create table parametre (
  cle text not null,
  valeur jsonb not null,
  modifie_le timestamp with time zone not null default now(),
  constraint parametre_pkey primary key (cle)
);

-- shared
create table partage (
  proprietaire_id bigint not null,
  action_id uuid not null,
  invite_id bigint not null,
  partage_le timestamp with time zone not null default now(),
  constraint partage_pkey primary key (proprietaire_id, action_id, invite_id),
  constraint partage_invite_id_fkey foreign key (invite_id) references contrat(id) on delete cascade,
  constraint partage_proprietaire_id_fkey foreign key (proprietaire_id) references contrat(id) on delete cascade,
  constraint partage_autre check ((proprietaire_id <> invite_id))
);
create index partage_invite on partage using btree (invite_id);

-- of a contract
create table partenaire (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  sigle text,
  siret text,
  rna text,
  nature text not null default 'autre'::text,
  ancien_nom text,
  remplace_par_id uuid,
  courriel text,
  telephone text,
  adresse text,
  site text,
  cle text not null,
  cree_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  constraint partenaire_pkey primary key (contrat_id, id),
  constraint partenaire_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint partenaire_contrat_id_remplace_par_id_fkey foreign key (contrat_id, remplace_par_id) references partenaire(contrat_id, id),
  constraint partenaire_nature_connue check ((nature = any (ARRAY['etat'::text, 'collectivite'::text, 'operateur_emploi'::text, 'association'::text, 'siae'::text, 'chambre'::text, 'entreprise'::text, 'bailleur'::text, 'organisme_social'::text, 'europe'::text, 'conseil_citoyen'::text, 'autre'::text]))),
  constraint partenaire_siret_forme check (((siret is NULL) or (siret ~ '^\d{14}$'::text)))
);
create index partenaire_cle on partenaire using btree (cle, contrat_id);
alter table partenaire force row level security;
create policy contrat on partenaire using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));
create policy partage on partenaire using (strpos(current_setting('maillage.partages'::text, true), ((','::text || (id)::text) || ','::text)) > 0);

-- shared
create table personne (
  id bigint not null generated always as identity,
  courriel text not null,
  nom text not null,
  mot_de_passe text,
  administrateur boolean not null default false,
  cree_le timestamp with time zone not null default now(),
  derniere_connexion timestamp with time zone,
  desactivee_le timestamp with time zone,
  fonction text,
  avis_inactivite_le timestamp with time zone,
  effacee_le timestamp with time zone,
  constraint personne_pkey primary key (id),
  constraint personne_courriel_unique unique (courriel),
  constraint personne_courriel_minuscules check ((courriel = lower(courriel)))
);

-- of a contract
create table preuve_qpv (
  contrat_id bigint not null,
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
  contours_date timestamp with time zone,
  adresses_fichier text not null,
  adresses_empreinte text,
  adresses_date timestamp with time zone,
  calcule_le timestamp with time zone not null,
  constraint preuve_qpv_pkey primary key (contrat_id, id),
  constraint preuve_qpv_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint preuve_qpv_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id) on delete cascade,
  constraint preuve_qpv_generation check ((generation = any (ARRAY[2015, 2024]))),
  constraint preuve_qpv_methode check ((methode = any (ARRAY['base_locale'::text, 'service_national'::text]))),
  constraint preuve_qpv_resultat check ((resultat = any (ARRAY['en_qpv'::text, 'hors_qpv'::text, 'imprecis'::text, 'non_geolocalise'::text])))
);
create index preuve_qpv_partenaire on preuve_qpv using btree (contrat_id, partenaire_id, calcule_le);
alter table preuve_qpv force row level security;
create policy contrat on preuve_qpv using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table projet_quartier (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  qpv_code text not null,
  intitule text not null,
  texte text not null default ''::text,
  constraint projet_quartier_pkey primary key (contrat_id, id),
  constraint projet_quartier_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint projet_quartier_contrat_id_qpv_code_fkey foreign key (contrat_id, qpv_code) references contrat_qpv(contrat_id, qpv_code) on delete cascade
);
alter table projet_quartier force row level security;
create policy contrat on projet_quartier using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table public_annee (
  contrat_id bigint not null,
  action_id uuid not null,
  annee integer not null,
  nature text not null,
  total integer,
  femmes integer,
  hommes integer,
  moins_26 integer,
  qpv integer,
  source text,
  tel_que_saisi text,
  constraint public_annee_pkey primary key (contrat_id, action_id, annee, nature),
  constraint public_annee_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint public_annee_nature check ((nature = any (ARRAY['prevu'::text, 'touche'::text]))),
  constraint public_annee_positif check (((coalesce(total, 0) >= 0) and (coalesce(femmes, 0) >= 0) and (coalesce(hommes, 0) >= 0) and (coalesce(moins_26, 0) >= 0) and (coalesce(qpv, 0) >= 0)))
);
alter table public_annee force row level security;
create policy contrat on public_annee using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table qpv (
  code text not null,
  generation integer not null,
  nom text not null,
  departement text not null,
  nature text not null default 'qpv'::text,
  contour jsonb,
  longitude double precision,
  latitude double precision,
  source text not null,
  contour_import uuid,
  ouest double precision,
  sud double precision,
  est double precision,
  nord double precision,
  constraint qpv_pkey primary key (code),
  constraint qpv_contour_import_fkey foreign key (contour_import) references import_reference(id),
  constraint qpv_generation_connue check ((generation = any (ARRAY[2015, 2024]))),
  constraint qpv_nature_connue check ((nature = any (ARRAY['qpv'::text, 'qva'::text, 'quartier_vecu'::text])))
);

-- shared
create table qpv_commune (
  qpv_code text not null,
  commune_code text not null,
  commune_nom text not null,
  constraint qpv_commune_pkey primary key (qpv_code, commune_code),
  constraint qpv_commune_qpv_code_fkey foreign key (qpv_code) references qpv(code) on delete cascade
);

-- shared
create table qpv_filiation (
  code_2015 text not null,
  code_2024 text not null,
  nature text not null,
  source text not null,
  part_2015 double precision,
  part_2024 double precision,
  constraint qpv_filiation_pkey primary key (code_2015, code_2024),
  constraint qpv_filiation_nature check ((nature = any (ARRAY['identique'::text, 'modifie'::text, 'fusionne'::text, 'scinde'::text])))
);

-- of a contract
create table rappel (
  contrat_id bigint not null,
  collecte_id uuid not null,
  jours integer not null,
  prepare_le timestamp with time zone not null,
  constraint rappel_pkey primary key (contrat_id, collecte_id, jours),
  constraint rappel_contrat_id_collecte_id_fkey foreign key (contrat_id, collecte_id) references collecte(contrat_id, id) on delete cascade,
  constraint rappel_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table rappel force row level security;
create policy contrat on rappel using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table reponse (
  contrat_id bigint not null,
  collecte_id uuid not null,
  action_id uuid not null,
  champ text not null,
  valeur jsonb not null,
  depart jsonb not null,
  modifiee_le timestamp with time zone not null,
  envoyee jsonb,
  envoyee_le timestamp with time zone,
  decision text,
  decidee_le timestamp with time zone,
  decidee_par bigint,
  constraint reponse_pkey primary key (contrat_id, collecte_id, action_id, champ),
  constraint reponse_contrat_id_collecte_id_action_id_fkey foreign key (contrat_id, collecte_id, action_id) references collecte_fiche(contrat_id, collecte_id, action_id) on delete cascade,
  constraint reponse_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint reponse_decision check (((decision is NULL) or (decision = any (ARRAY['acceptee'::text, 'ecartee'::text]))))
);
alter table reponse force row level security;
create policy contrat on reponse using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table reunion (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  nom text not null,
  instance_nom text,
  tenue_le date not null,
  cree_le timestamp with time zone not null default now(),
  supprime_le timestamp with time zone,
  constraint reunion_pkey primary key (contrat_id, id),
  constraint reunion_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint reunion_nom_non_vide check ((length(trim(both from nom)) > 0))
);
alter table reunion force row level security;
create policy contrat on reunion using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table second_facteur (
  personne_id bigint not null,
  secret bytea not null,
  cree_le timestamp with time zone not null,
  confirme_le timestamp with time zone,
  dernier_pas bigint,
  constraint second_facteur_pkey primary key (personne_id),
  constraint second_facteur_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);

-- of a contract
create table service (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  nom text not null,
  cle text not null,
  constraint service_pkey primary key (contrat_id, id),
  constraint service_unique unique (contrat_id, partenaire_id, cle),
  constraint service_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint service_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id) on delete cascade
);
alter table service force row level security;
create policy contrat on service using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table session (
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null,
  empreinte bytea not null,
  ouverte_le timestamp with time zone not null default now(),
  vue_le timestamp with time zone not null default now(),
  expire_le timestamp with time zone not null,
  appareil text not null default ''::text,
  revoquee_le timestamp with time zone,
  jeton_identite bytea,
  constraint session_pkey primary key (id),
  constraint session_empreinte_unique unique (empreinte),
  constraint session_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);
create index session_personne on session using btree (personne_id);

-- of a contract
create table signataire (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  partenaire_id uuid not null,
  signe_le date,
  rang integer not null default 0,
  constraint signataire_pkey primary key (contrat_id, id),
  constraint signataire_unique unique (contrat_id, partenaire_id),
  constraint signataire_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint signataire_contrat_id_partenaire_id_fkey foreign key (contrat_id, partenaire_id) references partenaire(contrat_id, id)
);
alter table signataire force row level security;
create policy contrat on signataire using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- shared
create table tentative (
  cle text not null,
  nombre integer not null default 0,
  depuis timestamp with time zone not null,
  bloque_jusqua timestamp with time zone,
  constraint tentative_pkey primary key (cle)
);

-- shared
create table theme_etat (
  annee_debut integer not null,
  annee_fin integer,
  code text not null,
  libelle text not null,
  parent_code text,
  constraint theme_etat_pkey primary key (annee_debut, code)
);

-- of a contract
create table valeur_importee (
  contrat_id bigint not null,
  objet text not null,
  objet_id uuid not null,
  forme text not null,
  valeurs jsonb not null,
  import_id uuid not null,
  valeurs_avant jsonb,
  import_avant uuid,
  constraint valeur_importee_pkey primary key (contrat_id, objet, objet_id, forme),
  constraint valeur_importee_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade
);
alter table valeur_importee force row level security;
create policy contrat on valeur_importee using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table ventilation (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  action_id uuid not null,
  financement_id uuid,
  annee integer not null,
  portee text not null,
  qpv_code text,
  montant_centimes bigint,
  part_pour_cent numeric,
  methode text not null default 'declaree'::text,
  tel_que_saisi text,
  constraint ventilation_pkey primary key (contrat_id, id),
  constraint ventilation_contrat_id_action_id_fkey foreign key (contrat_id, action_id) references action(contrat_id, id) on delete cascade,
  constraint ventilation_contrat_id_financement_id_fkey foreign key (contrat_id, financement_id) references financement(contrat_id, id) on delete cascade,
  constraint ventilation_qpv_code_fkey foreign key (qpv_code) references qpv(code),
  constraint ventilation_methode check ((methode = any (ARRAY['directe'::text, 'prorata_population'::text, 'prorata_beneficiaires'::text, 'declaree'::text]))),
  constraint ventilation_portee check ((portee = any (ARRAY['qpv'::text, 'tous_qpv'::text, 'non_renseigne'::text, 'hors_qpv'::text]))),
  constraint ventilation_qpv_dit check (((portee = 'qpv'::text) = (qpv_code is not NULL)))
);
create index ventilation_action on ventilation using btree (contrat_id, action_id, annee);
create index ventilation_qpv on ventilation using btree (contrat_id, qpv_code);
alter table ventilation force row level security;
create policy contrat on ventilation using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table vue (
  contrat_id bigint not null,
  id uuid not null default gen_random_uuid(),
  personne_id bigint not null,
  nom text not null,
  adresse text not null,
  partagee boolean not null default false,
  cree_le timestamp with time zone not null default now(),
  constraint vue_pkey primary key (contrat_id, id),
  constraint vue_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint vue_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade,
  constraint vue_adresse check ((length(adresse) <= 4000)),
  constraint vue_nom check (((length(nom) >= 1) and (length(nom) <= 120)))
);
alter table vue force row level security;
create policy contrat on vue using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));

-- of a contract
create table vue_colonnes (
  contrat_id bigint not null,
  personne_id bigint not null,
  colonnes jsonb not null,
  constraint vue_colonnes_pkey primary key (contrat_id, personne_id),
  constraint vue_colonnes_contrat_id_fkey foreign key (contrat_id) references contrat(id) on delete cascade,
  constraint vue_colonnes_personne_id_fkey foreign key (personne_id) references personne(id) on delete cascade
);
alter table vue_colonnes force row level security;
create policy contrat on vue_colonnes using ((current_setting('maillage.contrats'::text, true) = (contrat_id)::text) OR (strpos(current_setting('maillage.contrats'::text, true), ((','::text || (contrat_id)::text) || ','::text)) > 0) OR (current_setting('maillage.portee'::text, true) = 'toutes'::text));
