import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

export interface FactRow {
  id: string;
  contactId: string;
  kind: 'wish' | 'fact';
  words: string;
  onDay: string | null;
  fadesOn: string | null;
  source: 'their-words' | 'told-us' | 'noticed';
  consent: 'asked-for-it' | 'said-yes' | 'not-asked';
  conversationId: string | null;
  messageId: string | null;
  notedById: string;
  notedAt: Date;
}

/** Two who note something at once count one after the other. */
export async function lockContact(tx: Tx, contactId: string): Promise<{ redactedAt: Date | null } | null> {
  const { rows } = await sql<{ redactedAt: Date | null }>`
    select redacted_at from contact where id = ${contactId} for no key update`.execute(tx);
  return rows[0] ?? null;
}

export async function factExists(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.selectFrom('contactFact').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  );
}

export async function countFacts(tx: Tx, contactId: string, today: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from contact_fact
    where contact_id = ${contactId} and ended_at is null and (fades_on is null or fades_on >= ${today}::date)`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

export async function insertFact(tx: Tx, fact: FactRow): Promise<void> {
  await tx.insertInto('contactFact').values(fact).execute();
}

export async function endFact(
  tx: Tx,
  contactId: string,
  factId: string,
  byId: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update contact_fact set words = '', ended_at = ${now}, ended_by_id = ${byId}
    where id = ${factId} and contact_id = ${contactId} and ended_at is null returning id`.execute(tx);
  return rows.length > 0;
}

export async function insertDeclined(
  tx: Tx,
  { messageId, startsAt }: { messageId: string; startsAt: number },
  byId: string,
  now: Date,
): Promise<void> {
  await sql`insert into fact_declined (message_id, starts_at, agent_id, at) values (${messageId}, ${startsAt}, ${byId}, ${now})
    on conflict do nothing`.execute(tx);
}

/** A month after it faded nobody will miss it. */
export async function deleteFaded(db: Db, now: Date): Promise<void> {
  await sql`delete from contact_fact where fades_on < (${now}::timestamptz - interval '30 days')::date`.execute(
    db,
  );
}
