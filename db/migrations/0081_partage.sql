-- An action shared with other contracts: one owner, listed guests. Numbers only, as a right has (droit): the content stays in the
-- owner's tables, and is read from there by the identifiers a scope was opened with (policies.ts).
create table partage (
  proprietaire_id bigint not null references contrat (id) on delete cascade,
  action_id uuid not null,
  invite_id bigint not null references contrat (id) on delete cascade,
  partage_le timestamptz not null default now(),
  primary key (proprietaire_id, action_id, invite_id),
  constraint partage_autre check (proprietaire_id <> invite_id)
);
create index partage_invite on partage (invite_id);
