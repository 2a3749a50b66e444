import { type Check, PROMISE, promiseOf } from './check.ts';

const rule = 'whole record' as const;

/** What the rules stand on: that history points to what is there, that files are what came in, and that no mail lies unread. */
export const wholeRecord: Check[] = [
  {
    name: 'settled-without-a-line',
    rule,
    sql: `with told as (select distinct promise_id, kind from event where promise_id is not null)
      select distinct ${PROMISE}, s.outcome, p.id from promise_settlement s join promise p on p.id = s.promise_id
        join conversation c on c.id = p.conversation_id
      where not exists (select from told e where e.promise_id = p.id
        and e.kind = case s.outcome when 'opened' then 'promise-made' else 'promise-' || s.outcome end)`,
    words: (row) => `${promiseOf(row)} is ${row.outcome}, and the conversation's history does not say so`,
  },
  {
    name: 'history-of-nothing',
    rule,
    sql: `select coalesce(c.ref, '') as ref, e.kind from event e left join conversation c on c.id = e.conversation_id
      where (e.promise_id is not null and not exists (select from promise p where p.id = e.promise_id))
        or (e.message_id is not null and not exists (select from message m where m.id = e.message_id))`,
    words: (row) => `its history (${row.kind}) is about something that is not there`,
  },
  {
    name: 'file-of-another-size',
    rule,
    sql: `select coalesce(c.ref, '') as ref, a.name from attachment a join blob b on b.sha256 = a.sha256
        left join message m on m.id = a.message_id left join conversation c on c.id = coalesce(m.conversation_id, a.conversation_id)
      where a.size <> b.size`,
    words: (row) => `the file “${row.name}” is not of the size that it had`,
  },
  {
    name: 'file-missing',
    rule,
    sql: `select coalesce(c.ref, '') as ref, a.name from attachment a left join message m on m.id = a.message_id
        left join conversation c on c.id = coalesce(m.conversation_id, a.conversation_id)
        where not exists (select from blob b where b.sha256 = a.sha256)
      union all
      select c.ref, 'the mail as it came' from message m join conversation c on c.id = m.conversation_id
        where m.raw_sha256 is not null and not exists (select from blob b where b.sha256 = m.raw_sha256)
      union all
      select '', 'a mail from ' || i.mail_from from incoming i where not exists (select from blob b where b.sha256 = i.raw_sha256)`,
    words: (row) => `the file “${row.name}” is not there`,
  },
  {
    name: 'file-changed',
    rule,
    sql: `select '' as ref, encode(sha256, 'hex') as hash from blob where sha256(bytes) <> sha256 or octet_length(bytes) <> size`,
    words: (row) => `a stored file is not what it was when it was stored (${row.hash})`,
    deep: true,
  },
  {
    name: 'filed-nowhere',
    rule,
    sql: `select '' as ref, mail_from as sender from incoming where state = 'filed' and (conversation_id is null or message_id is null)`,
    words: (row) =>
      `a mail from ${row.sender || 'an unknown sender'} counts as filed, and does not say where`,
  },
  {
    name: 'mail-not-filed-yet',
    rule,
    sql: `select '' as ref, mail_from as sender, coalesce(reason, 'it waits to be read') as reason from incoming
      where state = 'not-filed' or (state = 'waiting' and received_at < (select now from clock) - interval '15 minutes')`,
    words: (row) => `a mail from ${row.sender || 'an unknown sender'} is not filed yet: ${row.reason}`,
    note: true,
  },
];
