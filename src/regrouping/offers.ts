import { sql } from 'kysely';
import { bareSubject, sameSubject } from '../../rules/subjects/bare-subject.ts';
import { closestMatter } from '../../rules/subjects/same-matter.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { sha256 } from '../platform/secret.ts';

/** A message that was filed, with the words as they came. */
export interface Noticed {
  conversation: { id: string; status: string; subject: string };
  contact: { id: string; isNew: boolean };
  messageId: string;
  /** it opened the conversation */
  opened: boolean;
  words: { channel: string; class: string; subject: string; words: string; passedOn?: boolean };
}

/** A matter counts as live as long as something happened on it in this time. */
const LIVE_DAYS = 90;

/**
 * What the desk notices and leaves to a person: words that came on a conversation under a new subject (split it off?), and somebody's
 * second message about a matter that is live (put them together?). Nobody is asked twice about the same.
 */
export async function makeOffers(tx: Tx, noticed: Noticed[], now: Date): Promise<void> {
  const spoken = noticed.filter(
    ({ words, conversation }) => words.class === 'human' && conversation.status === 'open',
  );
  await offerSplits(
    tx,
    spoken.filter(({ opened, words }) => !opened && !words.passedOn),
    now,
  );
  await offerSameMatter(
    tx,
    spoken.filter(({ opened, contact }) => opened && !contact.isNew),
    now,
  );
}

async function offerSplits(tx: Tx, noticed: Noticed[], now: Date): Promise<void> {
  const changed = noticed.filter(({ words, conversation }) => {
    const bare = bareSubject(words.subject);
    return (
      words.channel === 'email' &&
      bare !== '' &&
      words.words.trim() !== '' &&
      !sameSubject(bare, conversation.subject)
    );
  });
  if (changed.length === 0) return;
  const { rows } = await sql<{ id: string; conversationId: string; subject: string }>`
    select id, conversation_id, subject from message
    where conversation_id = any(${changed.map((n) => n.conversation.id)}::uuid[])`.execute(tx);
  for (const { conversation, messageId, words } of changed) {
    // an answer to a note of ours has that note's subject: nothing new
    const isNew = !rows.some(
      (m) =>
        m.conversationId === conversation.id && m.id !== messageId && sameSubject(m.subject, words.subject),
    );
    const isTheirs = rows.some((m) => m.id === messageId && m.conversationId === conversation.id);
    if (isNew && isTheirs)
      await insertOffer(
        tx,
        {
          kind: 'split',
          conversationId: conversation.id,
          messageId,
          otherId: null,
          key: keyOf(words.subject),
        },
        now,
      );
  }
}

/** Of a subject, not the subject: its words stand in the message alone. */
const keyOf = (subject: string) =>
  sha256(Buffer.from(bareSubject(subject).toLowerCase()))
    .toString('hex')
    .slice(0, 32);

async function offerSameMatter(tx: Tx, noticed: Noticed[], now: Date): Promise<void> {
  if (noticed.length === 0) return;
  const { rows } = await sql<{
    id: string;
    contactId: string;
    subject: string;
    words: string;
    lastActivityAt: Date;
  }>`
    select c.id, c.contact_id, c.subject, c.last_activity_at,
      coalesce((select left(m.words, 2000) from message m where m.conversation_id = c.id and m.direction = 'in' and m.audience = 'customer'
        order by m.said_at limit 1), '') as words
    from conversation c
    where c.contact_id = any(${noticed.map((n) => n.contact.id)}::uuid[]) and c.status = 'open'
      and c.last_activity_at > ${new Date(now.getTime() - LIVE_DAYS * 86_400_000)}
    order by c.last_activity_at desc limit 200`.execute(tx);
  for (const { conversation, contact, messageId, words } of noticed) {
    const live = rows.filter((c) => c.contactId === contact.id && c.id < conversation.id);
    const other = closestMatter({ subject: words.subject, words: words.words }, live);
    if (other)
      await insertOffer(
        tx,
        { kind: 'same-matter', conversationId: conversation.id, messageId, otherId: other.id, key: other.id },
        now,
      );
  }
}

async function insertOffer(
  tx: Tx,
  offer: {
    kind: 'split' | 'same-matter';
    conversationId: string;
    messageId: string;
    otherId: string | null;
    key: string;
  },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('offer')
    .values({ id: newId(), ...offer, madeAt: now })
    .onConflict((oc) => oc.columns(['conversationId', 'kind', 'key']).doNothing())
    .execute();
}
