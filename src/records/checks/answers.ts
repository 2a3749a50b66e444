import { type Check, PROMISE, promiseOf } from './check.ts';

/** What customers told us of how we do, and what we told one another about it. */
export const answers: Check[] = [
  {
    name: 'said-no-and-still-resolved',
    rule: 'nothing untrue by itself',
    sql: `select c.ref from outcome o join resolution r on r.id = o.resolution_id join conversation c on c.id = o.conversation_id
      where o.answer = 'no' and r.reopened_at is null and c.status = 'resolved'`,
    words: () => 'is resolved, and its customer said that they did not get what they needed',
  },
  {
    name: 'chase-of-our-own',
    rule: 'whole record',
    sql: `select c.ref from chase h join message m on m.id = h.message_id join conversation c on c.id = m.conversation_id
      where m.direction <> 'in' or m.audience <> 'customer'`,
    words: () => 'words that are no customer’s count as asking for news',
  },
  {
    name: 'half-way-elsewhere',
    rule: 'honest dates',
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id
      where p.half_at is not null and (p.half_at <= p.made_at or p.half_at >= p.due_at)`,
    words: (row) => `half of the time of ${promiseOf(row)} is not between its making and its due time`,
  },
  {
    name: 'alert-about-another',
    rule: 'whole record',
    // a promise that was split off or moved has its alerts where they were given
    sql: `select ${PROMISE} from alert l join promise p on p.id = l.promise_id join conversation c on c.id = p.conversation_id
      where l.conversation_id is distinct from p.conversation_id
        and not exists (select from placement g where g.promise_id = p.id)`,
    words: (row) => `somebody was told of ${promiseOf(row)} as of another conversation`,
  },
];
