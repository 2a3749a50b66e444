-- The people we talk with, what they and we said, and what happened.

-- Every byte that came in or goes out, by its SHA-256: raw mail and attachments. In the database and not in a folder, so that
-- storing a mail and its attachments is one transaction, and several machines can share one desk.
create table blob (
  sha256 bytea primary key,
  size int not null,
  bytes bytea not null,
  created_at timestamptz not null
);
alter table blob alter column bytes set storage external;

create table contact (
  id uuid primary key,
  name text,
  -- how they sign ("Tom" for Thomas Wren); used to greet them
  signs_as text,
  -- wishes and adjustments ("large print", "call after 6pm")
  wishes text not null default '',
  created_at timestamptz not null,
  redacted_at timestamptz
);

create table address (
  id uuid primary key,
  contact_id uuid not null references contact,
  kind text not null check (kind in ('email', 'phone', 'post')),
  -- email: lower case; phone: digits with a leading +; post: as given
  value text not null check (value <> ''),
  shown text not null,
  first_seen_at timestamptz not null,
  -- set once a person of ours wrote to it or its holder proved it with a code
  known_at timestamptz,
  bounced_at timestamptz,
  bounce_reason text
);
create unique index address_email on address (value) where kind = 'email';
create index address_value on address (value, kind);
create index address_contact on address (contact_id);

create table block (
  id uuid primary key,
  kind text not null check (kind in ('address', 'domain')),
  value text not null,
  agent_id uuid not null references agent,
  at timestamptz not null,
  lifted_at timestamptz
);
create unique index block_value on block (kind, value) where lifted_at is null;

create table conversation (
  id uuid primary key,
  ref text not null unique,
  subject text not null,
  kind text not null default 'enquiry'
    check (kind in ('enquiry', 'request', 'problem', 'complaint', 'compliment', 'suggestion')),
  status text not null default 'open' check (status in ('open', 'resolved', 'merged', 'spam', 'automatic')),
  channel text not null,
  contact_id uuid not null references contact,
  mailbox_id uuid references mailbox,
  team_id uuid not null references team,
  owner_id uuid references agent,
  -- with no owner: the instant at which the team's duty holder becomes the owner by itself
  take_by_at timestamptz,
  next_step text not null default '',
  wanted text not null default '',
  restricted boolean not null default false,
  opened_at timestamptz not null,
  last_activity_at timestamptz not null,
  last_inbound_at timestamptz,
  resolved_at timestamptz,
  merged_into uuid references conversation,
  created_at timestamptz not null,
  check (owner_id is null or take_by_at is null)
);
create index conversation_owner on conversation (owner_id, last_activity_at desc, id desc) where status = 'open';
create index conversation_open on conversation (last_activity_at desc, id desc) where status = 'open';
create index conversation_unowned on conversation (team_id, opened_at) where status = 'open' and owner_id is null;
create index conversation_take_by on conversation (take_by_at) where status = 'open' and owner_id is null;
create index conversation_all on conversation (last_activity_at desc, id desc);
create index conversation_contact on conversation (contact_id, last_activity_at desc);
create index conversation_status on conversation (status, last_activity_at desc, id desc) where status <> 'open';

create table conversation_access (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  agent_id uuid references agent,
  team_id uuid references team,
  check (num_nonnulls(agent_id, team_id) = 1)
);
create unique index conversation_access_agent on conversation_access (conversation_id, agent_id) where agent_id is not null;
create unique index conversation_access_team on conversation_access (conversation_id, team_id) where team_id is not null;

create table participant (
  conversation_id uuid not null references conversation,
  contact_id uuid not null references contact,
  role text not null check (role in ('customer', 'copied')),
  added_at timestamptz not null,
  primary key (conversation_id, contact_id)
);
create index participant_contact on participant (contact_id);

create table message (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  direction text not null check (direction in ('in', 'out')),
  channel text not null check (channel in ('email', 'form', 'page', 'phone', 'walk-in', 'letter', 'api')),
  -- what it is by its sender: words of a person, or a machine's
  class text not null default 'human' check (class in
    ('human', 'auto-reply', 'bounce-permanent', 'bounce-transient', 'delay', 'list', 'own', 'calendar')),
  -- made by Kept itself: never keeps a promise
  automatic boolean not null default false,
  automatic_kind text,
  contact_id uuid references contact,
  agent_id uuid references agent,
  subject text not null default '',
  -- the new words; for mail, with quoted text and signature folded apart
  words text not null,
  quoted text not null default '',
  signature text not null default '',
  html text,
  -- false: written through a shared link, nobody proved who they are
  verified boolean not null default true,
  rfc_message_id text,
  raw_sha256 bytea references blob,
  search tsvector not null,
  said_at timestamptz not null,
  created_at timestamptz not null,
  redacted_at timestamptz,
  check (direction = 'in' or automatic or agent_id is not null)
);
create index message_conversation on message (conversation_id, said_at, id);
create index message_search on message using gin (search);
create index message_rfc on message (rfc_message_id) where rfc_message_id is not null;

