-- All that the search compares of an action, in one index: a row of actions is wide, and reading it whole cost more than
-- comparing its words. Words are cut short of what an index entry may hold (buildMots).
set local maillage.portee = 'toutes';
update action set cle_recherche = left(cle_recherche, 800) || ' '
  where contrat_id > 0 and octet_length(cle_recherche) + octet_length(cle) > 2400;
create index action_recherche on action (contrat_id, id) include (cle, cle_recherche, pilote_id, validee_le)
  where supprime_le is null and retiree_le is null;
create index action_interne on action (contrat_id, id) where cle_interne <> '' or difficulte_cause is not null;
