import type pg from 'pg';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { runChecks } from '../../src/records/verify.ts';
import type { World } from './world.ts';

/** A date with its time, as we write them to people. */
const DATE =
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+(?: \d{4})?, (?:\d{1,2}(?:\.\d\d)?[ap]m|noon|midnight)/g;
const ZONE = 'Europe/London';

/**
 * What must be so whatever was done: nothing that `kept verify` looks for, and no date in words that left us without a promise of that
 * date on record. Returns what is not so, in sentences.
 */
export async function whatDoesNotHold(world: World): Promise<string[]> {
  const records = (await world.records.connect()) as unknown as pg.Client & { release(): void };
  await records.query('begin isolation level repeatable read, read only');
  try {
    const findings = await runChecks(records, world.now(), false);
    const wrong = [
      // lateness is no break of a rule: clocks jump here
      ...findings
        .filter(({ note }) => !note)
        .flatMap(({ check, sentences }) => sentences.map((one) => `${check}: ${one}`)),
      ...(await unbackedDates(records)),
      ...(await takenBackAndSent(records, world.mail)),
    ];
    const refs = new Set(wrong.flatMap((sentence) => sentence.match(/KPT-\w+/g) ?? []));
    for (const ref of [...refs].slice(0, 3)) wrong.push(await storyOf(records, ref));
    return wrong;
  } finally {
    await records.query('rollback');
    records.release();
  }
}

/** Dates that a customer was told and that stand on no promise that was ever where the message was: both may have been put elsewhere since. */
async function unbackedDates(records: pg.Client): Promise<string[]> {
  const { rows: said } = await records.query<{
    id: string;
    ref: string;
    words: string;
    saidAt: Date;
    dues: Date[] | null;
  }>(`
    with known as materialized (select * from promise where state not in ('pending', 'void')),
    promise_home as (select id as promise_id, conversation_id from known
      union select promise_id, unnest(array[from_id, into_id]) from placement where promise_id is not null),
    message_home as (select id as message_id, conversation_id from message
      union select message_id, unnest(array[from_id, into_id]) from placement where message_id is not null),
    backed as materialized (select g.message_id, array_agg(p.due_at) as dues
      from message_home g join promise_home h on h.conversation_id = g.conversation_id join known p on p.id = h.promise_id group by 1)
    select m.id, c.ref, m.words, m.said_at as "saidAt",
      (select dues from backed b where b.message_id = m.id) || array(select due_at from promise p where p.message_id = m.id) as dues
    from message m join conversation c on c.id = m.conversation_id join delivery d on d.message_id = m.id
    where m.direction = 'out' and m.audience = 'customer' and d.state = 'accepted'`);
  return said.flatMap(({ ref, words, saidAt, dues }) => {
    const known = new Set((dues ?? []).map((due) => sayInstant(due, ZONE, saidAt)));
    return [...words.matchAll(DATE)]
      .filter(([date]) => !known.has(date))
      .map(
        ([date]) =>
          `${ref}: “${date}” was said, and no promise on record has that date: ${words.slice(0, 200)}`,
      );
  });
}

/** What was taken back never left; of what a process had in hand as it was killed nobody knows, and the record says so. */
async function takenBackAndSent(records: pg.Client, mail: World['mail']): Promise<string[]> {
  const { rows } = await records.query<{ rfc: string }>(
    `select rfc_message_id as rfc from delivery where state = 'cancelled' and doubtful_at is null`,
  );
  const back = new Set(rows.map(({ rfc }) => rfc.replace(/[<>]/g, '')));
  return mail
    .map(({ parsed }) => (parsed.messageId ?? '').replace(/[<>]/g, ''))
    .filter((id) => back.has(id))
    .map((id) => `${id} was taken back, and was sent`);
}

/** What happened to a conversation's promises, for whoever has to find out why. */
async function storyOf(records: pg.Client, ref: string): Promise<string> {
  const { rows } = await records.query<{ at: Date; line: string }>(
    `with c as (select id from conversation where ref = $1)
     select * from (
       select p.made_at as at, 'promise ' || p.id || ' ' || p.kind || ' due ' || p.due_at || ' by message ' || coalesce(p.message_id::text, '-') || ', now ' || p.state as line
         from promise p where p.conversation_id = (select id from c)
       union all
       select s.recorded_at, 'settled ' || s.promise_id || ' ' || s.outcome || ' by message ' || coalesce(s.message_id::text, '-') || ' at ' || s.at
         || ' ' || s.evidence from promise_settlement s join promise p on p.id = s.promise_id where p.conversation_id = (select id from c)
       union all
       select m.said_at, m.direction || ' ' || m.class || ' message ' || m.id || ' ' || coalesce(d.state, '') || ' accepted ' || coalesce(d.accepted_at::text, '-')
         || ' settles ' || coalesce((select string_agg(k.promise_id || ' ' || k.outcome, ', ') from message_settles k where k.message_id = m.id), '-')
         from message m left join delivery d on d.message_id = m.id where m.conversation_id = (select id from c)
       union all
       select r.at, r.kind || ' ' || r.from_id || ' to ' || r.into_id from regrouping r where (select id from c) in (r.from_id, r.into_id)) t order by at`,
    [ref],
  );
  return [`${ref}:`, ...rows.map(({ at, line }) => `  ${at.toISOString()} ${line}`)].join('\n');
}
