import { type MailParser, UnreadableMail } from '../channels/email/reading/parser.ts';
import type { ParsedMail } from '../channels/message.ts';
import { domainOf } from '../contacts/address.ts';
import { togetherOrAlone } from '../platform/batch.ts';
import { inTransaction, isAway } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { flush, gather } from '../platform/put.ts';
import { readMailboxes } from '../team/mailboxes.ts';
import {
  type FilingContext,
  fileBounce,
  mentionedIn,
  type ParsedIncoming,
  senderOf,
  threadsOf,
  wordsOf,
} from './file-one.ts';
import { learn } from './known.ts';
import { OwnerChoice } from './owner.ts';
import { type Received, receiveKnown } from './receive.ts';
import {
  extendLeases,
  type FiledRow,
  giveBack,
  leaseWaiting,
  lockSenders,
  markFiled,
  markNotFiled,
  stillWaiting,
  tryLater,
  type Waiting,
} from './store.ts';

const BATCH = 40;
const LEASE_MS = 120_000;
const MOST_ATTEMPTS = 5;

/**
 * Files what the doors kept: parses them in a capped thread and makes them messages, many in one transaction. What can't be
 * read stands as "not filed yet" with its reason; what fails for another reason is tried again, five times, and then stands so too.
 */
export function startFiling(platform: Platform, parser: MailParser): Loop {
  const { db, clock, log } = platform;
  const owners = new OwnerChoice();
  const until = () => new Date(clock.now().getTime() + LEASE_MS);
  /** leased when the records went away: nobody need wait until the leases run out */
  let interrupted: string[] = [];
  const step = async (): Promise<boolean> => {
    if (interrupted.length) await giveBack(db, interrupted);
    interrupted = [];
    const waiting = await leaseWaiting(db, BATCH, clock.now(), until());
    if (waiting.length === 0) return false;
    const ids = waiting.map((w) => w.id);
    // mail that is slow to read is not another's while we read it
    const renewing = setInterval(
      () =>
        extendLeases(db, ids, until()).catch((error) =>
          log('warn', 'the lease on mail that is being read could not be renewed', { error }),
        ),
      LEASE_MS / 4,
    );
    try {
      await fileSome(platform, parser, owners, waiting);
    } catch (error) {
      if (isAway(error)) interrupted = ids;
      throw error;
    } finally {
      clearInterval(renewing);
    }
    return waiting.length === BATCH;
  };
  return startLoop('filing mail', 1_000, step, log);
}

async function fileSome(
  platform: Platform,
  parser: MailParser,
  owners: OwnerChoice,
  waiting: Waiting[],
): Promise<void> {
  const mailboxes = await readMailboxes(platform.db);
  const ownDomains = [...new Set(mailboxes.map((m) => domainOf(m.address)))];
  const parsed = await parser.parseMany(
    waiting.map((w) => ({ raw: w.raw, envelopeFrom: w.door === 'smtp' ? w.mailFrom : null, ownDomains })),
  );
  const readable: ParsedIncoming[] = [];
  for (const [i, item] of waiting.entries()) {
    const mail = parsed[i] as ParsedMail | UnreadableMail;
    if (mail instanceof UnreadableMail) await markNotFiled(platform.db, item.id, mail.reason);
    else readable.push({ item, mail });
  }
  const context = { platform, owners, mailboxes };
  await togetherOrAlone(
    readable,
    (mails) => fileTogether(context, mails),
    (one, error) => leaveForLater(platform, one, error),
  );
}

/** Many mails in one transaction, each row of theirs written with one statement a table. */
async function fileTogether(context: FilingContext, mails: ParsedIncoming[]): Promise<void> {
  const { platform } = context;
  await inTransaction(platform.db, async (tx) => {
    const now = platform.clock.now();
    // a letter and its postscript may be in two processes' hands: each sees what the other has made of it
    await lockSenders(tx, mails.map(senderOf));
    const ours = await stillWaiting(
      tx,
      mails.map(({ item }) => item.id),
    );
    const going = mails.filter(({ item }) => ours.has(item.id));
    gather(tx);
    const threads = await threadsOf(tx, context, going);
    const words = going.map((one, i) => wordsOf(context, one, threads[i] ?? null));
    // asked for all at once; and locked in one order, so that two filing at once do not wait for each other in a ring
    const known = await learn(tx, words, now);
    const touched = new Set<string>();
    const filed: FiledRow[] = [];
    for (const [i, one] of going.entries()) {
      const keys = [senderOf(one), ...mentionedIn(one.mail), threads[i] ?? ''].filter(Boolean);
      let [mail, facts] = [words[i] as Received, known];
      if (keys.some((key) => touched.has(key))) {
        // it may answer, or come from, what stands in this very batch
        await flush(tx);
        const [thread = null] = await threadsOf(tx, context, [one]);
        mail = { ...mail, continues: thread };
        facts = await learn(tx, [mail], now);
      }
      for (const key of keys) touched.add(key);
      if (one.mail.messageId) touched.add(one.mail.messageId);
      const bounce = await fileBounce(tx, context, one, now);
      if (bounce) filed.push({ id: one.item.id, ...bounce });
      else {
        const { conversation, messageId } = await receiveKnown(tx, mail, facts, context.owners, now);
        filed.push({ id: one.item.id, conversationId: conversation.id, messageId });
      }
    }
    await flush(tx);
    await markFiled(tx, filed, now);
  });
}

async function leaveForLater(
  { db, clock, log }: Platform,
  { item }: ParsedIncoming,
  error: unknown,
): Promise<void> {
  log('error', 'a mail could not be filed', { error, incoming: item.id, attempts: item.attempts });
  if (item.attempts >= MOST_ATTEMPTS)
    await markNotFiled(db, item.id, 'We could read this mail but not file it. It was tried five times.');
  else await tryLater(db, item.id, new Date(clock.now().getTime() + 15_000 * item.attempts));
}
