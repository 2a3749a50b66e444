-- What makes it easier for a person, and the small facts that we remember of them; how they like to be addressed.

alter table contact
  -- "Ms", "Dr": as they gave it, never guessed
  add column title text not null default '',
  -- the name that they go by: "Ada" for Adaeze
  add column called text not null default '',
  -- formal: by title and surname; informal: by the name that they go by; null: as the house does
  add column address_form text check (address_form in ('formal', 'informal')),
  -- what follows from these: "Ms Okafor", "Ada"; null: by how they sign, or by their name
  add column greeted_as text check (greeted_as <> '');

create table contact_fact (
  id uuid primary key,
  contact_id uuid not null references contact,
  -- wish: how they want to be served; fact: what we know of them
  kind text not null check (kind in ('wish', 'fact')),
  words text not null,
  -- the day that it is about
  on_day date,
  -- the last day on which it is shown; null: until it is taken away
  fades_on date,
  source text not null check (source in ('their-words', 'told-us', 'noticed')),
  -- whether they know that we keep it. What nobody asked them about always fades.
  consent text not null check (consent in ('asked-for-it', 'said-yes', 'not-asked')),
  -- where we learned it: whoever may not see that conversation does not see this either
  conversation_id uuid references conversation,
  message_id uuid references message,
  noted_by_id uuid not null references agent,
  noted_at timestamptz not null,
  -- taken away: nothing of its words is left
  ended_at timestamptz,
  ended_by_id uuid references agent,
  check (consent <> 'not-asked' or fades_on is not null),
  check ((ended_at is null) = (words <> ''))
);
create index contact_fact_contact on contact_fact (contact_id) where ended_at is null;
create index contact_fact_fades on contact_fact (fades_on) where ended_at is null;

-- Words of theirs that were offered as a fact and are none.
create table fact_declined (
  message_id uuid not null references message,
  starts_at int not null check (starts_at >= 0),
  agent_id uuid not null references agent,
  at timestamptz not null,
  primary key (message_id, starts_at)
);
