import { type RawBuilder, sql } from 'kysely';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { plannedAnew } from '../platform/prepared.ts';
import type { SignedIn } from '../team/permission.ts';
import type { SearchQuery } from './search-query.ts';

/** A conversation that was found, and the newest message in it that has the words. `key` orders hits, newest first. */
export interface Hit {
  key: string;
  conversationId: string;
  messageId: string | null;
}

/** Words in more messages than this may be common: the newest of those that have one are read off in order instead. */
const MOST_CANDIDATES = 3_000;
/**
 * Of a word that the planner's statistics do not know, it says half of what the rarest known one has: on a large desk more than the
 * most candidates. So what it says of this one, which nobody writes, is the least that is believed.
 */
const UNKNOWN_WORD = 'qqxzjkvw';
/** Of promises in a state the latest are looked through. */
const MOST_PROMISES = 2_000;
/** So many contacts, at most, are meant by a name. */
const MOST_CONTACTS = 200;

const tsquery = (words: string) => sql`to_tsquery('english', ${words})`;
const beginning = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Contacts by the beginnings of their names' words or of an e-mail address. */
export function contactsNamed(names: string | null, email: string | null): RawBuilder<unknown> {
  const parts = [
    ...(names
      ? [
          sql`(select id from contact where to_tsvector('simple', coalesce(name, '')) @@ to_tsquery('simple', ${names}) limit ${MOST_CONTACTS})`,
        ]
      : []),
    ...(email
      ? [
          sql`(select contact_id as id from address where kind = 'email' and value like ${beginning(email)} limit ${MOST_CONTACTS})`,
        ]
      : []),
  ];
  return parts.length ? sql.join(parts, sql` union `) : sql`select null::uuid as id where false`;
}

/** A whole reference: "KPT-" and six letters from 2 to Z. */
const REF_LENGTH = 10;

/** Whether a reference, over alias c, begins so: between two whole ones, so that the index serves in any collation. */
export const refBegins = (ref: string): RawBuilder<boolean> =>
  sql<boolean>`(c.ref between ${ref.padEnd(REF_LENGTH, '2')} and ${ref.padEnd(REF_LENGTH, 'Z')} and starts_with(c.ref, ${ref}))`;

