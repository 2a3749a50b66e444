import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

export interface SigningKeyRow {
  id: string;
  domain: string;
  selector: string;
  privateKeySealed: Buffer;
  publicKey: string;
  madeAt: Date;
  publishedAt: Date | null;
}

/** The keys that were not ended, of one domain or of all. */
export async function selectKeys(db: Db | Tx, domain: string | null): Promise<SigningKeyRow[]> {
  const { rows } = await sql<SigningKeyRow>`
    select id, domain, selector, private_key_sealed, public_key, made_at, published_at from signing_key
    where ended_at is null and (${domain}::text is null or domain = ${domain})`.execute(db);
  return rows;
}

export async function insertKey(tx: Tx, row: SigningKeyRow & { madeBy: string }): Promise<void> {
  await tx.insertInto('signingKey').values(row).execute();
}

/** How many keys a domain has ever had under selectors that begin so. */
export async function countSelectors(tx: Tx, domain: string, start: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from signing_key where domain = ${domain} and starts_with(selector, ${start})`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** Locks a key that stands and that nobody has called published, or that is in use. */
export async function lockKey(tx: Tx, id: string): Promise<SigningKeyRow | null> {
  const { rows } = await sql<SigningKeyRow>`
    select id, domain, selector, private_key_sealed, public_key, made_at, published_at from signing_key
    where id = ${id} and ended_at is null for update`.execute(tx);
  return rows[0] ?? null;
}

/** Ends keys of a domain: those in use, or those that wait. */
export async function endKeys(tx: Tx, domain: string, which: 'in-use' | 'waiting', now: Date): Promise<void> {
  const standing = which === 'in-use' ? sql`published_at is not null` : sql`published_at is null`;
  await sql`update signing_key set ended_at = ${now} where domain = ${domain} and ended_at is null and ${standing}`.execute(
    tx,
  );
}

export async function publishKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('signingKey').set({ publishedAt: now }).where('id', '=', id).execute();
}

export async function endKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('signingKey').set({ endedAt: now }).where('id', '=', id).execute();
}

export async function selectMailFilesMb(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ mailFilesMb: number }>`select mail_files_mb from desk`.execute(db);
  return rows[0]?.mailFilesMb ?? 10;
}

export async function updateMailFilesMb(tx: Tx, megabytes: number): Promise<void> {
  await tx.updateTable('desk').set({ mailFilesMb: megabytes }).execute();
}
