import { sql } from 'kysely';
import { mustSee } from '../conversations/visibility.ts';
import { type Db, lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound } from '../platform/refusal.ts';
import type { SignedIn } from '../team/permission.ts';
import { merge } from './merge.ts';
import { split } from './split.ts';

interface Offer {
  id: string;
  kind: 'split' | 'same-matter';
  /** where it is shown now */
  conversationId: string;
  messageId: string;
  otherId: string | null;
}

/** An offer on conversations that the agent may all see; otherwise there is none. */
export async function mustSeeOffer(db: Db | Tx, agent: SignedIn, id: string): Promise<Offer> {
  const { rows } = await sql<Offer>`
    select o.id, o.kind, m.conversation_id, o.message_id, o.other_id from offer o join message m on m.id = o.message_id
    where o.id = ${id}`.execute(db);
  const [offer] = rows;
  if (!offer) throw notFound('offer');
  await mustSee(db, agent, offer.conversationId);
  return { ...offer, otherId: offer.otherId && (await mustSee(db, agent, offer.otherId)) };
}

/** Yes does what was offered, no lets it stand as it is; either is said once. Returns the conversation to look at then. */
export async function answerOffer(
  tx: Tx,
  offer: Offer,
  answer: 'yes' | 'no',
  byId: string,
  now: Date,
): Promise<string> {
  await lockConversations(tx, [offer.conversationId, ...(offer.otherId ? [offer.otherId] : [])]);
  const { rows } = await sql`
    update offer set answer = ${answer}, answered_by = ${byId}, answered_at = ${now}
    where id = ${offer.id} and answered_at is null returning 1`.execute(tx);
  if (rows.length === 0) return offer.conversationId;
  await record(
    tx,
    {
      kind: 'offer-answered',
      conversationId: offer.conversationId,
      agentId: byId,
      data: { offerId: offer.id, answer },
    },
    now,
  );
  if (answer === 'no') return offer.conversationId;
  if (offer.kind === 'split')
    return split(tx, offer.conversationId, { messageIds: [offer.messageId], subject: '' }, byId, now);
  // the live one is kept: it is the older, and they have its reference
  await merge(tx, offer.conversationId, offer.otherId as string, byId, now);
  return offer.otherId as string;
}
