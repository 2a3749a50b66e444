-- Alerts at half of a promise's time, quiet hours of one's own, one alert that sums up many, and alerts pushed to browsers.

-- minutes of the desk's day; both null: outside one's working hours; equal: never quiet
alter table agent
  add column quiet_from_minute int check (quiet_from_minute between 0 and 1439),
  add column quiet_until_minute int check (quiet_until_minute between 0 and 1439),
  add check ((quiet_from_minute is null) = (quiet_until_minute is null));

-- null: too short a time to be halved
alter table promise add column half_at timestamptz;
create index promise_half on promise (half_at) where state = 'open' and half_at is not null;

alter table alert
  -- how many others it stands for
  add column sums int check (sums > 0),
  add column push_after timestamptz,
  add column pushed_at timestamptz;
create index alert_to_push on alert (push_after) where pushed_at is null and read_at is null and push_after is not null;

-- A browser that an agent is told in. Its endpoint is a secret: whoever has it may push, with our key.
create table push_subscription (
  id uuid primary key,
  agent_id uuid not null references agent,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  browser text not null,
  made_at timestamptz not null
);
create index push_subscription_agent on push_subscription (agent_id);
