import { sql } from 'kysely';
import { seenBy, visibleTo } from '../conversations/visibility.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { SignedIn } from '../team/permission.ts';
import type { QuietHours } from './quiet.ts';

export type AlertKind =
  | 'draft-taken-over'
  | 'schedule-stopped'
  | 'schedule-cleared'
  | 'given'
  | 'promise-given'
  | 'mentioned'
  | 'wrote'
  | 'third-party-wrote'
  | 'third-party-not-delivered'
  | 'broken'
  | 'not-delivered'
  | 'reopened'
  | 'senior-needed'
  | 'chased-again'
  | 'merged'
  | 'automatic-stopped'
  | 'automation-asked'
  | 'automation-not-asked'
  | 'date-asked'
  | 'date-answered'
  | 'amount-asked'
  | 'amount-answered'
  | 'due-soon'
  | 'half-time'
  | 'summed'
  | 'take-by'
  | AskedKind
  | WaitAlert;

/** What colleagues ask of one another. */
export type AskedKind =
  | 'handover-proposed'
  | 'handover-accepted'
  | 'handover-declined'
  | 'handover-unanswered'
  | 'question-asked'
  | 'question-answered'
  | 'question-unanswerable'
  | 'question-unanswered'
  | 'nobody-covers'
  | 'look-asked'
  | 'look-approved'
  | 'look-stopped'
  | 'look-comments'
  | 'look-unanswerable'
  | 'look-unanswered';

/** What happened to what is waited for: their events name whom it concerns. */
const WAIT_ALERTS = [
  'wait-late',
  'wait-comes-up',
  'shaken',
  'request-asked',
  'request-agreed',
  'request-declined',
  'request-kept',
  'request-broken',
  'request-lapsed',
  'request-fulfilled',
  'request-withdrawn',
  'request-date-proposed',
  'request-date-accepted',
  'request-date-refused',
] as const;
type WaitAlert = (typeof WAIT_ALERTS)[number];

/** An alert that somebody ought to have and has not. `eventKey` names what it is about, so that it comes once. */
export interface NewAlert {
  agentId: string;
  kind: AlertKind;
  eventKey: string;
  conversationId: string | null;
  promiseId: string | null;
  byEmail: boolean;
  /** how many others it stands for */
  sums?: number;
  /** it stands under one that sums it up, and is told by that */
  isSummed?: boolean;
}

const KINDS = [
  'owner-changed',
  'promise-given',
  'note',
  'message-in',
  'promise-broken',
  'not-delivered',
  'reopened',
  'senior-needed',
  'automatic-stopped',
  'automation-asked',
  'automation-not-asked',
  ...WAIT_ALERTS,
  'merged-in',
  'date-asked',
  'date-answered',
  'amount-asked',
  'amount-answered',
  'handover-proposed',
  'handover-accepted',
  'handover-declined',
  'question-asked',
  'question-answered',
  'question-unanswerable',
  'draft-taken-over',
  'nobody-covers',
  'schedule-stopped',
  'schedule-cleared',
  'look-asked',
  'look-approved',
  'look-stopped',
  'look-comments',
  'look-unanswerable',
];
const TAKE_BY_SOON_MS = 15 * 60_000;

/**
 * What events after `afterId`, and the clock, have to tell to whom, and to the cover of whoever is away; without what is on record
 * already. What falls due before `soon` is told before it does; where half the time of a promise has gone since `since` and nothing was
 * done, that is told too.
 */
