/** Tries a mailbox's settings, one step after the other, and says in plain words what is wrong. */
import { isIP } from 'node:net';
import { addressesOf, ForbiddenAddress } from './address-guard.ts';
import { composeMail } from './compose.ts';
import { type ImapServer, prepareImap } from './imap-connect.ts';
import { NotSent, SmtpLine, type SmtpServer } from './smtp-line.ts';
import { type Attempt, describeTrouble, type Trouble, type TroubleKind } from './trouble.ts';

export interface MailboxSettings {
  imap?: ImapServer & { folder?: string };
  /** `from` is the mailbox's own address: a short mail is sent from it to itself. */
  smtp?: SmtpServer & { from: string };
}

export interface MailboxTestOptions {
  /** True only where the one who asks may look at this machine's own network. */
  allowLinkLocal: boolean;
  timeoutMs?: number;
  now: Date;
  /** For the Message-ID and the loop mark of the mail that is sent, so that the desk knows it again. */
  messageId?: string;
  loopMark?: string;
}

export type MailboxTestPart = 'reading' | 'sending';

export type MailboxTestResult = { part: MailboxTestPart; words: string } & (
  | { ok: true; kind: null }
  | { ok: false; kind: TroubleKind }
);

/** One result for each part that is set, reading first. Never rejects for what a server does. */
export async function testMailbox(
  settings: MailboxSettings,
  options: MailboxTestOptions,
): Promise<MailboxTestResult[]> {
  const results: MailboxTestResult[] = [];
  if (settings.imap) results.push(await testReading(settings.imap, options));
  if (settings.smtp) {
    const couldRead = results[0]?.ok === true;
    results.push(await testSending(settings.smtp, options, couldRead));
  }
  return results;
}

async function testReading(
  imap: ImapServer & { folder?: string },
  options: MailboxTestOptions,
): Promise<MailboxTestResult> {
  const folder = imap.folder ?? 'INBOX';
  const tried = await atEachAddress(imap, { ...imap, folder }, options, async (server) => {
    const timeoutMs = options.timeoutMs ?? 10_000;
    const client = await prepareImap(server, { connectMs: timeoutMs, silenceMs: timeoutMs });
    try {
      await client.connect();
      return (await client.mailboxOpen(folder, { readOnly: true })).exists;
    } finally {
      client.close();
    }
  });
  if ('kind' in tried) return { part: 'reading', ok: false, ...tried };
  const mails = tried.value === 1 ? '1 message' : `${tried.value} messages`;
  return {
    part: 'reading',
    ok: true,
    kind: null,
    words: `We can read the mail of ${imap.user}. There ${tried.value === 1 ? 'is' : 'are'} ${mails} in it.`,
  };
}

async function testSending(
  smtp: SmtpServer & { from: string },
  options: MailboxTestOptions,
  couldRead: boolean,
): Promise<MailboxTestResult> {
  const { raw, envelope } = await composeMail({
    from: { address: smtp.from },
    to: [{ address: smtp.from }],
    subject: 'A test from Kept',
    text: 'This was sent by our computer, to see that this mailbox can send. You can delete it.',
    messageId: options.messageId ?? `test-${crypto.randomUUID()}@kept.invalid`,
    date: options.now,
    automatic: true,
    loopMark: options.loopMark,
  });
  const tried = await atEachAddress(smtp, smtp, options, async (server) => {
    const timeoutMs = options.timeoutMs ?? 10_000;
    const line = await SmtpLine.open(server, {
      connectMs: timeoutMs,
      greetingMs: timeoutMs,
      silenceMs: timeoutMs,
    });
    try {
      await line.send(raw, envelope);
    } finally {
      line.quit();
    }
  });
  if (!('kind' in tried)) {
    return { part: 'sending', ok: true, kind: null, words: `We can send mail as ${smtp.from}.` };
  }
  const words = couldRead ? `We could read your mail but not send. ${tried.words}` : tried.words;
  return { part: 'sending', ok: false, kind: tried.kind, words };
}

/** Tries the addresses of a server in turn while nobody answers; each is connected to as it is, never looked up again. */
async function atEachAddress<S extends { host: string; port: number; servername?: string }, T>(
  server: S,
  attempt: Attempt,
  options: MailboxTestOptions,
  work: (server: S) => Promise<T>,
): Promise<{ value: T } | Trouble> {
  let trouble: Trouble | null = null;
  try {
    for (const address of await addressesOf(server.host, options.allowLinkLocal)) {
      try {
        const servername = server.servername ?? (isIP(server.host) === 0 ? server.host : undefined);
        return { value: await work({ ...server, host: address, servername }) };
      } catch (error) {
        trouble = describeTrouble(error instanceof NotSent ? error.failure : error, attempt);
        if (trouble.kind !== 'nobody-answers' && trouble.kind !== 'too-slow') return trouble;
      }
    }
  } catch (error) {
    if (error instanceof ForbiddenAddress) {
      return { kind: 'forbidden-address', words: `${error.message} Use the name of a mail server.` };
    }
    return describeTrouble(error, attempt);
  }
  return (
    trouble ?? { kind: 'name-not-found', words: `There is no server called ${server.host}. Check its name.` }
  );
}
