import { sql } from 'kysely';
import type { Authority, AuthoritySetting, AuthorityView, Currency } from '../../contract/authority.ts';
import type { Role } from '../../contract/common.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';

type Figures = Record<Role, number> & { currency: Currency };

/** Up to which amount an agent may promise money by their own word: their own figure, or that of their role. */
export async function authorityOf(db: Db | Tx, agentId: string): Promise<Authority> {
  const { rows } = await sql<{ own: number | null; role: Role; figures: Figures }>`
    select a.authority as own, a.role, d.authority as figures from agent a cross join desk d where a.id = ${agentId}`.execute(
    db,
  );
  const row = rows[0];
  if (!row) throw new Error(`There is no agent ${agentId}.`);
  return { amount: row.own ?? row.figures[row.role], currency: row.figures.currency };
}

export async function viewAuthority(db: Db | Tx): Promise<AuthorityView> {
  const people = await db
    .selectFrom('agent')
    .select(['id', 'name', 'role', 'authority as own'])
    .where('deactivatedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const desk = await db.selectFrom('desk').select('authority').executeTakeFirstOrThrow();
  const { currency, ...roles } = desk.authority as unknown as Figures;
  return { currency, roles, people: people.map((one) => ({ ...one, role: one.role as Role })) };
}

/** People who are not named keep what they have. */
export async function saveAuthority(
  tx: Tx,
  { currency, roles, people }: AuthoritySetting,
  byId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('desk')
    .set({ authority: JSON.stringify({ currency, ...roles }) })
    .execute();
  for (const { id, own } of people)
    await tx.updateTable('agent').set({ authority: own }).where('id', '=', id).execute();
  await record(tx, { kind: 'settings-changed', agentId: byId, data: { part: 'authority' } }, now);
}
