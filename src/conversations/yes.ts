import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { agentName } from '../team/agent-name.ts';
import { type ConversationRow, takeConversation } from './conversations.ts';

/** A yes that somebody above is asked for on one conversation, and that is given or refused once: to a date, or to an amount. */
export interface YesRow {
  id: string;
  conversationId: string;
  askedById: string;
  askedByName: string;
  askedAt: Date;
  answer: 'yes' | 'no' | null;
  answeredById: string | null;
  answeredByName: string | null;
  reason: string;
}

export interface YesOrNo {
  answer: 'yes' | 'no';
  reason: string;
}

/** Locks the conversation that the yes would be for. Refuses where nothing can be promised any more. */
export async function takeToAsk(tx: Tx, conversationId: string): Promise<ConversationRow> {
  const c = await takeConversation(tx, conversationId);
  if (c.status !== 'open')
    throw new Refusal('conflict', 'not-open', 'This conversation is not open.', 'Nobody was asked.');
  return c;
}

/** Writes an answer down, the first there is. The same answer of the same person twice is one; another is refused. */
export async function answerOnce(
  tx: Tx,
  q: YesRow,
  { answer, reason }: YesOrNo,
  by: { id: string },
  about: {
    kind: 'date-answered' | 'amount-answered';
    data?: { on: string };
    /** one guarded update: false where somebody was first */
    write: (tx: Tx, id: string, a: YesOrNo & { byId: string }, now: Date) => Promise<boolean>;
    read: (tx: Tx, id: string) => Promise<YesRow | null>;
  },
  now: Date,
): Promise<void> {
  await takeConversation(tx, q.conversationId);
  if (!(await about.write(tx, q.id, { answer, reason, byId: by.id }, now))) {
    const was = await about.read(tx, q.id);
    if (was?.answeredById === by.id && was.answer === answer) return;
    throw new Refusal(
      'conflict',
      'answered-already',
      `${was?.answeredByName ?? 'Somebody'} has answered this already: ${was?.answer}.`,
      'Nothing was changed.',
    );
  }
  const data = { questionId: q.id, ...about.data, because: answer, askedById: q.askedById };
  await record(tx, { kind: about.kind, conversationId: q.conversationId, agentId: by.id, data }, now);
}

/** What both say of who asked and who answered. */
export const presentYes = (q: YesRow) => ({
  id: q.id,
  conversationId: q.conversationId,
  askedBy: agentName({ id: q.askedById, name: q.askedByName }),
  askedAt: q.askedAt.toISOString(),
  answer: q.answer,
  answeredBy:
    q.answeredById && q.answeredByName ? agentName({ id: q.answeredById, name: q.answeredByName }) : null,
  reason: q.reason,
});
