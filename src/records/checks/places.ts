import { type Check, PROMISE, promiseOf } from './check.ts';

const rule = 'whole record' as const;

/** Everything is where its last placement put it, promises are with their words, and what is merged is empty. */
export const places: Check[] = [
  {
    name: 'left-behind',
    rule,
    sql: `select c.ref, 'message' as what from conversation c join message m on m.conversation_id = c.id where c.status = 'merged'
      union all select c.ref, 'note' from conversation c join note n on n.conversation_id = c.id where c.status = 'merged'
      union all select c.ref, 'promise' from conversation c join promise p on p.conversation_id = c.id where c.status = 'merged'`,
    words: (row) => `is merged into another, and a ${row.what} stayed behind in it`,
  },
  {
    name: 'merged-in-a-ring',
    rule,
    sql: `with recursive path as (
        select id, ref, merged_into as at, 1 as hops from conversation where merged_into is not null
        union all
        select p.id, p.ref, c.merged_into, hops + 1 from path p join conversation c on c.id = p.at where c.merged_into is not null and hops < 30)
      select distinct ref from path where hops >= 20`,
    words: () => 'is merged into another that leads nowhere',
  },
  {
    name: 'placed-elsewhere',
    rule,
    // the latest by its id: the clocks of two processes may differ by minutes
    sql: `with latest as (
        select distinct on (coalesce(l.message_id, l.note_id, l.promise_id, l.target_id)) l.* from placement l
          join regrouping r on r.id = l.regrouping_id
        order by coalesce(l.message_id, l.note_id, l.promise_id, l.target_id), r.id desc)
      select c.ref, case when l.message_id is not null then 'message' when l.note_id is not null then 'note'
          when l.promise_id is not null then 'promise' else 'target' end as what
      from latest l join conversation c on c.id = l.into_id left join message m on m.id = l.message_id left join note n on n.id = l.note_id
        left join promise p on p.id = l.promise_id left join target t on t.id = l.target_id
      where coalesce(m.conversation_id, n.conversation_id, p.conversation_id, t.conversation_id) is distinct from l.into_id`,
    words: (row) => `a ${row.what} was moved here, and is somewhere else`,
  },
  {
    name: 'away-from-its-words',
    rule: 'what is said is owed',
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id join message m on m.id = p.message_id
      where m.conversation_id <> p.conversation_id`,
    words: (row) => `${promiseOf(row)} is not in the conversation of the message that said it`,
  },
  {
    name: 'sent-among-us',
    rule: 'nothing untrue by itself',
    sql: `select c.ref from message m join conversation c on c.id = m.conversation_id
      where m.audience = 'internal' and (m.direction <> 'in' or exists (select from delivery d where d.message_id = m.id))`,
    words: () => 'words among us were on their way to somebody',
  },
];
