-- What we understood, in one line, played back to the customer; and whether what they wanted was reached.

create table playback (
  id uuid primary key,
  -- the reply that carries it: taken back or never delivered, it was not said
  message_id uuid not null unique references message,
  contact_id uuid not null references contact,
  words text not null check (words <> ''),
  agent_id uuid not null references agent,
  at timestamptz not null,
  answer text check (answer in ('yes', 'correction')),
  -- what is different, in their words
  answer_words text not null default '',
  -- their own message that says so, where it was one
  answer_message_id uuid references message,
  -- whoever marked a plain answer as theirs; null: they pressed it themselves, or their words say nothing else
  answered_by_id uuid references agent,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);

alter table resolution
  -- what they wanted, by the word of whoever resolves it; theirs is the outcome
  add column reached text check (reached in ('yes', 'partly', 'no'));
