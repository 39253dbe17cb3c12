-- A message that the mail server refused waits longer after each attempt: how many there were, and when the next one is due.
alter table message add column essais integer not null default 0;
alter table message add column reessai_le timestamptz;
