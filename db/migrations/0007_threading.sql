-- Which conversation things belong to: merging and its undoing, splitting, moving; third parties; mail from agents; offers.

alter table message
  -- whom the words are between: the customer and us, a third party and us, or only us (an agent wrote by mail)
  add column audience text not null default 'customer' check (audience in ('customer', 'third-party', 'internal')),
  -- words among us are never sent to anybody
  add constraint message_internal_comes_in check (audience <> 'internal' or direction = 'in');

alter table message_recipient
  drop constraint message_recipient_kind_check,
  -- reply-to: where the writer asks for answers. Kept; never taken for who they are
  add constraint message_recipient_kind_check check (kind in ('to', 'cc', 'bcc', 'reply-to'));

alter table message_alias
  -- an id that a server on the way gave to our own mail, learnt from what came back
  add column learnt boolean not null default false;

alter table conversation
  add constraint conversation_merged_check check ((status = 'merged') = (merged_into is not null));
create index conversation_merged on conversation (merged_into) where merged_into is not null;

-- One merging, undoing, splitting or moving. Never changed: an undoing is a row of its own.
create table regrouping (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'unmerge', 'split', 'move')),
  from_id uuid not null references conversation,
  into_id uuid not null references conversation,
  -- what the merged conversation was, for its return
  from_status text not null check (from_status in ('open', 'resolved', 'merged', 'automatic')),
  undoes_id uuid unique references regrouping,
  agent_id uuid not null references agent,
  at timestamptz not null,
  check (from_id <> into_id),
  check ((kind = 'unmerge') = (undoes_id is not null))
);
create index regrouping_from on regrouping (from_id, at);
create trigger regrouping_append_only before update or delete on regrouping for each row execute function refuse_change();
create trigger regrouping_never_emptied before truncate on regrouping for each statement execute function refuse_change();

-- Where one thing went, and from where. The row itself is moved by the trigger below, and by nothing else.
create table placement (
  id uuid primary key,
  regrouping_id uuid not null references regrouping,
  message_id uuid references message,
  note_id uuid references note,
  promise_id uuid references promise,
  target_id uuid references target,
  from_id uuid not null references conversation,
  into_id uuid not null references conversation,
  check (num_nonnulls(message_id, note_id, promise_id, target_id) = 1)
);
create index placement_regrouping on placement (regrouping_id);
create index placement_message on placement (message_id) where message_id is not null;
create index placement_into on placement (into_id);
create trigger placement_append_only before update or delete on placement for each row execute function refuse_change();
create trigger placement_never_emptied before truncate on placement for each statement execute function refuse_change();

alter table target
  drop constraint target_state_check,
  -- aside: another of its kind, due earlier, came in by a merge; it stands again when that is undone
  add constraint target_state_check check (state in ('open', 'met', 'dropped', 'aside')),
  add column aside_by uuid references regrouping,
  add constraint target_aside_check check ((state = 'aside') <= (aside_by is not null));

alter table participant
  drop constraint participant_role_check,
  add constraint participant_role_check check (role in ('customer', 'copied', 'third-party')),
  -- the merge that brought them, and takes them along when it is undone
  add column brought_by uuid references regrouping;

-- What the desk noticed and leaves to the owner: words with a new subject, somebody's second message about a live matter.
create table offer (
  id uuid primary key,
  kind text not null check (kind in ('split', 'same-matter')),
  conversation_id uuid not null references conversation,
  message_id uuid not null references message,
  -- same-matter: the live conversation
  other_id uuid references conversation,
  -- what it is about, so that nobody is asked twice
  key text not null,
  made_at timestamptz not null,
  answer text check (answer in ('yes', 'no')),
  answered_by uuid references agent,
  answered_at timestamptz,
  check ((kind = 'same-matter') = (other_id is not null)),
  check ((answer is null) = (answered_at is null)),
  unique (conversation_id, kind, key)
);
create index offer_message on offer (message_id);

create function place() returns trigger language plpgsql as $$
declare
  moved int;
begin
  if new.message_id is not null then
    update message set conversation_id = new.into_id where id = new.message_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
    update attachment set conversation_id = new.into_id where message_id = new.message_id;
  elsif new.note_id is not null then
    update note set conversation_id = new.into_id where id = new.note_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
  elsif new.promise_id is not null then
    update promise set conversation_id = new.into_id where id = new.promise_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
  else
    update target set conversation_id = new.into_id where id = new.target_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
  end if;
  if moved = 0 then
    raise exception 'it is not in that conversation' using errcode = 'KP006';
  end if;
  return new;
end $$;
create trigger place after insert on placement for each row execute function place();

-- depth 1 is a statement of the application's; the placement trigger's own update is deeper
create function stays_in_place() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 and new.conversation_id is distinct from old.conversation_id then
    raise exception 'what belongs to a conversation is moved by its placement, never by hand' using errcode = 'KP006';
  end if;
  return new;
end $$;
create trigger message_stays_in_place before update of conversation_id on message for each row execute function stays_in_place();
create trigger note_stays_in_place before update of conversation_id on note for each row execute function stays_in_place();
create trigger target_stays_in_place before update of conversation_id on target for each row execute function stays_in_place();

create or replace function promise_is_not_edited() returns trigger language plpgsql as $$
begin
  if new.id is distinct from old.id
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
  -- depth 1 is a statement of the application's; the settlement and placement triggers' own updates are deeper
  if pg_trigger_depth() < 2 and (new.state is distinct from old.state or new.state_at is distinct from old.state_at
    or new.fulfilled_at is distinct from old.fulfilled_at or new.owned_up_at is distinct from old.owned_up_at
    or new.conversation_id is distinct from old.conversation_id) then
    raise exception 'a promise''s state and place are written by its settlement and placement, never by hand' using errcode = 'KP002';
  end if;
  return new;
end $$;

-- What leaves a conversation can take its last date away.
create or replace function three_answers_of_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.conversation_id is distinct from new.conversation_id then
      perform hold_three_answers(least(old.conversation_id, new.conversation_id));
      perform hold_three_answers(greatest(old.conversation_id, new.conversation_id));
      return null;
    end if;
  end if;
  perform hold_three_answers(new.conversation_id);
  return null;
end $$;
create constraint trigger three_answers_promise_placed after update of conversation_id on promise
  deferrable initially deferred for each row when (new.conversation_id is distinct from old.conversation_id)
  execute function three_answers_of_part();

-- Only words to the customer keep a promise to them.
create or replace function settle_promise() returns trigger language plpgsql as $$
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
      if not found or m.automatic or m.audience <> 'customer' or m.conversation_id <> p.conversation_id
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
