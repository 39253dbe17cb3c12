-- Who noted a departure is in the contract's journal: a second copy of that name would have to be erased too.
alter table depart drop column par_nom;
