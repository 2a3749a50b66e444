-- Words of a customer that ask for news of a matter that is with us already: found by rule, marked or unmarked by an agent.

create table chase (
  id uuid primary key,
  message_id uuid not null unique references message,
  at timestamptz not null,
  -- null: found by the rule
  marked_by_id uuid references agent,
  lifted_at timestamptz,
  lifted_by_id uuid references agent,
  check ((lifted_at is null) = (lifted_by_id is null))
);
