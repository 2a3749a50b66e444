import { sql } from 'kysely';
import type { MailParser } from '../channels/email/reading/parser.ts';
import { UnreadableMail } from '../channels/email/reading/parser.ts';
import type { ParsedMail } from '../channels/message.ts';
import { emailAddress } from '../contacts/address.ts';
import { addMessage } from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import { type Db, inTransaction, isConnectionLoss, type Tx } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { bounced } from '../replies/bounce.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { type MailboxRow, readMailboxes } from '../replies/store.ts';
import { networkOf } from './automatic-limits.ts';
import { OwnerChoice } from './owner.ts';
import { receive } from './receive.ts';
import { conversationOf, deliveryOfBounce } from './threads.ts';

const BATCH = 48;
/** Messages filed at the same time: enough for commits to share their fsync. */
const SIDE_BY_SIDE = 6;
const LEASE_MS = 120_000;
const MOST_ATTEMPTS = 5;

interface Waiting {
  id: string;
  door: 'smtp' | 'imap';
  mailboxId: string | null;
  mailFrom: string;
  recipients: string[];
  remoteAddress: string;
  rawSha256: Buffer;
  attempts: number;
  receivedAt: Date;
  raw: Buffer;
}

interface Context {
  platform: Platform;
  owners: OwnerChoice;
  mailboxes: (MailboxRow & { teamId: string })[];
}

/**
 * Files what the doors kept: parses it in a capped thread and makes it a message, each in a transaction of its own. What can't be
 * read stands as "not filed yet" with its reason; what fails for another reason is tried again, five times, and then stands so too.
 */
export function startFiling(platform: Platform, parser: MailParser): Loop {
  const owners = new OwnerChoice();
  return startLoop('filing mail', 1_000, () => fileSome(platform, parser, owners), platform.log);
}

async function fileSome(platform: Platform, parser: MailParser, owners: OwnerChoice): Promise<boolean> {
  const waiting = await lease(platform.db, platform.clock.now());
  if (waiting.length === 0) return false;
  const mailboxes = await mailboxesWithTeams(platform.db);
  const parsed = await parser.parseMany(
    waiting.map((w) => ({ raw: w.raw, envelopeFrom: w.door === 'smtp' ? w.mailFrom : null })),
  );

  // one sender's mails in the order in which they came; different senders side by side
  const lanes = new Map<string, (() => Promise<void>)[]>();
  waiting.forEach((item, i) => {
    const mail = parsed[i] as ParsedMail | UnreadableMail;
    const lane = mail instanceof UnreadableMail ? item.id : (mail.from?.address.toLowerCase() ?? item.id);
    const work = () =>
      mail instanceof UnreadableMail
        ? notFiled(platform.db, item.id, mail.reason)
        : file({ platform, owners, mailboxes }, item, mail);
    lanes.set(lane, [...(lanes.get(lane) ?? []), work]);
  });
  const queue = [...lanes.values()];
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (let lane = queue.shift(); lane; lane = queue.shift()) for (const work of lane) await work();
    }),
  );
  return waiting.length === BATCH;
}

