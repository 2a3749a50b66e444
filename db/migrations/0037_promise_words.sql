-- The ledger is searched by what was promised. Only what people wrote: what the desk promises by itself says the same of everybody,
-- and is found by the person's name and by the subject.
create index promise_words on promise using gin (to_tsvector('english', what)) where made_by_id is not null;
