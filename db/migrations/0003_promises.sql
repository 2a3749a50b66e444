-- The ledger: what we told people we would do, and what became of it.

create table promise (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  contact_id uuid not null references contact,
  kind text not null check (kind in ('reply', 'update', 'action', 'callback', 'payment', 'return', 'owner')),
  -- the wording as the customer hears it, without the date
  what text not null check (what <> ''),
  -- start of the window, where there is one ("between 8am and noon")
  from_at timestamptz,
  due_at timestamptz not null,
  explanation text not null default '',
  -- whoever owns the conversation owns its promises, unless one was given away; so a handover moves them by itself
  given_to_id uuid references agent,
  -- the message that said it (none for a promise noted from a call)
  message_id uuid references message,
  -- the person who made it; null: an automatic message did
  made_by_id uuid references agent,
  predecessor_id uuid references promise,
  -- said while mail was not leaving this machine: outside all figures
  rehearsed boolean not null default false,
  made_at timestamptz not null,
  -- written only by the settlement trigger
  state text not null check (state in
    ('pending', 'open', 'kept', 'broken', 'moved', 'released', 'withdrawn', 'void')),
  state_at timestamptz not null,
  fulfilled_at timestamptz,
  owned_up_at timestamptz,
  redacted_at timestamptz,
  check (from_at is null or from_at <= due_at)
);
create index promise_due on promise (due_at, id) where state = 'open';
create index promise_conversation on promise (conversation_id, due_at);
create index promise_open_of_conversation on promise (conversation_id, due_at) where state = 'open';
create index promise_given on promise (given_to_id, due_at) where state = 'open' and given_to_id is not null;
create index promise_to_own_up on promise (conversation_id) where state = 'broken' and owned_up_at is null;
create index promise_message on promise (message_id);
create unique index promise_one_successor on promise (predecessor_id) where predecessor_id is not null and state <> 'void';

create table promise_settlement (
  id uuid primary key,
  promise_id uuid not null references promise,
  outcome text not null check (outcome in
    ('opened', 'voided', 'kept', 'broken', 'moved', 'released', 'withdrawn', 'reopened', 'fulfilled', 'owned-up')),
  -- when it happened, and when we wrote it down
  at timestamptz not null,
  recorded_at timestamptz not null,
  -- null: the watcher or the sender did it
  agent_id uuid references agent,
  evidence text not null default '',
  message_id uuid references message,
  successor_id uuid references promise,
  supersedes_id uuid references promise_settlement
);
create index promise_settlement_promise on promise_settlement (promise_id, recorded_at);
create unique index promise_settlement_superseded_once on promise_settlement (supersedes_id) where supersedes_id is not null;
create trigger promise_settlement_append_only before update or delete on promise_settlement
  for each row execute function refuse_change();
create trigger promise_settlement_never_emptied before truncate on promise_settlement
  for each statement execute function refuse_change();

-- What the desk aims for and told nobody.
create table target (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  kind text not null check (kind in ('reply', 'own-up', 'update')),
  due_at timestamptz not null,
  explanation text not null default '',
  state text not null default 'open' check (state in ('open', 'met', 'dropped')),
  set_at timestamptz not null,
  state_at timestamptz not null,
  message_id uuid references message
);
create index target_open on target (conversation_id, due_at) where state = 'open';
create unique index target_one_open on target (conversation_id, kind) where state = 'open';

-- What a held or sent message does to open promises once it is accepted: shown before sending, settled after hand-over.
create table message_settles (
  message_id uuid not null references message,
  promise_id uuid not null references promise,
  outcome text not null check (outcome in ('kept', 'moved', 'withdrawn', 'owned-up')),
  successor_id uuid references promise,
  primary key (message_id, promise_id),
  check ((outcome = 'moved') = (successor_id is not null))
);
create index message_settles_promise on message_settles (promise_id);

