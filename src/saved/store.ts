import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

export interface SavedMessageRow {
  id: string;
  name: string;
  words: string;
  byItself: boolean;
  ownerId: string;
  ownerName: string;
  /** YYYY-MM-DD */
  reviewOn: string;
  changedAt: Date;
  uses: number;
  lastUsedAt: Date | null;
}

/** Replies that were written from it and not taken back, over alias u. */
const USES = sql`saved_message_use u join message m on m.id = u.message_id left join delivery d on d.message_id = m.id
  where coalesce(d.state, 'accepted') <> 'cancelled'`;

/** Those that stand, by name. */
export async function selectSavedMessages(db: Db | Tx): Promise<SavedMessageRow[]> {
  const { rows } = await sql<SavedMessageRow>`
    with used as (select u.saved_message_id as id, count(*) as uses, max(m.said_at) as last_used_at from ${USES} group by 1)
    select s.id, s.name, s.words, s.by_itself, s.owner_id, a.name as owner_name, to_char(s.review_on, 'YYYY-MM-DD') as review_on,
      s.changed_at, coalesce(used.uses, 0) as uses, used.last_used_at
    from saved_message s join agent a on a.id = s.owner_id left join used on used.id = s.id
    where s.put_away_at is null order by lower(s.name)`.execute(db);
  return rows;
}

export type SavedWords = Pick<SavedMessageRow, 'id' | 'name' | 'words' | 'byItself' | 'ownerId'>;

/** Those of the ids that stand. Locked where they are about to be changed or relied on. */
export async function selectSavedWords(
  db: Db | Tx,
  ids: readonly string[],
  lock = false,
): Promise<SavedWords[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SavedWords>`
    select id, name, words, by_itself, owner_id from saved_message where id = any(${ids}::uuid[]) and put_away_at is null
    order by id ${lock ? sql`for no key update` : sql``}`.execute(db);
  return rows;
}

/** Whether another one that stands has that name. */
export async function nameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const { rows } =
    await sql`select from saved_message where lower(name) = lower(${name}) and put_away_at is null and id <> ${exceptId}`.execute(
      tx,
    );
  return rows.length > 0;
}

export interface SavedMessageWrite {
  id: string;
  name: string;
  words: string;
  byItself: boolean;
  ownerId: string;
  reviewOn: string;
}

export async function insertSavedMessage(
  tx: Tx,
  s: SavedMessageWrite,
  byId: string,
  now: Date,
): Promise<void> {
  await sql`insert into saved_message (id, name, words, by_itself, owner_id, review_on, made_at, changed_by_id, changed_at)
    values (${s.id}, ${s.name}, ${s.words}, ${s.byItself}, ${s.ownerId}, ${s.reviewOn}, ${now}, ${byId}, ${now})`.execute(
    tx,
  );
}

/** Looking at it again without another word leaves its age. */
export async function updateSavedMessage(
  tx: Tx,
  s: SavedMessageWrite,
  byId: string,
  now: Date,
): Promise<void> {
  await sql`update saved_message set name = ${s.name}, words = ${s.words}, by_itself = ${s.byItself}, owner_id = ${s.ownerId},
      review_on = ${s.reviewOn},
      changed_by_id = case when words = ${s.words} then changed_by_id else ${byId} end,
      changed_at = case when words = ${s.words} then changed_at else ${now} end
    where id = ${s.id}`.execute(tx);
}

export async function putAwaySavedMessage(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update saved_message set put_away_at = ${now} where id = ${id}`.execute(tx);
}

export async function moveSavedMessages(tx: Tx, fromId: string, toId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update saved_message set owner_id = ${toId} where owner_id = ${fromId} and put_away_at is null returning id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export async function insertUses(
  tx: Tx,
  messageId: string,
  savedMessageIds: readonly string[],
): Promise<void> {
  await sql`insert into saved_message_use (message_id, saved_message_id)
    select ${messageId}, s.id from saved_message s where s.id = any(${savedMessageIds}::uuid[])`.execute(tx);
}

export async function usesOf(tx: Tx, messageId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select saved_message_id as id from saved_message_use where message_id = ${messageId} order by 1`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
