import path from 'node:path';
import { composeMail } from '../channels/email/transport/compose.ts';
import { rehearse } from '../channels/email/transport/outbox.ts';
import { openSender, type Sender, type SendResult } from '../channels/email/transport/send.ts';
import { inTransaction, isAway, lockFreeConversations } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { promisesOfMessages, settle } from '../promises/promises.ts';
import { readDesk } from '../team/desk.ts';
import { type Mailbox, readMailboxes, rehearses, unsealPassword } from '../team/mailboxes.ts';
import { Answers } from './answers.ts';
import { type Letters, readLetters } from './letters.ts';
import * as store from './store.ts';

const BATCH = 50;
/** Renewed while a mail is in hand: a claim that is older belongs to a process that died. */
const CLAIM_MS = 5 * 60_000;

/**
 * The sender. Each delivery goes: claimed and its promises opened, in a commit; handed over; the answer settled, in a commit, as soon
 * as it comes. A crash between the first and the last is an unknown outcome: sent again with the same Message-ID, and shown. One
 * batch a mailbox is in hand at a time, so that a server that hangs holds up no other mailbox.
 */
export function startSender(platform: Platform): Loop & { close(): Promise<void> } {
  const senders = new Map<string, { key: string; sender: Sender }>();
  const inHand = new Map<string, Promise<void>>();
  const answers = new Answers(platform);

  const step = async (): Promise<boolean> => {
    const now = platform.clock.now();
    if ((await readDesk(platform.db)).heldAt) return false;
    await inTransaction(platform.db, (tx) => store.recoverUnanswered(tx, now));
    const claimed = await claimDue(platform, now, [...inHand.keys()]);
    const mailboxes = new Map<string, store.DeliveryRow[]>();
    for (const d of claimed)
      mailboxes.set(d.mailboxId ?? '', [...(mailboxes.get(d.mailboxId ?? '') ?? []), d]);
    for (const [mailboxId, batch] of mailboxes) {
      const work = handOver(platform, senders, answers, mailboxId, batch)
        .catch((error) =>
          platform.log('error', 'a batch of mail could not be handed over; it will be tried again', {
            error,
          }),
        )
        .finally(() => {
          inHand.delete(mailboxId);
          loop.wake();
        });
      inHand.set(mailboxId, work);
    }
    return claimed.length > 0;
  };
  const loop = startLoop('sender', 1_000, step, platform.log);
  return {
    ...loop,
    async settle() {
      await loop.settle();
      while (inHand.size) {
        await Promise.all(inHand.values());
        await loop.settle();
      }
    },
    async close() {
      await loop.stop();
      answers.close();
      await Promise.all(inHand.values());
      for (const { sender } of senders.values()) await sender.close();
    },
  };
}

/** Claims what is due of mailboxes that have nothing in hand, and opens its promises in the same commit. */
async function claimDue(
  platform: Platform,
  now: Date,
  busyMailboxes: string[],
): Promise<store.DeliveryRow[]> {
  const due = await store.dueDeliveries(platform.db, now, BATCH, busyMailboxes);
  if (due.length === 0) return [];
  try {
    return await claimThese(platform, due, now);
  } catch (error) {
    if (isAway(error)) throw error;
    // one of them can't be claimed: each by itself, so that only that one waits
    const claimed: store.DeliveryRow[] = [];
    for (const one of due)
      await claimThese(platform, [one], now).then(
        (rows) => claimed.push(...rows),
        async (cause) => {
          platform.log('error', 'a mail could not be claimed and is put off for an hour', {
            error: cause,
            delivery: one.id,
          });
          await store.putOff(platform.db, one.id, new Date(now.getTime() + 3_600_000));
        },
      );
    return claimed;
  }
}

function claimThese(
  platform: Platform,
  due: { id: string; conversationId: string | null }[],
  now: Date,
): Promise<store.DeliveryRow[]> {
  return inTransaction(platform.db, async (tx) => {
    const withConversation = due.flatMap((d) => (d.conversationId ? [d.conversationId] : []));
    const ours = await lockFreeConversations(tx, withConversation);
    const free = due.filter((d) => !d.conversationId || ours.has(d.conversationId)).map((d) => d.id);
    const claimed = await store.claim(tx, free, now, new Date(now.getTime() + CLAIM_MS));
    const messageIds = claimed.flatMap((d) => d.messageId ?? []);
    if (messageIds.length)
      await settle(tx, await promisesOfMessages(tx, messageIds, 'pending'), { outcome: 'opened' }, now);
    return claimed;
  });
}