create function promise_is_not_edited() returns trigger language plpgsql as $$
begin
  if new.id is distinct from old.id
    or new.conversation_id is distinct from old.conversation_id
    or new.contact_id is distinct from old.contact_id
    or new.kind is distinct from old.kind
    or new.from_at is distinct from old.from_at
    or new.due_at is distinct from old.due_at
    or new.explanation is distinct from old.explanation
    or new.message_id is distinct from old.message_id
    or new.made_by_id is distinct from old.made_by_id
    or new.predecessor_id is distinct from old.predecessor_id
    or new.rehearsed is distinct from old.rehearsed
    or new.made_at is distinct from old.made_at then
    raise exception 'a promise is never edited: settle it, and make another' using errcode = 'KP002';
  end if;
  if new.what is distinct from old.what and (new.redacted_at is null or old.redacted_at is not null) then
    raise exception 'a promise''s words are never edited, only redacted' using errcode = 'KP002';
  end if;
  -- depth 1 is a statement of the application's; the settlement trigger's own update is deeper
  if pg_trigger_depth() < 2 and (new.state is distinct from old.state or new.state_at is distinct from old.state_at
    or new.fulfilled_at is distinct from old.fulfilled_at or new.owned_up_at is distinct from old.owned_up_at) then
    raise exception 'a promise''s state is written by its settlement, never by hand' using errcode = 'KP002';
  end if;
  return new;
end $$;
create trigger promise_is_not_edited before update on promise for each row execute function promise_is_not_edited();
create trigger promise_is_not_deleted before delete on promise for each row execute function refuse_change();
create trigger promise_never_emptied before truncate on promise for each statement execute function refuse_change();

create function promise_is_born_unsettled() returns trigger language plpgsql as $$
begin
  if new.state not in ('pending', 'open') or new.fulfilled_at is not null or new.owned_up_at is not null then
    raise exception 'a promise begins pending or open' using errcode = 'KP002';
  end if;
  return new;
end $$;
create trigger promise_is_born_unsettled before insert on promise for each row execute function promise_is_born_unsettled();

create function settle_promise() returns trigger language plpgsql as $$
declare
  p promise%rowtype;
  prior promise_settlement%rowtype;
  m message%rowtype;
  becomes text;
begin
  select * into p from promise where id = new.promise_id for update;
  if not found then
    raise exception 'no such promise' using errcode = 'KP003';
  end if;
  select * into prior from promise_settlement
    where promise_id = p.id and id <> new.id order by recorded_at desc, id desc limit 1;

  becomes := case
    when new.outcome = 'opened' and p.state = 'pending' then 'open'
    when new.outcome = 'voided' and p.state in ('pending', 'open') then 'void'
    when new.outcome = 'kept' and p.state = 'open' then 'kept'
    -- dated evidence that it had been done in time corrects "broken", visibly
    when new.outcome = 'kept' and p.state = 'broken' and new.supersedes_id is not null and new.at <= p.due_at then 'kept'
    when new.outcome = 'broken' and p.state = 'open' and new.recorded_at >= p.due_at then 'broken'
    -- a bounce takes back what the message had done: broken after the time, open again before it
    when new.outcome = 'broken' and p.state in ('kept', 'moved', 'withdrawn') and new.supersedes_id is not null
      and new.recorded_at >= p.due_at then 'broken'
    when new.outcome = 'reopened' and p.state in ('kept', 'moved', 'withdrawn') and new.supersedes_id is not null
      and new.recorded_at < p.due_at then 'open'
    when new.outcome = 'moved' and p.state = 'open' and new.successor_id is not null
      and new.recorded_at < p.due_at then 'moved'
    when new.outcome = 'released' and p.state = 'open' and new.evidence <> '' then 'released'
    when new.outcome = 'withdrawn' and p.state = 'open' and new.evidence <> '' then 'withdrawn'
    when new.outcome in ('fulfilled', 'owned-up') and p.state = 'broken' then 'broken'
  end;
  if becomes is null then
    raise exception 'a promise that is % cannot be %', p.state, new.outcome using errcode = 'KP003';
  end if;

  if new.supersedes_id is not null and new.supersedes_id is distinct from prior.id then
    raise exception 'a correction supersedes the latest settlement of the same promise' using errcode = 'KP003';
  end if;
  if new.outcome = 'kept' then
    if new.at > p.due_at then
      raise exception 'it was due before that: done late is fulfilled late, never kept' using errcode = 'KP003';
    end if;
    if new.evidence = '' and new.message_id is null then
      raise exception 'kept needs its evidence' using errcode = 'KP003';
    end if;
    if p.kind in ('reply', 'update') then
      select * into m from message where id = new.message_id;
      -- a call or a visit is spoken both ways, whoever began it
      if not found or m.automatic or m.conversation_id <> p.conversation_id
        or not (m.direction = 'out' or (m.channel in ('phone', 'walk-in') and m.agent_id is not null)) then
        raise exception 'only a person''s own message keeps a promise to write' using errcode = 'KP003';
      end if;
    end if;
  end if;
  if new.outcome = 'moved' and not exists (
    select from promise s where s.id = new.successor_id and s.predecessor_id = p.id and s.state in ('pending', 'open')) then
    raise exception 'a moved promise needs its successor' using errcode = 'KP003';
  end if;

  update promise set
    state = becomes,
    state_at = case when becomes = p.state then p.state_at else new.recorded_at end,
    fulfilled_at = case when new.outcome = 'fulfilled' then coalesce(p.fulfilled_at, new.at) else p.fulfilled_at end,
    owned_up_at = case when new.outcome = 'owned-up' then coalesce(p.owned_up_at, new.at) else p.owned_up_at end
    where id = p.id;
  return new;
