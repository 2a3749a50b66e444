import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { flush } from '../platform/put.ts';
import { Refusal } from '../platform/refusal.ts';

/** What a promise stands on: an answer that we wait for, or what a colleague said they would do. */
export type Ground = { waitId: string } | { requestId: string };

const isOf = (ground: Ground) =>
  'waitId' in ground ? sql`wait_id = ${ground.waitId}` : sql`request_id = ${ground.requestId}`;

/** Notes that these open promises stand on something. Refuses what is not open on that conversation. */
export async function standOn(
  tx: Tx,
  conversationId: string,
  promiseIds: string[],
  ground: Ground,
): Promise<void> {
  if (promiseIds.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    select id from promise where id = any(${promiseIds}::uuid[]) and conversation_id = ${conversationId} and state in ('open', 'pending')`.execute(
    tx,
  );
  if (rows.length < new Set(promiseIds).size)
    throw new Refusal(
      'conflict',
      'promise-moved-on',
      'One of these promises is not open here any more.',
      'Nothing was changed. Look at the conversation again.',
    );
  await tx
    .insertInto('standsOn')
    .values(rows.map(({ id }) => ({ id: newId(), promiseId: id, ...ground })))
    .execute();
}

/** Promise `p` stands on something that is late. */
export const standsOnLate = sql`exists (select from stands_on s where s.promise_id = p.id and s.late_at is not null and s.over_at is null)`;

/** It is late: the open promises that stand on it are at risk from now on. Returns them, with whoever has to keep each. */
export async function groundIsLate(
  tx: Tx,
  ground: Ground,
  now: Date,
): Promise<{ id: string; conversationId: string; keeperId: string }[]> {
  const { rows } = await sql<{ id: string; conversationId: string; keeperId: string }>`
    with late as (
      update stands_on set late_at = ${now} where ${isOf(ground)} and late_at is null and over_at is null returning promise_id)
    select p.id, p.conversation_id, coalesce(p.given_to_id, c.owner_id, t.duty_id) as keeper_id
    from late join promise p on p.id = late.promise_id join conversation c on c.id = p.conversation_id join team t on t.id = c.team_id
    where p.state = 'open'`.execute(tx);
  return rows;
}

/** It came, or nobody waits for it any more: nothing is at risk by it. */
export async function groundIsOver(tx: Tx, ground: Ground, now: Date): Promise<void> {
  await sql`update stands_on set over_at = ${now} where ${isOf(ground)} and over_at is null`.execute(tx);
}

/** A promise that takes another's place stands on what that stood on. */
export async function standAsBefore(tx: Tx, promiseId: string, predecessorId: string): Promise<void> {
  const { rows } = await sql<{ waitId: string | null; requestId: string | null; lateAt: Date | null }>`
    select wait_id, request_id, late_at from stands_on where promise_id = ${predecessorId} and over_at is null`.execute(
    tx,
  );
  if (rows.length === 0) return;
  await flush(tx);
  await tx
    .insertInto('standsOn')
    .values(rows.map((row) => ({ id: newId(), promiseId, ...row })))
    .execute();
}