create table message_recipient (
  id uuid primary key,
  message_id uuid not null references message,
  kind text not null check (kind in ('to', 'cc', 'bcc')),
  address text not null,
  name text not null default ''
);
create index message_recipient_message on message_recipient (message_id);

create table attachment (
  id uuid primary key,
  message_id uuid references message,
  -- an upload waits here for the draft that will carry it
  uploaded_by uuid references agent,
  conversation_id uuid references conversation,
  name text not null,
  type text not null,
  size int not null,
  inline boolean not null default false,
  cid text,
  sha256 bytea not null references blob,
  created_at timestamptz not null
);
create index attachment_message on attachment (message_id);

-- Every Message-ID that we sent, received, or only saw mentioned, and the conversation that it belongs to.
create table message_alias (
  rfc_message_id text not null check (rfc_message_id <> ''),
  conversation_id uuid not null references conversation,
  message_id uuid references message,
  primary key (rfc_message_id, conversation_id)
);

create table note (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  agent_id uuid not null references agent,
  words text not null,
  at timestamptz not null,
  redacted_at timestamptz
);
create index note_conversation on note (conversation_id, at);

create table note_mention (
  note_id uuid not null references note,
  agent_id uuid not null references agent,
  primary key (note_id, agent_id)
);

create table draft (
  conversation_id uuid not null references conversation,
  agent_id uuid not null references agent,
  -- {"words","to","cc","bcc","promises","keeps","nextUpdate","attachments"} as the composer left it
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (conversation_id, agent_id)
);

create table conversation_read (
  conversation_id uuid not null references conversation,
  agent_id uuid not null references agent,
  read_at timestamptz not null,
  primary key (conversation_id, agent_id)
);

create table handover (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  from_id uuid references agent,
  to_id uuid references agent,
  to_team_id uuid references team,
  by_id uuid references agent,
  reason text not null,
  at timestamptz not null
);
create index handover_conversation on handover (conversation_id, at);

create table resolution (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  agent_id uuid not null references agent,
  at timestamptz not null,
  reopened_at timestamptz,
  reopened_because text check (reopened_because in ('customer-wrote', 'customer-said-no', 'agent', 'bounce'))
);
create unique index resolution_one_standing on resolution (conversation_id) where reopened_at is null;

-- What happened, in ids, kinds and times: no personal words, so that erasure and an unbroken record can both be true.
create table event (
  id uuid primary key,
  at timestamptz not null,
  kind text not null,
  conversation_id uuid references conversation,
  contact_id uuid references contact,
  promise_id uuid,
  message_id uuid,
  agent_id uuid references agent,
  data jsonb not null default '{}'
);
create index event_conversation on event (conversation_id, at, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a correction is a new row', tg_table_name using errcode = 'KP002';
end $$;
create trigger event_append_only before update or delete on event for each row execute function refuse_change();
create trigger event_never_emptied before truncate on event for each statement execute function refuse_change();

-- What came to a door and is not yet a message, or never will be, with the reason.
create table incoming (
  id uuid primary key,
  door text not null check (door in ('smtp', 'imap')),
  mailbox_id uuid references mailbox,
  mail_from text not null default '',
  recipients text[] not null default '{}',
  remote_address text not null default '',
  raw_sha256 bytea not null references blob,
  -- the same mail through the same mailbox comes in once, whichever door or process brings it
  dedupe_key text not null,
  state text not null default 'waiting' check (state in ('waiting', 'filed', 'not-filed', 'put-aside')),
  reason text,
  attempts int not null default 0,
  try_after timestamptz,
  conversation_id uuid references conversation,
  message_id uuid references message,
  received_at timestamptz not null,
  filed_at timestamptz
);
create unique index incoming_once on incoming (dedupe_key);
create index incoming_waiting on incoming (received_at, id) where state = 'waiting';
create index incoming_not_filed on incoming (received_at desc) where state = 'not-filed';

create table form_draft (
  id uuid primary key,
  token_hash bytea not null unique,
  answers jsonb not null,
  conversation_id uuid references conversation,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table alert (
  id uuid primary key,
  agent_id uuid not null references agent,
  kind text not null,
  conversation_id uuid references conversation,
  promise_id uuid,
  event_key text not null,
  at timestamptz not null,
  read_at timestamptz,
  email_after timestamptz,
  emailed_at timestamptz,
  unique (agent_id, event_key)
);
create index alert_unread on alert (agent_id, at desc) where read_at is null;
create index alert_to_email on alert (email_after) where emailed_at is null and read_at is null and email_after is not null;

-- Who is looking or writing now: unlogged, because it is worth nothing after a crash.
create unlogged table presence (
  conversation_id uuid not null,
  agent_id uuid not null,
  doing text not null check (doing in ('looking', 'writing')),
  at timestamptz not null,
  primary key (conversation_id, agent_id)
);
