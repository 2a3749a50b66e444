-- Replies that leave at a chosen time. Each is words and choices, not a message: it becomes one at its time, checked again, under the same id.
create table scheduled_reply (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  agent_id uuid not null references agent,
  content jsonb not null,
  -- the newest thing that its writer had seen
  seen_until timestamptz not null,
  -- who answered for the conversation then
  owner_id uuid references agent,
  send_at timestamptz not null,
  made_at timestamptz not null,
  -- it did not leave at its time, and why; its writer decides what now
  stopped_at timestamptz,
  stopped_because text not null default '',
  check ((stopped_at is null) = (stopped_because = ''))
);
create index scheduled_reply_due on scheduled_reply (send_at) where stopped_at is null;
create index scheduled_reply_conversation on scheduled_reply (conversation_id);
create index scheduled_reply_writer on scheduled_reply (agent_id);