export async function selectNewAlerts(
  db: Db,
  afterId: string,
  { since, soon }: { since: Date; soon: Date },
  now: Date,
): Promise<NewAlert[]> {
  const { rows } = await sql<NewAlert>`
    with news as materialized (
      select e.id::text as key, e.kind, e.conversation_id, e.promise_id, e.message_id, e.agent_id as by_id, e.data, e.at, c.owner_id, c.team_id
      from event e join conversation c on c.id = e.conversation_id
      where e.id > ${afterId} and e.kind = any(${KINDS})),
    told as (
      select 'given' as kind, (data->>'toId')::uuid as agent_id, key, conversation_id, promise_id, by_id
        from news where kind = 'owner-changed'
      union all
      select 'promise-given', (data->>'toId')::uuid, key, conversation_id, promise_id, by_id from news where kind = 'promise-given'
      union all
      select kind, (data->>'writerId')::uuid, key, conversation_id, promise_id, by_id from news where kind in ('draft-taken-over', 'schedule-stopped', 'schedule-cleared')
      union all
      select 'mentioned', q.agent_id, key, conversation_id, promise_id, by_id
        from news n join note_mention q on q.note_id = (n.data->>'noteId')::uuid where kind = 'note'
      union all
      select case m.audience when 'third-party' then 'third-party-wrote' else 'wrote' end, n.owner_id, key, n.conversation_id, promise_id,
          coalesce(n.by_id, m.agent_id)
        from news n join message m on m.id = n.message_id
        where n.kind = 'message-in' and m.class = 'human' and m.audience <> 'internal' and not m.automatic
      union all
      select 'broken', coalesce(p.given_to_id, n.owner_id), key, n.conversation_id, n.promise_id, null
        from news n join promise p on p.id = n.promise_id where n.kind = 'promise-broken'
      union all
      select case m.audience when 'third-party' then 'third-party-not-delivered' else n.kind end, n.owner_id, key, n.conversation_id, promise_id, null
        from news n left join message m on m.id = n.message_id where n.kind = 'not-delivered'
      union all
      select 'reopened', owner_id, key, conversation_id, promise_id, by_id
        from news where kind = 'reopened' and data->>'because' = 'customer-said-no'
      union all
      select case when n.kind = 'senior-needed' and n.data->>'because' = 'chased' then 'chased-again' else n.kind end, a.id, key, conversation_id,
          promise_id, n.by_id
        from news n cross join lateral (
          select a.id, a.role, exists (select from team_member t where t.agent_id = a.id and t.team_id = n.team_id) as in_team,
            -- a team without a senior of its own has the desk's leads
            exists (select from agent s join team_member t on t.agent_id = s.id where t.team_id = n.team_id
              and s.role in ('senior', 'lead') and s.deactivated_at is null) as has_senior
          from agent a where a.role <> 'agent') a
        where n.kind in ('senior-needed', 'date-asked', 'amount-asked') and case when a.has_senior then a.in_team and a.role in ('senior', 'lead') else a.role in ('lead', 'admin') end
      union all
      select kind, (data->>'askedById')::uuid, key, conversation_id, promise_id, by_id from news where kind in ('date-answered', 'amount-answered')
      union all
      -- whoever had the one that went into it, where somebody else has it now
      select 'merged', f.owner_id, key, n.conversation_id, promise_id, by_id
        from news n join conversation f on f.id = (n.data->>'fromId')::uuid and f.owner_id is distinct from n.owner_id
        where n.kind = 'merged-in'
      union all
      -- a machine that goes on writing is one thing to tell, a day
      select n.kind, a.id, 'stopped/' || (n.data->>'machine') || '/' || to_char(n.at at time zone 'UTC', 'YYYY-MM-DD'), conversation_id, promise_id, null
        from news n join agent a on a.role in ('lead', 'admin') where n.kind = 'automatic-stopped'
      union all
      select n.kind, q.agent_id, n.key, n.conversation_id, promise_id, by_id
        from news n cross join lateral (
          -- the answer to one who has left is the owner's
          select coalesce((select a.id from agent a where a.id = (n.data->>'toId')::uuid and a.deactivated_at is null), n.owner_id) as agent_id
            where n.data->>'toId' is not null
          union all
          select m.agent_id from team_member m where m.team_id = (n.data->>'toTeamId')::uuid) q
        where n.kind like 'handover-%' or n.kind like 'question-%' or n.kind like 'look-%' or n.kind = 'automation-asked'
      union all
      -- where its owner may not see it either, they hear of it without what it is about
      select n.kind, a.id, n.key, case when ${seenBy} then c.id end, null, null
        from news n join conversation c on c.id = n.conversation_id join agent a on a.id = (n.data->>'ownerId')::uuid
        where n.kind = 'automation-not-asked'
      union all
      select n.kind, a.id, n.key, n.conversation_id, promise_id, null from news n join agent a on a.role in ('lead', 'admin')
        where n.kind = 'nobody-covers'
      union all
      select 'handover-unanswered', q.agent_id, 'unanswered/' || h.id, h.conversation_id, null, null
        from proposed_handover h join conversation c on c.id = h.conversation_id
          cross join lateral (select h.by_id as agent_id union select c.owner_id) q
        where h.answer is null and h.answer_by_at <= ${now}
      union all
      select 'question-unanswered', n.agent_id, 'unanswered/' || q.id, n.conversation_id, null, null
        from question q join note n on n.id = q.note_id join conversation c on c.id = n.conversation_id
        where q.ended is null and q.answer_by_at <= ${now} and c.status = 'open'
      union all
      select 'look-unanswered', l.writer_id, 'unanswered/' || l.id, l.conversation_id, null, null
        from look l where l.answer is null and l.answer_by_at <= ${now}
      union all
      select n.kind, t.id::uuid, key, conversation_id, promise_id, by_id from news n
        cross join lateral jsonb_array_elements_text(n.data->'toIds') as t(id) where n.kind = any(${[...WAIT_ALERTS]})
      union all
      select 'due-soon', coalesce(p.given_to_id, c.owner_id), 'due/' || p.id, p.conversation_id, p.id, null
        from promise p join conversation c on c.id = p.conversation_id
        where p.state = 'open' and p.due_at > ${now} and p.due_at <= ${soon}
          and p.made_at < p.due_at - interval '1 hour'
      union all
      select 'half-time', coalesce(p.given_to_id, c.owner_id), 'half/' || p.id, p.conversation_id, p.id, null
        from promise p join conversation c on c.id = p.conversation_id
        where p.state = 'open' and p.half_at > ${since} and p.half_at <= ${now} and p.due_at > ${soon}
          and not exists (select from message m left join delivery d on d.message_id = m.id
            where m.conversation_id = p.conversation_id and m.said_at > p.made_at and m.direction = 'out' and m.audience = 'customer'
              and not m.automatic and d.state is distinct from 'cancelled')
      union all
      select 'take-by', t.duty_id, 'take-by/' || c.id || '/' || extract(epoch from c.take_by_at), c.id, null, null
        from conversation c join team t on t.id = c.team_id
        where c.status = 'open' and c.owner_id is null and c.take_by_at > ${now}
          and c.take_by_at <= ${new Date(now.getTime() + TAKE_BY_SOON_MS)}),
    heard as (
      select * from told
      union all
      select t.kind, a.cover_id, t.key, t.conversation_id, t.promise_id, t.by_id from told t join agent a on a.id = t.agent_id
        where a.cover_id is not null and a.away_from <= ${now} and (a.away_until is null or a.away_until > ${now}))
    select distinct on (x.agent_id, x.key) x.agent_id, x.kind, x.key as event_key, x.conversation_id, x.promise_id, a.alert_by_email as by_email
    from heard x join agent a on a.id = x.agent_id
    where a.deactivated_at is null and x.by_id is distinct from x.agent_id
      and not exists (select from alert l where l.agent_id = x.agent_id and l.event_key = x.key)`.execute(db);
  return rows;
}

