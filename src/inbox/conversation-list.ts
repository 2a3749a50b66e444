import { type RawBuilder, sql } from 'kysely';
import type { ConversationRow, View } from '../../contract/conversations.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { presentRow } from './row.ts';
import { markRowRisks } from './row-risks.ts';
import { newestWord, rowFacts } from './row-store.ts';

export interface ListQuery {
  view: View;
  /** only theirs */
  agentId?: string | undefined;
  /** only that team's */
  teamId?: string | undefined;
  before?: string | undefined;
}

export const PAGE = 50;

/** When the desk's day ends. */
const endOfToday = (now: Date) =>
  sql`(select (date_trunc('day', ${now}::timestamptz at time zone zone) + interval '1 day') at time zone zone from desk)`;

/** Which conversations a view holds, over aliases c and (for waiting) w. Each stands on an index of its own. */
function viewOf(query: ListQuery, agent: SignedIn, now: Date): RawBuilder<unknown> {
  switch (query.view) {
    case 'mine':
      return sql`c.status = 'open' and c.owner_id = ${query.agentId ?? agent.id}`;
    case 'new':
      return sql`c.status = 'open' and c.owner_id is null`;
    case 'team':
      return sql`c.status = 'open' and c.team_id = any(${query.teamId ? [query.teamId] : agent.teamIds}::uuid[])`;
    case 'waiting':
      // we spoke last, it arrived, and nothing is due from us today: as near to "waiting on them" as the records say
      return sql`c.status = 'open' and c.owner_id = ${query.agentId ?? agent.id} and w.direction = 'out' and not w.undelivered
        and not exists (select from promise p where p.conversation_id = c.id and p.state = 'open' and p.due_at < ${endOfToday(now)})
        and not exists (select from promise p where p.conversation_id = c.id and p.state = 'broken' and p.owned_up_at is null)
        and not exists (select from target g where g.conversation_id = c.id and g.state = 'open' and g.due_at < ${endOfToday(now)})`;
    case 'all':
      return sql`c.status = 'open'`;
    default:
      return sql`c.status = ${query.view} and c.status <> 'open'`;
  }
}

/** One page of 50 of a view, newest first, of what the agent may see. */
export async function listConversations(
  db: Db,
  agent: SignedIn,
  query: ListQuery,
  now: Date,
): Promise<{ items: ConversationRow[]; next: string | null }> {
  const place = query.before ? fromCursor(query.before) : null;
  const page = sql`
    select c.* from conversation c ${query.view === 'waiting' ? newestWord : sql``}
    where ${viewOf(query, agent, now)} and ${visibleTo(agent)}
      ${query.agentId ? sql`and c.owner_id = ${query.agentId}` : sql``}
      ${query.teamId ? sql`and c.team_id = ${query.teamId}` : sql``}
      ${place ? sql`and (c.last_activity_at, c.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``}
    order by c.last_activity_at desc, c.id desc limit ${PAGE + 1}`;
  const [calendar, facts] = await Promise.all([deskCalendar(db), rowFacts(db, page, agent)]);
  await markRowRisks(db, facts, calendar, now);
  const last = facts.length > PAGE ? facts[PAGE - 1] : undefined;
  return {
    items: facts.slice(0, PAGE).map((row) => presentRow(row, calendar, now)),
    next: last ? toCursor({ at: last.place, id: last.id }) : null,
  };
}
