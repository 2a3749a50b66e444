-- Words that somebody wrote in a reply and that something else took the place of. They are their writer's until the writer says.
create table draft_aside (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  agent_id uuid not null references agent,
  content jsonb not null,
  -- taken-over: a colleague goes on with them; merged: the other conversation had a draft, too; other-page: what was typed on another
  -- page was chosen; undone: a reply that was taken back; swapped: what had been set aside was taken up again
  because text not null check (because in ('taken-over', 'merged', 'other-page', 'undone', 'swapped')),
  by_id uuid references agent,
  saved_at timestamptz not null,
  at timestamptz not null
);
create index draft_aside_writer on draft_aside (conversation_id, agent_id);