/** The conversations of a reference that was given whole or by its beginning, where the agent may see them. */
export async function findRef(db: Db, agent: SignedIn, ref: string): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select c.id as key, c.id as conversation_id, null::uuid as message_id from conversation c
    where ${refBegins(ref)}
      and ${visibleTo(agent)} order by c.ref limit 20`.execute(db);
  return rows;
}

/** What a found conversation must be besides, over alias c. */
function filters(query: SearchQuery, agent: SignedIn, from: RawBuilder<unknown> | null): RawBuilder<unknown> {
  return sql`${visibleTo(agent)} and c.status <> 'merged'
    ${from ? sql`and c.contact_id in (${from})` : sql``}
    ${query.promise ? sql`and exists (select from promise p where p.conversation_id = c.id and p.state = ${query.promise})` : sql``}`;
}

/**
 * One page of hits. Candidates are found first by the text index and only then looked at, because a planner that walks a table
 * in order for a rare word reads nearly all of it; a common word's candidates would be a great many, and there the walk is right.
 */
export async function findHits(
  db: Db,
  agent: SignedIn,
  query: SearchQuery,
  before: string | null,
  limit: number,
): Promise<Hit[]> {
  const from = query.from
    ? contactsNamed(wordsAsNames(query.from), query.from.includes('@') ? query.from.toLowerCase() : null)
    : null;
  const keep = filters(query, agent, from);
  if (!query.words) return findByFilters(db, query, keep, from, before, limit);
  const expected = await expectedMessages(db, query.words);
  if (expected > MOST_CANDIDATES && expected > (await expectedMessages(db, UNKNOWN_WORD)))
    return walk(db, query.words, keep, before, limit);
  const { rows } = await sql<Hit & { found: number }>`
    ${plannedAnew} with word as materialized (
      select id, conversation_id from message where search @@ ${tsquery(query.words)} limit ${MOST_CANDIDATES + 1}),
    candidate as (
      select id as key, conversation_id, id as message_id from word
      union all
      select * from (select id, id, null::uuid from conversation where to_tsvector('english', subject) @@ ${tsquery(query.words)} limit ${MOST_CANDIDATES}) s
      union all
      select * from (select c.id, c.id, null::uuid from conversation c where c.contact_id in (${contactsNamed(query.names, query.email)}) limit ${MOST_CANDIDATES}) n),
    best as (select distinct on (conversation_id) key, conversation_id, message_id from candidate order by conversation_id, key desc)
    select b.key, b.conversation_id, b.message_id, (select count(*) from word) as found
    from best b join conversation c on c.id = b.conversation_id
    where ${keep} ${before ? sql`and b.key < ${before}::uuid` : sql``}
    order by b.key desc limit ${limit}`.execute(db);
  const isCommon = (rows[0]?.found ?? 0) > MOST_CANDIDATES;
  return isCommon ? walk(db, query.words, keep, before, limit) : rows;
}

/** How many messages have the words, as the planner's own statistics have it: no message is read. */
async function expectedMessages(db: Db, words: string): Promise<number> {
  const { rows } = await sql<Record<string, [{ Plan: { 'Plan Rows': number } }]>>`
    explain (format json) select from message where search @@ ${tsquery(words)}`.execute(db);
  const [plan] = Object.values(rows[0] ?? {});
  return plan?.[0].Plan['Plan Rows'] ?? 0;
}

/** The newest messages with a common word, one a conversation, without reading all that have it. */
async function walk(
  db: Db,
  words: string,
  keep: RawBuilder<unknown>,
  before: string | null,
  limit: number,
): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    ${plannedAnew} select m.id as key, m.conversation_id, m.id as message_id from message m join conversation c on c.id = m.conversation_id
    where m.search @@ ${tsquery(words)} and ${keep} ${before ? sql`and m.id < ${before}::uuid` : sql``}
      and not exists (select from message n where n.conversation_id = m.conversation_id and n.id > m.id and n.search @@ ${tsquery(words)})
    order by m.id desc limit ${limit}`.execute(db);
  return rows;
}

/** No words, only filters: the conversations themselves, newest first. */
async function findByFilters(
  db: Db,
  query: SearchQuery,
  keep: RawBuilder<unknown>,
  from: RawBuilder<unknown> | null,
  before: string | null,
  limit: number,
): Promise<Hit[]> {
  if (!from && !query.promise) return [];
  const source = from
    ? sql`select c.id from conversation c where c.contact_id in (${from}) limit ${MOST_CANDIDATES}`
    : sql`select distinct conversation_id as id from (
        select conversation_id from promise where state = ${sql.lit(query.promise)}
        order by ${query.promise === 'open' ? sql`due_at` : sql`state_at desc`} limit ${MOST_PROMISES}) p`;
  const { rows } = await sql<Hit>`
    ${plannedAnew} with candidate as materialized (${source})
    select c.id as key, c.id as conversation_id, null::uuid as message_id from candidate join conversation c on c.id = candidate.id
    where ${keep} ${before ? sql`and c.id < ${before}::uuid` : sql``}
    order by c.id desc limit ${limit}`.execute(db);
  return rows;
}

const wordsAsNames = (text: string) =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 4)
    .map((word) => `${word}:*`)
    .join(' & ') || null;

/** Longer messages are quoted from their beginning. */
const QUOTED_FROM = 20_000;

/** A line out of each message around the words, the hits between ⟦ and ⟧; by message id. */
export async function selectExcerpts(
  db: Db,
  messageIds: string[],
  words: string | null,
): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const text = sql`translate(left(m.words, ${QUOTED_FROM}), '⟦⟧', '')`;
  const { rows } = await sql<{ id: string; excerpt: string }>`
    select m.id, ${
      words
        ? sql`ts_headline('english', ${text}, ${tsquery(words)}, 'StartSel=⟦, StopSel=⟧, MaxWords=28, MinWords=14')`
        : sql`left(${text}, 160)`
    } as excerpt from message m where m.id = any(${messageIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.excerpt.replace(/\s+/g, ' ').trim()]));
}
