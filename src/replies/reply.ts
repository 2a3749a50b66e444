import type { NewReply, TakenBack } from '../../contract/replies.ts';
import { domainOf } from '../contacts/address.ts';
import { emailOf, emailsOf } from '../contacts/contacts.ts';
import {
  addMessage,
  type ConversationRow,
  giveTo,
  insertAliases,
  insertRecipients,
  takeConversation,
} from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import {
  insertMessageSettles,
  type MessageSettles,
  makePromises,
  type PromiseRow,
  promisesOfMessages,
  readPromise,
  settle,
} from '../promises/promises.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { takeUploads } from './attachments.ts';
import { insertOverrides } from './check-store.ts';
import { newThings } from './collision.ts';
import { asDraft, draftAgain } from './drafts.ts';
import { mailboxFor } from './mailboxes.ts';
import { mustHaveNews } from './no-news.ts';
import { mustGiveNewDate } from './own-up.ts';
import { checkedReply } from './reply-check.ts';
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
  /** a warm line back to a thank-you: the conversation stays resolved */
  toResolved?: boolean;
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
  { rehearsing, toResolved = false }: HoldOptions,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  const twice = await tx
    .selectFrom('message')
    .select(['conversationId'])
    .where('id', '=', reply.id)
    .executeTakeFirst();
  if (twice) {
    if (twice.conversationId !== c.id)
      throw new Refusal(
        'conflict',
        'id-taken',
        'That reply belongs to another conversation.',
        'Nothing was sent.',
      );
    return reply.id;
  }
  if (c.status !== 'open' && !(toResolved && c.status === 'resolved'))
    throw new Refusal(
      'conflict',
      'not-open',
      'This conversation is not open.',
      'Reopen it, then send. Your text is still here.',
    );
  if (reply.seenUntil && !reply.sendAnyway) {
    const n = await newThings(tx, c.id, by.id, new Date(reply.seenUntil));
    if (n > 0)
      throw new Refusal(
        'conflict',
        'something-new',
        n === 1 ? 'There is 1 new thing since you started.' : `There are ${n} new things since you started.`,
        'Nothing was sent, and your text is still here. Read what is new first.',
      );
  }
  // whoever answers what nobody owns, owns it
  if (c.status === 'open' && !c.ownerId)
    await giveTo(tx, c.id, { agentId: by.id }, { agentId: by.id, reason: 'Answered it.' }, now);
  const mailbox = await mailboxFor(tx, c.mailboxId);
  const to = reply.to.length ? reply.to : await customersAddress(tx, c);
  await mustHaveNews(tx, c.id, reply.words);
  const overrides = await checkedReply(tx, c, reply, to, by.id, now);
  const rehearsed = rehearsing(mailbox);

  const deliveryId = newId();
  const rfcMessageId = `${deliveryId}@${domainOf(mailbox.address)}`;
  const message = await addMessage(
    tx,
    {
      id: reply.id,
      rfcMessageId,
      conversationId: c.id,
      direction: 'out',
      channel: 'email',
      contactId: c.contactId,
      agentId: by.id,
      subject: answerSubject(c.subject),
      words: reply.words,
      marks: reply.marks,
      signature: signedFrom(by, mailbox),
    },
    now,
  );
  await insertOverrides(tx, message.id, overrides, by.id, now);
  await insertRecipients(tx, message.id, [
    ...to.map((r) => ({ kind: 'to' as const, ...r })),
    ...reply.cc.map((r) => ({ kind: 'cc' as const, ...r })),
    ...reply.bcc.map((r) => ({ kind: 'bcc' as const, ...r })),
  ]);
  await takeUploads(tx, message.id, c.id, reply.attachmentIds, by.id);
  const everyone = new Set([...to, ...reply.cc, ...reply.bcc].map((r) => r.address.toLowerCase()));
  const settled = await writeSettles(tx, c, reply, everyone, by, rehearsed, now);
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
      messageId: message.id,
      madeById: by.id,
      rehearsed,
    })),
    'pending',
    now,
  );

  const windowEnd = now.getTime() + by.undoSeconds * 1000;
  const earliestDue = Math.min(...settled.map((p) => p.dueAt.getTime() - BEFORE_DUE_MS));
  const sendAt = new Date(Math.max(now.getTime(), Math.min(windowEnd, earliestDue)));
  await insertAliases(tx, c.id, message.id, [rfcMessageId]);
  await store.insertDelivery(
    tx,
    {
      id: deliveryId,
      messageId: message.id,
      mailboxId: mailbox.id,
      rfcMessageId,
      state: 'held',
      sendAt,
      rehearsed,
    },
    now,
  );
  await tx.deleteFrom('draft').where('conversationId', '=', c.id).where('agentId', '=', by.id).execute();
  return message.id;
}

async function customersAddress(tx: Tx, c: ConversationRow): Promise<{ address: string; name: string }[]> {
  const address = await emailOf(tx, c.contactId);
  if (!address)
    throw new Refusal(
      'conflict',
      'no-address',
      'We have no e-mail address for this customer.',
      'Add one, or log the call or letter in which you answered. Your text is still here.',
    );
  const contact = await tx
    .selectFrom('contact')
    .select('name')
    .where('id', '=', c.contactId)
    .executeTakeFirst();
  return [{ address, name: contact?.name ?? '' }];
}

const answerSubject = (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/** Notes what this message will do to open or broken promises once it has been accepted. Returns the open ones among them. */
async function writeSettles(
  tx: Tx,
  c: ConversationRow,
  reply: NewReply,
  everyone: Set<string>,
  by: Writer,
  rehearsed: boolean,
  now: Date,
): Promise<PromiseRow[]> {
  const rows: MessageSettles[] = [];
  const open: PromiseRow[] = [];
  for (const s of reply.settles) {
    const p = await readPromise(tx, s.promiseId);
    if (!p || p.conversationId !== c.id) throw notFound('promise');
    const stands =
      s.outcome === 'owned-up'
        ? p.state === 'broken'
        : p.state === 'open' || (s.outcome === 'kept' && p.state === 'broken');
    if (!stands)
      throw new Refusal(
        'conflict',
        'promise-moved-on',
        `"${p.what}" is ${p.state} already.`,
        'Nothing was sent, and your text is still here.',
      );
    if (s.outcome === 'owned-up') mustGiveNewDate(p, reply);
    const theirs = await emailsOf(tx, p.contactId);
    if (theirs.length && !theirs.some((address) => everyone.has(address)))
      throw new Refusal(
        'conflict',
        'not-to-them',
        `This message does not go to the person who was promised "${p.what}".`,
        'Nothing was sent, and your text is still here. Untick the promise, or write to them too.',
      );
    if (p.state === 'open') open.push(p);
    let successorId: string | null = null;
    if (s.outcome === 'moved') {
      if (!s.dueAt)
        throw new Refusal(
          'wrong-input',
          'new-date-missing',
          `Say by when "${p.what}" will be done now.`,
          'Nothing was sent.',
        );
      [successorId = null] = await makePromises(
        tx,
        [
          {
            conversationId: c.id,
            contactId: p.contactId,
            kind: p.kind,
            what: p.what,
            fromAt: s.fromAt ? new Date(s.fromAt) : null,
            dueAt: new Date(s.dueAt),
            givenToId: p.givenToId,
            messageId: reply.id,
            madeById: by.id,
            predecessorId: p.id,
            rehearsed,
          },
        ],
        'pending',
        now,
      );
    }
    rows.push({ messageId: reply.id, promiseId: p.id, outcome: s.outcome, successorId });
  }
  await insertMessageSettles(tx, rows);
  return open;
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
