-- Whoever writes to a customer has a name, a way back to them, and a face if they wish.

alter table agent
  -- "Call me on 0113 496 0012, mornings": under their name, in mail and on the customer's page
  add column way_back text not null default '';

create table agent_face (
  agent_id uuid primary key references agent,
  type text not null check (type in ('image/jpeg', 'image/png')),
  -- cleaned of all that is no picture; small enough to go with every mail
  bytes bytea not null check (octet_length(bytes) <= 204800),
  in_mail boolean not null default true,
  set_at timestamptz not null
);
