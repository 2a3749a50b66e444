-- Handing over needs the next person's yes, and asking a colleague moves nothing. Nobody leaves a promise behind.

-- An owner's wish that somebody else takes a conversation over: to one person, or to whoever of a team says yes. Until then nothing moves.
create table proposed_handover (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  by_id uuid not null references agent,
  to_id uuid references agent,
  to_team_id uuid references team,
  reason text not null,
  -- they could not see it before, and may since they were asked
  grants_access boolean not null default false,
  at timestamptz not null,
  -- unanswered by then, it comes up again for whoever asked
  answer_by_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined', 'withdrawn', 'overtaken')),
  answered_at timestamptz,
  answered_by_id uuid references agent,
  answer_reason text not null default '',
  check (num_nonnulls(to_id, to_team_id) = 1),
  check ((answer is null) = (answered_at is null))
);
create unique index proposed_handover_one_open on proposed_handover (conversation_id) where answer is null;
create index proposed_handover_open on proposed_handover (answer_by_at) where answer is null;
create index proposed_handover_conversation on proposed_handover (conversation_id, at);

-- A note that asks one colleague something; the answer is a note too, so both go where the notes of a conversation go.
create table question (
  id uuid primary key,
  note_id uuid not null unique references note,
  asked_id uuid not null references agent,
  grants_access boolean not null default false,
  answer_by_at timestamptz not null,
  answer_id uuid unique references note,
  ended text check (ended in ('answered', 'withdrawn')),
  ended_at timestamptz,
  check ((ended is null) = (ended_at is null)),
  check (coalesce(ended = 'answered', false) = (answer_id is not null))
);
create index question_open on question (answer_by_at) where ended is null;

alter table handover
  -- from one person to another: when the customer is told who has it now, unless a person's own words did that before
  add column tell_at timestamptz,
  add column told_at timestamptz;
create index handover_to_tell on handover (tell_at) where told_at is null and tell_at is not null;

create index conversation_restricted on conversation (id) where restricted and status = 'open';

create or replace function nobody_strands_a_conversation() returns trigger language plpgsql as $$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null) and (
    exists (select from conversation where owner_id = new.id and status = 'open')
    or exists (select from promise where given_to_id = new.id and state = 'open')
    or exists (select from promise where given_to_id = new.id and state = 'pending')
    or exists (select from team where duty_id = new.id)) then
    raise exception 'hand over the open conversations, promises and duties first' using errcode = 'KP005';
  end if;
  return null;
end $$;

create function promise_is_given_to_somebody_here() returns trigger language plpgsql as $$
begin
  if exists (select from agent where id = new.given_to_id and deactivated_at is not null) then
    raise exception 'a promise is given to somebody who works here' using errcode = 'KP008';
  end if;
  return null;
end $$;
-- at the end, as the others: the foreign key has waited by then for one who is leaving at this moment
create constraint trigger promise_is_given_to_somebody_here after insert or update of given_to_id on promise
  deferrable initially deferred
  for each row when (new.given_to_id is not null) execute function promise_is_given_to_somebody_here();
