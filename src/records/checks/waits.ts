import type { Check, Row } from './check.ts';

const waitOf = (row: Row) => `the wait for “${row.what}”`;

/** What we wait for, and what colleagues ask each other for. */
export const waits: Check[] = [
  {
    name: 'waits-on-what-is-over',
    rule: 'whole record',
    sql: `select c.ref, w.what from wait w join conversation c on c.id = w.conversation_id where w.ended_at is null and c.status <> 'open'
      union all
      select c.ref, r.what from request r join conversation c on c.id = r.conversation_id
        where r.state in ('asked', 'open') and c.status <> 'open'`,
    words: (row) => `it is over, and “${row.what}” is still waited for`,
  },
  {
    name: 'asked-after-the-end',
    rule: 'nothing untrue by itself',
    sql: `select c.ref, w.what from wait_ask a join wait w on w.id = a.wait_id join conversation c on c.id = w.conversation_id
        left join delivery d on d.message_id = a.message_id
      where a.at > w.ended_at and d.state is distinct from 'cancelled'`,
    words: (row) => `we asked again after ${waitOf(row)} was over`,
  },
  {
    name: 'asked-without-record',
    rule: 'nothing untrue by itself',
    sql: `select c.ref, m.subject as what from message m join conversation c on c.id = m.conversation_id
      where m.automatic_kind = 'ask-again' and not exists (select from wait_ask a where a.message_id = m.id)`,
    words: (row) => `our computer asked again (“${row.what}”), and no wait says so`,
  },
  {
    name: 'closed-untold',
    rule: 'nothing untrue by itself',
    sql: `select c.ref, w.what from wait w join conversation c on c.id = w.conversation_id
      where w.ended_because = 'heard-nothing' and w.closing_id is null and not exists (
        select from wait_ask a join delivery d on d.message_id = a.message_id and d.accepted_at < w.ended_at
        where a.wait_id = w.id and a.says_end_at <= w.ended_at)`,
    words: (row) => `it was closed at the end of ${waitOf(row)}, and no mail had told them of that end`,
  },
  {
    name: 'closed-in-silence',
    rule: 'nothing untrue by itself',
    sql: `select c.ref, w.what from wait w join conversation c on c.id = w.conversation_id
      where w.ended_because = 'heard-nothing' and w.closing_id is null and not exists (
        select from message m where m.automatic_kind = 'closed-unanswered' and m.said_at >= w.ended_at
          and (m.conversation_id = c.id or exists (select from placement p where p.message_id = m.id)))`,
    words: (row) => `it was closed at the end of ${waitOf(row)}, and nobody told them that it was`,
  },
  {
    name: 'request-without-step',
    rule: 'what is said is owed',
    sql: `select c.ref, r.what, r.state from request r join conversation c on c.id = r.conversation_id
        left join lateral (select s.step from request_step s where s.request_id = r.id and s.step <> 'fulfilled'
          order by s.recorded_at desc, s.id desc limit 1) s on true
      where r.state is distinct from case when s.step is null then 'asked' when s.step = 'agreed' then 'open' else s.step end`,
    words: (row) => `the request “${row.what}” is ${row.state}, and the record of it says something else`,
  },
  {
    name: 'promise-on-what-came',
    rule: 'honest dates',
    sql: `select c.ref, p.what from stands_on s join promise p on p.id = s.promise_id join conversation c on c.id = p.conversation_id
        join wait w on w.id = s.wait_id where s.over_at is null and w.ended_at is not null and p.state = 'open'`,
    words: (row) => `the promise “${row.what}” still stands on something that is not waited for any more`,
  },
  {
    name: 'wait-not-moved-on',
    rule: 'honest dates',
    sql: `select c.ref, w.what from wait w join conversation c on c.id = w.conversation_id, desk
      where w.ended_at is null and w.ask_at < (select now from clock) - interval '15 minutes' and desk.held_at is null`,
    words: (row) => `${waitOf(row)}: we should have asked again and have not. Is the worker running?`,
    note: true,
  },
];
