import {
  type ConversationRow,
  changeConversation,
  giveTo,
  lockedConversations,
} from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { ownerIsNamed } from '../promises/named-owner.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { openPromises } from '../promises/promises.ts';
import { moveDrafts } from '../replies/drafts-aside-store.ts';
import { moveScheduled } from '../replies/scheduled-store.ts';
import * as store from './store.ts';

/** Locks two conversations and reads them; refuses where one is not there. */
export async function takeTwo(
  tx: Tx,
  oneId: string,
  otherId: string,
): Promise<[ConversationRow, ConversationRow]> {
  const rows = await lockedConversations(tx, [oneId, otherId]);
  const [one, other] = [rows.find((c) => c.id === oneId), rows.find((c) => c.id === otherId)];
  if (!one || !other) throw notFound('conversation');
  return [one, other];
}

/**
 * Puts one conversation into another: everything that was said, promised, aimed at and noted goes along, by placements, so that
 * undoing brings each thing back. What happened stays where it happened and is shown in both. The one that is kept has its owner, its
 * subject and its own reference; the other's reference and links lead to it. Pressed twice, it is done once.
 */
export async function merge(tx: Tx, fromId: string, intoId: string, byId: string, now: Date): Promise<void> {
  if (fromId === intoId)
    throw new Refusal(
      'wrong-input',
      'the-same',
      'That is this conversation itself.',
      'Choose another one. Nothing was changed.',
    );
  const [from, into] = await takeTwo(tx, fromId, intoId);
  if (from.mergedInto === into.id) return;
  mustBeMergeable(from, into);
  if (!(await store.isSafeIn(tx, from, into))) throw wouldShow();

  const regroupingId = await store.insertRegrouping(
    tx,
    { kind: 'merge', fromId, intoId, fromStatus: from.status, agentId: byId },
    now,
  );
  const things = await store.everythingOf(tx, fromId);
  await store.putAside(tx, regroupingId, things);
  await store.place(tx, regroupingId, things, fromId, intoId);
  await store.bringParticipants(tx, regroupingId, fromId, intoId);
  await moveDrafts(tx, fromId, intoId, now);
  await moveScheduled(tx, fromId, intoId);
  await changeConversation(tx, fromId, { status: 'merged', mergedInto: intoId }, now);
  await changeConversation(tx, intoId, { lastActivityAt: now }, now);
  await store.electTargets(tx, regroupingId, [intoId], now);
  await store.recountInbound(tx, [intoId]);
  // what one owner had promised is not nobody's now
  if (into.status === 'open' && !into.ownerId && from.ownerId && from.status === 'open')
    await giveTo(
      tx,
      intoId,
      { agentId: from.ownerId },
      { agentId: byId, reason: `${from.ref} came with its owner.` },
      now,
    );
  await ownerIsNamed(tx, intoId, now);
  await store.answerOffersBetween(tx, fromId, intoId, byId, now);
  await record(
    tx,
    [
      { kind: 'merged', conversationId: fromId, agentId: byId, data: { regroupingId, intoId } },
      { kind: 'merged-in', conversationId: intoId, agentId: byId, data: { regroupingId, fromId } },
    ],
    now,
  );
  await ensureNextWord(tx, [intoId], now);
}

export const wouldShow = () =>
  new Refusal(
    'conflict',
    'restricted-differs',
    'One of them is restricted, and the other can be seen by more people.',
    'Nothing was changed. Restrict the one you keep to the same people first.',
  );

function mustBeMergeable(from: ConversationRow, into: ConversationRow): void {
  if (from.status === 'merged' || into.status === 'merged')
    throw new Refusal(
      'conflict',
      'merged-already',
      'One of them was merged into another just now.',
      'Nothing was changed. Look at it again.',
    );
  if (from.status === 'spam' || into.status === 'spam')
    throw new Refusal(
      'conflict',
      'not-open',
      'One of them is with the spam.',
      'Take it out of the spam first. Nothing was changed.',
    );
  if (into.status !== 'open' && from.status === 'open')
    throw new Refusal(
      'conflict',
      'keep-the-open-one',
      'The one that you keep is not open, and the other is.',
      'Keep the open one, or reopen this one first. Nothing was changed.',
    );
}

/** Takes a merging back: everything that it brought, and that is still there, goes to where it was. Pressed twice, it is done once. */
export async function unmerge(
  tx: Tx,
  fromId: string,
  intoId: string,
  byId: string,
  now: Date,
): Promise<void> {
  const [from, into] = await takeTwo(tx, fromId, intoId);
  if (from.status !== 'merged') return;
  const merging = from.mergedInto === into.id ? await store.standingMerge(tx, fromId) : null;
  if (!merging || into.status === 'merged')
    throw new Refusal(
      'conflict',
      'merged-further',
      `${into.ref} was merged into another one since.`,
      'Take that back first. Nothing was changed.',
    );
  if (await store.settlesWhatGoes(tx, merging))
    throw new Refusal(
      'conflict',
      'still-sending',
      'A reply is still on its way.',
      'Wait until it has gone, then undo the merge. Nothing was changed.',
    );
  const undoing = await store.insertRegrouping(
    tx,
    {
      kind: 'unmerge',
      fromId: intoId,
      intoId: fromId,
      fromStatus: 'merged',
      undoesId: merging.id,
      agentId: byId,
    },
    now,
  );
  const things = await store.broughtBy(tx, merging);
  await store.putAside(tx, undoing, things);
  await store.place(tx, undoing, things, intoId, fromId);
  const status = (await openPromises(tx, fromId)).length ? 'open' : merging.fromStatus;
  await restore(tx, from, status, byId, now);
  await changeConversation(tx, intoId, { lastActivityAt: now }, now);
  await store.electTargets(tx, undoing, [fromId, intoId], now);
  await store.takeParticipantsBack(tx, merging);
  await store.addWriters(tx, fromId);
  await store.recountInbound(tx, [fromId, intoId]);
  await record(
    tx,
    [
      {
        kind: 'unmerged',
        conversationId: fromId,
        agentId: byId,
        data: { regroupingId: undoing, fromId: intoId },
      },
      {
        kind: 'unmerged-from',
        conversationId: intoId,
        agentId: byId,
        data: { regroupingId: undoing, fromId },
      },
    ],
    now,
  );
  await ensureNextWord(tx, [fromId, intoId], now);
}

/** A conversation is what it was before it was merged; one whose promises are open is open, and whose owner has left goes to whoever undoes. */
async function restore(
  tx: Tx,
  c: ConversationRow,
  status: ConversationRow['status'],
  byId: string,
  now: Date,
): Promise<void> {
  const isOpen = status === 'open';
  if (isOpen && c.resolvedAt) await store.endResolution(tx, c.id, now);
  await changeConversation(
    tx,
    c.id,
    {
      status,
      mergedInto: null,
      lastActivityAt: now,
      ...(isOpen && { resolvedAt: null, nextStep: c.nextStep.trim() || 'Answer them' }),
      ...(isOpen && !c.ownerId && !c.takeByAt && { ownerId: byId }),
    },
    now,
  );
  if (isOpen && c.ownerId && (await store.hasLeft(tx, c.ownerId)))
    await giveTo(
      tx,
      c.id,
      { agentId: byId },
      { agentId: byId, reason: 'Undid a merge; the owner has left.' },
      now,
    );
}
