-- Saved messages: words for many replies, whose facts are fields. Each has somebody who looks after it, and a day to look at it again.

create table saved_message (
  id uuid primary key,
  name text not null check (btrim(name) <> ''),
  -- "{{next word}}" and the like stand for facts of the records
  words text not null check (btrim(words) <> ''),
  -- a rule may send it: every fact in it is a field
  by_itself boolean not null default false,
  owner_id uuid not null references agent,
  review_on date not null,
  made_at timestamptz not null,
  changed_by_id uuid not null references agent,
  changed_at timestamptz not null,
  -- nobody is offered it any more; what was written from it stands
  put_away_at timestamptz
);
create unique index saved_message_name on saved_message (lower(name)) where put_away_at is null;

-- Which saved messages a reply was written from.
create table saved_message_use (
  message_id uuid not null references message,
  saved_message_id uuid not null references saved_message,
  primary key (message_id, saved_message_id)
);
create index saved_message_use_of on saved_message_use (saved_message_id);

-- Whoever leaves hands over what they look after.
create function nobody_leaves_saved_messages() returns trigger language plpgsql as $$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null)
    and exists (select from saved_message where owner_id = new.id and put_away_at is null) then
    raise exception 'hand over the saved messages first' using errcode = 'KP005';
  end if;
  return null;
end $$;
create constraint trigger nobody_leaves_saved_messages after update of deactivated_at on agent
  deferrable initially deferred for each row when (new.deactivated_at is not null)
  execute function nobody_leaves_saved_messages();
