import { type RawBuilder, sql } from 'kysely';
import type { RequestView } from '../../contract/waits.ts';
import type { StandingWait } from '../conversations/standing-waits.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';
import type { RequestRow } from './requests.ts';
import type { WaitRow } from './store.ts';

interface Around {
  conversationRef: string;
  subject: string;
  contactName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  promises: { id: string; what: string }[];
}

/** A wait with what it is shown beside. */
export type WaitFacts = WaitRow &
  Around & {
    partyName: string | null;
    partyPhone: string | null;
    mayBeNamed: boolean;
    /** so often we asked again, by mail that was not taken back or otherwise */
    askedAgain: number;
    lastAskedAt: Date | null;
  };

export type RequestFacts = RequestRow &
  Around & {
    fromName: string;
    toName: string | null;
    teamName: string | null;
    takenByName: string | null;
    /** what was said with the last step */
    evidence: string | null;
    proposed: { byId: string; byName: string; dueAt: string; reason: string } | null;
  };

const around = sql`c.ref as conversation_ref, c.subject, (select coalesce(k.name, k.signs_as) from contact k where k.id = c.contact_id) as contact_name,
  c.owner_id, (select a.name from agent a where a.id = c.owner_id) as owner_name`;

/** What was split off since may be restricted to others than who may see the rest of it: over c, the conversation of the wait. */
const standing = (
  ground: RawBuilder<unknown>,
) => sql`coalesce((select json_agg(json_build_object('id', p.id, 'what', p.what) order by p.due_at)
  from stands_on s join promise p on p.id = s.promise_id join conversation o on o.id = p.conversation_id
  where ${ground} and s.over_at is null and p.state = 'open' and (o.id = c.id or not o.restricted)), '[]') as promises`;

/** What is done stays on a conversation's list so long. */
const SHOWN_MS = 7 * 86_400_000;
/** More than these nobody reads on one screen. */
const MOST = 300;

/** Waits that stand, those that need a person first; `where` is over aliases w (wait) and c (its conversation). */
export async function selectWaits(db: Db | Tx, where: RawBuilder<unknown>): Promise<WaitFacts[]> {
  const { rows } = await sql<WaitFacts>`
    select w.*, ${around}, t.name as party_name, t.phone as party_phone, coalesce(t.may_be_named, false) as may_be_named,
      ${standing(sql`s.wait_id = w.id`)}, n.asked_again, n.last_asked_at
    from wait w join conversation c on c.id = w.conversation_id left join third_party t on t.id = w.third_party_id
      left join delivery d on d.message_id = w.message_id and w.begun_at is null
      cross join lateral (select count(*) as asked_again, max(a.at) as last_asked_at from wait_ask a
        left join delivery x on x.message_id = a.message_id where a.wait_id = w.id and x.state is distinct from 'cancelled') n
    where w.ended_at is null and coalesce(d.state, '') not in ('cancelled', 'refused') and ${where}
    order by w.comes_up_at is null, w.slipped_at is null, coalesce(w.ask_at, w.expected_by), w.id limit ${MOST}`.execute(
    db,
  );
  return rows;
}

/** What we wait for on a conversation, as its customer may know of it. */
export async function standingWaits(
  db: Db | Tx,
  conversationId: string | RawBuilder<string>,
): Promise<StandingWait[]> {
  const { rows } = await sql<StandingWait>`
    select w.third_party_id is null as on_customer, case when t.may_be_named then t.name end as party_name, w.what, w.asked_at,
      case when w.comes_up_at is null then w.ask_at end as ask_at, w.ends_at, w.closes
    from wait w left join third_party t on t.id = w.third_party_id
    where w.conversation_id = ${conversationId} and w.ended_at is null and w.begun_at is not null and w.closing_id is null
    order by w.asked_at, w.id`.execute(db);
  return rows;
}

/** Requests among colleagues; `where` is over aliases r (request) and c (its conversation). */
export async function selectRequests(db: Db | Tx, where: RawBuilder<unknown>): Promise<RequestFacts[]> {
  const { rows } = await sql<RequestFacts>`
    select r.*, ${around}, f.name as from_name, o.name as to_name, m.name as team_name, y.name as taken_by_name,
      ${standing(sql`s.request_id = r.id`)},
      (select p.evidence from request_step p where p.request_id = r.id order by p.recorded_at desc, p.id desc limit 1) as evidence,
      (select json_build_object('byId', b.id, 'byName', b.name, 'dueAt', d.due_at, 'reason', d.reason) from request_date d join agent b on b.id = d.by_id
        where d.request_id = r.id and d.answer is null and r.state = 'asked') as proposed
    from request r join conversation c on c.id = r.conversation_id join agent f on f.id = r.from_id left join agent o on o.id = r.to_id
      left join team m on m.id = r.to_team_id left join agent y on y.id = r.taken_by_id
    where ${where} order by r.due_at, r.id limit ${MOST}`.execute(db);
  return rows;
}

export const waitsOn = (conversationId: string) => sql`w.conversation_id = ${conversationId}`;
/** Those of a conversation; what was done is shown for a while. */
export const requestsOn = (conversationId: string, now: Date) =>
  sql`r.conversation_id = ${conversationId} and r.state <> 'withdrawn'
    and ((r.state <> 'kept' and r.fulfilled_at is null) or r.state_at > ${new Date(now.getTime() - SHOWN_MS)})`;

/** Those on open conversations that the agent may see; `owners`: whose, null for everybody's. */
export const waitsSeenBy = (agent: SignedIn, owners: string[] | null) =>
  sql`c.status = 'open' and ${visibleTo(agent)} and (${owners === null} or c.owner_id = any(${owners ?? []}::uuid[]))`;

const LIVE: RequestView['state'][] = ['asked', 'open', 'broken', 'declined', 'lapsed'];
const isLive = sql`r.state = any(${LIVE}::text[]) and r.fulfilled_at is null`;

/** What the agent (or, with `all`, anybody) asked colleagues for. */
export const requestsBy = (agent: SignedIn, all: boolean) =>
  sql`${isLive} and ${visibleTo(agent)} and (${all} or r.from_id = ${agent.id})`;

/** What the agent asked for, and is proposed another date for. */
export const datesProposedTo = (agent: SignedIn) =>
  sql`r.state = 'asked' and r.from_id = ${agent.id} and ${visibleTo(agent)}
    and exists (select from request_date d where d.request_id = r.id and d.answer is null)`;

/** What colleagues ask the agent for: by name, or as one of a team that nobody of has said yes yet. */
export const requestsTo = (agent: SignedIn) =>
  sql`r.state in ('asked', 'open', 'broken') and r.fulfilled_at is null and ${visibleTo(agent)}
    and coalesce(r.taken_by_id = ${agent.id}, r.to_id = ${agent.id}, r.to_team_id = any(${agent.teamIds}::uuid[]))`;
