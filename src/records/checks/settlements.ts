import { type Check, PROMISE, promiseOf, STANDING, TOGETHER } from './check.ts';

const SETTLED = `promise_settlement s join promise p on p.id = s.promise_id join conversation c on c.id = p.conversation_id`;
const rule = 'what is said is owed' as const;

/** Rule 2: a promise's state is what its settlements say, in their order; a correction supersedes, visibly. */
export const settlements: Check[] = [
  {
    name: 'state-without-settlement',
    rule,
    sql: `with ${STANDING}
      select ${PROMISE}, p.state, coalesce(s.outcome, 'nothing') as outcome
      from promise p join conversation c on c.id = p.conversation_id left join standing s on s.promise_id = p.id
      where case s.outcome when 'opened' then 'open' when 'reopened' then 'open' when 'voided' then 'void' else s.outcome end
        is distinct from p.state
      and not (s.outcome is null and p.state in ('pending', 'open'))`,
    words: (row) => `${promiseOf(row)} is ${row.state}, and the last record of it says ${row.outcome}`,
  },
  {
    name: 'settled-twice',
    rule,
    sql: `select ${PROMISE}, count(*) as n from ${SETTLED}
      where s.outcome in ('kept', 'broken', 'moved', 'released', 'withdrawn', 'voided')
        and not exists (select from promise_settlement x where x.supersedes_id = s.id)
      group by c.ref, p.id having count(*) > 1`,
    words: (row) => `${promiseOf(row)} is settled ${row.n} times, and none of them corrects another`,
  },
  {
    name: 'corrects-something-else',
    rule,
    sql: `select ${PROMISE} from ${SETTLED} join promise_settlement b on b.id = s.supersedes_id
      where b.promise_id <> s.promise_id or b.recorded_at > s.recorded_at
        or not ((b.outcome, s.outcome) = ('broken', 'kept')
          or (b.outcome in ('kept', 'moved', 'withdrawn') and s.outcome in ('broken', 'reopened')))`,
    words: (row) => `a correction of ${promiseOf(row)} corrects something that it cannot`,
  },
  {
    name: 'settled-before-made',
    rule,
    // people give times without seconds, and the clocks of two machines differ a little
    sql: `select ${PROMISE}, s.outcome from ${SETTLED}
      where s.recorded_at < p.made_at - interval '5 seconds' or s.at < p.made_at - interval '1 minute'
        or s.at > s.recorded_at + interval '5 seconds'`,
    words: (row) => `${promiseOf(row)} is ${row.outcome} at a time at which that cannot have been`,
  },
  {
    name: 'broken-early',
    rule,
    sql: `select ${PROMISE} from ${SETTLED} where s.outcome = 'broken' and s.recorded_at < p.due_at`,
    words: (row) => `${promiseOf(row)} was broken before it was due`,
  },
  {
    name: 'kept-late',
    rule,
    sql: `select ${PROMISE} from ${SETTLED} where s.outcome = 'kept' and s.at > p.due_at`,
    words: (row) => `${promiseOf(row)} counts as kept and was kept late`,
  },
  {
    name: 'kept-without-evidence',
    rule,
    sql: `select ${PROMISE}, s.outcome from ${SETTLED}
      where s.message_id is null and s.evidence = '' and s.outcome in ('kept', 'released', 'withdrawn', 'fulfilled')`,
    words: (row) => `${promiseOf(row)} is ${row.outcome}, and nothing says how we know`,
  },
  {
    name: 'released-by-a-stranger',
    rule,
    sql: `select ${PROMISE} from ${SETTLED} join message m on m.id = s.message_id
      where s.outcome = 'released' and (not m.verified or m.direction <> 'in' or not ${TOGETHER})`,
    words: (row) => `${promiseOf(row)} was released by words that are not surely the customer's`,
  },
  {
    name: 'owned-up-without-settlement',
    rule,
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id
      where (p.owned_up_at is not null) <> exists (select from promise_settlement s where s.promise_id = p.id and s.outcome = 'owned-up')
        or (p.fulfilled_at is not null) <> exists (select from promise_settlement s where s.promise_id = p.id and s.outcome = 'fulfilled')`,
    words: (row) => `${promiseOf(row)} is owned up to or done late, and the record does not say so`,
  },
  {
    name: 'not-broken-yet',
    rule,
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id, desk
      where p.state = 'open' and p.due_at < (select now from clock) - interval '5 minutes' and desk.held_at is null`,
    words: (row) => `${promiseOf(row)} is past its time and not settled. Is the worker running?`,
    note: true,
  },
  {
    name: 'broken-late',
    rule,
    sql: `select ${PROMISE}, extract(epoch from s.recorded_at - p.due_at)::int / 60 as minutes from ${SETTLED}
      where s.outcome = 'broken' and s.supersedes_id is null and s.recorded_at > p.due_at + interval '5 minutes'`,
    words: (row) =>
      `${promiseOf(row)} was marked as broken ${row.minutes} minutes after its time, as happens when Kept does not run`,
    note: true,
  },
];
