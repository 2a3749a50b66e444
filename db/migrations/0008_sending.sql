-- Mail that goes wrong, or round and round; and mail that is signed.

alter table automatic_send
  -- what stays the same in the words that caused it: see intake/words-shape.ts
  add column shape text not null default '';
create index automatic_send_shape on automatic_send (shape, at desc) where shape <> '';

alter table message_recipient
  -- for this recipient it came back for good
  add column bounced_at timestamptz,
  add column bounce_reason text;

alter table attachment
  -- too large for mail: the message carries a link in its place
  add column by_link boolean not null default false;

alter table desk
  -- so many megabytes of files go with one mail; what is more goes as links
  add column mail_files_mb int not null default 10 check (mail_files_mb between 1 and 25);

-- Keys that our mail is signed with (DKIM). The private key is sealed with the desk's secret.
create table signing_key (
  id uuid primary key,
  -- of the visible From
  domain text not null check (domain = lower(domain) and domain <> ''),
  selector text not null,
  private_key_sealed bytea not null,
  -- SubjectPublicKeyInfo, base64: what the DNS record says
  public_key text not null,
  made_by uuid not null references agent,
  made_at timestamptz not null,
  -- an admin says that the DNS record is there: mail is signed from now on
  published_at timestamptz,
  -- replaced by another, or given up
  ended_at timestamptz,
  unique (domain, selector)
);
create unique index signing_key_in_use on signing_key (domain) where published_at is not null and ended_at is null;
create unique index signing_key_waiting on signing_key (domain) where published_at is null and ended_at is null;
