import { type Check, PROMISE, promiseOf } from './check.ts';

const rule = 'nothing untrue by itself' as const;

/** Rule 3: no machine keeps a promise or dates one anew, and what it says by when is on the record. Rule 4: dates are honest. */
export const machine: Check[] = [
  {
    name: 'settled-by-a-machine',
    rule,
    sql: `select ${PROMISE}, s.outcome from promise_settlement s join message m on m.id = s.message_id join promise p on p.id = s.promise_id
        join conversation c on c.id = p.conversation_id
      where m.automatic and s.outcome in ('kept', 'moved', 'withdrawn', 'fulfilled', 'owned-up')`,
    words: (row) => `${promiseOf(row)} is ${row.outcome} by a message that no person wrote`,
  },
  {
    name: 'machine-means-to-settle',
    rule,
    sql: `select ${PROMISE} from message_settles k join message m on m.id = k.message_id join promise p on p.id = k.promise_id
        join conversation c on c.id = p.conversation_id where m.automatic`,
    words: (row) => `an automatic message is to settle ${promiseOf(row)}`,
  },
  {
    name: 'dated-anew-by-a-machine',
    rule,
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id
      where p.predecessor_id is not null and p.made_by_id is null`,
    words: (row) => `${promiseOf(row)} takes the place of another, and no person made it`,
  },
  {
    name: 'said-without-a-record',
    rule,
    sql: `select c.ref from message m join conversation c on c.id = m.conversation_id join delivery d on d.message_id = m.id
      where m.automatic_kind = 'acknowledgement' and d.state <> 'cancelled'
        and not exists (select from promise p where p.message_id = m.id and p.kind = 'reply')`,
    words: () => 'its acknowledgement says by when they hear, and no promise on record does',
  },
  {
    name: 'owes-a-machine',
    rule,
    sql: `select distinct c.ref from message m join conversation c on c.id = m.conversation_id
      where m.automatic_kind = 'acknowledgement' and c.status = 'automatic'`,
    words: () => 'automatic mail was acknowledged',
  },
  {
    name: 'due-before-made',
    rule: 'honest dates',
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id where p.due_at <= p.made_at`,
    words: (row) => `${promiseOf(row)} was past its time when it was made`,
  },
  {
    name: 'unexplained-date',
    rule: 'honest dates',
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id
        where p.made_by_id is null and p.kind in ('reply', 'update') and p.explanation = ''
      union all
      select c.ref, 'the aim to write', to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
        from target t join conversation c on c.id = t.conversation_id where t.explanation = ''`,
    words: (row) => `nothing explains how the date of ${promiseOf(row)} was found`,
  },
];
