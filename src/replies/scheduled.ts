import {
  draft as draftShape,
  type NewReply,
  newReply,
  type ScheduleReply,
  type TakenBack,
} from '../../contract/replies.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { addresseeOf } from '../contacts/contacts.ts';
import { type ConversationRow, takeConversation } from '../conversations/conversations.ts';
import { whoCannotSee } from '../conversations/visibility.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { openPromises, settledWith } from '../promises/promises.ts';
import { readDesk } from '../team/desk.ts';
import { atLeast, type SignedIn } from '../team/permission.ts';
import { newThings } from './collision.ts';
import { dropDraft, saveDraft, withFiles } from './drafts.ts';
import { insertAside, setAside } from './drafts-aside-store.ts';
import { mustBeLookedAt } from './looks.ts';
import { mayLeave, mustBeOpen, mustHaveSeenAll } from './may-leave.ts';
import { type HoldOptions, holdReply } from './reply.ts';
import * as store from './scheduled-store.ts';
import { conversationOf } from './store.ts';
import { withOwnFiles } from './take-over.ts';
import { writerOf } from './writer.ts';

/** Nobody knows today what holds in half a year. */
const MOST_DAYS = 180;
/** A reply that leaves this close to a due time may miss it. */
const BEFORE_DUE_MS = 60_000;

/**
 * Keeps a reply until a chosen time. It is checked now as if it left then; refuses where it could not leave, and where a promise to
 * write would be broken by then. The same id a second time changes nothing.
 */
export async function scheduleReply(
  tx: Tx,
  conversationId: string,
  { sendAt, ...content }: ScheduleReply,
  byId: string,
  now: Date,
): Promise<void> {
  const c = await takeConversation(tx, conversationId);
  const twice = await store.placeOf(tx, content.id);
  if (twice?.conversationId === c.id && twice.agentId === byId) return;
  if (twice || (await conversationOf(tx, content.id)))
    throw new Refusal(
      'conflict',
      'id-taken',
      'A reply was made under that id before.',
      'Nothing was scheduled, and your text is still here.',
    );
  await mustBeLookedAt(tx, byId);
  // what they saw and send all the same, they have seen: only what comes from now on stops it
  const seenUntil = content.sendAnyway ? now : new Date(content.seenUntil ?? now);
  const at = new Date(sendAt);
  await mayLeaveThen(tx, c, content, byId, { at, seenUntil }, now);
  await store.insertScheduled(
    tx,
    {
      id: content.id,
      conversationId: c.id,
      agentId: byId,
      content,
      seenUntil,
      ownerId: c.ownerId,
      sendAt: at,
    },
    now,
  );
  if (content.draftUpon) await dropDraft(tx, c.id, byId, content.draftUpon);
  await record(tx, { kind: 'reply-scheduled', conversationId: c.id, agentId: byId }, now);
}

async function mayLeaveThen(
  tx: Tx,
  c: ConversationRow,
  reply: NewReply,
  byId: string,
  { at, seenUntil }: { at: Date; seenUntil: Date },
  now: Date,
): Promise<void> {
  mustBeOpen(c);
  if (!reply.sendAnyway) mustHaveSeenAll(await newThings(tx, c.id, byId, seenUntil));
  if (at <= now)
    throw new Refusal('wrong-input', 'time-past', 'That time has passed.', 'Choose a later one.');
  if (at.getTime() > now.getTime() + MOST_DAYS * 86_400_000)
    throw new Refusal(
      'wrong-input',
      'time-too-far',
      `That is more than ${MOST_DAYS} days away.`,
      'Nobody can say today what will be true then. Choose an earlier time.',
    );
  const { settled } = await mayLeave(tx, c, reply, await addresseeOf(tx, c.contactId), byId, at);
  const words = (await openPromises(tx, c.id)).filter(({ kind }) => kind === 'reply' || kind === 'update');
  const first = [...settled.filter(({ state }) => state === 'open'), ...words]
    .filter(({ dueAt }) => dueAt.getTime() < at.getTime() + BEFORE_DUE_MS)
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0];
  if (!first) return;
  const { zone } = await readDesk(tx);
  throw new Refusal(
    'conflict',
    'would-break-promise',
    `That is too late: “${first.what}” is promised by ${sayInstant(first.dueAt, zone, now)}.`,
    'Nothing was changed. Choose an earlier time, or give them a new date first.',
  );
}

/**
 * Lets a reply leave whose time has come: as if its writer pressed Send now, with no time to undo. Refuses where something came in, it
 * has another owner, is not open or not its writer's to see, a promise was broken meanwhile, or the reply check finds what must be fixed.
 * False where it is not due.
 */
