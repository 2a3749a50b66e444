-- How far each person may put it right in money by their own word, and a senior's yes to more.

alter table desk
  -- whole amounts by role; a person may have a figure of their own
  add column authority jsonb not null default '{"currency": "£", "agent": 50, "senior": 250, "lead": 1000, "admin": 1000}';
alter table agent
  -- null: as their role
  add column authority int check (authority between 0 and 1000000);

-- Somebody asks for a yes to an amount above their own. It is for that conversation and up to that amount alone; the owner stays the owner.
create table amount_question (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  amount numeric(12, 2) not null check (amount > 0),
  currency text not null check (currency in ('£', '€', '$')),
  asked_by_id uuid not null references agent,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no')),
  reason text not null default '',
  answered_by_id uuid references agent,
  answered_at timestamptz,
  check ((answer is null) = (answered_by_id is null) and (answer is null) = (answered_at is null))
);
create unique index amount_question_open on amount_question (conversation_id, amount, currency) where answer is null;
create index amount_question_conversation on amount_question (conversation_id);

create function amount_question_is_answered_once() returns trigger language plpgsql as $$
begin
  if old.answer is not null or new.conversation_id <> old.conversation_id or new.amount <> old.amount or new.currency <> old.currency
    or new.asked_by_id <> old.asked_by_id then
    raise exception 'a senior''s answer stands as it was given, for the amount that it was asked for' using errcode = 'KP002';
  end if;
  return new;
end $$;
create trigger amount_question_is_answered_once before update on amount_question
  for each row execute function amount_question_is_answered_once();
create trigger amount_question_is_not_deleted before delete on amount_question for each row execute function refuse_change();
