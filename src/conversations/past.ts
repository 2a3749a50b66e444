import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newRef } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

/** A conversation that was over before it came to us, with the times at which things were said in it. */
export interface PastConversation {
  id: string;
  subject: string;
  kind: string;
  status: 'resolved' | 'automatic' | 'spam';
  contactId: string;
  mailboxId: string | null;
  teamId: string;
  firstAt: Date;
  lastAt: Date;
  lastInboundAt: Date | null;
}

/** Puts it on record. Nobody owns it and nothing is owed in it; `closePast` says that it is over. Returns its reference. */
export async function openPast(tx: Tx, c: PastConversation, now: Date): Promise<string> {
  const ref = newRef();
  await put(tx, 'conversation', [
    {
      id: c.id,
      ref,
      subject: c.subject || '(no subject)',
      kind: c.kind,
      status: c.status,
      channel: 'email',
      contactId: c.contactId,
      mailboxId: c.mailboxId,
      teamId: c.teamId,
      ownerId: null,
      takeByAt: null,
      nextStep: '',
      wanted: '',
      openedAt: c.firstAt,
      lastActivityAt: c.lastAt,
      lastInboundAt: c.lastInboundAt,
      resolvedAt: c.status === 'resolved' ? c.lastAt : null,
      createdAt: now,
    },
  ]);
  await put(tx, 'participant', [
    { conversationId: c.id, contactId: c.contactId, role: 'customer', addedAt: c.firstAt },
  ]);
  await record(tx, { kind: 'conversation-brought-in', conversationId: c.id, contactId: c.contactId }, now);
  return ref;
}

/**
 * More of what was said before came into these conversations. One that was brought in begins and ends with its messages; any other
 * keeps its own beginning.
 */
export async function extendPast(
  tx: Tx,
  changes: Pick<PastConversation, 'id' | 'firstAt' | 'lastAt' | 'lastInboundAt'>[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    update conversation c set
      last_activity_at = greatest(c.last_activity_at, n.last_at), last_inbound_at = greatest(c.last_inbound_at, n.last_inbound_at),
      opened_at = case when n.is_past then least(c.opened_at, n.first_at) else c.opened_at end,
      resolved_at = case when n.is_past and c.status = 'resolved' then greatest(c.resolved_at, n.last_at) else c.resolved_at end
    from (
      select p.*, exists (select from event e where e.conversation_id = p.id and e.kind = 'conversation-brought-in') as is_past
      from json_to_recordset(${JSON.stringify(
        changes.map((c) => ({
          id: c.id,
          first_at: c.firstAt,
          last_at: c.lastAt,
          last_inbound_at: c.lastInboundAt,
        })),
      )}) p(id uuid, first_at timestamptz, last_at timestamptz, last_inbound_at timestamptz)) n
    where c.id = n.id`.execute(tx);
}
