-- What happens by itself: rules with a named owner, what they did, and what stops them. A machine says what the records say, or nothing.

create table automation (
  id uuid primary key,
  name text not null check (btrim(name) <> ''),
  owner_id uuid not null references agent,
  state text not null check (state in ('on', 'paused')),
  -- why it does not run, where nobody chose so: 'owner-left'
  paused_because text not null default '',
  -- what happens from here on counts
  on_since timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz,
  check (state <> 'on' or (on_since is not null and ended_at is null))
);
create unique index automation_name on automation (lower(name)) where ended_at is null;

-- What a rule says, in each of its wordings: what it did is told by the one that stood then.
create table automation_edition (
  id uuid primary key,
  automation_id uuid not null references automation,
  -- {"when": …, "kinds", "mailboxIds", "teamIds", "words"}
  occasion jsonb not null,
  acts jsonb not null,
  by_id uuid not null references agent,
  at timestamptz not null
);
create index automation_edition_of on automation_edition (automation_id, at desc, id desc);
create trigger automation_edition_append_only before update or delete on automation_edition for each row execute function refuse_change();
create trigger automation_edition_never_emptied before truncate on automation_edition for each statement execute function refuse_change();

-- One occasion that a rule was there for: noticed in one commit, done in another, once.
create table automation_run (
  id uuid primary key,
  automation_id uuid not null references automation,
  edition_id uuid not null references automation_edition,
  conversation_id uuid not null references conversation,
  -- the event, or the message that nobody answered
  occasion_key text not null,
  noticed_at timestamptz not null,
  try_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'held-back')),
  -- what it did, in words
  did text not null default '',
  -- why nothing was written: see automations/act.ts
  because text not null default '',
  settled_at timestamptz,
  message_id uuid references message,
  unique (automation_id, occasion_key),
  check ((state = 'waiting') = (settled_at is null)),
  check (message_id is null or state <> 'waiting')
);
create index automation_run_waiting on automation_run (try_at, id) where state = 'waiting';
create index automation_run_conversation on automation_run (conversation_id, noticed_at);
create index automation_run_message on automation_run (message_id) where message_id is not null;

-- Up to where the events were read for occasions.
create table automation_reading (
  singleton boolean primary key default true check (singleton),
  read_to timestamptz not null
);

-- What an agent stopped from speaking by itself on one conversation: 'acknowledgement', 'chase-answer', or a rule's id.
create table voice_stop (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  voice text not null check (voice <> ''),
  by_id uuid not null references agent,
  at timestamptz not null,
  lifted_by_id uuid references agent,
  lifted_at timestamptz,
  check ((lifted_at is null) = (lifted_by_id is null))
);
create unique index voice_stop_standing on voice_stop (conversation_id, voice) where lifted_at is null;

-- The records behind what a message says that no person wrote.
create table automatic_fact (
  message_id uuid not null references message,
  field text not null,
  promise_id uuid references promise,
  owner_id uuid references agent,
  status text,
  primary key (message_id, field)
);

-- A machine never repeats a date once broken: what it says by when is a promise that stands, where none was broken and not owned up to.
create function automatic_date_stands() returns trigger language plpgsql as $$
begin
  if new.promise_id is not null and (
    not exists (select from promise p where p.id = new.promise_id and p.state = 'open')
    or exists (select from promise p join message m on m.id = new.message_id where p.conversation_id = m.conversation_id
      and p.state = 'broken' and p.owned_up_at is null and p.fulfilled_at is null)) then
    raise exception 'a machine says no date that does not stand' using errcode = 'KP011';
  end if;
  return new;
end $$;
create trigger automatic_date_stands before insert or update on automatic_fact for each row execute function automatic_date_stands();

-- What no person wrote leaves only while it is true, and while nobody has stopped it here.
create function automatic_leaves_true() returns trigger language plpgsql as $$
begin
  if exists (select from message m join conversation c on c.id = m.conversation_id join automatic_fact f on f.message_id = m.id
      left join promise p on p.id = f.promise_id
      where m.id = new.message_id and (p.state <> 'open' or (f.owner_id is not null and f.owner_id is distinct from c.owner_id)
        or (f.status is not null and f.status <> c.status)
        or (f.promise_id is not null and exists (select from promise b where b.conversation_id = c.id and b.state = 'broken'
          and b.owned_up_at is null and b.fulfilled_at is null)))) then
    raise exception 'what it says by itself is no longer true' using errcode = 'KP011';
  end if;
  if exists (select from message m join voice_stop s on s.conversation_id = m.conversation_id and s.lifted_at is null
      where m.id = new.message_id and m.automatic and (s.voice = m.automatic_kind
        or s.voice = (select r.automation_id::text from automation_run r where r.message_id = m.id))) then
    raise exception 'somebody has stopped this from speaking by itself here' using errcode = 'KP011';
  end if;
  return new;
end $$;
create trigger automatic_leaves_true before update of state on delivery for each row
  when (new.state = 'handing-over' and old.state <> 'handing-over' and new.message_id is not null)
  execute function automatic_leaves_true();

-- Nothing speaks for somebody who has left.
create function nobody_leaves_automations() returns trigger language plpgsql as $$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null)
    and exists (select from automation where owner_id = new.id and state = 'on') then
    raise exception 'hand over the rules first, or pause them' using errcode = 'KP005';
  end if;
  return null;
end $$;
create constraint trigger nobody_leaves_automations after update of deactivated_at on agent
  deferrable initially deferred for each row when (new.deactivated_at is not null)
  execute function nobody_leaves_automations();
