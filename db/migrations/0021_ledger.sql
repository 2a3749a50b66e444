-- The ledger's lists: what is over, by its state and due time; what one person owns or was given, whatever became of it.
create index promise_over on promise (state, due_at, id) where state not in ('pending', 'open');
create index promise_given_over on promise (given_to_id, due_at) where given_to_id is not null and state not in ('pending', 'open');
create index conversation_owned on conversation (owner_id) where owner_id is not null;
create index alert_promise on alert (promise_id) where promise_id is not null;
