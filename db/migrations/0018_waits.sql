-- Waiting on others: whom we ask, what we wait for, the mail that asks again, requests among colleagues, and the promises that stand on them.

-- Those outside whom we ask for things: suppliers, insurers, other bodies.
create table third_party (
  id uuid primary key,
  name text not null check (btrim(name) <> ''),
  -- where we write to them; null: asking them is for a person
  email text check (email = lower(email) and email <> ''),
  -- whom our mail greets; '' for nobody by name
  greets text not null default '',
  phone text not null default '',
  -- how best to reach them, in our own words
  notes text not null default '',
  -- customers may read their name; otherwise they are "another organisation"
  may_be_named boolean not null default false,
  -- so many working days go by before we ask again
  ask_every_days int not null default 3 check (ask_every_days between 1 and 60),
  made_by_id uuid not null references agent,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index third_party_name on third_party (lower(name)) where ended_at is null;

-- What we wait for on a conversation: from a third party, or (third_party_id null) from the customer.
create table wait (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  -- where it was noted: a merge takes it along, and its undoing brings it back
  home_id uuid not null references conversation,
  third_party_id uuid references third_party,
  -- as everybody may read it: "the proof of delivery"
  what text not null check (btrim(what) <> ''),
  -- where we ask again by mail; null: asking is for a person
  address text,
  -- our words that asked; null: asked by phone, or in person
  message_id uuid references message,
  asked_at timestamptz not null,
  -- null: our words that ask have not left yet, and `ask_at` is when to look
  begun_at timestamptz,
  expected_by timestamptz not null,
  explanation text not null default '',
  every_days int not null check (every_days between 1 and 60),
  -- when we ask again; null: not by itself
  ask_at timestamptz,
  asks int not null default 0,
  -- it is for a person since then, and why
  comes_up_at timestamptz,
  comes_up_because text check (comes_up_because in ('no-mail', 'comes-back', 'asked-often', 'not-told', 'promised', 'not-answered')),
  -- on the customer: the end that our mail states; whether we close it then by ourselves, and our own closing words
  ends_at timestamptz,
  closes boolean not null default false,
  closing_id uuid references message,
  slipped_at timestamptz,
  made_by_id uuid not null references agent,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('answered', 'stopped', 'closed', 'heard-nothing', 'never-asked')),
  ended_by_id uuid references agent,
  -- their words that ended it
  answer_id uuid references message,
  -- working minutes from our asking to their answer
  took_minutes int,
  check ((ended_at is null) = (ended_because is null)),
  check ((comes_up_at is null) = (comes_up_because is null)),
  check ((third_party_id is null) = (ends_at is not null))
);
create index wait_to_ask on wait (ask_at) where ended_at is null and ask_at is not null;
create index wait_to_slip on wait (expected_by) where ended_at is null and slipped_at is null and third_party_id is not null;
create index wait_to_end on wait (ends_at) where ended_at is null and comes_up_at is null and ends_at is not null;
create index wait_conversation on wait (conversation_id);
create index wait_home on wait (home_id);
create index wait_third_party on wait (third_party_id, asked_at);

-- Each time that we asked again: one for each due time, whatever process sent it and however long none ran.
create table wait_ask (
  id uuid primary key,
  wait_id uuid not null references wait,
  due_at timestamptz not null,
  at timestamptz not null,
  -- null: a person asked another way
  message_id uuid references message,
  -- null: it went by itself
  agent_id uuid references agent,
  how text not null default '',
  -- on the customer: the end that it states
  says_end_at timestamptz,
  unique (wait_id, due_at)
);
create index wait_ask_message on wait_ask (message_id) where message_id is not null;
create trigger wait_ask_append_only before update or delete on wait_ask for each row execute function refuse_change();
create trigger wait_ask_never_emptied before truncate on wait_ask for each statement execute function refuse_change();

-- What one of us asks a colleague or a team for, by a time. Once they say yes it is a promise between us.
create table request (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  home_id uuid not null references conversation,
  from_id uuid not null references agent,
  to_id uuid references agent,
  to_team_id uuid references team,
  what text not null check (btrim(what) <> ''),
  due_at timestamptz not null,
  asked_at timestamptz not null,
  -- written only by its steps
  state text not null default 'asked' check (state in ('asked', 'open', 'kept', 'broken', 'declined', 'lapsed', 'withdrawn')),
  state_at timestamptz not null,
  -- whoever said yes
  taken_by_id uuid references agent,
  fulfilled_at timestamptz,
  check (num_nonnulls(to_id, to_team_id) = 1),
  check (due_at > asked_at)
);
create index request_due on request (due_at) where state in ('asked', 'open');
create index request_conversation on request (conversation_id);
create index request_home on request (home_id);
create index request_to on request (to_id) where state in ('asked', 'open', 'broken');
create index request_to_team on request (to_team_id) where state = 'asked';
create index request_taken on request (taken_by_id) where state in ('open', 'broken');

