-- A mailbox that nobody reads is seen; a mail of which we have only the beginning says so.
alter table mailbox
  -- when a process last said that it reads this mailbox; on the database's own clock, because processes may have others
  add column watched_at timestamptz not null default now();
alter table incoming
  -- larger than we take in: never filed, because the rest of it would be missing
  add column beginning_only boolean not null default false;
