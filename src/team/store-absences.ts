import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface Absence {
  id: string;
  agentId: string;
  fromAt: Date;
  untilAt: Date | null;
  coverId: string | null;
  reason: string;
  startedAt: Date | null;
}

export async function insertAbsence(
  tx: Tx,
  absence: Omit<Absence, 'id' | 'startedAt'> & { madeById: string },
  now: Date,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('absence')
    .values({ id, ...absence, madeAt: now })
    .execute();
  return id;
}

/** Those of one person, or of everybody, that are on or to come; earliest first. */
export async function selectAbsences(db: Db | Tx, agentId: string | null, now: Date): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select id, agent_id, from_at, until_at, cover_id, reason, started_at from absence
    where ended_at is null and (until_at is null or until_at > ${now}) and (${agentId}::uuid is null or agent_id = ${agentId}::uuid)
    order by from_at, id`.execute(db);
  return rows;
}

export async function selectAbsence(db: Db | Tx, id: string): Promise<Absence | null> {
  const { rows } = await sql<Absence>`
    select id, agent_id, from_at, until_at, cover_id, reason, started_at from absence where id = ${id} and ended_at is null`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function endAbsences(tx: Tx, ids: string[], now: Date): Promise<void> {
  if (ids.length) await tx.updateTable('absence').set({ endedAt: now }).where('id', 'in', ids).execute();
}

/** One after the other, so that two of a person's never overlap. */
export async function lockForAbsences(tx: Tx, agentId: string): Promise<void> {
  await sql`select from agent where id = ${agentId} for no key update`.execute(tx);
}

/** Whoever named `fromId` for an absence still to come or to end has `toId`; that person themself, nobody. */
export async function moveCoverOfAbsences(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`update absence set cover_id = case when agent_id = ${toId} then null else ${toId}::uuid end
    where cover_id = ${fromId} and ended_at is null`.execute(tx);
}

/** People whose row says an absence that is over. */
export async function agentsToFollow(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from agent where away_until <= ${now} and deactivated_at is null order by id limit 100`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Absences whose time has come and for which the desk has not done its part; locked. */
export async function takeStarting(tx: Tx, now: Date): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    update absence set started_at = ${now} where id in (
      select id from absence where started_at is null and ended_at is null and from_at <= ${now}
      order by from_at, id limit 20 for update skip locked)
    returning id, agent_id, from_at, until_at, cover_id, reason, started_at`.execute(tx);
  return rows;
}

export async function anyStarting(db: Db, now: Date): Promise<boolean> {
  const { rows } =
    await sql`select from absence where started_at is null and ended_at is null and from_at <= ${now} limit 1`.execute(
      db,
    );
  return rows.length > 0;
}
