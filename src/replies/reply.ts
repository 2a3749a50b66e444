import type { NewReply, TakenBack } from '../../contract/replies.ts';
import { picturesIn } from '../../rules/marks/marks.ts';
import { addresseeOf } from '../contacts/contacts.ts';
import { addMessage, giveTo, insertRecipients, takeConversation } from '../conversations/conversations.ts';
import { overtakeLook } from '../conversations/proposals.ts';
import { type ForetoldDate, insertToldDates } from '../forecasts/told-store.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { gathered } from '../platform/put.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { ownerIsNamed } from '../promises/named-owner.ts';
import {
  insertMessageSettles,
  type MessageSettles,
  makePromises,
  type PromiseRow,
  promisesOfMessages,
  settle,
} from '../promises/promises.ts';
import { noteUses } from '../saved/saved-messages.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { showInWords, takeUploads } from './attachments.ts';
import { insertOverrides } from './check-store.ts';
import { newThings } from './collision.ts';
import { asDraft, draftAgain, dropDraft } from './drafts.ts';
import { mustBeLookedAt } from './looks.ts';
import { mailboxFor } from './mailboxes.ts';
import { mayLeave, mustBeOpen, mustHaveSeenAll } from './may-leave.ts';
import { newMailIds, putOnItsWay } from './on-its-way.ts';
import { playBack } from './playback.ts';
import * as store from './store.ts';
import { signedFrom } from './writer.ts';

/** A hold ends this long before a due time that it would otherwise miss. */
const BEFORE_DUE_MS = 5_000;

export interface Writer {
  id: string;
  signature: string;
  undoSeconds: number;
}

export interface HoldOptions {
  rehearsing: (mailbox: Mailbox) => boolean;
  /** what our history says of the dates that it promises: noted with them, to be held against what comes of them */
  foretell?: (promises: NewReply['promises'], now: Date) => ForetoldDate[];
  /** a warm line back to a thank-you: the conversation stays resolved */
  toResolved?: boolean;
  /** a colleague has looked at it and said yes */
  lookedAt?: boolean;
}

/**
 * Writes a person's reply down as held: it leaves when the undo window ends, or earlier where a promise that it keeps would
 * otherwise fall due. Refuses what the reply check stops. Its promises are pending until then. The same id a second time changes nothing.
 */
export async function holdReply(
  tx: Tx,
  conversationId: string,
  reply: NewReply,
  by: Writer,
  { rehearsing, foretell = () => [], toResolved = false, lookedAt = false }: HoldOptions,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  const [writtenTo, isAnswer, unseen, mailbox, customer] = await Promise.all([
    store.conversationOf(tx, reply.id),
    store.anythingWritten(tx, c.id),
    reply.seenUntil && !reply.sendAnyway ? newThings(tx, c.id, by.id, new Date(reply.seenUntil)) : 0,
    mailboxFor(tx, c.mailboxId),
    addresseeOf(tx, c.contactId),
  ]);
  if (writtenTo) {
    if (writtenTo !== c.id)
      throw new Refusal(
        'conflict',
        'id-taken',
        'That reply belongs to another conversation.',
        'Nothing was sent.',
      );
    return reply.id;
  }
  if (!(toResolved && c.status === 'resolved')) mustBeOpen(c);
  mustHaveSeenAll(unseen);
  // whoever answers what nobody owns, owns it
  if (c.status === 'open' && !c.ownerId)
    await giveTo(tx, c.id, { agentId: by.id }, { agentId: by.id, reason: 'Answered it.' }, now);
  const [{ to, overrides, settled }] = await Promise.all([
    mayLeave(tx, c, reply, customer, by.id, now),
    lookedAt ? null : mustBeLookedAt(tx, by.id),
  ]);
  const rehearsed = rehearsing(mailbox);

  const ids = newMailIds(mailbox);
  const written = gathered(tx, async () => {
    await addMessage(
      tx,
      {
        id: reply.id,
        rfcMessageId: ids.rfcMessageId,
        conversationId: c.id,
        direction: 'out',
        channel: 'email',
        contactId: c.contactId,
        agentId: by.id,
        subject: isAnswer ? answerSubject(c.subject) : c.subject,
        words: reply.words,
        marks: reply.marks,
        signature: signedFrom(by, mailbox),
      },
      now,
    );
    await insertOverrides(tx, reply.id, overrides, by.id, now);
    await insertRecipients(tx, reply.id, [
      ...to.map((r) => ({ kind: 'to' as const, ...r })),
      ...reply.cc.map((r) => ({ kind: 'cc' as const, ...r })),
      ...reply.bcc.map((r) => ({ kind: 'bcc' as const, ...r })),
    ]);
    await writeSettles(tx, reply, settled, by, rehearsed, now);
    await makePromises(
      tx,
      reply.promises.map((p) => ({
        conversationId: c.id,
        contactId: c.contactId,
        kind: p.kind,
        what: p.what,
        fromAt: p.fromAt ? new Date(p.fromAt) : null,
        dueAt: new Date(p.dueAt),
        givenToId: p.givenToId ?? null,
        messageId: reply.id,
        madeById: by.id,
        rehearsed,
      })),
      'pending',
      now,
    );
    const sendAt = leavesAt(settled, by, now);
    const held = { ids, conversationId: c.id, messageId: reply.id, mailbox, sendAt, rehearsed };
    await putOnItsWay(tx, { ...held, state: 'held' }, now);
  });
  await Promise.all([written, overtakeLook(tx, c.id, by.id, now)]);
  await insertToldDates(tx, reply.id, foretell(reply.promises, now), now);
  // after what this message itself says of it
  if (!c.ownerId) await ownerIsNamed(tx, c.id, now);
  await takeUploads(tx, reply.id, c.id, reply.attachmentIds, by.id);
  if (reply.attachmentIds.length > 0) await showInWords(tx, reply.id, picturesIn(reply.marks));
  await noteUses(tx, reply.id, reply.savedMessageIds);
  await playBack(
    tx,
    { messageId: reply.id, contactId: c.contactId, words: reply.playback, agentId: by.id },
    now,
  );
  // what another page wrote since, and what is half written while a dialog sends, stays
  if (reply.draftUpon) await dropDraft(tx, c.id, by.id, reply.draftUpon);
  return reply.id;
}

