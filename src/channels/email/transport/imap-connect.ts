/** One way to connect to a mailbox, for reading it and for testing it. */
import { ImapFlow } from 'imapflow';
import { isLoopback } from './smtp-line.ts';

export interface ImapServer {
  host: string;
  port: number;
  /** TLS from the first byte (port 993); otherwise STARTTLS, without which nothing is said to a server elsewhere. */
  secure: boolean;
  user: string;
  pass?: string;
  /** A token instead of a password; asked for anew at every connection, because tokens run out. */
  accessToken?: string | ((renew?: boolean) => Promise<string>);
  /** The name that the certificate must bear, when `host` is a pinned address. */
  servername?: string;
  /** Only for a server of one's own with a certificate of one's own. */
  acceptAnyCertificate?: boolean;
}

export interface ImapTimeouts {
  connectMs: number;
  /** Silence in the middle of a command after which the connection counts as dead. */
  silenceMs: number;
}

/** A client that is not connected yet. Whoever calls `connect` calls `close` too, above all when it rejects. */
export async function prepareImap(
  server: ImapServer,
  timeouts: ImapTimeouts,
  renew = false,
): Promise<ImapFlow> {
  const { accessToken } = server;
  const token = typeof accessToken === 'function' ? await accessToken(renew) : accessToken;
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.secure,
    servername: server.servername,
    // A password never crosses a network in the clear; on this machine there is no network.
    doSTARTTLS: server.secure ? undefined : !isLoopback(server.host),
    auth: { user: server.user, ...(token === undefined ? { pass: server.pass } : { accessToken: token }) },
    tls: server.acceptAnyCertificate ? { rejectUnauthorized: false } : undefined,
    clientInfo: { name: 'Kept' },
    // BINARY lets a server decode parts on the way; what we store must be the mail's own bytes.
    disableBinary: true,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    logger: false,
  });
  // Without a listener an error between two commands would bring the process down; `close` follows it and is heard.
  client.on('error', () => {});
  return client;
}
