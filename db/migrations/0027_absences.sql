-- When people are away, planned ahead. The agent's own row says the one that is on or comes next, which is what most need to know.

create table absence (
  id uuid primary key,
  agent_id uuid not null references agent,
  from_at timestamptz not null,
  -- null: until they say that they are back
  until_at timestamptz,
  cover_id uuid references agent,
  -- for the person's own eyes
  reason text not null default '',
  made_by_id uuid references agent,
  made_at timestamptz not null,
  -- what nobody had decided by then went to the cover
  started_at timestamptz,
  -- called off, or they came back before its end
  ended_at timestamptz,
  check (until_at > from_at),
  check (cover_id is distinct from agent_id)
);
create index absence_agent on absence (agent_id, from_at) where ended_at is null;
create index absence_to_start on absence (from_at) where started_at is null and ended_at is null;

insert into absence (id, agent_id, from_at, until_at, cover_id, made_at, started_at)
  select gen_random_uuid(), id, away_from, away_until, cover_id, created_at, case when away_from <= now() then now() end
  from agent where away_from is not null and deactivated_at is null and (away_until is null or away_until > greatest(now(), away_from));
