import { sql } from 'kysely';
import type { TodayItem, TodayView } from '../../contract/today.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { isSameDay, UNNAMED } from '../promises/present.ts';
import type { SignedIn } from '../team/permission.ts';

export interface ScheduledFacts {
  id: string;
  conversationId: string;
  conversationRef: string;
  subject: string;
  contactName: string | null;
  sendAt: Date;
  stoppedBecause: string;
}

/**
 * The agent's replies that wait for their time, and those that were stopped at it. One whose writer has left the desk is its owner's to
 * see.
 */
export async function selectScheduled(db: Db, agent: SignedIn): Promise<ScheduledFacts[]> {
  const { rows } = await sql<ScheduledFacts>`
    select r.id, c.id as conversation_id, c.ref as conversation_ref, c.subject, coalesce(k.name, k.signs_as) as contact_name, r.send_at,
      r.stopped_because
    from scheduled_reply r join conversation c on c.id = r.conversation_id join contact k on k.id = c.contact_id
      join agent w on w.id = r.agent_id
    where (r.agent_id = ${agent.id} or w.deactivated_at is not null and c.owner_id = ${agent.id}) and ${visibleTo(agent)}
    order by r.send_at limit 100`.execute(db);
  return rows;
}

/** Those that were stopped need their writer; the others have a place of their own. */
export function withScheduled(
  view: TodayView,
  scheduled: ScheduledFacts[],
  zone: string,
  now: Date,
): TodayView {
  const items = scheduled.map((one) => ({ one, item: scheduledItem(one, zone, now) }));
  return {
    ...view,
    needsYou: [...view.needsYou, ...items.flatMap(({ one, item }) => (one.stoppedBecause ? [item] : []))],
    scheduled: items.flatMap(({ one, item }) => (one.stoppedBecause ? [] : [item])),
  };
}

function scheduledItem(one: ScheduledFacts, zone: string, now: Date): TodayItem {
  const { id, sendAt, stoppedBecause, contactName, ...conversation } = one;
  return {
    ...conversation,
    contactName: contactName ?? UNNAMED,
    phone: null,
    promise: null,
    key: `scheduled-${id}`,
    type: 'scheduled',
    kind: stoppedBecause ? 'stopped' : 'waits',
    glyph: stoppedBecause ? 'risk' : 'waiting',
    what: stoppedBecause
      ? `Your reply to ${contactName ?? UNNAMED} did not leave`
      : `Your reply to ${contactName ?? UNNAMED} leaves`,
    dueAt: sendAt.toISOString(),
    whenWords: sayShort(sendAt, zone, now),
    underWords: stoppedBecause || 'by itself, if nothing changes',
    tone: stoppedBecause ? 'late' : isSameDay(sendAt, now, zone) ? 'soon' : 'plain',
  };
}