end $$;
create trigger settle_promise after insert on promise_settlement for each row execute function settle_promise();

-- Rule 1, three answers: every open conversation has an owner, a next step, and a date by which the customer will hear.
-- Counting under READ COMMITTED races (two transactions that each settle one of two promises would leave none): so this takes
-- the conversation's row lock, which every verb takes first too, and reads again in new statements, never trusting NEW.
create function hold_three_answers(of_conversation uuid) returns void language plpgsql as $$
declare
  c conversation%rowtype;
begin
  perform 1 from conversation where id = of_conversation for no key update;
  select * into c from conversation where id = of_conversation;
  if not found then return; end if;
  if c.status = 'open' then
    if c.owner_id is null and c.take_by_at is null then
      raise exception 'conversation % would have no owner', c.ref using errcode = 'KP001';
    end if;
    if exists (select from agent a where a.deactivated_at is not null
        and a.id = coalesce(c.owner_id, (select duty_id from team where id = c.team_id))) then
      raise exception 'conversation % would be owned by someone who has left', c.ref using errcode = 'KP001';
    end if;
    if btrim(c.next_step) = '' then
      raise exception 'conversation % would have no next step', c.ref using errcode = 'KP001';
    end if;
    if not exists (select from promise p where p.conversation_id = c.id and p.state = 'open' and p.kind in ('reply', 'update'))
      and not exists (select from target t where t.conversation_id = c.id and t.state = 'open') then
      raise exception 'conversation % would have no date by which the customer hears', c.ref using errcode = 'KP001';
    end if;
  elsif exists (select from promise p where p.conversation_id = c.id and p.state = 'open') then
    raise exception 'conversation % still has an open promise', c.ref using errcode = 'KP004';
  end if;
end $$;

create function three_answers_of_conversation() returns trigger language plpgsql as $$
begin perform hold_three_answers(new.id); return null; end $$;
create function three_answers_of_part() returns trigger language plpgsql as $$
begin perform hold_three_answers(new.conversation_id); return null; end $$;

create constraint trigger three_answers after insert or update of status, owner_id, take_by_at, team_id, next_step on conversation
  deferrable initially deferred for each row execute function three_answers_of_conversation();
create constraint trigger three_answers_promise_made after insert on promise
  deferrable initially deferred for each row when (new.state = 'open') execute function three_answers_of_part();
create constraint trigger three_answers_promise after update of state on promise
  deferrable initially deferred for each row when (new.state is distinct from old.state) execute function three_answers_of_part();
create constraint trigger three_answers_target after update on target
  deferrable initially deferred for each row execute function three_answers_of_part();
create trigger target_is_not_deleted before delete on target for each row execute function refuse_change();

-- Nobody who owns open conversations, or is a team's duty holder, can be deactivated: it would strand them.
create function nobody_strands_a_conversation() returns trigger language plpgsql as $$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null) and (
    exists (select from conversation where owner_id = new.id and status = 'open')
    or exists (select from team where duty_id = new.id)) then
    raise exception 'hand over the open conversations and duties first' using errcode = 'KP005';
  end if;
  return null;
end $$;
create constraint trigger nobody_strands_a_conversation after update of deactivated_at on agent
  deferrable initially deferred for each row when (new.deactivated_at is not null)
  execute function nobody_strands_a_conversation();
