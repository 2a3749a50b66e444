import type { z } from 'zod';
import type { newLook } from '../../contract/handing.ts';
import { draft as draftShape, newReply } from '../../contract/replies.ts';
import { takeConversation } from '../conversations/conversations.ts';
import { takeSightFrom } from '../conversations/proposals.ts';
import { whoCannotSee } from '../conversations/visibility.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { dropDraft, saveDraft } from '../replies/drafts.ts';
import { type HoldOptions, holdReply } from '../replies/reply.ts';
import { writerOf } from '../replies/writer.ts';
import type { SignedIn } from '../team/permission.ts';
import { mustBeOpen } from './handovers.ts';
import { answerBy } from './in-time.ts';
import * as store from './look-store.ts';
import { letThemSee, mustBeHere } from './may-see.ts';

/**
 * Holds a reply until one colleague has looked at it. It is the writer's all the time, nothing is promised yet, and the conversation
 * stays with its owner. One at a time for each writer.
 */
export async function askForLook(
  tx: Tx,
  conversationId: string,
  { agentId, words, reply, answerBy: wanted, grantAccess }: z.output<typeof newLook>,
  by: SignedIn,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  mustBeOpen(c);
  if (agentId === by.id)
    throw new Refusal('wrong-input', 'asks-self', 'Choose a colleague to ask.', 'Nothing was asked.', [
      { path: 'agentId', message: 'Choose someone else.' },
    ]);
  const waiting = await store.openLook(tx, c.id, by.id);
  if (waiting)
    throw new Refusal(
      'conflict',
      'asked-already',
      `${waiting} is looking at another reply of yours already.`,
      'Nothing was changed, and your text is still here. Withdraw that first.',
    );
  const asked = await mustBeHere(tx, agentId, now);
  if ((await store.needsLook(tx, by.id)) && (await store.needsLook(tx, agentId)))
    throw new Refusal(
      'conflict',
      'new-too',
      `${asked.name}’s own replies still need a look.`,
      'Nothing was asked, and your text is still here. Choose somebody who has been here longer.',
    );
  const grantsAccess = await letThemSee(tx, c, asked, by, grantAccess);
  const id = newId();
  await store.insertLook(tx, {
    id,
    conversationId: c.id,
    writerId: by.id,
    askedId: agentId,
    // what they saw and sent all the same, they have seen: only what comes from now on stops it
    reply: {
      ...reply,
      seenUntil: reply.sendAnyway ? now.toISOString() : (reply.seenUntil ?? now.toISOString()),
      sendAnyway: false,
    },
    words,
    grantsAccess,
    at: now,
    answerByAt: await inTime(tx, c, reply.settles, wanted ? new Date(wanted) : null, now),
  });
  if (reply.draftUpon) await dropDraft(tx, c.id, by.id, reply.draftUpon);
  const data = { lookId: id, toId: agentId };
  await record(tx, { kind: 'look-asked', conversationId: c.id, agentId: by.id, data }, now);
  return id;
}

/** Before the first promise falls due that the reply is to keep, whatever was wished. */
async function inTime(
  tx: Tx,
  c: Parameters<typeof answerBy>[1],
  settles: { promiseId: string }[],
  wanted: Date | null,
  now: Date,
): Promise<Date> {
  if (!wanted) return answerBy(tx, c, now);
  const due = await store.firstOf(
    tx,
    settles.map((s) => s.promiseId),
  );
  const latest = due
    ? now.getTime() + Math.max(0, due.getTime() - now.getTime()) / 2
    : Number.POSITIVE_INFINITY;
  return new Date(Math.min(wanted.getTime(), latest));
}

/**
 * Yes: the reply leaves as the writer's, after their undo window, and makes its promises then. Refuses what would stop any reply: new
 * words of the customer's since, a promise settled meanwhile, what the reply check must have fixed.
 */
