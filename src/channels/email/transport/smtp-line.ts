/** One connection to the server that we send through, as promises, with what is needed to tell lost from refused. */
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Envelope } from './compose.ts';

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS where it is offered. */
  secure: boolean;
  user?: string;
  pass?: string;
  /** A token instead of a password; `renew` when the server refused the last one. */
  accessToken?: (renew?: boolean) => Promise<string>;
  /** The name that the certificate must bear, when `host` is a pinned address. */
  servername?: string;
  /** Only for a server of one's own with a certificate of one's own. */
  acceptAnyCertificate?: boolean;
}

/** How long, in milliseconds, we wait for the connection, for the greeting, and for any answer after that. */
export interface SmtpTimeouts {
  connectMs: number;
  greetingMs: number;
  silenceMs: number;
}

export type SmtpFailure = Error & {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  rejectedErrors?: SmtpFailure[];
  recipient?: string;
  timeoutType?: string;
};

/** A mail that did not get through; `handedOver` when its last byte had left us and only the answer was missing. */
export class NotSent extends Error {
  readonly failure: SmtpFailure;
  readonly handedOver: boolean;

  constructor(failure: SmtpFailure, handedOver: boolean) {
    super(failure.message);
    this.failure = failure;
    this.handedOver = handedOver;
  }
}

const SLICE_BYTES = 64 * 1024;

export class SmtpLine {
  readonly #connection: SMTPConnection;
  #open = true;
  sent = 0;

  private constructor(connection: SMTPConnection) {
    this.#connection = connection;
    // An error between two mails (the server hangs up) must not bring the process down; the next send sees it.
    connection.on('error', () => {});
    connection.once('end', () => {
      this.#open = false;
    });
  }

  /** Connects and signs in; rejects with an SmtpFailure. `name` is how we greet. */
  static async open(server: SmtpServer, timeouts: SmtpTimeouts, name?: string): Promise<SmtpLine> {
    const loopback = isLoopback(server.host);
    const connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      secure: server.secure,
      servername: server.servername,
      name,
      // A mail server on this machine often has a certificate for another name, and nobody listens in between.
      ignoreTLS: loopback && !server.secure,
      // A password never crosses a network in the clear.
      requireTLS:
        !server.secure && !loopback && (server.pass !== undefined || server.accessToken !== undefined),
      tls: server.acceptAnyCertificate ? { rejectUnauthorized: false } : undefined,
      allowInternalNetworkInterfaces: true,
      connectionTimeout: timeouts.connectMs,
      greetingTimeout: timeouts.greetingMs,
      dnsTimeout: timeouts.connectMs,
      socketTimeout: timeouts.silenceMs,
    });
    const line = new SmtpLine(connection);
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('The server hung up.')));
        connection.connect((failure) => (failure ? reject(failure) : resolve()));
      });
      const { user, pass, accessToken } = server;
      if (user !== undefined && (accessToken || pass !== undefined)) {
        await new Promise<void>((resolve, reject) => {
          connection.once('error', reject);
          connection.once('end', () => reject(new Error('The server hung up.')));
          connection.login(
            accessToken
              ? { user, method: 'XOAUTH2', oauth2: tokenGiver(user, accessToken) }
              : { user, credentials: { user, pass } },
            (failure) => (failure ? reject(failure) : resolve()),
          );
        });
      }
    } catch (failure) {
      connection.close();
      throw failure;
    }
    return line;
  }

  /** Whether another mail may be sent on it, as far as we know. */
  get open(): boolean {
    return this.#open;
  }

  /** Sends one mail at a time; rejects with NotSent. */
  send(raw: Buffer, envelope: Envelope): Promise<SMTPConnectionSendInfo> {
    this.sent++;
    let given = 0;
    const words = new Readable({
      read() {
        this.push(given < raw.length ? raw.subarray(given, given + SLICE_BYTES) : null);
        given += SLICE_BYTES;
      },
      highWaterMark: SLICE_BYTES,
    });
    return new Promise((resolve, reject) => {
      this.#connection.send({ ...envelope, size: raw.length }, words, (failure, info) => {
        if (failure) reject(new NotSent(failure, given >= raw.length));
        else resolve(info);
      });
    });
  }

  /** Says goodbye and hangs up. */
  quit(): void {
    if (this.#open) this.#connection.quit();
    this.#open = false;
  }

  /** Hangs up at once. */
  cut(): void {
    this.#open = false;
    this.#connection.close();
  }
}

/** As nodemailer asks for tokens; it asks once more, for a fresh one, when the server refused the first. */
function tokenGiver(user: string, accessToken: (renew?: boolean) => Promise<string>): XOAuth2 {
  return {
    getToken(renew: boolean, done: (failure: Error | null, token?: string) => void) {
      accessToken(renew).then((token) => done(null, token), done);
    },
    buildXOAuth2Token: (token: string) =>
      Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64'),
  } as XOAuth2;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
