-- Mailboxes at Microsoft or Google, signed in to without a password. All that is secret is sealed with the desk's secret.
create table mailbox_sign_in (
  mailbox_id uuid primary key references mailbox,
  provider text not null check (provider in ('microsoft', 'google')),
  -- Microsoft's name or id of the organisation; '' for any
  directory text not null,
  client_id text not null,
  client_secret_sealed bytea not null,
  refresh_token_sealed bytea,
  access_token_sealed bytea,
  access_until timestamptz,
  signed_in_at timestamptz,
  -- the provider lets us in no more, until somebody signs in again
  lost_at timestamptz,
  lost_because text
);
