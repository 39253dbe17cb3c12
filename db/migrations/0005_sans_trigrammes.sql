-- Under row-level security a text index is never used (LIKE may not run before the policy), and this one was the dearest to
-- write: the search reads the actions of the contracts asked for, found by their key.
drop index action_recherche;
