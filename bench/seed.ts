import pg from 'pg';
import { people, seeded, sentences } from './seed-words.ts';

export interface SeedSize {
  conversations: number;
  messagesEach: number;
}

/** The word that one conversation in a thousand has, for searching. */
export const RARE_WORD = 'quokka';
const AGENTS = 40;
const TEAMS = 6;
const BATCH = 5_000;
const SENTENCES = 20_000;

/**
 * Fills an empty, migrated database with a busy desk: 15 in 100 conversations open, the rest resolved with their promise kept,
 * two years of them. Set-based, the rules' triggers on. `config` connects as the owner of the tables.
 */
export async function seed(
  config: pg.ClientConfig,
  size: SeedSize,
  told: (line: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from conversation limit 1');
    if (rowCount)
      throw new Error('The bench desk is filled only once: this database has conversations already.');
    await client.query(`select setseed(0.42)`);
    await client.query(HELPERS);
    await client.query(
      `insert into seed_sentence select n, words from unnest($1::text[]) with ordinality as s(words, n)`,
      [sentences(SENTENCES, seeded(42))],
    );
    await client.query(
      `insert into seed_name select n, name from unnest($1::text[]) with ordinality as s(name, n)`,
      [people],
    );
    await client.query('analyze seed_sentence, seed_name');
    for (const statement of DESK) await client.query(statement);
    for (let from = 1; from <= size.conversations; from += BATCH) {
      const to = Math.min(size.conversations, from + BATCH - 1);
      await client.query('begin');
      for (const statement of PART)
        await client.query(
          statement
            .replaceAll(':each', String(size.messagesEach))
            .replaceAll(':from', String(from))
            .replaceAll(':to', String(to)),
        );
      await client.query('commit');
      if (from % (BATCH * 4) === 1) told(`${to} of ${size.conversations} conversations`);
    }
    // the planner's figures, the visibility map and the search index's pending list, as a desk has after a night
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

// Ids sort by the time they stand for, as the application's own do.
const HELPERS = `
create function pg_temp.id_at(at timestamptz) returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(r, 1, 3) || '8' || substr(r, 4, 15))::uuid
  from (select md5(random()::text || at::text) as r) s $$;
-- one to one over all references of six letters, so that none comes twice
create function pg_temp.ref_of(n int) returns text language sql immutable as $$
  select 'KPT-' || string_agg(substr('23456789BCDFGHJKMNPQRSTVWXZ', (((n::bigint * 217645177) % 387420489) / (27 ^ i)::bigint % 27)::int + 1, 1), '')
  from generate_series(0, 5) i $$;
create temp table seed_sentence (n int primary key, words text not null);
create temp table seed_name (n int primary key, name text not null);
create temp table seed_conversation (
  n int primary key, id uuid, contact_id uuid, owner_id uuid, team_id uuid, opened_at timestamptz, last_at timestamptz,
  is_open boolean, customer_last boolean) on commit delete rows;
create temp table seed_message (n int, k int, id uuid, said_at timestamptz, is_in boolean, words text) on commit delete rows;
create index on seed_message (n, k);
create temp table seed_promise (n int, id uuid, message_id uuid, at timestamptz) on commit delete rows;
`;

const DESK = [
  `update desk set name = 'Fernhill Furniture', setup_finished_at = now()`,
  `insert into calendar (id, name, for_desk, periods, changed_at)
   values (pg_temp.id_at(now()), 'Our hours', true, '[{"days":[1,2,3,4,5],"from":"08:00","to":"18:00"}]', now())`,
  `insert into agent (id, email, name, role, created_at)
   select pg_temp.id_at(now()), 'agent' || i || '@desk.example', (select name from seed_name where n = i), 'agent', now()
   from generate_series(1, ${AGENTS}) i`,
  `insert into team (id, name, duty_id, is_default, created_at)
   select pg_temp.id_at(now()), 'Team ' || i, (select id from agent where email = 'agent' || i || '@desk.example'), i = 1, now()
   from generate_series(1, ${TEAMS}) i`,
  `insert into team_member select t.id, a.id from agent a join team t on
     t.name = 'Team ' || (1 + (substring(a.email from '\\d+')::int % ${TEAMS}))`,
  `insert into mailbox (id, address, from_name, team_id, is_default, created_at)
   select pg_temp.id_at(now()), 'care@desk.example', 'Fernhill Furniture', id, true, now() from team where is_default`,
];

const PART = [
  `insert into seed_conversation
   select n, pg_temp.id_at(opened_at), pg_temp.id_at(opened_at), a.id, t.id, opened_at,
     opened_at + (:each - 1) * gap, is_open, random() < 0.5
   from (select n, random() < 0.15 as is_open, random() as age, 1 + (n * 7 % ${AGENTS}) as agent_n, 1 + (n % ${TEAMS}) as team_n,
       interval '1 hour' * (1 + random() * 6) as gap
     from generate_series(:from, :to) n) s
   cross join lateral (select date_trunc('second', now()) - :each * gap
     - case when is_open then interval '1 day' * 10 * age else interval '1 day' * (10 + 720 * age) end as opened_at) o
   join agent a on a.email = 'agent' || agent_n || '@desk.example'
   join team t on t.name = 'Team ' || team_n`,
  `insert into contact (id, name, created_at)
   select contact_id, (select name from seed_name where seed_name.n = 1 + c.n % 440), opened_at from seed_conversation c`,
  `insert into address (id, contact_id, kind, value, shown, first_seen_at)
   select pg_temp.id_at(opened_at), contact_id, 'email', 'person' || n || '@mail.example', 'person' || n || '@mail.example', opened_at
   from seed_conversation`,
  `insert into address (id, contact_id, kind, value, shown, first_seen_at)
   select pg_temp.id_at(opened_at), contact_id, 'phone', '07700' || lpad(n::text, 6, '0'), '07700 ' || lpad(n::text, 6, '0'), opened_at
   from seed_conversation where n % 3 = 0`,
  `insert into conversation (id, ref, subject, status, channel, contact_id, mailbox_id, team_id, owner_id, next_step, opened_at,
     last_activity_at, last_inbound_at, resolved_at, created_at)
   select c.id, pg_temp.ref_of(n), rtrim((select left(words, 60) from seed_sentence s where s.n = 1 + c.n * 13 % ${SENTENCES}), ' .'),
     case when is_open then 'open' else 'resolved' end, 'email', contact_id, m.id, c.team_id, owner_id, 'Answer', opened_at, last_at,
     last_at, case when is_open then null else last_at end, opened_at
   from seed_conversation c cross join mailbox m`,
  `insert into participant select id, contact_id, 'customer', opened_at from seed_conversation`,
  `insert into page_link (id, conversation_id, contact_id, created_at)
   select pg_temp.id_at(opened_at), id, contact_id, opened_at from seed_conversation`,
  // the last message is the customer's in half of the conversations, and the two sides take turns
  `insert into seed_message
   select c.n, k, pg_temp.id_at(at), at, (k % 2 = :each % 2) = customer_last,
     string_agg(s.words, ' ' order by s.n) || case when c.n % 1000 = 0 and k = 2 then ' The ${RARE_WORD} is here.' else '' end
   from seed_conversation c cross join generate_series(1, :each) k
   cross join lateral (select c.opened_at + (c.last_at - c.opened_at) * (k - 1) / greatest(1, :each - 1) as at) a
   cross join generate_series(1, 5) part
   join seed_sentence s on s.n = 1 + (c.n::bigint * 7919 + k * 104729 + part * 15485863) % ${SENTENCES}
   group by c.n, k, at, customer_last`,
  `insert into message (id, conversation_id, direction, channel, contact_id, agent_id, subject, words, rfc_message_id, search, said_at, created_at)
   select m.id, c.id, case when is_in then 'in' else 'out' end, 'email', case when is_in then c.contact_id end,
     case when is_in then null else c.owner_id end, v.subject, m.words, m.id || '@desk.example',
     to_tsvector('english', v.subject || E'\\n' || m.words), m.said_at, m.said_at
   from seed_message m join seed_conversation c on c.n = m.n join conversation v on v.id = c.id`,
  `insert into message_recipient (id, message_id, kind, address)
   select pg_temp.id_at(said_at), id, 'to', case when is_in then 'care@desk.example' else 'person' || n || '@mail.example' end from seed_message`,
  `insert into delivery (id, message_id, rfc_message_id, state, send_at, accepted_at, created_at)
   select pg_temp.id_at(said_at), id, id || '@desk.example', 'accepted', said_at, said_at, said_at from seed_message where not is_in`,
  `insert into event (id, at, kind, conversation_id, message_id)
   select pg_temp.id_at(m.said_at), m.said_at, case when is_in then 'message-in' else 'message-out' end, c.id, m.id
   from seed_message m join seed_conversation c on c.n = m.n`,
  // open: the next word is promised for the coming days (an update where we spoke last); resolved: it was kept by our last message
  `insert into promise (id, conversation_id, contact_id, kind, what, due_at, message_id, made_by_id, made_at, state, state_at)
   select pg_temp.id_at(last_at), id, contact_id, case when customer_last then 'reply' else 'update' end,
     case when customer_last then 'Answer you' else 'Tell you where things stand' end,
     now() + interval '1 hour' + random() * interval '6 days', (select m.id from seed_message m where m.n = c.n and not is_in order by k desc limit 1),
     owner_id, opened_at, 'open', opened_at
   from seed_conversation c where is_open`,
  `insert into seed_promise
   select c.n, pg_temp.id_at(opened_at), m.id, m.said_at from seed_conversation c
   join lateral (select id, said_at from seed_message m where m.n = c.n and not is_in order by k desc limit 1) m on true
   where not is_open`,
  `insert into promise (id, conversation_id, contact_id, kind, what, due_at, made_by_id, made_at, state, state_at)
   select s.id, c.id, c.contact_id, 'reply', 'Answer you', s.at + interval '1 day', null, c.opened_at, 'open', c.opened_at
   from seed_promise s join seed_conversation c on c.n = s.n`,
  `insert into promise_settlement (id, promise_id, outcome, at, recorded_at, message_id)
   select pg_temp.id_at(at), id, 'kept', at, at, message_id from seed_promise`,
  `insert into resolution (id, conversation_id, agent_id, at)
   select pg_temp.id_at(last_at), id, owner_id, last_at from seed_conversation where not is_open`,
];
