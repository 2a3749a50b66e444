-- Mail that was brought in from an archive.

alter table incoming drop constraint incoming_door_check;
alter table incoming add constraint incoming_door_check check (door in ('smtp', 'imap', 'import'));

-- when it was brought in, long after it was said: it is no news, and nothing follows from it
alter table message add column imported_at timestamptz;
alter table message drop constraint message_check;
alter table message add constraint message_check
  check (direction = 'in' or automatic or agent_id is not null or imported_at is not null);

-- without an agent: its messages were brought in, and it was over before
alter table resolution alter column agent_id drop not null;
