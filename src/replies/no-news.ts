import { type RawBuilder, sql } from 'kysely';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import {
  NO_NEWS_IN_A_ROW,
  type NoNewsFacts,
  noNewsWords,
  saysOnlyNoNews,
} from '../../rules/no-news/no-news.ts';
import type { Db, Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { readDesk } from '../team/desk.ts';

/** Words of a person of ours, over alias m, that reached the customer or are on their way. */
const ourWords = (
  conversationId: string,
): RawBuilder<unknown> => sql`from message m left join delivery d on d.message_id = m.id
  where m.conversation_id = ${conversationId} and m.direction = 'out' and not m.automatic and m.audience = 'customer'
    and coalesce(d.state, 'accepted') not in ('cancelled', 'refused')`;

/** The drafted update where there is no news, and how many of our last words in a row said no more than that. */
export async function draftNoNews(
  db: Db | Tx,
  conversationId: string,
  now: Date,
): Promise<{ words: string; inARow: number; needsOwnWords: boolean }> {
  const { zone } = await readDesk(db);
  const { greetedAs, signsAs, name, ...facts } = await readNoNewsFacts(db, conversationId);
  const inARow = await noNewsInARow(db, conversationId);
  const words = noNewsWords({ ...facts, greeting: greetingOf({ greetedAs, signsAs, name }) }, zone, now);
  return { words, inARow, needsOwnWords: inARow >= NO_NEWS_IN_A_ROW };
}

/** Refuses an update that says no news once more, where the last two said no more than that. */
export async function mustHaveNews(tx: Tx, conversationId: string, words: string): Promise<void> {
  if (!saysOnlyNoNews(words) || (await noNewsInARow(tx, conversationId)) < NO_NEWS_IN_A_ROW) return;
  throw new Refusal(
    'wrong-input',
    'no-news-again',
    'This would be the third time in a row that we have no news for them.',
    'Nothing was sent, and your text is still here. Say in your own words what you did and what you wait for.',
  );
}

async function noNewsInARow(db: Db | Tx, conversationId: string): Promise<number> {
  const { rows } = await sql<{ words: string }>`
    select m.words ${ourWords(conversationId)} order by m.said_at desc, m.id desc limit ${NO_NEWS_IN_A_ROW}`.execute(
    db,
  );
  const first = rows.findIndex(({ words }) => !saysOnlyNoNews(words));
  return first < 0 ? rows.length : first;
}

type Facts = Omit<NoNewsFacts, 'greeting'> & {
  greetedAs: string | null;
  signsAs: string | null;
  name: string | null;
};

async function readNoNewsFacts(db: Db | Tx, conversationId: string): Promise<Facts> {
  const { rows } = await sql<Facts>`
    with since as (select (select max(m.said_at) ${ourWords(conversationId)}) as at),
    asked as (select max(m.said_at) as at from message m left join delivery d on d.message_id = m.id, since
      where m.conversation_id = ${conversationId} and m.direction = 'out' and m.audience = 'third-party' and not m.automatic
        and coalesce(d.state, 'accepted') not in ('cancelled', 'refused') and (since.at is null or m.said_at > since.at))
    select c.subject, k.greeted_as, k.signs_as, k.name, since.at as our_word_at,
      coalesce(c.last_inbound_at, c.opened_at) as their_word_at, a.name as owner_name, asked.at as asked_at,
      (select max(h.at) from handover h where h.conversation_id = c.id and h.to_id = c.owner_id
        and h.at > coalesce(since.at, c.opened_at)) as taken_at,
      (select max(m.said_at) from message m where m.conversation_id = c.id and m.direction = 'in' and m.audience = 'third-party'
        and m.class = 'human' and m.said_at > asked.at) as answered_at,
      coalesce((select json_agg(json_build_object('what', p.what, 'at', p.kept_at) order by p.kept_at) from (
        select p.what, coalesce(p.fulfilled_at, s.at) as kept_at from promise p
          left join promise_settlement s on s.promise_id = p.id and s.outcome = 'kept'
        where p.conversation_id = c.id and p.contact_id = c.contact_id and p.kind in ('action', 'callback', 'payment', 'return')
          and (p.state = 'kept' or p.fulfilled_at is not null)) p
        where p.kept_at is not null and (since.at is null or p.kept_at > since.at)), '[]') as done,
      coalesce((select json_agg(json_build_object('what', w.what, 'fromYou', w.third_party_id is null,
          'partyName', case when t.may_be_named then t.name end, 'askedAt', coalesce(n.at, w.asked_at)) order by w.asked_at, w.id)
        from wait w left join third_party t on t.id = w.third_party_id
          cross join lateral (select max(a.at) as at from wait_ask a left join delivery d on d.message_id = a.message_id
            where a.wait_id = w.id and coalesce(d.state, 'accepted') = 'accepted') n
        where w.conversation_id = c.id and w.ended_at is null and w.begun_at is not null and w.closing_id is null), '[]') as waits
    from conversation c cross join since cross join asked join contact k on k.id = c.contact_id left join agent a on a.id = c.owner_id
    where c.id = ${conversationId}`.execute(db);
  const facts = rows[0];
  if (!facts) throw new Error('no such conversation');
  return {
    ...facts,
    done: facts.done.map(({ what, at }) => ({ what, at: new Date(at) })),
    waits: facts.waits.map((wait) => ({ ...wait, askedAt: new Date(wait.askedAt) })),
  };
}