/** What is worth a push: what is theirs and presses. */
const PUSHED = new Set<AlertKind>([
  'due-soon',
  'half-time',
  'broken',
  'take-by',
  'not-delivered',
  'senior-needed',
  'chased-again',
  'summed',
]);

/** Writes alerts; returns the conversations of those that no other process wrote first. */
export async function insertAlerts(
  tx: Tx,
  alerts: NewAlert[],
  emailAfter: Date,
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .insertInto('alert')
    .values(
      alerts.map(({ byEmail, isSummed = false, ...alert }) => ({
        id: newId(),
        ...alert,
        at: now,
        readAt: isSummed ? now : null,
        emailAfter: byEmail && !isSummed ? emailAfter : null,
        pushAfter: !isSummed && PUSHED.has(alert.kind) ? now : null,
      })),
    )
    .onConflict((oc) => oc.columns(['agentId', 'eventKey']).doNothing())
    .returning('conversationId')
    .execute();
  return [...new Set(rows.flatMap((row) => row.conversationId ?? []))];
}

/** Whoever has read the conversation since needs no alert about it. */
export async function readWithConversation(db: Db): Promise<void> {
  await sql`update alert l set read_at = r.read_at from conversation_read r
    where l.read_at is null and r.conversation_id = l.conversation_id and r.agent_id = l.agent_id and r.read_at >= l.at`.execute(
    db,
  );
}