async function handOver(
  platform: Platform,
  senders: Map<string, { key: string; sender: Sender }>,
  answers: Answers,
  mailboxId: string,
  batch: store.DeliveryRow[],
): Promise<void> {
  const { db, clock, log } = platform;
  const inHand = new Set(batch.map((d) => d.id));
  const renewing = setInterval(
    () =>
      store
        .extendClaims(db, [...inHand], new Date(clock.now().getTime() + CLAIM_MS))
        .catch((error) => log('warn', 'the claim on mail in hand could not be renewed', { error })),
    CLAIM_MS / 5,
  );
  try {
    const mailboxes = await readMailboxes(db);
    const mailbox = mailboxes.find((m) => m.id === mailboxId) ?? mailboxes[0];
    const letters = mailbox && (await readLetters(platform, mailbox, batch, clock.now()));
    const sender = mailbox ? senderFor(platform, senders, mailbox) : null;
    await Promise.all(
      batch.map(async (delivery) => {
        const { to, result } = letters
          ? await handOverOne(platform, sender, letters, delivery)
          : { to: [], result: deferred('This desk has no mailbox to send from.') };
        await answers.note({ delivery, result, to, at: clock.now() });
        inHand.delete(delivery.id);
      }),
    );
  } finally {
    clearInterval(renewing);
  }
}

async function handOverOne(
  { config, clock, log }: Platform,
  sender: Sender | null,
  letters: Letters,
  delivery: store.DeliveryRow,
): Promise<{ to: string[]; result: SendResult }> {
  try {
    const { raw, envelope } = await composeMail(letters.of(delivery));
    // those who have it from an earlier try do not get it twice
    const to = envelope.to.filter((address) => !delivery.takenFor.includes(address.toLowerCase()));
    const told = to.map((address) => address.toLowerCase());
    // what was written while rehearsing never leaves, and what was to leave is never only rehearsed, whatever the settings say now
    if (!delivery.rehearsed)
      return sender
        ? { to: told, result: await sender.send(raw, { ...envelope, to }) }
        : { to: [], result: deferred('There is no server to send through: KEPT_SMTP_OUT is not set.') };
    const messageId = delivery.rfcMessageId;
    await rehearse(path.join(config.data, 'outbox'), { raw, envelope, messageId, at: clock.now() });
    return {
      to: told,
      result: {
        outcome: 'accepted',
        response: 'written to the outbox',
        serverMessageId: null,
        refusedRecipients: [],
      },
    };
  } catch (error) {
    // composing failed or the disk is full: nothing has left
    log('error', 'a mail could not be made ready', { error, delivery: delivery.id });
    return { to: [], result: deferred('We could not make this mail ready. We will try again.') };
  }
}

const deferred = (reason: string): SendResult => ({ outcome: 'deferred', reason, refusedRecipients: [] });

/** Null: rehearse. A sender is made anew when the mailbox's settings change. */
function senderFor(
  platform: Platform,
  senders: Map<string, { key: string; sender: Sender }>,
  mailbox: Mailbox,
): Sender | null {
  const { config, secret } = platform;
  if (rehearses(config, mailbox)) return null;
  const key = JSON.stringify([mailbox.smtp, mailbox.smtpPasswordSealed?.toString('base64'), config.smtpOut]);
  const had = senders.get(mailbox.id);
  if (had?.key === key) return had.sender;
  void had?.sender.close();
  const where = mailbox.smtp
    ? {
        host: mailbox.smtp.host,
        port: mailbox.smtp.port,
        secure: mailbox.smtp.secure,
        user: mailbox.smtp.user || undefined,
        pass: unsealPassword(secret, mailbox.smtpPasswordSealed) || undefined,
      }
    : (config.smtpOut as string);
  const sender = openSender(where, { name: new URL(config.url).hostname });
  senders.set(mailbox.id, { key, sender });
  return sender;
}
