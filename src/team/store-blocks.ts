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

export async function isBlockedRow(db: Db | Tx, address: string): Promise<boolean> {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.map((_, i) => labels.slice(i).join('.'));
  const { rows } = await sql`select from block where lifted_at is null
    and ((kind = 'address' and value = ${address}) or (kind = 'domain' and value = any(${domains}))) limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** False when it is blocked already. */
export async function insertBlock(
  tx: Tx,
  row: { id: string; kind: 'address' | 'domain'; value: string; agentId: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`insert into block (id, kind, value, agent_id, at)
    values (${row.id}, ${row.kind}, ${row.value}, ${row.agentId}, ${now})
    on conflict (kind, value) where lifted_at is null do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export async function liftRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update block set lifted_at = ${now} where id = ${id} and lifted_at is null returning id`.execute(
      tx,
    );
  return rows.length === 1;
}