/** When the undo window ends, or earlier, so that nothing that this keeps or moves falls due while it is held. */
function leavesAt(settled: PromiseRow[], by: Writer, now: Date): Date {
  const windowEnd = now.getTime() + by.undoSeconds * 1000;
  const earliestDue = Math.min(
    ...settled.filter((p) => p.state === 'open').map((p) => p.dueAt.getTime() - BEFORE_DUE_MS),
  );
  return new Date(Math.max(now.getTime(), Math.min(windowEnd, earliestDue)));
}

const answerSubject = (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/** Notes what this message will do to open or broken promises once it has been accepted. */
async function writeSettles(
  tx: Tx,
  reply: NewReply,
  settled: PromiseRow[],
  by: Writer,
  rehearsed: boolean,
  now: Date,
): Promise<void> {
  const rows: MessageSettles[] = [];
  for (const [i, p] of settled.entries()) {
    const { outcome, dueAt, fromAt } = reply.settles[i] as NewReply['settles'][number];
    const [successorId = null] =
      outcome === 'moved' && dueAt
        ? await makePromises(
            tx,
            [
              {
                conversationId: p.conversationId,
                contactId: p.contactId,
                kind: p.kind,
                what: p.what,
                fromAt: fromAt ? new Date(fromAt) : null,
                dueAt: new Date(dueAt),
                givenToId: p.givenToId,
                messageId: reply.id,
                madeById: by.id,
                predecessorId: p.id,
                rehearsed,
              },
            ],
            'pending',
            now,
          )
        : [];
    rows.push({ messageId: reply.id, promiseId: p.id, outcome, successorId });
  }
  await insertMessageSettles(tx, rows);
}

/**
 * Takes a held reply back. Refuses when it has gone. Its promises were never said; the text goes back to the composer as a draft
 * (returned, so that the writer finds it as it was).
 */
export async function undoReply(
  tx: Tx,
  messageId: string,
  byId: string,
  now: Date,
): Promise<{ conversationId: string; draft: TakenBack }> {
  const m = await tx
    .selectFrom('message')
    .select(['conversationId', 'agentId', 'words', 'marks', 'automatic', 'audience'])
    .where('id', '=', messageId)
    .executeTakeFirst();
  if (!m || m.automatic) throw notFound('message');
  await takeConversation(tx, m.conversationId);
  if (m.agentId !== byId)
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only the person who wrote it can take it back.',
      'Nothing was changed.',
    );
  if (!(await store.cancelHeld(tx, messageId)))
    throw new Refusal(
      'conflict',
      'has-gone',
      'It has gone.',
      'The message was already handed over, so it cannot be taken back.',
    );
  const pending = await promisesOfMessages(tx, [messageId], 'pending');
  await settle(
    tx,
    pending,
    { outcome: 'voided', agentId: byId, evidence: 'Taken back before it was sent.', messageId },
    now,
  );
  await record(
    tx,
    { kind: 'reply-taken-back', conversationId: m.conversationId, messageId, agentId: byId },
    now,
  );
  const { conversationId, words, marks } = m;
  const draft =
    m.audience === 'third-party'
      ? await asDraft(tx, messageId, words)
      : await draftAgain(tx, { id: messageId, conversationId, words, marks }, byId, pending, now);
  return { conversationId, draft };
}

/** Ends the undo window at once: the writer's own to end. */
export async function sendNow(tx: Tx, messageId: string, byId: string, now: Date): Promise<void> {
  const m = await tx.selectFrom('message').select('agentId').where('id', '=', messageId).executeTakeFirst();
  if (m?.agentId !== byId)
    throw new Refusal(
      'not-allowed',
      'not-yours',
      'Only the person who wrote it can send it now.',
      'It goes by itself when its time is over.',
    );
  if (!(await store.hurryHeld(tx, messageId, now)))
    throw new Refusal('conflict', 'has-gone', 'It has gone already.');
}
