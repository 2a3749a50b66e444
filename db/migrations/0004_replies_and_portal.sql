-- Words on their way out, and the customer's door back in.

-- Mail that belongs to no conversation: a code, an invitation, an alert.
create table notice (
  id uuid primary key,
  kind text not null check (kind in ('page-code', 'page-link', 'agent-link', 'alert')),
  to_address text not null,
  to_name text not null default '',
  subject text not null,
  words text not null,
  created_at timestamptz not null
);

-- One row for each message that goes out by mail. It is the queue: found by time, claimed with SKIP LOCKED.
create table delivery (
  id uuid primary key,
  message_id uuid unique references message,
  notice_id uuid unique references notice,
  mailbox_id uuid references mailbox,
  rfc_message_id text not null unique,
  -- held: in the undo window; handing-over: given to the server, answer not yet on record
  state text not null check (state in ('held', 'queued', 'handing-over', 'accepted', 'refused', 'cancelled')),
  -- the undo window ends here; earlier than asked for where a due time would be missed
  send_at timestamptz not null,
  attempts int not null default 0,
  -- a claim that was not answered by then is an unknown outcome: re-sent with the same Message-ID, and shown
  claimed_until timestamptz,
  doubtful_at timestamptz,
  last_reason text,
  rehearsed boolean not null default false,
  accepted_at timestamptz,
  created_at timestamptz not null,
  check (num_nonnulls(message_id, notice_id) = 1)
);
create index delivery_due on delivery (send_at, id) where state in ('held', 'queued');
create index delivery_in_hand on delivery (claimed_until) where state = 'handing-over';

-- Acknowledgements and other automatic mail, counted by address and by network, so that the desk can't be used to spam.
create table automatic_send (
  id uuid primary key,
  address text not null,
  network text not null default '',
  conversation_id uuid references conversation,
  at timestamptz not null
);
create index automatic_send_address on automatic_send (address, at desc);
create index automatic_send_network on automatic_send (network, at desc) where network <> '';

-- The link to a customer's page. The token is derived from the id and the desk's secret, so that it can be written into each
-- mail and is nowhere stored.
create table page_link (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  contact_id uuid not null references contact,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create unique index page_link_standing on page_link (conversation_id, contact_id) where revoked_at is null;

create table page_code (
  id uuid primary key,
  page_link_id uuid not null references page_link,
  code_hash bytea not null,
  attempts int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index page_code_link on page_code (page_link_id, created_at desc);

create table page_visit (
  id uuid primary key,
  page_link_id uuid not null references page_link,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- What the customer says came of it. Asked once for each resolution, answered by one link or in words.
create table outcome (
  id uuid primary key,
  resolution_id uuid not null unique references resolution,
  conversation_id uuid not null references conversation,
  contact_id uuid not null references contact,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no')),
  words text not null default '',
  answered_at timestamptz
);
create index outcome_conversation on outcome (conversation_id);
