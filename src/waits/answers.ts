import { sql } from 'kysely';
import { domainOf } from '../contacts/address.ts';
import type { Tx } from '../platform/db.ts';
import { flush } from '../platform/put.ts';
import { openWaitsOf, type WaitRow } from './store.ts';
import { endThese } from './waits.ts';

export { conversationsThatWait } from './store.ts';

/** Words that a person wrote to us, on a conversation that the caller has locked. */
export interface Answer {
  conversationId: string;
  messageId: string;
  /** who wrote: the customer's side, or a third party */
  by: 'customer' | 'third-party';
  address: string;
  /** Message-IDs that they answer or mention */
  mentionedIds: string[];
}

/** Ends what their words answer. Nothing that asks again leaves after this. */
export async function answerCame(tx: Tx, answer: Answer, now: Date): Promise<void> {
  const open = await openWaitsOf(tx, answer.conversationId);
  const candidates = open.filter((wait) => (wait.thirdPartyId === null) === (answer.by === 'customer'));
  const meant = answer.by === 'customer' ? candidates : await meantBy(tx, candidates, answer);
  if (meant.length === 0) return;
  await flush(tx);
  await endThese(tx, meant, 'answered', { answerId: answer.messageId }, now);
}

/** Whose answer it is: by what it answers, else by who writes, else by where they work; one whom nobody else could be is the one. */
async function meantBy(tx: Tx, waits: WaitRow[], { address, mentionedIds }: Answer): Promise<WaitRow[]> {
  if (waits.length === 0) return [];
  const { rows } = await sql<{ waitId: string }>`
    select distinct w.id as wait_id from wait w left join wait_ask a on a.wait_id = w.id
      join message m on m.id in (w.message_id, a.message_id)
    where w.id = any(${waits.map(({ id }) => id)}::uuid[]) and m.rfc_message_id = any(${mentionedIds}::text[])`.execute(
    tx,
  );
  const named = new Set(rows.map((row) => row.waitId));
  const from = address.toLowerCase();
  const ways: ((wait: WaitRow) => boolean)[] = [
    (wait) => named.has(wait.id),
    (wait) => wait.address === from,
    (wait) => wait.address !== null && domainOf(wait.address) === domainOf(from),
  ];
  for (const is of ways) {
    const found = waits.filter(is);
    if (found.length) return found;
  }
  return waits.length === 1 ? waits : [];
}
