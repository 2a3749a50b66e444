import { type RawBuilder, sql } from 'kysely';
import type { DateQuestion } from '../../contract/forecasts.ts';
import type { YesOrNo, YesRow } from '../conversations/yes.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { Keeper } from './keeper.ts';

const WORK = sql`array['action', 'callback', 'payment', 'return']`;
const FOUR_WEEKS_MS = 28 * 86_400_000;

/** Who would keep a promise, and what they owe on each local day; `within`, where only some days matter: on those wholly inside. */
export async function selectKeeper(
  db: Db | Tx,
  agentId: string,
  now: Date,
  within: { from: Date; until: Date } | null = null,
): Promise<Keeper | null> {
  const then = within ? sql`and p.due_at between ${within.from} and ${within.until}` : sql``;
  const { rows } = await sql<Keeper>`
    with owed as (
      select p.due_at, p.kind from conversation c join promise p on p.conversation_id = c.id
      where c.owner_id = ${agentId} and c.status = 'open' and p.given_to_id is null and p.state = 'open' ${then}
      union all
      select p.due_at, p.kind from promise p where p.given_to_id = ${agentId} and p.state = 'open' ${then}),
    days as (
      select (due_at at time zone (select zone from desk))::date as day, count(*) as n, count(*) filter (where kind = any(${WORK})) as work
      from owed group by 1)
    select a.id, a.name,
      coalesce((select json_agg(json_build_object('from', b.from_at, 'until', b.until_at)) from absence b
        where b.agent_id = a.id and b.ended_at is null), '[]') as absences,
      coalesce((select json_object_agg(day, json_build_object('all', n, 'work', work)) from days), '{}') as due,
      -- looked up only where it can matter
      case when exists (select from days where work >= 8) then coalesce((
        select max(n) from (select count(*) as n from promise p join conversation c on c.id = p.conversation_id
          where p.state = 'kept' and p.state_at > ${new Date(now.getTime() - FOUR_WEEKS_MS)} and p.kind = any(${WORK})
            and coalesce(p.given_to_id, c.owner_id) = a.id
          group by (p.state_at at time zone (select zone from desk))::date) kept), 0) else 0 end::int as most_in_a_day
    from agent a where a.id = ${agentId}`.execute(db);
  return rows[0] ?? null;
}

export interface QuestionRow extends YesRow {
  dueOn: string;
  dueAt: Date;
  kind: DateQuestion['kind'];
  what: string;
  keeperId: string;
  keeperName: string;
  obstacle: DateQuestion['obstacle'];
}

const question = sql`q.id, q.conversation_id, q.due_on::text as due_on, q.due_at, q.kind, q.what, q.keeper_id, k.name as keeper_name, q.obstacle,
  q.asked_by_id, a.name as asked_by_name, q.asked_at, q.answer, q.answered_by_id, s.name as answered_by_name, q.reason
  from date_question q join agent k on k.id = q.keeper_id join agent a on a.id = q.asked_by_id left join agent s on s.id = q.answered_by_id`;

/** What seniors were asked on a conversation: the last about each day, oldest first. */
export async function selectQuestions(
  db: Db | Tx,
  conversationId: string | RawBuilder<string>,
): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select * from (select distinct on (q.due_on) ${question} where q.conversation_id = ${conversationId}
      order by q.due_on, q.asked_at desc, q.id desc) last order by asked_at, id`.execute(db);
  return rows;
}

export async function selectQuestion(db: Db | Tx, id: string): Promise<QuestionRow | null> {
  const { rows } = await sql<QuestionRow>`select ${question} where q.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function insertQuestion(
  tx: Tx,
  row: Pick<
    QuestionRow,
    | 'id'
    | 'conversationId'
    | 'dueOn'
    | 'dueAt'
    | 'kind'
    | 'what'
    | 'keeperId'
    | 'obstacle'
    | 'askedById'
    | 'askedAt'
  >,
): Promise<void> {
  await sql`insert into date_question (id, conversation_id, due_on, due_at, kind, what, keeper_id, obstacle, asked_by_id, asked_at)
    values (${row.id}, ${row.conversationId}, ${row.dueOn}, ${row.dueAt}, ${row.kind}, ${row.what}, ${row.keeperId}, ${row.obstacle},
      ${row.askedById}, ${row.askedAt})`.execute(tx);
}

/** Writes the first answer there is. False: somebody was first. */
export async function answerQuestion(
  tx: Tx,
  id: string,
  { answer, reason, byId }: YesOrNo & { byId: string },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update date_question set answer = ${answer}, reason = ${reason}, answered_by_id = ${byId}, answered_at = ${now}
    where id = ${id} and answer is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** What a date is offered for: whose hours it goes by, how long they have waited, and whether a person has answered them yet. */
export async function selectWaiting(
  db: Db,
  conversationId: string,
): Promise<{ teamId: string; ownerId: string | null; kind: string; openedAt: Date; answered: boolean }> {
  const { rows } = await sql<{
    teamId: string;
    ownerId: string | null;
    kind: string;
    openedAt: Date;
    answered: boolean;
  }>`
    select c.team_id, c.owner_id, c.kind, c.opened_at, exists (
      select from message m left join delivery d on d.message_id = m.id
      where m.conversation_id = c.id and m.direction = 'out' and m.audience = 'customer' and not m.automatic
        and coalesce(d.state, 'accepted') = 'accepted') as answered
    from conversation c where c.id = ${conversationId}`.execute(db);
  if (!rows[0]) throw new Error('There is no such conversation.');
  return rows[0];
}
