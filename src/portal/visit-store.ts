import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface CodeRow {
  id: string;
  codeHash: Buffer;
  attempts: number;
}

export async function insertCode(
  tx: Tx,
  code: { id: string; pageLinkId: string; codeHash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('pageCode')
    .values({ ...code, createdAt: now })
    .execute();
}

/** Whether a code was sent for that link that can still be entered. */
export async function hasLiveCode(db: Db | Tx, pageLinkId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from page_code where page_link_id = ${pageLinkId} and used_at is null and expires_at > ${now} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Counts a try on the newest code and returns it; null when there is none left to try. One statement: tries side by side count. */
export async function tryCode(
  db: Db | Tx,
  pageLinkId: string,
  mostTries: number,
  now: Date,
): Promise<CodeRow | null> {
  const { rows } = await sql<CodeRow>`
    update page_code set attempts = attempts + 1
    where id = (select id from page_code where page_link_id = ${pageLinkId} order by created_at desc, id desc limit 1)
      and used_at is null and expires_at > ${now} and attempts < ${mostTries}
    returning id, code_hash, attempts`.execute(db);
  return rows[0] ?? null;
}

/** False when it was used in the meantime. */
export async function useCode(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update page_code set used_at = ${now} where id = ${id} and used_at is null returning 1`.execute(
      tx,
    );
  return rows.length > 0;
}

export async function insertVisit(
  tx: Tx,
  visit: { pageLinkId: string; tokenHash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('pageVisit')
    .values({ id: newId(), ...visit, createdAt: now })
    .execute();
}

export async function hasVisit(
  db: Db | Tx,
  pageLinkId: string,
  tokenHash: Buffer,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from page_visit where page_link_id = ${pageLinkId} and token_hash = ${tokenHash} and expires_at > ${now}`.execute(
    db,
  );
  return rows.length > 0;
}
