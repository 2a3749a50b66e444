-- A server may take a mail for some of its recipients and put the others off: a later try leaves out those who have it.
alter table delivery add column taken_for text[] not null default '{}';
