import { bareSubject } from '../../rules/subjects/bare-subject.ts';
import {
  type ConversationRow,
  changeConversation,
  openConversation,
  setNextStep,
  takeConversation,
} from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { setTargets } from '../promises/targets.ts';
import { takeTwo, wouldShow } from './merge.ts';
import * as store from './store.ts';

/**
 * Opens a conversation of its own for some messages of another, with the promises that they made. It has the other's owner, team,
 * mailbox and access; its customer is whoever wrote the first of them. Returns its id.
 */
export async function split(
  tx: Tx,
  fromId: string,
  { messageIds, subject }: { messageIds: string[]; subject: string },
  byId: string,
  now: Date,
): Promise<string> {
  const from = await takeConversation(tx, fromId);
  const moving = await takeMessages(tx, from, messageIds);
  const first = moving.find((m) => m.direction === 'in' && m.audience === 'customer' && m.contactId);
  const opened = await openConversation(
    tx,
    {
      subject: subject.trim() || bareSubject(first?.subject ?? '') || from.subject,
      kind: from.kind,
      channel: first?.channel ?? moving[0]?.channel ?? 'email',
      contactId: first?.contactId ?? from.contactId,
      mailboxId: from.mailboxId,
      teamId: from.teamId,
      ownerId: from.ownerId ?? byId,
      takeByAt: null,
      nextStep: 'Write with an update',
    },
    now,
  );
  if (from.restricted) {
    await changeConversation(tx, opened.id, { restricted: true }, now);
    await store.copyAccess(tx, from.id, opened.id);
  }
  await regroup(
    tx,
    'split',
    from,
    opened,
    moving.map((m) => m.id),
    byId,
    now,
  );
  return opened.id;
}

/** Moves messages, with the promises that they made, to another open conversation. */
export async function moveMessages(
  tx: Tx,
  fromId: string,
  intoId: string,
  messageIds: string[],
  byId: string,
  now: Date,
): Promise<void> {
  const [from, into] = await takeTwo(tx, fromId, intoId);
  if (from.id === into.id)
    throw new Refusal(
      'wrong-input',
      'the-same',
      'They are in that conversation already.',
      'Nothing was changed.',
    );
  if (into.status !== 'open')
    throw new Refusal(
      'conflict',
      'not-open',
      'That conversation is not open.',
      'Reopen it first. Nothing was changed.',
    );
  if (!(await store.isSafeIn(tx, from, into))) throw wouldShow();
  const moving = await takeMessages(tx, from, messageIds);
  await regroup(
    tx,
    'move',
    from,
    into,
    moving.map((m) => m.id),
    byId,
    now,
  );
}

/**
 * The messages, with what our computer answered to them, where they may all go: they are there, nothing of theirs is on its way, and
 * something stays.
 */
async function takeMessages(tx: Tx, from: ConversationRow, chosen: string[]): Promise<store.MessageHead[]> {
  if (from.status !== 'open' && from.status !== 'resolved' && from.status !== 'automatic')
    throw new Refusal('conflict', 'not-open', 'This conversation is not open.', 'Nothing was changed.');
  const all = await store.messageHeads(tx, from.id);
  if (chosen.some((id) => !all.some((m) => m.id === id))) throw notFound('message');
  const moving = all.filter((m) => chosen.includes(m.id) || (m.answersId && chosen.includes(m.answersId)));
  const ids = moving.map((m) => m.id);
  if (moving.length === all.length)
    throw new Refusal(
      'conflict',
      'nothing-left',
      'That would leave nothing here.',
      'Merge the two conversations instead. Nothing was changed.',
    );
  if (await store.isOnItsWay(tx, from.id, ids))
    throw new Refusal(
      'conflict',
      'still-sending',
      'A reply is still on its way.',
      'Wait until it has gone, then try again. Nothing was changed.',
    );
  return moving;
}

async function regroup(
  tx: Tx,
  kind: 'split' | 'move',
  from: ConversationRow,
  into: ConversationRow,
  messageIds: string[],
  byId: string,
  now: Date,
): Promise<void> {
  const regroupingId = await store.insertRegrouping(
    tx,
    { kind, fromId: from.id, intoId: into.id, fromStatus: from.status, agentId: byId },
    now,
  );
  // by when an answer is aimed for, wherever the words are that wait for it
  const aimed = await store.replyTarget(tx, from.id);
  const going = await store.withTheirPromises(tx, messageIds, from.id);
  await store.putAside(tx, regroupingId, going);
  await store.place(tx, regroupingId, going, from.id, into.id);
  await store.electTargets(tx, regroupingId, [from.id, into.id], now);
  for (const c of [from, into]) {
    if (c.status !== 'open') continue;
    const waits = await store.isUnanswered(tx, c.id);
    if (waits && aimed) await setTargets(tx, [{ ...aimed, conversationId: c.id, kind: 'reply' }], now);
    if (!waits && c.id === from.id) await store.dropReplyTarget(tx, c.id, now);
    if (waits && c.id === into.id) await setNextStep(tx, c.id, 'Answer them');
  }
  await store.addWriters(tx, into.id);
  await store.dropIdle(tx, from.id);
  await store.recountInbound(tx, [from.id, into.id]);
  for (const c of [from, into]) await changeConversation(tx, c.id, { lastActivityAt: now }, now);
  await store.answerSplitOffers(tx, messageIds, byId, now);
  await record(
    tx,
    [
      {
        kind: kind === 'split' ? 'split-off' : 'moved-out',
        conversationId: from.id,
        agentId: byId,
        data: { regroupingId, intoId: into.id, count: messageIds.length },
      },
      {
        kind: kind === 'split' ? 'split-from' : 'moved-in',
        conversationId: into.id,
        agentId: byId,
        data: { regroupingId, fromId: from.id, count: messageIds.length },
      },
    ],
    now,
  );
  await ensureNextWord(tx, [from.id, into.id], now);
}
