-- A reply that waits for a colleague's look before it leaves. Whose it is, and what is owed, stays as it is.

create table look (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  writer_id uuid not null references agent,
  asked_id uuid not null references agent,
  -- the reply as it was composed; its promises are made when it leaves
  reply jsonb not null,
  words text not null default '',
  grants_access boolean not null default false,
  at timestamptz not null,
  answer_by_at timestamptz not null,
  answer text check (answer in ('approved', 'comments', 'withdrawn', 'overtaken')),
  answered_at timestamptz,
  answer_words text not null default '',
  -- approved, and something stopped it all the same: why, in words
  stopped text,
  check (writer_id <> asked_id),
  check ((answer is null) = (answered_at is null))
);
create unique index look_one_open on look (conversation_id, writer_id) where answer is null;
create index look_open on look (answer_by_at) where answer is null;
create index look_conversation on look (conversation_id, at);

alter table agent
  -- a new starter's replies leave only after a colleague's look, until they are signed off
  add column needs_look boolean not null default false;
