const first = (what: string) => `(select id from ${what} order by id limit 1)`;

/** Ways to break each check of customers' answers and of alerts, for the test of `kept verify`, and a sentence that must then be said. */
export const ANSWERS_DAMAGE: [check: string, damage: string, says: RegExp][] = [
  [
    'said-no-and-still-resolved',
    `insert into outcome (id, resolution_id, conversation_id, contact_id, asked_at, answer, answered_at)
     select gen_random_uuid(), r.id, c.id, c.contact_id, now(), 'no', now()
     from resolution r join conversation c on c.id = r.conversation_id
     where c.status = 'resolved' and r.reopened_at is null and not exists (select from outcome o where o.resolution_id = r.id) limit 1`,
    /^KPT-\w{6}: is resolved, and its customer said that they did not get what they needed$/,
  ],
  [
    'chase-of-our-own',
    `insert into chase (id, message_id, at) select gen_random_uuid(), ${first(`message where direction = 'out'`)}, now()`,
    /words that are no customer’s count as asking for news$/,
  ],
  [
    'half-way-elsewhere',
    `update promise set half_at = due_at where id = ${first('promise')}`,
    /half of the time of the promise “.+” \(due .+\) is not between its making and its due time$/,
  ],
  [
    'alert-about-another',
    `insert into alert (id, agent_id, kind, conversation_id, promise_id, event_key, at)
     select gen_random_uuid(), ${first('agent')}, 'broken', (select id from conversation where id <> p.conversation_id limit 1), p.id, 'x', now()
     from promise p where not exists (select from placement g where g.promise_id = p.id) limit 1`,
    /somebody was told of the promise “.+” \(due .+\) as of another conversation$/,
  ],
];