create table request_step (
  id uuid primary key,
  request_id uuid not null references request,
  step text not null check (step in ('agreed', 'declined', 'kept', 'broken', 'lapsed', 'fulfilled', 'withdrawn')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  -- null: nobody had done it by its time
  agent_id uuid references agent,
  evidence text not null default ''
);
create index request_step_request on request_step (request_id, recorded_at);
create trigger request_step_append_only before update or delete on request_step for each row execute function refuse_change();
create trigger request_step_never_emptied before truncate on request_step for each statement execute function refuse_change();

create function step_request() returns trigger language plpgsql as $$
declare
  r request%rowtype;
  becomes text;
begin
  select * into r from request where id = new.request_id for update;
  becomes := case
    when new.step = 'agreed' and r.state = 'asked' and new.recorded_at < r.due_at and new.agent_id is not null then 'open'
    when new.step = 'declined' and r.state = 'asked' and new.evidence <> '' then 'declined'
    when new.step = 'lapsed' and r.state = 'asked' and new.recorded_at >= r.due_at then 'lapsed'
    when new.step = 'kept' and r.state = 'open' and new.at <= r.due_at and new.evidence <> '' then 'kept'
    when new.step = 'broken' and r.state = 'open' and new.recorded_at >= r.due_at then 'broken'
    when new.step = 'fulfilled' and r.state = 'broken' and new.evidence <> '' then 'broken'
    when new.step = 'withdrawn' and r.state in ('asked', 'open', 'broken') then 'withdrawn'
  end;
  if becomes is null then
    raise exception 'a request that is % cannot be %', r.state, new.step using errcode = 'KP007';
  end if;
  update request set state = becomes,
    state_at = case when becomes = r.state then r.state_at else new.recorded_at end,
    taken_by_id = case when new.step = 'agreed' then new.agent_id else r.taken_by_id end,
    fulfilled_at = case when new.step = 'fulfilled' then coalesce(r.fulfilled_at, new.at) else r.fulfilled_at end
    where id = r.id;
  return new;
end $$;
create trigger step_request after insert on request_step for each row execute function step_request();

-- depth 1 is a statement of the application's; the step trigger's own update is deeper
create function request_is_not_edited() returns trigger language plpgsql as $$
begin
  if new.id is distinct from old.id or new.from_id is distinct from old.from_id or new.home_id is distinct from old.home_id
    or new.what is distinct from old.what or new.due_at is distinct from old.due_at or new.asked_at is distinct from old.asked_at
    or (pg_trigger_depth() < 2 and (new.state is distinct from old.state or new.state_at is distinct from old.state_at
      or new.fulfilled_at is distinct from old.fulfilled_at)) then
    raise exception 'a request is never edited: its steps say what became of it' using errcode = 'KP007';
  end if;
  return new;
end $$;
create trigger request_is_not_edited before update on request for each row execute function request_is_not_edited();

-- A promise that stands on something that somebody else has to do first.
create table stands_on (
  id uuid primary key,
  promise_id uuid not null references promise,
  wait_id uuid references wait,
  request_id uuid references request,
  -- what it stands on is late since then: the promise is at risk
  late_at timestamptz,
  -- it came, or is not needed any more
  over_at timestamptz,
  check (num_nonnulls(wait_id, request_id) = 1),
  unique (promise_id, wait_id),
  unique (promise_id, request_id)
);
create index stands_on_late on stands_on (promise_id) where late_at is not null and over_at is null;
create index stands_on_wait on stands_on (wait_id) where wait_id is not null;
create index stands_on_request on stands_on (request_id) where request_id is not null;

-- What is waited for goes along when its conversation is put together with another, and comes back when that is undone.
create function waits_follow() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null then
    update wait set conversation_id = new.merged_into where conversation_id = new.id;
    update request set conversation_id = new.merged_into where conversation_id = new.id;
  else
    with recursive family as (
      select new.id as id union all select c.id from family f join conversation c on c.merged_into = f.id),
    back as (update wait set conversation_id = new.id where conversation_id = old.merged_into and home_id in (select id from family))
    update request set conversation_id = new.id where conversation_id = old.merged_into and home_id in (select id from family);
  end if;
  return null;
end $$;
create trigger waits_follow after update of merged_into on conversation
  for each row when (new.merged_into is distinct from old.merged_into) execute function waits_follow();
