import { sql } from 'kysely';
import { alike } from '../contacts/alike-addresses.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

/*
 * The breaker that needs no headers: however a machine writes to us, it gets two automatic mails. People's answers are not counted
 * and never stopped; nor is anything kept from being filed and seen.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** So many automatic mails go in a time (ms): to one address, … */
const ADDRESS_LIMITS: [number, number][] = [
  [2, HOUR_MS],
  [6, DAY_MS],
];
/** … because of the same words, from addresses that are alike, … */
const WORDS_LIMITS: [number, number][] = [[2, DAY_MS]];
/** … because of mail from one network, … */
const NETWORK_LIMITS: [number, number][] = [
  [30, HOUR_MS],
  [150, DAY_MS],
];
/** … and into one conversation, where what comes answers them. */
const CONVERSATION_LIMIT = 2;

/** Why an automatic mail does not go. */
export type Tripped = 'address' | 'words' | 'network' | 'conversation';

/** What would have an automatic mail sent. */
export interface Cause {
  address: string;
  /** see networkOf */
  network: string;
  /** see shapeOf; '' for words that are like no others */
  shape: string;
}

/** The /24 (IPv4) or /48 (IPv6) that a mail or form came from; '' for this machine, which relays for many. */
export function networkOf(remote: string): string {
  const plain = remote.replace(/^::ffff:/, '');
  if (plain === '' || plain === '::1' || plain.startsWith('127.')) return '';
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  return plain.split(':').slice(0, 3).join(':');
}

/** How often automatic mail went lately: to each address, because of the same words, and caused by each network. */
export class AutomaticLimits {
  readonly #sent: (Cause & { at: Date })[];

  private constructor(sent: (Cause & { at: Date })[]) {
    this.#sent = sent;
  }

  static async read(tx: Tx, causes: Cause[], now: Date): Promise<AutomaticLimits> {
    const day = new Date(now.getTime() - DAY_MS);
    const of = (what: (cause: Cause) => string) => [...new Set(causes.map(what))].filter(Boolean);
    const { rows } = await sql<Cause & { at: Date }>`
      select address, network, shape, at from automatic_send where address = any(${of((c) => c.address)}::text[]) and at > ${day}
      union
      select address, network, shape, at from automatic_send where network <> '' and network = any(${of((c) => c.network)}::text[]) and at > ${day}
      union
      select address, network, shape, at from automatic_send where shape <> '' and shape = any(${of((c) => c.shape)}::text[]) and at > ${day}`.execute(
      tx,
    );
    return new AutomaticLimits(rows);
  }

  /** Why no automatic mail may go there now, or null. Counts it when it may. */
  async take(tx: Tx, cause: Cause, conversationId: string, now: Date): Promise<Tripped | null> {
    const { address, network, shape } = cause;
    const isOver = (limits: [number, number][], counts: (s: Cause) => boolean) =>
      limits.some(
        ([most, ms]) =>
          this.#sent.filter((s) => counts(s) && s.at.getTime() > now.getTime() - ms).length >= most,
      );
    if (isOver(ADDRESS_LIMITS, (s) => s.address === address)) return 'address';
    if (shape && isOver(WORDS_LIMITS, (s) => s.shape === shape && alike(s.address, address))) return 'words';
    if (network && isOver(NETWORK_LIMITS, (s) => s.network === network)) return 'network';
    this.#sent.push({ ...cause, at: now });
    await put(tx, 'automatic_send', [{ id: newId(), ...cause, conversationId, at: now }]);
    return null;
  }
}

/**
 * Whether words that open a conversation again are a further answer to our own automatic mail there: a machine would go on so for
 * ever. `answers`: the ids that they answer or mention.
 */
export async function goesRound(
  tx: Tx,
  conversationId: string,
  answers: string[],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ isOver: boolean }>`
    select count(*) >= ${CONVERSATION_LIMIT} and bool_or(rfc_message_id = any(${answers}::text[])) as is_over from message
    where conversation_id = ${conversationId} and direction = 'out' and automatic and said_at > ${new Date(now.getTime() - DAY_MS)}`.execute(
    tx,
  );
  return rows[0]?.isOver === true;
}
