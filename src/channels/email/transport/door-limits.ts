/** Who is at the SMTP door, and how much of our memory they hold. */
import { isIPv6 } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import type { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import type { SMTPServerSession } from 'smtp-server/lib/types.js';

/** Waiting for a mail, in the middle of one, or waiting for us to store one. */
export type Phase = 'waiting' | 'arriving' | 'storing';

interface Guest {
  connection: SMTPConnection;
  network: string;
  unknownRecipients: number;
  phase: Phase;
  stall: NodeJS.Timeout;
}

/** The connections that were let in, counted by where they come from. */
export class Guests {
  readonly #guests = new Map<string, Guest>();
  readonly #perNetwork = new Map<string, number>();
  readonly #server: SMTPServer;
  readonly #limits: { perAddress: number; stallMs: number };

  constructor(server: SMTPServer, limits: { perAddress: number; stallMs: number }) {
    this.#server = server;
    this.#limits = limits;
  }

  /** Lets a connection in, unless its network has its share already. */
  admit(session: SMTPServerSession): boolean {
    const network = networkOf(session.remoteAddress);
    const already = this.#perNetwork.get(network) ?? 0;
    if (already >= this.#limits.perAddress) return false;
    const connection = [...this.#server.connections].find((one) => one.session === session);
    if (!connection) return false;
    this.#perNetwork.set(network, already + 1);
    // One byte a minute keeps a connection from ever being idle; only a whole mail shows that it is honest.
    const stall = setTimeout(() => this.#stalled(session), this.#limits.stallMs);
    stall.unref();
    this.#guests.set(session.id, { connection, network, unknownRecipients: 0, phase: 'waiting', stall });
    return true;
  }

  /** Forgets a connection; one that was never admitted is no matter. */
  leave(session: SMTPServerSession): void {
    const guest = this.#guests.get(session.id);
    if (!guest) return;
    this.#guests.delete(session.id);
    clearTimeout(guest.stall);
    const left = (this.#perNetwork.get(guest.network) ?? 1) - 1;
    if (left > 0) this.#perNetwork.set(guest.network, left);
    else this.#perNetwork.delete(guest.network);
  }

  /** Counts one more recipient that we do not know, and says how many this connection has tried. */
  countUnknown(session: SMTPServerSession): number {
    const guest = this.#guests.get(session.id);
    return guest ? ++guest.unknownRecipients : 0;
  }

  /** Notes how far this connection is with a mail. */
  enter(session: SMTPServerSession, phase: Phase): void {
    const guest = this.#guests.get(session.id);
    if (!guest) return;
    guest.phase = phase;
    if (phase === 'waiting') guest.stall.refresh();
  }

  /** Ends one connection with a 421 and a reason. */
  sendAway(session: SMTPServerSession, words: string): void {
    this.#guests.get(session.id)?.connection.send(421, words);
  }

  /** Ends every connection that is not in the middle of a mail. */
  sendIdleAway(words: string): void {
    for (const guest of this.#guests.values())
      if (guest.phase === 'waiting') guest.connection.send(421, words);
  }

  #stalled(session: SMTPServerSession): void {
    const guest = this.#guests.get(session.id);
    // It waits for us: telling it to try again would bring a mail twice that we may still store.
    if (guest?.phase === 'storing') return void guest.stall.refresh();
    this.sendAway(session, '4.4.2 This is taking too long. Try again.');
  }
}

/** A bound on the bytes of mail that are in memory at one time. */
export class Room {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  /** Takes the bytes and says true, or says false when there is no room. */
  take(bytes: number): boolean {
    if (bytes > this.#free) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
  }
}

/** An IPv4 address, or the /64 that an IPv6 address is in: one household or one rented machine either way. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0');
  const groups = [...front, ...gap, ...back].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
