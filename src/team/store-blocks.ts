import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

export interface Block {
  id: string;
  kind: 'address' | 'domain';
  value: string;
  agentId: string;
  agentName: string;
  at: Date;
}

export async function selectBlocks(db: Db | Tx): Promise<Block[]> {
  const { rows } = await sql<Block>`select b.id, b.kind, b.value, b.agent_id, a.name as agent_name, b.at
    from block b join agent a on a.id = b.agent_id where b.lifted_at is null order by b.at desc, b.id desc`.execute(
    db,
  );
  return rows;
}

/** The id of the block that stands: this one, or the one that was there already. */
export async function insertBlock(
  tx: Tx,
  row: { id: string; kind: 'address' | 'domain'; value: string; agentId: string },
  now: Date,
): Promise<string> {
  // the update changes nothing: it makes the statement return the row that was there
  const { rows } = await sql<{ id: string }>`insert into block (id, kind, value, agent_id, at)
    values (${row.id}, ${row.kind}, ${row.value}, ${row.agentId}, ${now})
    on conflict (kind, value) where lifted_at is null do update set value = excluded.value returning id`.execute(
    tx,
  );
  return rows[0]?.id as string;
}

export async function liftRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update block set lifted_at = ${now} where id = ${id} and lifted_at is null returning id`.execute(
      tx,
    );
  return rows.length === 1;
}
