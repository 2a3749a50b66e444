import { newReply } from '../../contract/replies.ts';
import { emailOf } from '../contacts/contacts.ts';
import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { openPromises } from '../promises/promises.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { mailboxFor, rehearses } from '../replies/mailboxes.ts';
import { holdReply, type Writer } from '../replies/reply.ts';
import { signedFrom, writerOf } from '../replies/writer.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { comeUp, readAskAbout } from './ask.ts';
import { earliestEnd } from './rhythm.ts';
import { changeWait, deliveryState, sayHeardNothing, toldEnd, type WaitRow } from './store.ts';
import { promisesInTheWay, takeWait } from './waits.ts';
import { closeWords } from './words.ts';

/** Resolves a conversation; it stands later in the order of the modules, so main.ts hands it in. */
export type Resolve = (tx: Tx, conversationId: string, byId: string, now: Date) => Promise<void>;

/** Time for a mail to leave, beyond its hold. */
const LOOK_AFTER_MS = 5_000;

/**
 * The stated end has come and we heard nothing. It is closed by itself only as the customer was told, in time, by mail that arrived, and
 * with nothing else promised to them; they are told that it is. Otherwise it comes up for the owner.
 */
export async function closeAtEnd(
  tx: Tx,
  wait: WaitRow,
  { config, resolve }: { config: Config; resolve: Resolve },
  now: Date,
): Promise<void> {
  const { endsAt } = wait;
  if (!endsAt) return;
  const about = await readAskAbout(tx, wait);
  const { keeperId } = about;
  const calendar = await deskCalendar(tx);
  const told = await toldEnd(tx, wait.id);
  if (!told || told.endAt > endsAt || earliestEnd(calendar, told.toldAt) > endsAt)
    return comeUp(tx, wait, 'not-told', keeperId, now);
  if (!wait.closes) return comeUp(tx, wait, 'not-answered', keeperId, now);
  if ((await openPromises(tx, wait.conversationId)).length)
    return comeUp(tx, wait, 'promised', keeperId, now);
  const address = await emailOf(tx, about.contactId);
  if (!address) return comeUp(tx, wait, 'no-mail', keeperId, now);
  try {
    await resolve(tx, wait.conversationId, keeperId, now);
  } catch (error) {
    // it refuses before it writes: a reply is on its way, or nobody has answered them yet
    if (error instanceof Refusal) return comeUp(tx, wait, 'promised', keeperId, now);
    throw error;
  }
  await sayHeardNothing(tx, wait.id);
  const mailbox = await mailboxFor(tx, about.mailboxId);
  const writer = await writerOf(tx, keeperId);
  await queueAutomatic(
    tx,
    {
      conversationId: wait.conversationId,
      contactId: about.contactId,
      to: { address, name: about.contactName ?? '' },
      mailbox,
      kind: 'closed-unanswered',
      subject: /^re:/i.test(about.subject) ? about.subject : `Re: ${about.subject}`,
      words: closeWords({ ...about.facts, byPerson: false, endsAt }, calendar.zone, now),
      rehearsed: rehearses(config)(mailbox),
      by: { agentId: keeperId, signature: signedFrom(writer, mailbox) },
    },
    now,
  );
}

/**
 * A person closes it at the end, in their own words: a reply that keeps what was promised in writing. Once it was accepted the
 * conversation is resolved. Refuses before the end, and while something else is promised.
 */
export async function closeByHand(
  tx: Tx,
  id: string,
  { messageId, words }: { messageId: string; words: string },
  by: Writer,
  { config }: { config: Config },
  now: Date,
): Promise<string> {
  const wait = await takeWait(tx, id);
  if (wait.closingId === messageId) return messageId;
  if (!wait.endsAt || wait.endsAt > now || wait.closingId)
    throw new Refusal(
      'conflict',
      'not-the-end',
      wait.closingId ? 'Somebody closes this already.' : 'The end that they were told of has not come yet.',
      'Nothing was sent, and your text is still here.',
    );
  const inTheWay = await promisesInTheWay(tx, wait.conversationId);
  if (inTheWay.length)
    throw new Refusal(
      'conflict',
      'open-promises',
      'There is still something else promised here.',
      `Keep, move or release first: ${inTheWay.map((p) => `“${p.what}”`).join(', ')}. Nothing was sent.`,
    );
  const settles = (await openPromises(tx, wait.conversationId)).map((p) => ({
    promiseId: p.id,
    outcome: 'kept' as const,
  }));
  await holdReply(
    tx,
    wait.conversationId,
    newReply.parse({ id: messageId, words, settles }),
    by,
    { rehearsing: rehearses(config) },
    now,
  );
  const sendAt = (await deliveryState(tx, messageId))?.sendAt ?? now;
  await changeWait(tx, id, {
    closingId: messageId,
    askAt: new Date(sendAt.getTime() + LOOK_AFTER_MS),
  });
  return messageId;
}

/** Whether the closing words have arrived: then it is resolved. Taken back or refused: the owner decides anew. */
export async function followClosing(
  tx: Tx,
  wait: WaitRow,
  { resolve }: { resolve: Resolve },
  now: Date,
): Promise<void> {
  const delivery = wait.closingId ? await deliveryState(tx, wait.closingId) : null;
  if (delivery?.state === 'accepted') {
    const about = await readAskAbout(tx, wait);
    try {
      await resolve(tx, wait.conversationId, about.keeperId, now);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await changeWait(tx, wait.id, { closingId: null });
      return comeUp(tx, wait, 'promised', about.keeperId, now);
    }
    return sayHeardNothing(tx, wait.id);
  }
  if (!delivery || delivery.state === 'cancelled' || delivery.state === 'refused')
    return changeWait(tx, wait.id, { closingId: null, askAt: null });
  await changeWait(tx, wait.id, { askAt: new Date(now.getTime() + LOOK_AFTER_MS) });
}

/** The words that a person may close with. */
export async function draftClosing(tx: Tx, wait: WaitRow, now: Date): Promise<string> {
  const { facts } = await readAskAbout(tx, wait);
  const { zone } = await readDesk(tx);
  return closeWords({ ...facts, byPerson: true, endsAt: wait.endsAt ?? now }, zone, now);
}
