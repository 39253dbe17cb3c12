-- Nobody said where the action stands: a state of its own, and the default. « Idée » is what somebody said (decision 0014).
alter table action drop constraint action_avancement_connu;
alter table action add constraint action_avancement_connu check (avancement in ('idee', 'en_montage', 'programmee',
  'en_cours', 'suspendue', 'realisee', 'non_realisee', 'reportee', 'abandonnee', 'non_renseigne'));
alter table action alter column avancement set default 'non_renseigne';

-- « Idée » was the default: among imported actions it stays where the file, or someone since, said a state.
set local maillage.portee = 'toutes';
update action a set avancement = 'non_renseigne'
  where a.avancement = 'idee'
    and exists (select 1 from valeur_importee v
      where v.contrat_id = a.contrat_id and v.objet = 'action' and v.objet_id = a.id)
    and not exists (select 1 from valeur_importee v
      where v.contrat_id = a.contrat_id and v.objet = 'action' and v.objet_id = a.id and v.valeurs ? 'avancement')
    and not exists (select 1 from modification m
      where m.contrat_id = a.contrat_id and m.objet = 'action' and m.objet_id::text = a.id::text and m.champ = 'avancement');
