-- Another date than the one that a colleague was asked for: proposed by whoever was asked, accepted or not by whoever asked. A request is
-- never edited: one with the new date takes its place.
create table request_date (
  id uuid primary key,
  request_id uuid not null references request,
  due_at timestamptz not null,
  reason text not null check (btrim(reason) <> ''),
  by_id uuid not null references agent,
  at timestamptz not null,
  answer text check (answer in ('accepted', 'refused', 'overtaken')),
  answered_at timestamptz,
  -- the request that took its place
  successor_id uuid references request,
  check ((answer is null) = (answered_at is null)),
  check ((answer is not distinct from 'accepted') = (successor_id is not null))
);
create unique index request_date_open on request_date (request_id) where answer is null;

create function request_date_is_answered_once() returns trigger language plpgsql as $$
begin
  if old.answer is not null or new.id <> old.id or new.request_id <> old.request_id or new.due_at <> old.due_at
    or new.reason <> old.reason or new.by_id <> old.by_id or new.at <> old.at then
    raise exception 'a proposed date is answered once, and never edited' using errcode = 'KP007';
  end if;
  return new;
end $$;
create trigger request_date_is_answered_once before update on request_date for each row execute function request_date_is_answered_once();