/** Takes some for this process, for so long; if it dies, another takes them after that. */
async function lease(db: Db, now: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with mine as (
      select id from incoming where state = 'waiting' and (try_after is null or try_after <= ${now})
      order by received_at, id limit ${BATCH} for update skip locked)
    update incoming i set attempts = attempts + 1, try_after = ${new Date(now.getTime() + LEASE_MS)}
    from mine, blob b where i.id = mine.id and b.sha256 = i.raw_sha256
    returning i.id, door, mailbox_id, mail_from, recipients, remote_address, raw_sha256, attempts, received_at, b.bytes as raw`.execute(
    db,
  );
  return rows.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
}

async function mailboxesWithTeams(db: Db): Promise<(MailboxRow & { teamId: string })[]> {
  const rows = await readMailboxes(db);
  const teams = await db.selectFrom('mailbox').select(['id', 'teamId']).execute();
  return rows.map((row) => ({ ...row, teamId: teams.find((t) => t.id === row.id)?.teamId as string }));
}

async function notFiled(db: Db, id: string, reason: string): Promise<void> {
  await sql`update incoming set state = 'not-filed', reason = ${reason} where id = ${id} and state = 'waiting'`.execute(
    db,
  );
}

async function file(context: Context, item: Waiting, mail: ParsedMail): Promise<void> {
  const { platform } = context;
  try {
    await inTransaction(platform.db, async (tx) => {
      const still =
        await sql`select 1 from incoming where id = ${item.id} and state = 'waiting' for update`.execute(tx);
      if (still.rows.length === 0) return;
      const filed = await fileOne(tx, context, item, mail, platform.clock.now());
      await sql`update incoming set state = 'filed', filed_at = ${platform.clock.now()}, conversation_id = ${filed.conversationId},
        message_id = ${filed.messageId} where id = ${item.id}`.execute(tx);
    });
  } catch (error) {
    if (isConnectionLoss(error) || (error as { kind?: string }).kind === 'unavailable') throw error;
    platform.log('error', 'a mail could not be filed', { error, incoming: item.id, attempts: item.attempts });
    if (item.attempts >= MOST_ATTEMPTS)
      await notFiled(
        platform.db,
        item.id,
        'We could read this mail but not file it. It was tried five times.',
      );
    else
      await sql`update incoming set try_after = ${new Date(platform.clock.now().getTime() + 15_000 * item.attempts)} where id = ${item.id}`.execute(
        platform.db,
      );
  }
}

async function fileOne(
  tx: Tx,
  context: Context,
  item: Waiting,
  mail: ParsedMail,
  now: Date,
): Promise<{ conversationId: string; messageId: string }> {
  const { platform, mailboxes } = context;
  const addressedTo = [
    ...new Set([
      ...item.recipients,
      ...mail.deliveredTo,
      ...mail.to.map((a) => a.address),
      ...mail.cc.map((a) => a.address),
    ]),
  ];
  const mailbox =
    mailboxes.find((m) => m.id === item.mailboxId) ??
    mailboxes.find((m) => addressedTo.some((a) => untagged(a) === m.address.toLowerCase())) ??
    mailboxes[0];
  if (!mailbox) throw new Error('mail came in and the desk has no mailbox');
  const from = (mail.from?.address || item.mailFrom || '').toLowerCase();
  const sender = from.includes('@') ? from : 'unknown@invalid';

  if (mail.class === 'bounce-permanent') {
    const deliveryId = await deliveryOfBounce(tx, platform.secret, mail, addressedTo);
    const conversationId =
      deliveryId &&
      (await bounced(
        tx,
        deliveryId,
        { address: mail.bounced?.address ?? null, reason: bounceReason(mail) },
        now,
      ));
    if (conversationId) {
      const message = await addMessage(
        tx,
        {
          conversationId,
          direction: 'in',
          channel: 'email',
          class: mail.class,
          subject: mail.subject,
          words: mail.text,
          rawSha256: item.rawSha256,
          rfcMessageId: mail.messageId,
        },
        now,
      );
      return { conversationId, messageId: message.id };
    }
  }
  const filed = await receive(
    tx,
    {
      channel: 'email',
      from: { address: emailAddress(sender), name: mail.from?.name || null },
      subject: mail.subject.slice(0, 500),
      words: mail.reply || mail.text,
      quoted: mail.reply ? mail.quoted : '',
      signature: mail.reply ? mail.signature : '',
      html: mail.html,
      class: mail.class,
      continues: await conversationOf(tx, platform.secret, mail, addressedTo, sender),
      mailbox,
      teamId: mailbox.teamId,
      rfcMessageId: mail.messageId,
      mentionedIds: [...mail.inReplyTo, ...mail.references.slice(-50)],
      rawSha256: item.rawSha256,
      to: [
        ...mail.to.slice(0, 50).map((a) => ({ kind: 'to' as const, ...a })),
        ...mail.cc.slice(0, 50).map((a) => ({ kind: 'cc' as const, ...a })),
      ],
      files: mail.attachments
        .slice(0, 200)
        .map((a) => ({ name: a.name, type: a.type, bytes: a.content, inline: a.inline, cid: a.cid })),
      network: networkOf(item.remoteAddress),
      ownAddresses: new Set(mailboxes.map((m) => m.address.toLowerCase())),
      rehearsed: rehearses(platform.config)(mailbox),
    },
    context.owners,
    now,
  );
  return { conversationId: filed.conversation.id, messageId: filed.messageId };
}

function bounceReason(mail: ParsedMail): string {
  const status = mail.bounced?.status ? ` (${mail.bounced.status})` : '';
  return mail.bounced?.address
    ? `The mail server for ${mail.bounced.address} would not take it${status}.`
    : `The mail came back${status}.`;
}
