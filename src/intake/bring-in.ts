import { type MailParser, UnreadableMail } from '../channels/email/reading/parser.ts';
import { domainOf } from '../contacts/address.ts';
import { togetherOrAlone } from '../platform/batch.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { sha256 } from '../platform/secret.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import type { FilingContext, ParsedIncoming } from './file-one.ts';
import { type Brought, fileHistory, markBrought } from './history.ts';
import { broughtBefore, markUnread } from './history-store.ts';
import { dedupeKey, insertIncoming, type RawMail } from './keep-mail.ts';

/** A message of an archive, as it stands there. */
export interface Archived {
  raw: Buffer;
  /** its beginning only: it is larger than we read */
  truncated: boolean;
}

export type Outcome =
  | { as: 'imported'; ref: string; direction: 'in' | 'out' }
  | { as: 'here' }
  /** kept, and stands under "not filed yet" */
  | { as: 'not-readable'; reason: string }
  | { as: 'skipped'; reason: string };

/**
 * Brings some messages of an archive in, in one transaction: kept as they came and filed as history. Returns what became of each, in
 * their order. What is here already stays as it is, so an archive may be brought in again, and goes on where a kill ended it.
 */
export async function bringIn(
  context: FilingContext,
  parser: MailParser,
  archived: Archived[],
  mailboxId: string | null,
  now: Date,
): Promise<Outcome[]> {
  const { db } = context.platform;
  const mails = archived.map(
    ({ raw }): RawMail => ({
      door: 'import',
      mailboxId: mailboxId ?? mailboxOf(context.mailboxes, raw).id,
      mailFrom: '',
      recipients: [],
      remoteAddress: '',
      raw,
    }),
  );
  const keys = mails.map(dedupeKey);
  const before = await broughtBefore(db, keys);
  const outcomes = Array.from<Outcome>({ length: mails.length });
  const coming: Coming[] = [];
  const going = new Set<string>();
  for (const [at, mail] of mails.entries()) {
    const key = keys[at] as string;
    const had = before.get(key);
    if (had) outcomes[at] = asBefore(had);
    else if (going.has(key)) outcomes[at] = { as: 'here' };
    else {
      going.add(key);
      coming.push({ at, mail, truncated: archived[at]?.truncated ?? false });
    }
  }
  const ownDomains = [...new Set(context.mailboxes.map((m) => domainOf(m.address)))];
  const read = await parser.parseMany(
    coming.map(({ mail }) => ({ raw: mail.raw, envelopeFrom: null, ownDomains })),
  );
  const readable: (Coming & { parsed: ParsedIncoming['mail'] })[] = [];
  const unreadable: (Coming & { reason: string })[] = [];
  for (const [i, one] of coming.entries()) {
    const parsed = read[i];
    if (one.truncated) {
      const reason = 'It is larger than the 64 MB that we read of one mail. Only its beginning is here.';
      unreadable.push({ ...one, mail: { ...one.mail, tooLarge: reason }, reason });
    } else if (parsed instanceof UnreadableMail) unreadable.push({ ...one, reason: parsed.reason });
    else if (parsed) readable.push({ ...one, parsed });
  }
  await togetherOrAlone(
    readable,
    async (some) => {
      const brought = await inTransaction(db, (tx) => fileSome(tx, context, some, now));
      for (const [i, one] of some.entries()) outcomes[one.at] = asOutcome(brought[i]);
    },
    (one, error) => {
      context.platform.log('error', 'a mail of an archive could not be filed', { error });
      unreadable.push({ ...one, reason: 'We could read this mail but not file it.' });
    },
  );
  for (const one of unreadable) {
    await inTransaction(db, (tx) => keepUnread(tx, one, now));
    outcomes[one.at] = { as: 'not-readable', reason: one.reason };
  }
  return outcomes;
}

interface Coming {
  at: number;
  mail: RawMail;
  truncated: boolean;
}

/** Null where somebody else brought it in just now. */
async function fileSome(
  tx: Tx,
  context: FilingContext,
  some: (Coming & { parsed: ParsedIncoming['mail'] })[],
  now: Date,
): Promise<(Brought | null)[]> {
  const ids = await insertIncoming(
    tx,
    some.map(({ mail }) => ({ mail, at: now })),
  );
  const mails: ParsedIncoming[] = [];
  for (const [i, { mail, parsed }] of some.entries()) {
    const id = ids[i];
    if (id)
      mails.push({
        mail: parsed,
        item: { ...mail, id, rawSha256: sha256(mail.raw), attempts: 1, receivedAt: now },
      });
  }
  const brought = await fileHistory(tx, context, mails, now);
  await markBrought(tx, mails, brought, now);
  return ids.map((id) => (id ? (brought[mails.findIndex(({ item }) => item.id === id)] ?? null) : null));
}

async function keepUnread(tx: Tx, { mail, reason }: Coming & { reason: string }, now: Date): Promise<void> {
  const [id] = await insertIncoming(tx, [{ mail, at: now }]);
  if (!id || mail.tooLarge) return;
  await markUnread(tx, id, reason);
  await record(tx, { kind: 'mail-not-filed', data: { incomingId: id } }, now);
}

function asOutcome(brought: Brought | null | undefined): Outcome {
  if (brought?.as === 'filed') return { as: 'imported', ref: brought.ref, direction: brought.direction };
  return brought?.as === 'skipped' ? { as: 'skipped', reason: brought.because } : { as: 'here' };
}

function asBefore({ state, reason }: { state: string; reason: string | null }): Outcome {
  if (state === 'not-filed') return { as: 'not-readable', reason: reason ?? '' };
  return state === 'put-aside' ? { as: 'skipped', reason: reason ?? '' } : { as: 'here' };
}

const ADDRESSED = /^(from|to|cc|bcc|delivered-to|x-original-to|envelope-to):(.*)$/gim;

/** The mailbox that it went through, from its header alone: the first of ours that is named there, else the desk's default one. */
function mailboxOf(mailboxes: Mailbox[], raw: Buffer): Mailbox {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw
    .subarray(0, Math.min(end < 0 ? raw.length : end, 256 * 1024))
    .toString('latin1')
    .replace(/\r\n[ \t]+/g, ' ')
    .toLowerCase();
  const named = [...head.matchAll(ADDRESSED)].map((match) => match[2]).join('\n');
  const mailbox = mailboxes.find((m) => named.includes(m.address.toLowerCase())) ?? mailboxes[0];
  if (!mailbox) throw new Error('an archive came and the desk has no mailbox');
  return mailbox;
}
