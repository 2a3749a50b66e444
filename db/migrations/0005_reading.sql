-- What the read side looks things up by. No tables and no rules: every index here may be dropped and the answers stay the same.

-- a team's open work, newest first
create index conversation_team on conversation (team_id, last_activity_at desc, id desc) where status = 'open';
-- a subject that was typed by an agent stands in no message
create index conversation_subject on conversation using gin (to_tsvector('english', subject));

-- any word of a name by its beginning ("okaf" finds Adaeze Okafor)
create index contact_name on contact using gin (to_tsvector('simple', coalesce(name, '')));
-- an e-mail address by its beginning, whatever the database's collation
create index address_beginning on address (value text_pattern_ops);
-- a telephone number by its end: callers and screens differ about +44 and 0
create index address_phone_end on address (reverse(value) text_pattern_ops) where kind = 'phone';

-- what was settled this week; what was broken last
create index promise_settled on promise (state_at) where state in ('kept', 'moved', 'broken');
create index promise_broken on promise (state_at) where state = 'broken';

-- every resolution of a conversation, also those that were reopened
create index resolution_conversation on resolution (conversation_id, at);
