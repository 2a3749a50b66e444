-- What our own history tells of a date: reading the newest like cases, what was told of it, and a senior's yes to a date that cannot be kept.

create index conversation_kind on conversation (kind, opened_at desc);
create index promise_kind on promise (kind, made_at desc);

-- An agent asks a senior for a yes to a day on which nobody could keep a promise. A yes is for that conversation and that day alone.
create table date_question (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  -- local to the desk
  due_on date not null,
  due_at timestamptz not null,
  kind text not null,
  what text not null check (what <> ''),
  -- who would keep it, and what stands against that
  keeper_id uuid not null references agent,
  obstacle text not null check (obstacle in ('closed', 'away', 'full')),
  asked_by_id uuid not null references agent,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no')),
  reason text not null default '',
  answered_by_id uuid references agent,
  answered_at timestamptz,
  check ((answer is null) = (answered_by_id is null) and (answer is null) = (answered_at is null))
);
create unique index date_question_open on date_question (conversation_id, due_on) where answer is null;
create index date_question_conversation on date_question (conversation_id, due_on);

create function date_question_is_answered_once() returns trigger language plpgsql as $$
begin
  if old.answer is not null or new.conversation_id <> old.conversation_id or new.due_on <> old.due_on or new.due_at <> old.due_at
    or new.asked_by_id <> old.asked_by_id then
    raise exception 'a senior''s answer stands as it was given, for the date that it was asked for' using errcode = 'KP002';
  end if;
  return new;
end $$;
create trigger date_question_is_answered_once before update on date_question
  for each row execute function date_question_is_answered_once();
create trigger date_question_is_not_deleted before delete on date_question for each row execute function refuse_change();

-- What a customer was told of when something will be done, with what our history said then. What came of it is read from the records.
create table forecast_told (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  -- null: when the conversation will be finished, by the first range that its customer was shown
  promise_id uuid references promise,
  told_at timestamptz not null,
  from_at timestamptz,
  to_at timestamptz not null,
  -- how likely that was, by so many like cases
  chance real not null check (chance between 0 and 1),
  cases int not null,
  check ((promise_id is null) = (from_at is not null))
);
create unique index forecast_told_range on forecast_told (conversation_id) where promise_id is null;
create unique index forecast_told_promise on forecast_told (promise_id) where promise_id is not null;
create index forecast_told_at on forecast_told (told_at);
