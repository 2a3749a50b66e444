/** Hands mail to the server that we send through, and says exactly what became of it. */
import type { Envelope } from './compose.ts';
import { NotSent, type SmtpFailure, SmtpLine, type SmtpServer, type SmtpTimeouts } from './smtp-line.ts';

export interface RefusedRecipient {
  address: string;
  reason: string;
  /** False where the server said "later": this recipient alone may be tried again. */
  permanent: boolean;
}

/**
 * - accepted: the server has it, for every recipient that `refusedRecipients` does not name.
 * - refused: the server will not have it, now or later.
 * - deferred: nobody has it; it may be sent again.
 * - unknown: the line broke after the last byte and before the answer; send again with the same Message-ID.
 */
export type SendResult = { refusedRecipients: RefusedRecipient[] } & (
  | { outcome: 'accepted'; response: string; serverMessageId: string | null }
  | { outcome: 'refused'; permanent: true; reason: string }
  | { outcome: 'deferred'; reason: string }
  | { outcome: 'unknown'; reason: string }
);

export interface Sender {
  /** Never rejects. */
  send(raw: Buffer, envelope: Envelope): Promise<SendResult>;
  /** Connects and signs in, without a mail. Never rejects. */
  verify(): Promise<{ ready: true } | { ready: false; reason: string }>;
  /** Takes no more, waits for mail in progress, hangs up. */
  close(): Promise<void>;
}

export interface SenderOptions {
  timeouts?: Partial<SmtpTimeouts>;
  /** How we greet. */
  name?: string;
  maxConnections?: number;
  idleMs?: number;
}

/** RFC 5321 lets a server think for ten minutes over a mail; two are plenty for one that we know. */
const TIMEOUTS: SmtpTimeouts = { connectMs: 15_000, greetingMs: 15_000, silenceMs: 120_000 };
const STOPPING: SendResult = {
  outcome: 'deferred',
  reason: 'Sending is being stopped.',
  refusedRecipients: [],
};
const MAILS_PER_CONNECTION = 100;
/** These say that our settings are wrong, not that this mail is: it can go once somebody has put them right. */
const SIGN_IN_TROUBLE = new Set([530, 534, 535, 538]);

/** One sender for each mailbox, so that a server that hangs holds up no other. Throws for an address it can't read. */
export function openSender(where: string | SmtpServer, options: SenderOptions = {}): Sender {
  const server = typeof where === 'string' ? readSmtpUrl(where) : where;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const idle: { line: SmtpLine; timer: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let free = options.maxConnections ?? 3;
  let closed = false;
  let inProgress = 0;
  let allDone: (() => void) | null = null;

  function takeIdle(): SmtpLine | null {
    for (let entry = idle.pop(); entry; entry = idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.line.open) return entry.line;
    }
    return null;
  }

  function putBack(line: SmtpLine): void {
    if (closed || !line.open || line.sent >= MAILS_PER_CONNECTION) return line.quit();
    const timer = setTimeout(() => {
      idle.splice(idle.indexOf(entry), 1);
      line.quit();
    }, options.idleMs ?? 30_000);
    timer.unref();
    const entry = { line, timer };
    idle.push(entry);
  }

  async function handOver(raw: Buffer, envelope: Envelope): Promise<SendResult> {
    for (;;) {
      const kept = takeIdle();
      let line: SmtpLine;
      try {
        line = kept ?? (await SmtpLine.open(server, timeouts, options.name));
      } catch (failure) {
        return { outcome: 'deferred', reason: reasonOf(failure as SmtpFailure), refusedRecipients: [] };
      }
      try {
        const info = await line.send(raw, envelope);
        putBack(line);
        return {
          outcome: 'accepted',
          response: info.response,
          serverMessageId: info.serverMessageId ?? null,
          refusedRecipients: (info.rejectedErrors ?? []).map(refusedRecipient),
        };
      } catch (error) {
        line.cut();
        if (!(error instanceof NotSent)) throw error;
        // A kept line may have been closed by the server meanwhile: that says nothing about this mail.
        if (kept && !error.handedOver && !error.failure.responseCode) continue;
        return resultOf(error);
      }
    }
  }

  return {
    async send(raw, envelope) {
      inProgress++;
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return closed ? STOPPING : await handOver(raw, envelope);
      } catch (fault) {
        return { outcome: 'unknown', reason: String(fault), refusedRecipients: [] };
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free++;
        if (--inProgress === 0) allDone?.();
      }
    },
    async verify() {
      try {
        const line = await SmtpLine.open(server, timeouts, options.name);
        line.quit();
        return { ready: true };
      } catch (failure) {
        return { ready: false, reason: reasonOf(failure as SmtpFailure) };
      }
    },
    async close() {
      closed = true;
      if (inProgress > 0) await new Promise<void>((resolve) => (allDone = resolve));
      for (let line = takeIdle(); line; line = takeIdle()) line.quit();
    },
  };
}

/** Reads `smtp://user:password@host:587` or `smtps://…`; throws one plain sentence for anything else. */
export function readSmtpUrl(address: string): SmtpServer {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new Error(
      'The address of the mail server must look like smtp://name:password@mail.example.org:587.',
    );
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : {}),
    ...(url.searchParams.get('tls.rejectUnauthorized') === 'false' ? { acceptAnyCertificate: true } : {}),
  };
}

function resultOf({ failure, handedOver }: NotSent): SendResult {
  const refusedRecipients = (failure.rejectedErrors ?? []).map(refusedRecipient);
  const reason = reasonOf(failure);
  const code = failure.responseCode ?? 0;
  const aboutThisMail = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(failure.command ?? '');
  if (aboutThisMail && isPermanent(code))
    return { outcome: 'refused', permanent: true, reason, refusedRecipients };
  if (code >= 400) return { outcome: 'deferred', reason, refusedRecipients };
  if (handedOver) return { outcome: 'unknown', reason, refusedRecipients };
  // No answer code and nothing sent: our own side found that it can never go, as with a size the server does not take.
  if (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE')
    return { outcome: 'refused', permanent: true, reason, refusedRecipients };
  return { outcome: 'deferred', reason, refusedRecipients };
}

function refusedRecipient(failure: SmtpFailure): RefusedRecipient {
  const permanent = isPermanent(failure.responseCode ?? 0);
  return { address: failure.recipient ?? '', reason: reasonOf(failure), permanent };
}

/** 503 says that the talk went wrong, which another connection may put right. */
function isPermanent(code: number): boolean {
  return code >= 500 && code !== 503 && !SIGN_IN_TROUBLE.has(code);
}

/** What the server said, or failing that what happened, in one line. */
function reasonOf(failure: SmtpFailure): string {
  return (failure.response ?? failure.message).replace(/\s+/g, ' ').trim();
}
