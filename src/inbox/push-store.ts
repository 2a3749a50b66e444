import { sql } from 'kysely';
import type { PushBrowser, PushSubscription } from '../../contract/me.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { type AlertFacts, factsOf, quietColumns } from './alerts-store.ts';
import type { QuietHours } from './quiet.ts';

/** What a subscription of one browser is pushed by. */
export interface Subscribed {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

export async function selectBrowsers(db: Db | Tx, agentId: string): Promise<PushBrowser[]> {
  const { rows } = await sql<{ id: string; browser: string; madeAt: Date }>`
    select id, browser, made_at from push_subscription where agent_id = ${agentId} order by made_at, id`.execute(
    db,
  );
  return rows.map((row) => ({ id: row.id, browser: row.browser, madeAt: row.madeAt.toISOString() }));
}

/** More browsers than that nobody has: each alert goes to all of them. */
const MOST_BROWSERS = 20;

/** One browser is one subscription: whoever subscribes in it last has it. Of very many the oldest go. */
export async function upsertSubscription(
  tx: Tx,
  agentId: string,
  { endpoint, keys, browser }: PushSubscription,
  now: Date,
): Promise<void> {
  await sql`insert into push_subscription (id, agent_id, endpoint, p256dh, auth, browser, made_at)
    values (${newId()}, ${agentId}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${browser}, ${now})
    on conflict (endpoint) do update set agent_id = excluded.agent_id, p256dh = excluded.p256dh, auth = excluded.auth,
      browser = excluded.browser, made_at = excluded.made_at`.execute(tx);
  await sql`delete from push_subscription where agent_id = ${agentId} and id not in (
    select id from push_subscription where agent_id = ${agentId} order by made_at desc, id desc limit ${MOST_BROWSERS})`.execute(
    tx,
  );
}

/** Returns whether the agent had it. */
export async function deleteSubscription(tx: Tx, id: string, agentId: string): Promise<boolean> {
  const { rows } =
    await sql`delete from push_subscription where id = ${id} and agent_id = ${agentId} returning 1`.execute(
      tx,
    );
  return rows.length > 0;
}

/** The push service says that it is no more. */
export async function forgetSubscription(tx: Tx, id: string): Promise<void> {
  await sql`delete from push_subscription where id = ${id}`.execute(tx);
}

export interface ToPush extends QuietHours {
  agentId: string;
}

const isDue = (now: Date) => sql`l.pushed_at is null and l.read_at is null and l.push_after <= ${now}`;

/** Some agents with a browser to tell and alerts that are due to be pushed; without a lock, so that nothing is written when there are none. */
export async function agentsToPush(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ agentId: string }>`
    select distinct l.agent_id from alert l join push_subscription s on s.agent_id = l.agent_id
    where ${isDue(now)} order by l.agent_id limit 50`.execute(db);
  return rows.map((row) => row.agentId);
}

/** Those of them who work here. Locked, so that one process tells each. */
export async function takeAgentsToPush(tx: Tx, agentIds: string[]): Promise<ToPush[]> {
  const { rows } = await sql<ToPush>`
    select a.id as agent_id, ${quietColumns} from agent a where a.id = any(${agentIds}::uuid[]) and a.deactivated_at is null
    order by a.id for no key update of a skip locked`.execute(tx);
  return rows;
}

/** Their due alerts, noted as pushed: a push that is lost is not made up for, because the alert itself stands in the app. */
export async function takeAlertsToPush(tx: Tx, agent: ToPush, now: Date): Promise<AlertFacts[]> {
  const { rows } = await sql<AlertFacts>`
    select ${factsOf} where l.agent_id = ${agent.agentId} and ${isDue(now)}
      and (l.conversation_id is null or ${visibleTo({ id: agent.agentId, teamIds: agent.teamIds })})
    order by l.at desc, l.id desc`.execute(tx);
  await sql`update alert l set pushed_at = ${now} where l.agent_id = ${agent.agentId} and ${isDue(now)}`.execute(
    tx,
  );
  return rows;
}

/** Not now: at that time, or (null) not at all. */
export async function putOffPushes(tx: Tx, agentId: string, until: Date | null, now: Date): Promise<void> {
  await sql`update alert l set push_after = ${until}::timestamptz where l.agent_id = ${agentId} and ${isDue(now)}`.execute(
    tx,
  );
}

export async function selectSubscribed(tx: Tx, agentId: string): Promise<Subscribed[]> {
  const { rows } = await sql<Subscribed>`
    select id, endpoint, p256dh, auth from push_subscription where agent_id = ${agentId}`.execute(tx);
  return rows;
}
