-- How far back reading a mailbox goes, for as long as it is connected: through restarts, and where its server numbers its mails anew.
alter table mailbox
  -- mail that was there already when reading began, and older than this, stays where it is
  add column read_from timestamptz,
  -- the last UID that was there when reading with this UIDVALIDITY began
  add column there_before bigint;
update mailbox set read_from = created_at - interval '1 day' where last_uid is not null;
