import path from 'node:path';
import { composeMail } from '../channels/email/transport/compose.ts';
import { rehearse } from '../channels/email/transport/outbox.ts';
import type { Sender, SendResult } from '../channels/email/transport/send.ts';
import { providers } from '../channels/email/transport/sign-in.ts';
import { togetherOrAlone } from '../platform/batch.ts';
import { inTransaction, isAway, lockFreeConversations } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { promisesOfMessages, settle } from '../promises/promises.ts';
import { freshen } from '../saved/by-itself.ts';
import { readDesk } from '../team/desk.ts';
import { Answers } from './answers.ts';
import { type Letters, readLetters } from './letters.ts';
import { mailboxFor } from './mailboxes.ts';
import { Senders } from './senders.ts';
import { giveUpStale, keepBackStale } from './stale-notes.ts';
import * as store from './store.ts';

const BATCH = 50;
/** Renewed while a mail is in hand: a claim that is older belongs to a process that died. */
const CLAIM_MS = 5 * 60_000;
/** So often notes that wait are looked through for dates that have come. */
const LOOKED_THROUGH_MS = 10_000;

/**
 * The sender. Each delivery goes: claimed and its promises opened, in a commit; handed over; the answer settled, in a commit, as soon
 * as it comes. A crash between the first and the last is an unknown outcome: sent again with the same Message-ID, and shown. One
 * batch a mailbox is in hand at a time, so that a server that hangs holds up no other mailbox.
 */
export function startSender(platform: Platform, signInAt = providers): Loop & { close(): Promise<void> } {
  const senders = new Senders(platform, signInAt);
  /** by mailbox; with the ids of what is not on record yet */
  const inHand = new Map<string, { ids: Set<string>; done: Promise<void> }>();
  const answers = new Answers(platform);
  let lookedThroughAt = 0;

  const step = async (): Promise<boolean> => {
    const now = platform.clock.now();
    if ((await readDesk(platform.db)).heldAt) return false;
    // what is in our own hands is answered, or will be: its claim may have run out while the records were away
    const ours = [...inHand.values()].flatMap(({ ids }) => [...ids]);
    // no transaction of ours: the commit of one would wake this loop again, for ever
    await store.recoverUnanswered(platform.db, now, ours);
    if (Math.abs(now.getTime() - lookedThroughAt) >= LOOKED_THROUGH_MS) {
      await giveUpStale(platform.db, now);
      lookedThroughAt = now.getTime();
    }
    const claimed = await claimDue(platform, now, [...inHand.keys()]);
    const mailboxes = new Map<string, store.DeliveryRow[]>();
    for (const d of claimed)
      mailboxes.set(d.mailboxId ?? '', [...(mailboxes.get(d.mailboxId ?? '') ?? []), d]);
    for (const [mailboxId, batch] of mailboxes) {
      const ids = new Set(batch.map((d) => d.id));
      const done = handOver(platform, senders, answers, mailboxId, batch, ids).finally(() => {
        inHand.delete(mailboxId);
        loop.wake();
      });
      inHand.set(mailboxId, { ids, done });
    }
    return claimed.length > 0;
  };
  const loop = startLoop('sender', 1_000, step, platform.log);
  return {
    ...loop,
    async settle() {
      await loop.settle();
      while (inHand.size) {
        await Promise.all([...inHand.values()].map(({ done }) => done));
        await loop.settle();
      }
    },
    async close() {
      await loop.stop();
      answers.close();
      await Promise.all([...inHand.values()].map(({ done }) => done));
      await senders.close();
    },
  };
}

