-- A server may take a mail for some of its recipients and put the others off.
alter table delivery
  -- those who have it, where not everybody does: a later try leaves them out
  add column taken_for text[] not null default '{}',
  -- accepted for whom it is written to, and a copy of it is still to be brought
  add column copies_wait boolean not null default false;
create index delivery_copies_due on delivery (send_at, id) where copies_wait;