/** An alert with what it is about, for its sentence. */
export interface AlertFacts {
  id: string;
  kind: AlertKind;
  at: Date;
  readAt: Date | null;
  conversationId: string | null;
  subject: string;
  ref: string | null;
  sums: number | null;
  contactName: string | null;
  what: string | null;
  dueAt: Date | null;
  takeByAt: Date | null;
}

/** The columns of AlertFacts with the tables that they come from. */
export const factsOf = sql`l.id, l.kind, l.at, l.read_at, l.conversation_id, l.sums, coalesce(c.subject, '') as subject, c.ref, coalesce(k.name, k.signs_as) as contact_name,
  p.what, p.due_at, c.take_by_at
  from alert l left join conversation c on c.id = l.conversation_id left join contact k on k.id = c.contact_id
  left join promise p on p.id = l.promise_id`;

const SHOWN = 50;

/** The agent's newest alerts, of what they may see. */
export async function selectAlerts(db: Db, agent: Pick<SignedIn, 'id' | 'teamIds'>): Promise<AlertFacts[]> {
  const { rows } = await sql<AlertFacts>`
    select ${factsOf} where l.agent_id = ${agent.id} and (l.conversation_id is null or ${visibleTo(agent)})
    order by l.at desc, l.id desc limit ${SHOWN}`.execute(db);
  return rows;
}

/** Marks the agent's own alerts as read: those named, or all. */
export async function markAlertsRead(
  tx: Tx,
  agentId: string,
  ids: string[] | null,
  now: Date,
): Promise<void> {
  await sql`update alert set read_at = ${now} where agent_id = ${agentId} and read_at is null
    ${ids ? sql`and id = any(${ids}::uuid[])` : sql``}`.execute(tx);
}

/** The columns of QuietHours, over alias a. */
export const quietColumns = sql`a.quiet_from_minute, a.quiet_until_minute, a.away_from, a.away_until,
  array(select m.team_id from team_member m where m.agent_id = a.id) as team_ids`;

export interface ToMail extends QuietHours {
  agentId: string;
  email: string;
  name: string;
}

/** Some agents with alerts that they have not read in the app and that are due by e-mail. */
export async function agentsToMail(db: Db, now: Date, except: string[]): Promise<string[]> {
  const { rows } = await sql<{ agentId: string }>`
    select distinct agent_id from alert
    where emailed_at is null and read_at is null and email_after <= ${now} and agent_id <> all(${except}::uuid[])
    order by agent_id limit 20`.execute(db);
  return rows.map((row) => row.agentId);
}

/** Those of them for whom that is still so. Locked, so that one process mails each. */
export async function takeAgentsToMail(tx: Tx, agentIds: string[], now: Date): Promise<ToMail[]> {
  const { rows } = await sql<ToMail>`
    select a.id as agent_id, a.email, a.name, ${quietColumns}
    from agent a where a.id = any(${agentIds}::uuid[]) and exists (
      select from alert l where l.agent_id = a.id and l.emailed_at is null and l.read_at is null and l.email_after <= ${now})
    order by a.id for no key update of a skip locked`.execute(tx);
  return rows;
}

/** True when there is an alert to mail; without a lock, so that nothing is written when there is none. */
export async function anyToMail(db: Db, now: Date): Promise<boolean> {
  const { rows } =
    await sql`select from alert where emailed_at is null and read_at is null and email_after <= ${now} limit 1`.execute(
      db,
    );
  return rows.length > 0;
}

export async function alertsToMail(tx: Tx, agent: ToMail, now: Date): Promise<AlertFacts[]> {
  const { rows } = await sql<AlertFacts>`
    select ${factsOf} where l.agent_id = ${agent.agentId} and l.emailed_at is null and l.read_at is null and l.email_after <= ${now}
      and (l.conversation_id is null or ${visibleTo({ id: agent.agentId, teamIds: agent.teamIds })})
    order by l.at, l.id`.execute(tx);
  return rows;
}

/** The agent's due alerts have been mailed (now), or wait until another time (null: they are not mailed at all). */
export async function settleMail(
  tx: Tx,
  agentId: string,
  how: { mailed: true } | { until: Date | null },
  now: Date,
): Promise<void> {
  const change = 'mailed' in how ? sql`emailed_at = ${now}` : sql`email_after = ${how.until}::timestamptz`;
  await sql`update alert set ${change}
    where agent_id = ${agentId} and emailed_at is null and read_at is null and email_after <= ${now}`.execute(
    tx,
  );
}
