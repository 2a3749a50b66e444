-- An agent asked for the pictures of a mail that lie on other machines. Their owner may learn of it, so nobody asks for another agent.
create table pictures_shown (
  message_id uuid not null references message,
  agent_id uuid not null references agent,
  shown_at timestamptz not null,
  primary key (message_id, agent_id)
);