export async function leave(
  tx: Tx,
  id: string,
  options: Pick<HoldOptions, 'rehearsing' | 'foretell'>,
  now: Date,
): Promise<boolean> {
  const place = await store.placeOf(tx, id);
  if (!place) return false;
  const c = await takeConversation(tx, place.conversationId);
  const row = await store.lockScheduled(tx, id);
  if (!row || row.stoppedAt || row.sendAt > now || row.conversationId !== c.id) return false;
  if (c.ownerId !== row.ownerId && c.ownerId !== row.agentId)
    throw new Refusal('conflict', 'owner-changed', 'The conversation has another owner now.');
  const content = newReply.parse(row.content);
  const settled = await settledWith(tx, content.settles);
  const late = content.settles.find(
    (s) => s.outcome !== 'owned-up' && settled.get(s.promiseId)?.state === 'broken',
  );
  if (late)
    throw new Refusal(
      'conflict',
      'promise-broken',
      `“${settled.get(late.promiseId)?.what}” was broken meanwhile, and this does not say so.`,
    );
  const by = { ...(await writerOf(tx, row.agentId)), undoSeconds: 0 };
  // whoever has left the desk writes to nobody
  const writer = await tx
    .selectFrom('agent')
    .select('deactivatedAt')
    .where('id', '=', row.agentId)
    .executeTakeFirst();
  if (writer?.deactivatedAt)
    throw new Refusal('conflict', 'writer-left', 'The person who wrote it has left the desk.');
  if ((await whoCannotSee(tx, c.id, [row.agentId])).length > 0)
    throw new Refusal(
      'conflict',
      'cannot-see-it',
      'The person who wrote it cannot see this conversation any more.',
    );
  await store.deleteScheduled(tx, id);
  const { draftUpon: _, ...reply } = content;
  await holdReply(
    tx,
    c.id,
    { ...reply, seenUntil: row.seenUntil.toISOString(), sendAnyway: false },
    by,
    options,
    now,
  );
  return true;
}

/** Notes why a reply did not leave at its time. Its writer is told. */
export async function stop(tx: Tx, id: string, because: string, now: Date): Promise<void> {
  const place = await store.placeOf(tx, id);
  if (!place) return;
  const c = await takeConversation(tx, place.conversationId);
  const row = await store.lockScheduled(tx, id);
  if (!row || !(await store.markStopped(tx, id, because, now))) return;
  const data = { writerId: row.agentId };
  await record(tx, { kind: 'schedule-stopped', conversationId: c.id, data }, now);
}

/** Another time for it, its writer having seen all until `seenUntil`. Refuses like scheduling it. */
export async function reschedule(
  tx: Tx,
  id: string,
  { sendAt, seenUntil }: { sendAt: Date; seenUntil: Date },
  byId: string,
  now: Date,
): Promise<void> {
  const { c, row } = await takeOwn(tx, id, byId);
  const content = newReply.parse({ ...row.content, sendAnyway: false });
  await mayLeaveThen(tx, c, content, byId, { at: sendAt, seenUntil }, now);
  await store.putOff(tx, id, { sendAt, seenUntil, ownerId: c.ownerId });
  await record(tx, { kind: 'reply-scheduled', conversationId: c.id, agentId: byId }, now);
}

/** Makes it a draft again; what is being written there is set aside. */
export async function unschedule(tx: Tx, id: string, byId: string, now: Date): Promise<TakenBack> {
  const { c, row } = await takeOwn(tx, id, byId);
  const {
    id: _id,
    seenUntil: _seen,
    sendAnyway: _anyway,
    draftUpon: _upon,
    ...draft
  } = newReply.parse(row.content);
  await store.deleteScheduled(tx, id);
  await setAside(tx, c.id, byId, { because: 'undone' }, now);
  const savedAt = await saveDraft(tx, c.id, byId, draft, {}, now);
  await record(tx, { kind: 'reply-unscheduled', conversationId: c.id, agentId: byId }, now);
  return { ...(await withFiles(tx, draft, byId)), savedAt: savedAt.toISOString() };
}

/**
 * Takes a stopped one out of the way, by the conversation's owner or a lead. Its words are set aside for its writer, or where that person
 * has left for whoever cleared it, with the files.
 */
export async function clearStopped(
  tx: Tx,
  id: string,
  by: Pick<SignedIn, 'id' | 'role'>,
  now: Date,
): Promise<void> {
  const { c, row } = await take(tx, id);
  if (row.agentId !== by.id && c.ownerId !== by.id && !atLeast(by.role, 'lead'))
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only the person who wrote it, the owner or a lead can clear it.',
      'Nothing was changed.',
    );
  if (!row.stoppedAt)
    throw new Refusal(
      'conflict',
      'not-stopped',
      'It leaves at its time: nothing has stopped it.',
      'Nothing was changed. Ask the person who wrote it.',
    );
  const writer = await tx
    .selectFrom('agent')
    .select('deactivatedAt')
    .where('id', '=', row.agentId)
    .executeTakeFirst();
  const content = draftShape.parse(row.content);
  const [keeperId, draft] = writer?.deactivatedAt
    ? [by.id, await withOwnFiles(tx, content, row.agentId, by.id, now)]
    : [row.agentId, content];
  await insertAside(tx, c.id, keeperId, draft, { because: 'cleared', byId: by.id }, now);
  await store.deleteScheduled(tx, id);
  const data = { writerId: row.agentId };
  await record(tx, { kind: 'schedule-cleared', conversationId: c.id, agentId: by.id, data }, now);
}

async function take(tx: Tx, id: string) {
  const place = await store.placeOf(tx, id);
  if (!place) throw hasGone();
  const c = await takeConversation(tx, place.conversationId);
  const row = await store.lockScheduled(tx, id);
  if (!row) throw hasGone();
  return { c, row };
}

async function takeOwn(tx: Tx, id: string, byId: string) {
  const { c, row } = await take(tx, id);
  if (row.agentId !== byId)
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only the person who wrote it can change it.',
      'Nothing was changed.',
    );
  return { c, row };
}

const hasGone = () =>
  new Refusal('conflict', 'has-gone', 'It has gone, or was taken back.', 'Look at the conversation again.');
