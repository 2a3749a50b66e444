import { type Check, PROMISE, promiseOf } from './check.ts';

/** Rule 1: every open conversation has an owner, a next step, and a date by which the customer hears. */
export const threeAnswers: Check[] = [
  {
    name: 'no-owner',
    rule: 'three answers',
    sql: `select ref from conversation where status = 'open' and owner_id is null and take_by_at is null`,
    words: () => 'is open and nobody owns it or will',
  },
  {
    name: 'owner-has-left',
    rule: 'three answers',
    sql: `select c.ref, a.name from conversation c join team t on t.id = c.team_id join agent a on a.id = coalesce(c.owner_id, t.duty_id)
      where c.status = 'open' and a.deactivated_at is not null`,
    words: (row) => `is open and with ${row.name}, who does not work here any more`,
  },
  {
    name: 'promise-of-somebody-gone',
    rule: 'three answers',
    sql: `select ${PROMISE}, a.name from promise p join conversation c on c.id = p.conversation_id join agent a on a.id = p.given_to_id
      where p.state in ('pending', 'open') and a.deactivated_at is not null`,
    words: (row) => `${promiseOf(row)} was given to ${row.name}, who does not work here any more`,
  },
  {
    name: 'covered-by-somebody-gone',
    rule: 'three answers',
    sql: `select '' as ref, a.name, b.name as cover from absence x join agent a on a.id = x.agent_id join agent b on b.id = x.cover_id
      where x.ended_at is null and (x.until_at is null or x.until_at > (select now from clock)) and b.deactivated_at is not null`,
    words: (row) => `${row.cover} is to cover for ${row.name}, and does not work here any more`,
  },
  {
    name: 'asked-of-somebody-gone',
    rule: 'three answers',
    sql: `select c.ref, a.name from (
        select conversation_id, to_id as asked_id from proposed_handover where answer is null
        union all select n.conversation_id, q.asked_id from question q join note n on n.id = q.note_id where q.ended is null
        union all select conversation_id, asked_id from look where answer is null) x
      join conversation c on c.id = x.conversation_id join agent a on a.id = x.asked_id
      where c.status = 'open' and a.deactivated_at is not null`,
    words: (row) => `waits for an answer of ${row.name}, who does not work here any more`,
  },
  {
    name: 'asked-about-what-is-over',
    rule: 'three answers',
    sql: `select c.ref from (select conversation_id from proposed_handover where answer is null
        union all select conversation_id from look where answer is null) x
      join conversation c on c.id = x.conversation_id where c.status <> 'open'`,
    words: () => 'is not open, and somebody is still asked to take it over, or to look at a reply',
  },
  {
    name: 'no-next-step',
    rule: 'three answers',
    sql: `select ref from conversation where status = 'open' and btrim(next_step) = ''`,
    words: () => 'is open and has no next step',
  },
  {
    name: 'no-date',
    rule: 'three answers',
    sql: `select ref from conversation c where status = 'open'
      and not exists (select from promise p where p.conversation_id = c.id and p.state = 'open' and p.kind in ('reply', 'update'))
      and not exists (select from target t where t.conversation_id = c.id and t.state = 'open')`,
    words: () => 'is open and has no date by which the customer hears',
  },
  {
    name: 'not-taken',
    rule: 'three answers',
    sql: `select ref from conversation, desk where status = 'open' and owner_id is null and held_at is null
      and take_by_at < (select now from clock) - interval '5 minutes'`,
    words: () => 'has no owner yet, and its take-by time has passed. Is the worker running?',
    note: true,
  },
  {
    name: 'closed-with-open-promise',
    rule: 'three answers',
    sql: `select ${PROMISE}, c.status from promise p join conversation c on c.id = p.conversation_id
      where c.status <> 'open' and p.state = 'open'`,
    words: (row) => `is ${row.status}, and ${promiseOf(row)} is still open`,
  },
  {
    name: 'resolution-missing',
    rule: 'whole record',
    sql: `select ref from conversation c where status = 'resolved'
      and not exists (select from resolution r where r.conversation_id = c.id and r.reopened_at is null)`,
    words: () => 'is resolved, and no record says by whom',
  },
  {
    name: 'resolution-left-standing',
    rule: 'whole record',
    sql: `select ref from conversation c where status = 'open'
      and exists (select from resolution r where r.conversation_id = c.id and r.reopened_at is null)`,
    words: () => 'is open, and its resolution still stands',
  },
];