export async function approveLook(
  tx: Tx,
  id: string,
  words: string,
  by: SignedIn,
  options: Pick<HoldOptions, 'rehearsing' | 'foretell'>,
  now: Date,
): Promise<void> {
  const look = await takeAsked(tx, id, by);
  await mustAnswer(tx, look, { answer: 'approved', words }, now);
  // it leaves as theirs, so it is theirs to see
  if ((await whoCannotSee(tx, look.conversationId, [look.writerId])).length > 0)
    throw new Refusal(
      'conflict',
      'cannot-see-it',
      'The person who wrote it cannot see this conversation any more.',
    );
  const writer = await writerOf(tx, look.writerId);
  const reply = newReply.parse({ ...look.reply, draftUpon: null });
  await holdReply(tx, look.conversationId, reply, writer, { ...options, lookedAt: true }, now);
  await tell(tx, 'look-approved', look, by.id, now);
}

/** Yes, and something stopped it all the same: it is the writer's to send, with why. */
export async function approveStopped(
  tx: Tx,
  id: string,
  { words, stopped }: { words: string; stopped: string },
  by: SignedIn,
  now: Date,
): Promise<void> {
  const look = await takeAsked(tx, id, by);
  await mustAnswer(tx, look, { answer: 'approved', words, stopped }, now);
  await backToWriter(tx, look, now);
  await tell(tx, 'look-stopped', look, by.id, now);
}

/** Not yet: what they would change. The reply is the writer's draft again. */
export async function commentLook(tx: Tx, id: string, words: string, by: SignedIn, now: Date): Promise<void> {
  const look = await takeAsked(tx, id, by);
  await mustAnswer(tx, look, { answer: 'comments', words }, now);
  await backToWriter(tx, look, now);
  await tell(tx, 'look-comments', look, by.id, now);
}

/** The writer wants it back: nobody is asked any more. */
export async function withdrawLook(tx: Tx, id: string, by: SignedIn, now: Date): Promise<void> {
  const look = await take(tx, id);
  if (look.writerId !== by.id)
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only whoever wrote it can take it back.',
      'Nothing was changed.',
    );
  await mustAnswer(tx, look, { answer: 'withdrawn' }, now);
  await backToWriter(tx, look, now);
  const data = { lookId: id };
  await record(
    tx,
    { kind: 'look-withdrawn', conversationId: look.conversationId, agentId: by.id, data },
    now,
  );
}

/** Whoever was asked, or wrote it, leaves: nothing waits for them. */
export async function endLookForLeaver(tx: Tx, id: string, leaverId: string, now: Date): Promise<void> {
  const look = await take(tx, id);
  if (!(await store.answerLook(tx, id, { answer: 'withdrawn' }, now))) return;
  await backToWriter(tx, look, now);
  if (look.askedId === leaverId) await tell(tx, 'look-unanswerable', look, leaverId, now);
}

/** The reply is a draft of the writer's again; what they had begun meanwhile is set aside, not lost. */
async function backToWriter(tx: Tx, look: store.LookRow, now: Date): Promise<void> {
  if (look.grantsAccess) await takeSightFrom(tx, look.conversationId, look.askedId);
  await saveDraft(
    tx,
    look.conversationId,
    look.writerId,
    draftShape.parse(look.reply),
    { upon: null, instead: true },
    now,
  );
}

/** Locks its conversation and reads it again under the lock. */
async function take(tx: Tx, id: string): Promise<store.LookRow> {
  const before = await store.readLook(tx, id);
  if (!before) throw notFound('reply');
  await takeConversation(tx, before.conversationId);
  return (await store.readLook(tx, id)) ?? before;
}

async function takeAsked(tx: Tx, id: string, by: SignedIn): Promise<store.LookRow> {
  const look = await take(tx, id);
  if (look.askedId === by.id) return look;
  throw new Refusal('not-allowed', 'not-asked', 'Somebody else was asked.', 'Nothing was changed.');
}

async function mustAnswer(
  tx: Tx,
  look: store.LookRow,
  how: Parameters<typeof store.answerLook>[2],
  now: Date,
): Promise<void> {
  if (await store.answerLook(tx, look.id, how, now)) return;
  throw new Refusal(
    'conflict',
    'answered-already',
    look.answer === 'withdrawn' ? 'The writer took it back.' : 'It is settled by now.',
    'Nothing was changed. Look at the conversation again.',
  );
}

/** The answer is news to the writer. */
async function tell(tx: Tx, kind: string, look: store.LookRow, byId: string, now: Date): Promise<void> {
  const data = { lookId: look.id, toId: look.writerId };
  await record(tx, { kind, conversationId: look.conversationId, agentId: byId, data }, now);
}
