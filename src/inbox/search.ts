import { sql } from 'kysely';
import type { SearchHit } from '../../contract/search.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { presentRow } from './row.ts';
import { rowFacts } from './row-store.ts';
import { readSearch, type SearchQuery } from './search-query.ts';
import { findHits, findRef, type Hit, selectExcerpts } from './search-store.ts';

export const HITS_PAGE = 25;

/** Conversations with the words, newest first; a reference given alone comes first. Only what the agent may see. */
export async function search(
  db: Db,
  agent: SignedIn,
  typed: string,
  before: string | null,
  now: Date,
): Promise<{ items: SearchHit[]; next: string | null }> {
  if (before && !/^[0-9a-f-]{36}$/.test(before))
    throw new Refusal(
      'wrong-input',
      'wrong-place',
      'We could not find that place in the list.',
      'Search again from the top.',
    );
  const query = readSearch(typed);
  const [calendar, byRef] = await Promise.all([
    deskCalendar(db),
    query.ref && !before ? findRef(db, agent, query.ref) : [],
  ]);
  const found = query.ref && byRef.length ? [] : await findHits(db, agent, query, before, HITS_PAGE + 1);
  const hits = [...byRef, ...found.slice(0, HITS_PAGE)];
  const last = found.length > HITS_PAGE ? found[HITS_PAGE - 1] : undefined;
  return { items: await presentHits(db, agent, hits, query, calendar, now), next: last?.key ?? null };
}

async function presentHits(
  db: Db,
  agent: SignedIn,
  hits: Hit[],
  query: SearchQuery,
  calendar: Calendar,
  now: Date,
): Promise<SearchHit[]> {
  if (hits.length === 0) return [];
  const ids = hits.map((hit) => hit.conversationId);
  const [facts, excerpts] = await Promise.all([
    rowFacts(
      db,
      sql`select c.* from conversation c where c.id = any(${ids}::uuid[]) and ${visibleTo(agent)}`,
      agent,
    ),
    selectExcerpts(
      db,
      hits.flatMap((hit) => hit.messageId ?? []),
      query.words,
    ),
  ]);
  const rows = new Map(facts.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = rows.get(hit.conversationId);
    return row
      ? [
          {
            ...presentRow(row, calendar, now),
            messageId: hit.messageId,
            excerpt: excerpts.get(hit.messageId ?? '') ?? '',
          },
        ]
      : [];
  });
}
