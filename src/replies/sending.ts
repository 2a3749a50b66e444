import path from 'node:path';
import { composeMail } from '../channels/email/transport/compose.ts';
import { rehearse } from '../channels/email/transport/outbox.ts';
import { openSender, type Sender } from '../channels/email/transport/send.ts';
import { inTransaction, lockConversations, lockFreeConversations } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { promisesOfMessages, settle } from '../promises/promises.ts';
import { readDesk } from '../team/desk.ts';
import { type Mailbox, readMailboxes, rehearses, unsealPassword } from '../team/mailboxes.ts';
import { type HandOver, settleHandOvers } from './hand-over.ts';
import { mailOf, noticeOf } from './letterhead.ts';
import { filesOf, pageLinksOf } from './mail-parts.ts';
import * as store from './store.ts';

const BATCH = 50;
/** Longer than the sender's own time-outs: a claim that is older belongs to a process that died. */
const CLAIM_MS = 5 * 60_000;

/**
 * The sender. Each delivery goes: claimed and its promises opened, in a commit; handed over; the answer settled, in a commit. A crash
 * between the first and the last is an unknown outcome: sent again with the same Message-ID, and shown. One batch a mailbox is
 * in hand at a time, so that a server that hangs holds up no other mailbox.
 */
export function startSender(platform: Platform): Loop & { close(): Promise<void> } {
  const senders = new Map<string, { key: string; sender: Sender }>();
  const inHand = new Map<string, Promise<void>>();

  const step = async (): Promise<boolean> => {
    const now = platform.clock.now();
    if ((await readDesk(platform.db)).heldAt) return false;
    await inTransaction(platform.db, (tx) => store.recoverUnanswered(tx, now));
    const claimed = await claimDue(platform, now, [...inHand.keys()]);
    const mailboxes = new Map<string, store.DeliveryRow[]>();
    for (const d of claimed)
      mailboxes.set(d.mailboxId ?? '', [...(mailboxes.get(d.mailboxId ?? '') ?? []), d]);
    for (const [mailboxId, batch] of mailboxes) {
      const work = handOver(platform, senders, mailboxId, batch)
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
  mailboxId: string,
  batch: store.DeliveryRow[],
): Promise<void> {
  const { db, config, secret } = platform;
  const desk = await readDesk(db);
  const mailboxes = await readMailboxes(db);
  const mailbox = mailboxes.find((m) => m.id === mailboxId) ?? mailboxes[0];
  const now = platform.clock.now();
  let results: HandOver[];
  if (!mailbox)
    results = batch.map((delivery) => ({
      delivery,
      result: {
        outcome: 'deferred',
        reason: 'This desk has no mailbox to send from.',
        refusedRecipients: [],
      },
    }));
  else {
    const rows = new Map(
      (
        await store.mailRows(
          db,
          batch.map((d) => d.id),
        )
      ).map((row) => [row.deliveryId, row]),
    );
    const notices = new Map(
      (
        await store.noticeRows(
          db,
          batch.flatMap((d) => d.noticeId ?? []),
        )
      ).map((n) => [n.id, n]),
    );
    const files = await filesOf(db, [...rows.values()]);
    const links = await inTransaction(db, (tx) => pageLinksOf(tx, [...rows.values()], now));
    const letterhead = { secret, url: config.url, deskName: desk.name };
    const sender = senderFor(platform, senders, mailbox);
    results = await Promise.all(
      batch.map(async (delivery): Promise<HandOver> => {
        const row = rows.get(delivery.id);
        const notice = delivery.noticeId ? notices.get(delivery.noticeId) : undefined;
        try {
          const mail = row
            ? mailOf(
                row,
                mailbox,
                delivery.rfcMessageId,
                links.get(row.conversationId) ?? null,
                files,
                letterhead,
                now,
              )
            : notice
              ? noticeOf(notice, mailbox, delivery.rfcMessageId, letterhead, now)
              : null;
          if (!mail) throw new Error('a delivery with nothing to send');
          const { raw, envelope } = await composeMail(mail);
          if (!sender) {
            await rehearse(path.join(config.data, 'outbox'), {
              raw,
              envelope,
              messageId: delivery.rfcMessageId,
              at: now,
            });
            return {
              delivery,
              result: {
                outcome: 'accepted',
                response: 'written to the outbox',
                serverMessageId: null,
                refusedRecipients: [],
              },
            };
          }
          return { delivery, result: await sender.send(raw, envelope) };
        } catch (error) {
          // composing failed or the disk is full: nothing has left
          platform.log('error', 'a mail could not be made ready', { error, delivery: delivery.id });
          return {
            delivery,
            result: {
              outcome: 'deferred',
              reason: 'We could not make this mail ready. We will try again.',
              refusedRecipients: [],
            },
          };
        }
      }),
    );
  }
  await inTransaction(db, async (tx) => {
    const conversationIds = await store.conversationsOf(
      tx,
      batch.map((d) => d.id),
    );
    await lockConversations(tx, conversationIds);
    await settleHandOvers(tx, results, platform.clock.now());
  });
}

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
