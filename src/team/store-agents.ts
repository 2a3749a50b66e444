import { sql } from 'kysely';
import type { Role } from '../../contract/common.ts';
import type { Db, Tx } from '../platform/db.ts';

export interface Agent {
  id: string;
  email: string;
  name: string;
  jobTitle: string;
  role: Role;
  signature: string;
  wayBack: string;
  /** null: invited, has not joined yet */
  passwordHash: string | null;
  /** null: as the desk */
  undoSeconds: number | null;
  singleKeys: boolean;
  alertByEmail: boolean;
  /** minutes of the desk's day; both null: quiet outside working hours */
  quietFromMinute: number | null;
  quietUntilMinute: number | null;
  awayFrom: Date | null;
  awayUntil: Date | null;
  coverId: string | null;
  /** their replies leave after a colleague's look */
  needsLook: boolean;
  deactivatedAt: Date | null;
  createdAt: Date;
}

const columns = sql`a.id, a.email, a.name, a.job_title, a.role, a.signature, a.way_back, a.password_hash, a.undo_seconds, a.single_keys,
  a.alert_by_email, a.quiet_from_minute, a.quiet_until_minute, a.away_from, a.away_until, a.cover_id, a.needs_look, a.deactivated_at, a.created_at`;

export async function selectAgent(db: Db | Tx, id: string): Promise<Agent | null> {
  const { rows } = await sql<Agent>`select ${columns} from agent a where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function selectAgentByEmail(db: Db | Tx, email: string): Promise<Agent | null> {
  const { rows } = await sql<Agent>`select ${columns} from agent a
    where lower(a.email) = lower(${email}) and a.deactivated_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Everyone who works here now, by name. */
export async function selectActiveAgents(db: Db | Tx): Promise<Agent[]> {
  const { rows } = await sql<Agent>`select ${columns} from agent a where a.deactivated_at is null
    order by lower(a.name), a.id`.execute(db);
  return rows;
}

export interface CountedAgent extends Agent {
  teamIds: string[];
  openConversations: number;
  openPromises: number;
}

/** Everyone who ever worked here, or the one of that id, with what they have open. */
export async function selectCountedAgents(db: Db | Tx, id: string | null): Promise<CountedAgent[]> {
  const { rows } = await sql<CountedAgent>`select ${columns},
      array(select m.team_id from team_member m where m.agent_id = a.id) as team_ids,
      (select count(*) from conversation c where c.owner_id = a.id and c.status = 'open') as open_conversations,
      (select count(*) from promise p where p.state = 'open' and p.given_to_id = a.id)
        + (select count(*) from conversation c
            join promise p on p.conversation_id = c.id and p.state = 'open' and p.given_to_id is null
            where c.owner_id = a.id and c.status = 'open') as open_promises
    from agent a where ${id}::uuid is null or a.id = ${id}::uuid
    order by a.deactivated_at is not null, lower(a.name), a.id`.execute(db);
  return rows;
}

/** False when somebody here has that e-mail address already. */
export async function insertAgent(
  tx: Tx,
  agent: Pick<Agent, 'id' | 'email' | 'name' | 'jobTitle' | 'role' | 'passwordHash'>,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into agent (id, email, name, job_title, role, password_hash, created_at)
    values (${agent.id}, ${agent.email}, ${agent.name}, ${agent.jobTitle}, ${agent.role}, ${agent.passwordHash}, ${now})
    on conflict ((lower(email))) do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export async function updateAgent(
  tx: Tx,
  id: string,
  change: Partial<Omit<Agent, 'id' | 'createdAt'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.updateTable('agent').set(change).where('id', '=', id).execute();
}

/** Locks the admins, so that two of them can't demote each other at once, and says who they are. */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from agent where role = 'admin' and deactivated_at is null
    order by id for update`.execute(tx);
  return rows.map((row) => row.id);
}

/** Until this transaction ends nothing new can name this agent: not even as an owner, or as who did something. */
export async function lockAgent(tx: Tx, id: string): Promise<void> {
  await sql`select from agent where id = ${id} for update`.execute(tx);
}

/** Whoever named `fromId` as cover has `toId` instead; that person themself, nobody. */
export async function moveCover(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`update agent set cover_id = case when id = ${toId} then null else ${toId}::uuid end where cover_id = ${fromId}`.execute(
    tx,
  );
}

export async function setTeamsOf(tx: Tx, agentId: string, teamIds: string[]): Promise<void> {
  await tx.deleteFrom('teamMember').where('agentId', '=', agentId).execute();
  if (teamIds.length)
    await tx
      .insertInto('teamMember')
      .values([...new Set(teamIds)].map((teamId) => ({ teamId, agentId })))
      .execute();
}

export async function countUnreadAlerts(db: Db | Tx, agentId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from alert
    where agent_id = ${agentId} and read_at is null`.execute(db);
  return rows[0]?.n ?? 0;
}
