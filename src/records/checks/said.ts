import { type Check, PROMISE, promiseOf, STANDING, TOGETHER } from './check.ts';

const rule = 'what is said is owed' as const;

/** Settlement `s` counts: no bounce has taken it back. */
const COUNTS = 'not exists (select from promise_settlement x where x.supersedes_id = s.id)';

// A call, a visit or a letter was said when it was said; mail when the server that we send through took it.
const SAID = `case when m.channel = 'email' then d.accepted_at else m.said_at end`;
/** A person's own words to them: written, or spoken either way round. */
const BY_A_PERSON = `(not m.automatic and m.audience = 'customer' and (m.direction = 'out' or (m.channel in ('phone', 'walk-in') and m.agent_id is not null)))`;

/** Rule 2: promises stand and fall with the messages that say, keep and move them. */
export const said: Check[] = [
  {
    name: 'kept-without-a-word',
    rule,
    sql: `with ${STANDING}
      select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id join standing s on s.promise_id = p.id
        left join message m on m.id = s.message_id and ${TOGETHER}
        left join delivery d on d.message_id = m.id and d.state = 'accepted'
      where p.kind in ('reply', 'update') and s.outcome = 'kept'
        and (m.id is null or not ${BY_A_PERSON} or coalesce(${SAID} > p.due_at, true))`,
    words: (row) => `${promiseOf(row)} counts as kept, and no person's message reached them in time`,
  },
  {
    name: 'moved-to-nothing',
    rule,
    sql: `select ${PROMISE} from promise_settlement s join promise p on p.id = s.promise_id
        join conversation c on c.id = p.conversation_id left join promise n on n.id = s.successor_id
      where s.outcome = 'moved' and ${COUNTS} and (n.id is null or n.predecessor_id is distinct from p.id or n.state in ('pending', 'void'))`,
    words: (row) => `${promiseOf(row)} was moved, and there is no promise that took its place`,
  },
  {
    name: 'moved-untold',
    rule,
    sql: `select ${PROMISE} from promise_settlement s join promise p on p.id = s.promise_id
        join conversation c on c.id = p.conversation_id
        left join message m on m.id = s.message_id left join delivery d on d.message_id = m.id and d.state = 'accepted'
      where s.outcome = 'moved' and ${COUNTS} and (m.id is null or not ${BY_A_PERSON} or coalesce(${SAID} >= p.due_at, true))`,
    words: (row) => `${promiseOf(row)} was moved, and nobody told them before its time`,
  },
  {
    name: 'said-and-still-pending',
    rule,
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id
        left join delivery d on d.message_id = p.message_id
      where p.state = 'pending' and (d.id is null or d.state not in ('held', 'queued') or d.attempts > 0)`,
    words: (row) => `${promiseOf(row)} waits for a message that is not on its way any more`,
  },
  {
    name: 'never-said-and-still-open',
    rule,
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id join delivery d on d.message_id = p.message_id
        -- but for one whose date another of our mails said again, and arrived (replies/unsaid.ts)
      where p.state = 'open' and d.state in ('refused', 'cancelled') and not exists (
        select from message r join delivery x on x.message_id = r.id
        where r.conversation_id = p.conversation_id and r.automatic_kind in ('chase-answer', 'owner-named') and r.said_at >= p.made_at
          and x.state not in ('refused', 'cancelled'))`,
    words: (row) => `${promiseOf(row)} is open, and the message that said it never reached them`,
  },
  {
    name: 'open-before-it-was-said',
    rule,
    sql: `select ${PROMISE} from promise p join conversation c on c.id = p.conversation_id
        join message m on m.id = p.message_id join delivery d on d.message_id = m.id
      where p.state not in ('pending', 'void') and d.state = 'held'`,
    words: (row) => `${promiseOf(row)} stands, and the message that says it has not left`,
  },
  {
    name: 'sent-and-not-settled',
    rule,
    sql: `select ${PROMISE} from message_settles k join promise p on p.id = k.promise_id join conversation c on c.id = p.conversation_id
        join delivery d on d.message_id = k.message_id
      where d.state = 'accepted' and case k.outcome when 'owned-up' then p.state = 'broken' and p.owned_up_at is null else p.state = 'open' end
        and not exists (select from promise_settlement s where s.promise_id = p.id and s.message_id = k.message_id)`,
    words: (row) => `a message was sent that settles ${promiseOf(row)}, and it is not settled`,
  },
  {
    name: 'accepted-and-not-on-record',
    rule: 'whole record',
    sql: `select c.ref from delivery d join message m on m.id = d.message_id join conversation c on c.id = m.conversation_id
      where d.state = 'accepted' and (d.accepted_at is null or not exists (
        select from message_alias a where a.rfc_message_id = d.rfc_message_id and a.message_id = m.id))`,
    words: () => 'a mail of ours was accepted, and an answer to it would not find its way back here',
  },
  {
    name: 'mail-not-leaving',
    rule,
    sql: `select coalesce(c.ref, '') as ref, d.state from delivery d left join message m on m.id = d.message_id
        left join conversation c on c.id = m.conversation_id, desk
      where desk.held_at is null and ((d.state in ('held', 'queued') and d.send_at < (select now from clock) - interval '10 minutes')
        or (d.state = 'handing-over' and d.claimed_until < (select now from clock) - interval '10 minutes'))`,
    words: () => 'a mail should have left and has not. Is the worker running?',
    note: true,
  },
];
