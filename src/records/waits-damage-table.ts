const OPEN = `conversation where status = 'open'`;
/** A wait on the first open conversation, or on that one. */
const A_WAIT = (conversation = `(select id from ${OPEN} order by id limit 1)`) =>
  `with p as (insert into third_party (id, name, made_by_id, made_at) select gen_random_uuid(), 'Northgate', id, now() from agent limit 1 returning id)
   insert into wait (id, conversation_id, home_id, third_party_id, what, asked_at, begun_at, expected_by, every_days, made_by_id, made_at)
   select gen_random_uuid(), c.id, c.id, p.id, 'the part', now(), now(), now() + interval '9 days', 3, (select id from agent limit 1), now()
   from p, conversation c where c.id = ${conversation}`;
const OVER = (because: string) =>
  `${A_WAIT()};
update wait set ended_at = made_at - interval '1 hour', ended_because = '${because}' where what = 'the part'`;

/** Ways to break each check of waits and requests, for the test of `kept verify`, and a sentence that must then be said. */
export const WAITS_DAMAGE: [check: string, damage: string, says: RegExp][] = [
  [
    'waits-on-what-is-over',
    `${A_WAIT(`(select id from conversation where status = 'resolved' order by id limit 1)`)}`,
    /it is over, and “the part” is still waited for$/,
  ],
  [
    'asked-after-the-end',
    `${OVER('answered')};
insert into wait_ask (id, wait_id, due_at, at, how) select gen_random_uuid(), id, now(), now(), 'Rang them' from wait`,
    /we asked again after the wait for “the part” was over$/,
  ],
  [
    'asked-without-record',
    `update message set automatic_kind = 'ask-again' where automatic_kind = 'acknowledgement'`,
    /our computer asked again \(“.*”\), and no wait says so$/,
  ],
  [
    'closed-untold',
    OVER('heard-nothing'),
    /it was closed at the end of the wait for “the part”, and no mail had told them of that end$/,
  ],
  [
    'closed-in-silence',
    OVER('heard-nothing'),
    /it was closed at the end of the wait for “the part”, and nobody told them that it was$/,
  ],
  [
    'request-without-step',
    `insert into request (id, conversation_id, home_id, from_id, to_id, what, due_at, asked_at, state, state_at)
     select gen_random_uuid(), id, id, owner_id, owner_id, 'Check the stock', now() + interval '1 day', now(), 'kept', now()
     from ${OPEN} and owner_id is not null limit 1`,
    /the request “Check the stock” is kept, and the record of it says something else$/,
  ],
  [
    'promise-on-what-came',
    `${OVER('answered')};
insert into stands_on (id, promise_id, wait_id) select gen_random_uuid(), p.id, w.id from promise p, wait w where p.state = 'open' and w.ended_at is not null
  and not exists (select from stands_on s where s.promise_id = p.id and s.wait_id = w.id) limit 1`,
    /still stands on something that is not waited for any more$/,
  ],
  [
    'wait-not-moved-on',
    `${A_WAIT()};
update wait set ask_at = timestamptz '2026-12-01T09:00:00Z' where what = 'the part'`,
    /the wait for “the part”: we should have asked again and have not\. Is the worker running\?$/,
  ],
];
