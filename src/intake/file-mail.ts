import { type MailParser, UnreadableMail } from '../channels/email/reading/parser.ts';
import { domainOf } from '../contacts/address.ts';
import { togetherOrAlone } from '../platform/batch.ts';
import { inTransaction, isAway } from '../platform/db.ts';
import { type Loop, startLanes, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { flush, gather } from '../platform/put.ts';
import { makeOffers, type Noticed } from '../regrouping/offers.ts';
import { type Mailbox, readMailboxes } from '../team/mailboxes.ts';
import { fileAmongUs, readAgentMail, tellAgent } from './agent-mail.ts';
import {
  type FilingContext,
  fileBounce,
  fileCopy,
  mentionedIn,
  type ParsedIncoming,
  senderOf,
  threadsOf,
  wordsOf,
} from './file-one.ts';
import { fileHistory, markBrought } from './history.ts';
import { isPerson, learn } from './known.ts';
import { OwnerChoice } from './owner.ts';
import { receiveKnown } from './receive.ts';
import type { Filed, Received } from './received.ts';
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
/** While one waits for the database, the other reads and decides. More gain nothing on two cores. */
const LANES = 2;
const LEASE_MS = 120_000;
const MOST_ATTEMPTS = 5;

/**
 * Files what the doors kept: parses them in a capped thread and makes them messages, many in one transaction. What can't be
 * read stands as "not filed yet" with its reason; what fails for another reason is tried again, five times, and then stands so too.
 */
export function startFiling(platform: Platform, parser: MailParser): Loop {
  const owners = new OwnerChoice();
  return startLanes(LANES, () => startLane(platform, parser, owners));
}

function startLane(platform: Platform, parser: MailParser, owners: OwnerChoice): Loop {
  const { db, clock, log } = platform;
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
  const context = { platform, owners, mailboxes };
  const mails = waiting.map((w) => ({
    raw: w.raw,
    envelopeFrom: w.door === 'smtp' ? w.mailFrom : null,
    ownDomains,
  }));
  // in groups as they are read: one that takes long to read holds up no other
  for await (const group of parser.parseAsReady(mails)) {
    const readable: ParsedIncoming[] = [];
    for (const { at, mail } of group) {
      const item = waiting[at] as Waiting;
      if (mail instanceof UnreadableMail)
        await markNotFiled(platform.db, item.id, mail.reason, platform.clock.now());
      else readable.push({ item, mail });
    }
    const spoilt = (one: ParsedIncoming, error: unknown) => leaveForLater(platform, one, error);
    // what an import could not read, tried again, is history still
    const isHistory = ({ item }: ParsedIncoming) => item.door === 'import';
    const history = readable.filter(isHistory);
    await togetherOrAlone(history, (some) => fileHistoryNow(context, some), spoilt);
    const news = readable.filter((one) => !isHistory(one));
    await togetherOrAlone(news, (some) => fileTogether(context, some), spoilt);
  }
}

/** Many mails in one transaction, each row of theirs written with one statement a table. */
async function fileTogether(context: FilingContext, mails: ParsedIncoming[]): Promise<void> {
  const { platform } = context;
  await inTransaction(platform.db, async (tx) => {
    const now = platform.clock.now();
    // a letter and its postscript may be in two processes' hands: each sees what the other has made of it
    await lockSenders(tx, mails.flatMap(writersOf));
    const ours = await stillWaiting(
      tx,
      mails.map(({ item }) => item.id),
    );
    const going = mails.filter(({ item }) => ours.has(item.id));
    gather(tx);
    const matches = await threadsOf(tx, context, going);
    const agents = await readAgentMail(tx, going, matches, context.mailboxes);
    const words = going.map((one, i) => wordsOf(context, one, matches[i] ?? null, agents[i] ?? null));
    // asked for all at once; and locked in one order, so that two filing at once do not wait for each other in a ring
    const known = await learn(tx, words, now);
    const touched = new Set<string>();
    const filed: FiledRow[] = [];
    const received: Noticed[] = [];
    for (const [i, one] of going.entries()) {
      const at = matches[i]?.conversationId ?? '';
      const keys = [
        ...writersOf(one),
        ...mentionedIn(one.mail),
        known.conversations.get(at)?.id ?? at,
      ].filter(Boolean);
      let [mail, facts, agent] = [words[i] as Received, known, agents[i] ?? null];
      if (keys.some((key) => touched.has(key))) {
        // it may answer, or come from, what stands in this very batch
        await flush(tx);
        const [match = null] = await threadsOf(tx, context, [one]);
        [agent = null] = await readAgentMail(tx, [one], [match], context.mailboxes);
        mail = wordsOf(context, one, match, agent);
        facts = await learn(tx, [mail], now);
      }
      for (const key of keys) touched.add(key);
      if (one.mail.messageId) touched.add(one.mail.messageId);
      const apart = (await fileCopy(tx, context, one)) ?? (await fileBounce(tx, context, one, now));
      if (apart) filed.push({ id: one.item.id, ...apart });
      else {
        const among = await fileAmongUs(tx, facts, mail, now);
        const done = among ?? (await receiveKnown(tx, mail, facts, context.owners, now));
        const { conversation, messageId } = done;
        filed.push({ id: one.item.id, conversationId: conversation.id, messageId });
        if (!among) received.push({ ...(done as Filed), words: mail });
        if (agent && !agent.passesOn && isPerson(mail))
          await tellAgent(tx, platform, mail.mailbox as Mailbox, agent, conversation.ref, now);
      }
    }
    await flush(tx);
    await makeOffers(tx, received, now);
    await markFiled(tx, filed, now);
  });
}

async function fileHistoryNow(context: FilingContext, mails: ParsedIncoming[]): Promise<void> {
  const { db, clock } = context.platform;
  await inTransaction(db, async (tx) => {
    const ours = await stillWaiting(
      tx,
      mails.map(({ item }) => item.id),
    );
    const going = mails.filter(({ item }) => ours.has(item.id));
    const now = clock.now();
    await markBrought(tx, going, await fileHistory(tx, context, going, now), now);
  });
}

/** Whoever wrote it, and where it is passed on whoever did that. */
const writersOf = (one: ParsedIncoming): string[] => [
  senderOf(one),
  ...(one.mail.forwarded ? [one.mail.forwarded.from.address.toLowerCase()] : []),
];

async function leaveForLater(
  { db, clock, log }: Platform,
  { item }: ParsedIncoming,
  error: unknown,
): Promise<void> {
  log('error', 'a mail could not be filed', { error, incoming: item.id, attempts: item.attempts });
  if (item.attempts >= MOST_ATTEMPTS)
    await markNotFiled(
      db,
      item.id,
      'We could read this mail but not file it. It was tried five times.',
      clock.now(),
    );
  else await tryLater(db, item.id, new Date(clock.now().getTime() + 15_000 * item.attempts));
}
