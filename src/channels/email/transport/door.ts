/** The desk's own SMTP door: takes mail for known recipients, relays nothing, and says 250 only for what is stored. */
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server/lib/types.js';
import { Guests, Room } from './door-limits.ts';

/** One mail as it came through the door; `envelope.from` is empty for a bounce's null sender. */
export interface DoorMail {
  raw: Buffer;
  envelope: { from: string; to: string[] };
  remoteAddress: string;
  at: Date;
}

export interface DoorOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The name that the door greets with. */
  name: string;
  /** Whether mail to this address (as given, domain in Unicode) is ours. Rejecting means "we can't tell now": 451. */
  accepts: (address: string) => Promise<boolean>;
  /** Resolves when the mail is stored for good; rejecting makes the sender keep it and try again. */
  receive: (mail: DoorMail) => Promise<void>;
  now: () => Date;
  /** Told of what no caller of ours can see: a failed `receive` or `accepts`, a broken connection. */
  onProblem?: (problem: Error) => void;
  /** STARTTLS is offered only with a certificate. */
  tls?: { key: string | Buffer; cert: string | Buffer };
  maxBytes?: number;
  /** Bytes of mail held in memory by all connections together; above it senders are asked to come back. */
  maxHeldBytes?: number;
  maxRecipients?: number;
  maxConnections?: number;
  /** Per IPv4 address or IPv6 /64. */
  maxConnectionsPerAddress?: number;
  /** Silence after which a connection is closed. */
  idleMs?: number;
  /** A connection that has not brought a whole mail for this long is closed, however busy it looks. */
  stallMs?: number;
  /** How long `close` waits for mail that is in progress. */
  graceMs?: number;
}

export interface Door {
  port: number;
  /** Takes no more mail, finishes what is in progress, and resolves when nothing is left open. */
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
const UNKNOWN_RECIPIENTS_BEFORE_HANGING_UP = 20;
/** What a plain door can't do or should not say: no sign-in, no proxy words, no sendmail jokes, no address probing. */
const COMMANDS_NOT_SPOKEN = ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL', 'VRFY', 'HELP'];

/** Opens the door and resolves when it listens; rejects when the port can't be had. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const maxBytes = options.maxBytes ?? 40 * MEGABYTE;
  const graceMs = options.graceMs ?? 10_000;
  const room = new Room(Math.max(maxBytes, options.maxHeldBytes ?? 4 * maxBytes));
  const problem = (error: unknown) =>
    options.onProblem?.(error instanceof Error ? error : new Error(String(error)));
  const sockets = new Set<Socket>();
  let closing = false;

  const server: SMTPServer = new SMTPServer({
    name: options.name,
    ...options.tls,
    disabledCommands: options.tls ? COMMANDS_NOT_SPOKEN : [...COMMANDS_NOT_SPOKEN, 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    size: maxBytes,
    maxRecipients: options.maxRecipients ?? 100,
    maxClients: options.maxConnections ?? 100,
    socketTimeout: options.idleMs ?? 60_000,
    closeTimeout: graceMs,

    onConnect(session, done) {
      done(
        guests.admit(session)
          ? null
          : reply(421, '4.7.0 You have too many connections open here. Try again soon.'),
      );
    },
    onClose: (session) => guests.leave(session),
    onRcptTo(recipient, session, done) {
      isOurs(recipient, session).then((refusal) => done(refusal), done);
    },
    onData(stream, session, done) {
      takeMail(stream, session, (refusal) => {
        if (refusal) done(refusal);
        else done(null, '2.6.0 We have your message.');
        if (closing) guests.sendAway(session, '4.3.2 We are closing for a moment. Try again soon.');
      });
    },
  });
  const guests = new Guests(server, {
    perAddress: options.maxConnectionsPerAddress ?? 20,
    stallMs: options.stallMs ?? 600_000,
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  async function isOurs(recipient: SMTPServerAddress, session: SMTPServerSession): Promise<Error | null> {
    try {
      if (await options.accepts(recipient.address)) return null;
    } catch (error) {
      problem(error);
      return reply(451, '4.3.0 We cannot look up this address now. Try again soon.');
    }
    // Someone who guesses addresses is shown the way out, so that the desk's mailboxes can't be read off the door.
    if (guests.countUnknown(session) > UNKNOWN_RECIPIENTS_BEFORE_HANGING_UP) {
      return reply(421, '4.7.0 Too many addresses that we do not know.');
    }
    return reply(550, `5.1.1 We have no mailbox ${recipient.address}. Check the address.`);
  }

  function takeMail(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (refusal: Error | null) => void,
  ) {
    const { envelope, remoteAddress } = session;
    let chunks: Buffer[] = [];
    let held = 0;
    let refusal: Error | null = null;
    const letGo = () => {
      room.give(held);
      held = 0;
      chunks = [];
    };
    guests.enter(session, 'arriving');
    stream.on('data', (chunk: Buffer) => {
      if (refusal) return;
      if (stream.sizeExceeded) refusal = tooBig(maxBytes);
      else if (!room.take(chunk.length)) refusal = reply(452, '4.3.1 We are very busy now. Try again soon.');
      if (refusal) return letGo();
      held += chunk.length;
      chunks.push(chunk);
    });
    // The sender went away in the middle: nothing was promised, they still have the mail.
    stream.on('error', letGo);
    stream.on('end', async () => {
      // The last chunk may arrive before the stream is known to be too long.
      if (stream.sizeExceeded) refusal ??= tooBig(maxBytes);
      if (!refusal) {
        guests.enter(session, 'storing');
        const raw = Buffer.concat(chunks, held);
        chunks = [];
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map((recipient) => recipient.address);
        try {
          await options.receive({ raw, envelope: { from, to }, remoteAddress, at: options.now() });
        } catch (error) {
          problem(error);
          refusal = reply(451, '4.3.0 We cannot keep your message now. Try again soon.');
        }
      }
      letGo();
      guests.enter(session, 'waiting');
      done(refusal);
    });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      server.on('error', problem);
      resolve();
    });
  });

  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(resolve));
      guests.sendIdleAway('4.3.2 We are closing for a moment. Try again soon.');
      await closed;
      for (const socket of sockets) socket.destroy();
    },
  };
}

function reply(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

function tooBig(maxBytes: number): Error {
  return reply(552, `5.3.4 Your message is too big. We take up to ${Math.floor(maxBytes / MEGABYTE)} MB.`);
}
