import { sql } from 'kysely';
import type { Db, Tx } from './db.ts';
import { sha256 } from './secret.ts';

/** Stores bytes by their SHA-256 and returns it. The same bytes are stored once. */
export async function storeBlob(tx: Db | Tx, bytes: Uint8Array, now: Date): Promise<Buffer> {
  const hash = sha256(bytes);
  await sql`insert into blob (sha256, size, bytes, created_at) values (${hash}, ${bytes.length}, ${bytes}, ${now})
    on conflict do nothing`.execute(tx);
  return hash;
}

export async function readBlob(db: Db | Tx, hash: Buffer): Promise<Buffer | null> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from blob where sha256 = ${hash}`.execute(db);
  return rows[0]?.bytes ?? null;
}
