-- The desk itself, its hours, and the people who work it.

create table desk (
  id uuid primary key,
  singleton boolean not null default true unique check (singleton),
  name text not null default '',
  sign_off text not null default '',
  zone text not null default 'Europe/London',
  nation text not null default 'GB-ENG',
  phone text not null default '',
  -- {"kind":"hours-rolled","hours":24} or {"kind":"working-hours","hours":N}; read by rules/working-time firstAnswerDue
  first_answer jsonb not null default '{"kind":"hours-rolled","hours":24}',
  update_every_working_days int not null default 5 check (update_every_working_days between 1 and 60),
  undo_seconds int not null default 20 check (undo_seconds in (0, 10, 20, 30, 60)),
  take_by_working_minutes int not null default 60 check (take_by_working_minutes between 1 and 2400),
  setup_code_hash bytea,
  setup_done jsonb not null default '[]',
  setup_finished_at timestamptz,
  -- Set by restore: nothing is sent and nothing is broken until an admin releases the desk.
  held_at timestamptz,
  held_reason text,
  is_test boolean not null default false,
  test_clock_offset_ms bigint not null default 0,
  created_at timestamptz not null
);

create function desk_test_mark_is_fixed() returns trigger language plpgsql as $$
begin
  if new.is_test is distinct from old.is_test then
    raise exception 'a desk is marked as a test desk when it is made, never later' using errcode = 'KP010';
  end if;
  if new.test_clock_offset_ms <> 0 and not new.is_test then
    raise exception 'only a test desk has a clock that can be set' using errcode = 'KP010';
  end if;
  return new;
end $$;
create trigger desk_test_mark_is_fixed before update on desk for each row execute function desk_test_mark_is_fixed();

create table calendar (
  id uuid primary key,
  name text not null,
  -- the desk's own calendar is the one row with for_desk
  for_desk boolean not null default false,
  -- [{"days":[1,2,3,4,5],"from":"09:00","to":"17:00"}], 1 = Monday
  periods jsonb not null,
  changed_at timestamptz not null
);
create unique index calendar_one_for_desk on calendar (for_desk) where for_desk;

create table calendar_closure (
  id uuid primary key,
  calendar_id uuid not null references calendar,
  on_day date not null,
  name text not null,
  unique (calendar_id, on_day)
);

create table agent (
  id uuid primary key,
  email text not null,
  name text not null,
  job_title text not null default '',
  role text not null check (role in ('agent', 'senior', 'lead', 'admin')),
  signature text not null default '',
  password_hash text,
  undo_seconds int check (undo_seconds in (0, 10, 20, 30, 60)),
  single_keys boolean not null default true,
  away_from timestamptz,
  away_until timestamptz,
  cover_id uuid references agent,
  alert_by_email boolean not null default true,
  deactivated_at timestamptz,
  created_at timestamptz not null,
  check (cover_id is distinct from id)
);
create unique index agent_email on agent (lower(email));

create table team (
  id uuid primary key,
  name text not null,
  calendar_id uuid references calendar,
  -- The duty holder takes what nobody took by its take-by time. Never null: a team can always answer "who?".
  duty_id uuid not null references agent,
  is_default boolean not null default false,
  created_at timestamptz not null
);
create unique index team_one_default on team (is_default) where is_default;
create unique index team_name on team (lower(name));

create table team_member (
  team_id uuid not null references team,
  agent_id uuid not null references agent,
  primary key (team_id, agent_id)
);
create index team_member_agent on team_member (agent_id);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  csrf text not null,
  agent_id uuid not null references agent,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_agent on session (agent_id);

-- Invitation and password-reset links: one use, shown on GET, used on POST.
create table agent_link (
  id uuid primary key,
  agent_id uuid not null references agent,
  purpose text not null check (purpose in ('invite', 'reset')),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_token (
  id uuid primary key,
  agent_id uuid not null references agent,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Counters for sign-in, codes, acknowledgements: one row per key and window, so that limits hold across processes.
create table rate_window (
  key text not null,
  window_start timestamptz not null,
  hits int not null,
  primary key (key, window_start)
);

create table mailbox (
  id uuid primary key,
  address text not null,
  from_name text not null,
  team_id uuid not null references team,
  signature text not null default '',
  -- {"host","port","secure","user","folder"} ; passwords are sealed with the desk's secret
  imap jsonb,
  imap_password_sealed bytea,
  smtp jsonb,
  smtp_password_sealed bytea,
  uid_validity text,
  last_uid bigint,
  state text not null default 'off' check (state in ('off', 'connected', 'problem')),
  state_words text not null default '',
  state_at timestamptz,
  is_default boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null
);
create unique index mailbox_address on mailbox (lower(address)) where closed_at is null;
create unique index mailbox_one_default on mailbox (is_default) where is_default;
