import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

const DAY_MS = 86_400_000;

/** An address gets so many automatic mails, a network causes so many, in a time (ms). */
const ADDRESS_LIMITS: [number, number][] = [
  [3, 60 * 60_000],
  [8, 24 * 60 * 60_000],
];
const NETWORK_LIMITS: [number, number][] = [
  [30, 60 * 60_000],
  [150, 24 * 60 * 60_000],
];

/** The /24 (IPv4) or /48 (IPv6) that a mail or form came from; '' for this machine, which relays for many. */
export function networkOf(remote: string): string {
  const plain = remote.replace(/^::ffff:/, '');
  if (plain === '' || plain === '::1' || plain.startsWith('127.')) return '';
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  return plain.split(':').slice(0, 3).join(':');
}

/** How often automatic mail went lately: to each address, and caused by each network. */
export class AutomaticLimits {
  readonly #sent: { address: string; network: string; at: Date }[];

  private constructor(sent: { address: string; network: string; at: Date }[]) {
    this.#sent = sent;
  }

  static async read(tx: Tx, addresses: string[], networks: string[], now: Date): Promise<AutomaticLimits> {
    const day = new Date(now.getTime() - DAY_MS);
    const { rows } = await sql<{ address: string; network: string; at: Date }>`
      select address, network, at from automatic_send where address = any(${addresses}::text[]) and at > ${day}
      union
      select address, network, at from automatic_send where network <> '' and network = any(${networks}::text[]) and at > ${day}`.execute(
      tx,
    );
    return new AutomaticLimits(rows);
  }

  /** So that the desk can't be used to spam others: whether one more automatic mail may go there now. Counts it when it may. */
  async take(tx: Tx, address: string, network: string, conversationId: string, now: Date): Promise<boolean> {
    const within = (
      limits: [number, number][],
      counts: (s: { address: string; network: string }) => boolean,
    ) =>
      limits.every(
        ([most, ms]) =>
          this.#sent.filter((s) => counts(s) && s.at.getTime() > now.getTime() - ms).length < most,
      );
    if (!within(ADDRESS_LIMITS, (s) => s.address === address)) return false;
    if (network && !within(NETWORK_LIMITS, (s) => s.network === network)) return false;
    this.#sent.push({ address, network, at: now });
    await put(tx, 'automatic_send', [{ id: newId(), address, network, conversationId, at: now }]);
    return true;
  }
}
