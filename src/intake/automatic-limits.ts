import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

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

/** So that the desk can't be used to spam others: whether one more automatic mail may go there now. Counts it when it may. */
export async function mayAnswerAutomatically(
  tx: Tx,
  address: string,
  network: string,
  conversationId: string,
  now: Date,
): Promise<boolean> {
  const since = (ms: number) => new Date(now.getTime() - ms);
  const { rows } = await sql<{ hour: number; day: number; netHour: number; netDay: number }>`
    select count(*) filter (where address = ${address} and at > ${since(ADDRESS_LIMITS[0]?.[1] ?? 0)}) as hour,
      count(*) filter (where address = ${address}) as day,
      count(*) filter (where network <> '' and network = ${network} and at > ${since(NETWORK_LIMITS[0]?.[1] ?? 0)}) as net_hour,
      count(*) filter (where network <> '' and network = ${network}) as net_day
    from (select address, network, at from automatic_send where address = ${address} and at > ${since(86_400_000)}
      union all
      select address, network, at from automatic_send where network = ${network} and network <> '' and address <> ${address}
        and at > ${since(86_400_000)}) s`.execute(tx);
  const n = rows[0] ?? { hour: 0, day: 0, netHour: 0, netDay: 0 };
  const within =
    n.hour < (ADDRESS_LIMITS[0]?.[0] ?? 0) &&
    n.day < (ADDRESS_LIMITS[1]?.[0] ?? 0) &&
    n.netHour < (NETWORK_LIMITS[0]?.[0] ?? 0) &&
    n.netDay < (NETWORK_LIMITS[1]?.[0] ?? 0);
  if (within) await put(tx, 'automatic_send', [{ id: newId(), address, network, conversationId, at: now }]);
  return within;
}