/** Claims what is due of mailboxes that have nothing in hand, and opens its promises in the same commit. */
async function claimDue(
  platform: Platform,
  now: Date,
  busyMailboxes: string[],
): Promise<store.DeliveryRow[]> {
  const { db, log } = platform;
  const due = await store.dueDeliveries(db, now, BATCH, busyMailboxes);
  const claimed: store.DeliveryRow[] = [];
  try {
    await togetherOrAlone(
      due,
      async (some) => claimed.push(...(await claimThese(platform, some, now))),
      async ({ id }, error) => {
        log('error', 'a mail could not be claimed and is put off for an hour', { error, delivery: id });
        await store.putOff(db, id, new Date(now.getTime() + 3_600_000), NOT_READY);
      },
    );
  } catch (error) {
    // what was claimed before the records went away is handed over all the same
    if (claimed.length === 0) throw error;
  }
  return claimed;
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
    await freshen(tx, free, now);
    await keepBackStale(tx, free, now);
    const claimed = await store.claim(tx, free, now, new Date(now.getTime() + CLAIM_MS));
    const messageIds = claimed.flatMap((d) => d.messageId ?? []);
    if (messageIds.length)
      await settle(tx, await promisesOfMessages(tx, messageIds, 'pending'), { outcome: 'opened' }, now);
    return claimed;
  });
}

/** Never rejects. Takes from `inHand` what is on record. */
async function handOver(
  platform: Platform,
  senders: Senders,
  answers: Answers,
  mailboxId: string,
  batch: store.DeliveryRow[],
  inHand: Set<string>,
): Promise<void> {
  const { db, clock, log } = platform;
  const renewing = setInterval(
    () =>
      store
        .extendClaims(db, [...inHand], new Date(clock.now().getTime() + CLAIM_MS))
        .catch((error) => log('warn', 'the claim on mail in hand could not be renewed', { error })),
    CLAIM_MS / 5,
  );
  const note = async (delivery: store.DeliveryRow, { to, result }: Tried) => {
    await answers.note({ delivery, result, to, at: clock.now() });
    inHand.delete(delivery.id);
  };
  const notReady = (delivery: store.DeliveryRow, error: unknown) => {
    log('error', 'a mail could not be made ready', { error, delivery: delivery.id });
    return note(delivery, untried(isAway(error) || !(error instanceof Refusal) ? NOT_READY : error.message));
  };
  try {
    const posts = await togetherOrAlone(
      batch,
      (some) => readPost(platform, senders, mailboxId, some),
      notReady,
    );
    await Promise.all(
      posts.flatMap((post) =>
        post.batch.map(async (delivery) => note(delivery, await handOverOne(platform, post, delivery))),
      ),
    );
  } catch (error) {
    // the records went away before anything had left
    await Promise.all(batch.filter((d) => inHand.has(d.id)).map((delivery) => notReady(delivery, error)));
  } finally {
    clearInterval(renewing);
  }
}

/** Some mail of one mailbox with what it says, and the way that it takes. */
interface Post {
  batch: store.DeliveryRow[];
  letters: Letters;
  /** null: rehearse */
  sender: Sender | null;
}

async function readPost(
  platform: Platform,
  senders: Senders,
  mailboxId: string,
  batch: store.DeliveryRow[],
): Promise<Post> {
  const mailbox = await mailboxFor(platform.db, mailboxId || null);
  const letters = await readLetters(platform, mailbox, batch, platform.clock.now());
  return { batch, letters, sender: await senders.of(mailbox) };
}

/** What came of one try, and the recipients that it was for, in lower case. */
interface Tried {
  to: string[];
  result: SendResult;
}

async function handOverOne(
  { config, clock, log }: Platform,
  { sender, letters }: Post,
  delivery: store.DeliveryRow,
): Promise<Tried> {
  try {
    const { raw, envelope } = await composeMail(letters.of(delivery));
    // those who have it from an earlier try do not get it twice
    const to = envelope.to.filter((address) => !delivery.takenFor.includes(address.toLowerCase()));
    const told = to.map((address) => address.toLowerCase());
    // what was written while rehearsing never leaves, and what was to leave is never only rehearsed, whatever the settings say now
    if (!delivery.rehearsed)
      return sender
        ? { to: told, result: await sender.send(raw, { ...envelope, to }) }
        : untried('There is no server to send through: KEPT_SMTP_OUT is not set.');
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
    return untried(NOT_READY);
  }
}

const NOT_READY = 'We could not make this mail ready. We will try again.';
const untried = (reason: string): Tried => ({
  to: [],
  result: { outcome: 'deferred', reason, refusedRecipients: [] },
});
