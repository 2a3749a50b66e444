import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail that the sink was given: `answeredAt` null until its 250. */
export interface TakenMail {
  to: string[];
  raw: string;
  parsed: Email;
  /** real time, ms */
  receivedAt: number;
  answeredAt: number | null;
}

export interface Sink {
  url: string;
  port: number;
  mail: TakenMail[];
  close(): Promise<void>;
}

/** How far a mail has come on its way in. */
export type SinkStep = 'sender named' | 'recipient named' | 'first bytes';

/** A mail server that the desk sends through, which refuses some recipients and thinks long about some mails. */
export async function openSink({
  port = 0,
  refuses = () => null,
  thinksMs = () => 0,
  answered = () => {},
  reached = () => {},
}: {
  port?: number;
  refuses?: (address: string) => { code: number; text: string } | null;
  thinksMs?: (to: string[]) => number;
  /** told right after each 250 */
  answered?: () => void;
  /** told as a mail gets so far */
  reached?: (step: SinkStep) => void;
} = {}): Promise<Sink> {
  const mail: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom(_address, _session, done) {
      reached('sender named');
      done();
    },
    onRcptTo({ address }, _session, done) {
      reached('recipient named');
      const no = refuses(address);
      done(no ? Object.assign(new Error(no.text), { responseCode: no.code }) : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.once('data', () => reached('first bytes'));
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const to = session.envelope.rcptTo.map((r) => r.address);
        const receivedAt = Date.now();
        const taken: TakenMail = {
          to,
          raw,
          parsed: await PostalMime.parse(raw),
          receivedAt,
          answeredAt: null,
        };
        mail.push(taken);
        await new Promise((wake) => setTimeout(wake, thinksMs(to)));
        taken.answeredAt = Date.now();
        done();
        answered();
      });
    },
  });
  // those who hang up in the middle are what this is for
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const listening = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    mail,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Asks again until it is so, for at most `ms`. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  ms = 10_000,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + ms; ; ) {
    const found = await ask();
    if (found) return found as NonNullable<T>;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}
