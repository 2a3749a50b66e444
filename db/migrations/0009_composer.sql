-- Written words: how they are formatted, what the reply check is to look for, and what a writer meant all the same.

alter table message
  -- ranges of the words: [{"kind": "strong" | "emphasis" | "link", "start", "end", "href"?}]; lists are lines of the words themselves
  add column marks jsonb not null default '[]';

alter table desk
  -- what was decided about the rules of the reply check; what is left out is as it comes
  add column house_standards jsonb not null default '{}';

-- "This is meant": a must-fix finding that went out with its writer's reason. The quote is a range of the message's own words, so that
-- redacting the message redacts it.
create table check_override (
  id uuid primary key,
  message_id uuid not null references message,
  rule text not null,
  starts_at int not null check (starts_at >= 0),
  ends_at int not null check (ends_at >= starts_at),
  reason text not null check (reason <> ''),
  agent_id uuid not null references agent,
  at timestamptz not null
);
create index check_override_message on check_override (message_id);
create trigger check_override_append_only before update or delete on check_override for each row execute function refuse_change();
create trigger check_override_never_emptied before truncate on check_override for each statement execute function refuse_change();
