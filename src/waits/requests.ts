import { sql } from 'kysely';
import type { NewRequest } from '../../contract/waits.ts';
import { takeConversation } from '../conversations/conversations.ts';
import { seenBy, visibleTo } from '../conversations/visibility.ts';
import { type Db, lockConversationsOf, lockFreeConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { groundIsOver, standOn } from '../promises/stands-on.ts';
import type { SignedIn } from '../team/permission.ts';
import { tellShaken } from './shaken.ts';

export interface RequestRow {
  id: string;
  conversationId: string;
  homeId: string;
  fromId: string;
  toId: string | null;
  toTeamId: string | null;
  what: string;
  dueAt: Date;
  askedAt: Date;
  state: 'asked' | 'open' | 'kept' | 'broken' | 'declined' | 'lapsed' | 'withdrawn';
  takenById: string | null;
  fulfilledAt: Date | null;
}

type Step = 'agreed' | 'declined' | 'kept' | 'broken' | 'lapsed' | 'fulfilled' | 'withdrawn';

/**
 * Asks a colleague or a team for something by a time. It is a promise once somebody there says yes. The same id a second time changes
 * nothing. Refuses whoever may not see the conversation.
 */
export async function askFor(
  tx: Tx,
  conversationId: string,
  wanted: NewRequest,
  byId: string,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  const twice = await readRequest(tx, wanted.id);
  if (twice?.conversationId === c.id) return twice.id;
  if (twice)
    throw new Refusal(
      'conflict',
      'id-taken',
      'That is noted on another conversation.',
      'Nothing was changed.',
    );
  if (c.status !== 'open')
    throw new Refusal(
      'conflict',
      'not-open',
      'This conversation is not open.',
      'Reopen it first. Nothing was changed.',
    );
  const dueAt = new Date(wanted.dueAt);
  mustBeAhead(dueAt, now);
  const toIds = await receivers(tx, c.id, wanted);
  if (toIds.length === 1 && toIds[0] === byId && wanted.toId)
    throw new Refusal(
      'wrong-input',
      'asks-oneself',
      'That is you.',
      'Nothing was saved. Make a promise instead.',
    );
  await tx
    .insertInto('request')
    .values({
      id: wanted.id,
      conversationId: c.id,
      homeId: c.id,
      fromId: byId,
      toId: wanted.toId ?? null,
      toTeamId: wanted.toTeamId ?? null,
      what: wanted.what,
      dueAt,
      askedAt: now,
      stateAt: now,
    })
    .execute();
  await standOn(tx, c.id, wanted.promiseIds, { requestId: wanted.id });
  await tell(tx, { id: wanted.id, conversationId: c.id }, 'asked', byId, toIds, now);
  return wanted.id;
}

/** Whoever is asked, as far as they work here and may see the conversation. */
async function receivers(
  tx: Tx,
  conversationId: string,
  { toId, toTeamId }: Pick<NewRequest, 'toId' | 'toTeamId'>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string; teamIds: string[] }>`
    select a.id, array(select m.team_id from team_member m where m.agent_id = a.id) as team_ids from agent a
    where a.deactivated_at is null and (a.id = ${toId ?? null}::uuid
      or a.id in (select m.agent_id from team_member m where m.team_id = ${toTeamId ?? null}::uuid)
      or a.id = (select duty_id from team where id = ${toTeamId ?? null}::uuid))`.execute(tx);
  const seeing = [];
  for (const agent of rows) {
    const { rows: seen } =
      await sql`select from conversation c where c.id = ${conversationId} and ${visibleTo(agent)}`.execute(
        tx,
      );
    if (seen.length) seeing.push(agent.id);
  }
  if (rows.length === 0)
    throw new Refusal(
      'conflict',
      'nobody-there',
      'Nobody works there any more.',
      'Nothing was saved. Choose someone else.',
    );
  if (seeing.length === 0)
    throw new Refusal(
      'conflict',
      'may-not-see',
      'They may not see this conversation.',
      'Nothing was saved. Name them on it first, or ask someone who may see it.',
    );
  return seeing;
}

export async function readRequest(db: Db | Tx, id: string): Promise<RequestRow | null> {
  const row = await db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as RequestRow | undefined) ?? null;
}

/** The conversation that a request is on. */
export async function conversationOfRequest(db: Db | Tx, id: string): Promise<string> {
  const row = await readRequest(db, id);
  if (!row) throw notFound('request');
  return row.conversationId;
}

/** Locks its conversation and reads it again under the lock. */
export async function takeRequest(tx: Tx, id: string): Promise<RequestRow> {
  const read = async () => {
    const row = await readRequest(tx, id);
    if (!row) throw notFound('request');
    return row;
  };
  await lockConversationsOf(tx, async () => [(await read()).conversationId]);
  return read();
}

/** Whether it is theirs to say yes to: it was asked of them, or of a team of theirs. */
export const mayAnswer = (
  r: Pick<RequestRow, 'toId' | 'toTeamId' | 'takenById'>,
  agent: Pick<SignedIn, 'id' | 'teamIds'>,
) =>
  r.takenById
    ? r.takenById === agent.id
    : r.toId
      ? r.toId === agent.id
      : agent.teamIds.includes(r.toTeamId ?? '');

export function mustBeAsked(r: RequestRow, agent: SignedIn): void {
  if (mayAnswer(r, agent)) return;
  throw new Refusal(
    'not-allowed',
    'asked-of-another',
    'This was asked of somebody else.',
    'Nothing was changed. They say yes or no to it themselves.',
  );
}

export const mayDecide = (r: Pick<RequestRow, 'fromId'>, agent: Pick<SignedIn, 'id' | 'role'>): boolean =>
  r.fromId === agent.id || agent.role === 'lead' || agent.role === 'admin';

export function mustHaveAsked(r: RequestRow, agent: SignedIn): void {
  if (mayDecide(r, agent)) return;
  throw new Refusal(
    'not-allowed',
    'asked-by-another',
    'A colleague asked for this.',
    'Nothing was changed. Whoever asked can say that it is not needed any more, or a lead.',
  );
}

/** Yes: from now on it is a promise of theirs. */
export async function agree(tx: Tx, id: string, agent: SignedIn, now: Date): Promise<RequestRow> {
  const r = await takeRequest(tx, id);
  mustBeAsked(r, agent);
  return step(tx, r, 'agreed', { agentId: agent.id }, now);
}

/** No, and why: what stands on it is at risk at once. */
export async function decline(
  tx: Tx,
  id: string,
  evidence: string,
  agent: SignedIn,
  now: Date,
): Promise<RequestRow> {
  const r = await takeRequest(tx, id);
  mustBeAsked(r, agent);
  return step(tx, r, 'declined', { agentId: agent.id, evidence }, now);
}

/** It is done, by their word with its evidence. Late, it stays broken and is done late. */
export async function fulfilRequest(
  tx: Tx,
  id: string,
  { evidence, at }: { evidence: string; at?: Date },
  agent: SignedIn,
  now: Date,
): Promise<RequestRow> {
  const r = await takeRequest(tx, id);
  mustBeAsked(r, agent);
  const doneAt = at ?? now;
  if (doneAt > now)
    throw new Refusal('wrong-input', 'not-yet', 'That time has not come yet.', 'Nothing was changed.');
  if (r.state === 'open' && doneAt > r.dueAt) await step(tx, r, 'broken', {}, now);
  const how = { agentId: agent.id, evidence, at: doneAt };
  return step(tx, r, r.state === 'broken' || doneAt > r.dueAt ? 'fulfilled' : 'kept', how, now);
}

/** Whoever asked does not need it any more, or has seen the no. A lead may say so, too: whoever asked may have left. */
export async function withdrawRequest(tx: Tx, id: string, agent: SignedIn, now: Date): Promise<RequestRow> {
  const r = await takeRequest(tx, id);
  mustHaveAsked(r, agent);
  return step(tx, r, 'withdrawn', { agentId: agent.id }, now);
}

/** The conversation is over: nobody needs to do anything for it. The caller has locked it. */
export async function endRequestsOf(
  tx: Tx,
  conversationId: string,
  byId: string | null,
  now: Date,
): Promise<void> {
  const { rows } = await sql<RequestRow>`
    select * from request where conversation_id = ${conversationId} and state in ('asked', 'open') order by id`.execute(
    tx,
  );
  for (const r of rows)
    await step(tx, r, 'withdrawn', { agentId: byId, evidence: 'The conversation was closed.' }, now);
}

/**
 * Everything asked of someone who leaves is asked of another; what they said yes to, too. Refused where the other may not see the
 * conversation that it is for: it would never come up before them.
 */
export async function passRequests(tx: Tx, fromId: string, toId: string): Promise<void> {
  const { rows } = await sql<{ name: string; ownerName: string | null }>`
    select a.name, o.name as owner_name from request r join conversation c on c.id = r.conversation_id
      join agent a on a.id = ${toId} left join agent o on o.id = c.owner_id
    where ${fromId} in (r.to_id, r.taken_by_id) and r.state in ('asked', 'open', 'broken') and r.fulfilled_at is null and not ${seenBy}
    order by r.id`.execute(tx);
  const [blind] = rows;
  if (blind)
    throw new Refusal(
      'conflict',
      'may-not-see',
      rows.length === 1
        ? `${blind.name} may not see a restricted conversation on which they were asked for something.`
        : `${blind.name} may not see ${rows.length} restricted conversations on which they were asked for something.`,
      `Nothing was changed. Ask ${blind.ownerName ?? 'whoever owns it'} to name ${blind.name} on it or to ask somebody else, or choose somebody who may see it.`,
    );
  await sql`update request set to_id = ${toId} where to_id = ${fromId} and state in ('asked', 'open', 'broken')`.execute(
    tx,
  );
  await sql`update request set taken_by_id = ${toId} where taken_by_id = ${fromId} and state in ('open', 'broken')`.execute(
    tx,
  );
}

/** Requests whose time has come with nothing done, earliest first. */
export async function dueRequests(db: Db, now: Date, limit: number, except: string[]): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select * from request where state in ('asked', 'open') and due_at <= ${now} and id <> all(${except}::uuid[])
    order by due_at, id limit ${limit}`.execute(db);
  return rows;
}

/** At its due instant what was agreed is broken, and what nobody said yes to has lapsed. Either way the slip travels. */
export async function breakRequests(tx: Tx, due: RequestRow[], now: Date): Promise<number> {
  const ours = await lockFreeConversations(
    tx,
    due.map((r) => r.conversationId),
  );
  let done = 0;
  for (const { id } of due.filter((r) => ours.has(r.conversationId))) {
    const r = await readRequest(tx, id);
    if (r?.state === 'open') await step(tx, r, 'broken', {}, now);
    else if (r?.state === 'asked') await step(tx, r, 'lapsed', {}, now);
    else continue;
    done++;
  }
  return done;
}

/** Writes a step down; the database checks it. What stands on the request is at risk by a no, and is not by a yes that was kept. */
export async function step(
  tx: Tx,
  r: RequestRow,
  what: Step,
  {
    agentId = null,
    evidence = '',
    at = undefined,
    quietly = false,
  }: {
    agentId?: string | null;
    evidence?: string;
    at?: Date | undefined;
    /** the caller tells everybody whom it concerns */
    quietly?: boolean;
  },
  now: Date,
): Promise<RequestRow> {
  await tx
    .insertInto('requestStep')
    .values({ id: newId(), requestId: r.id, step: what, at: at ?? now, recordedAt: now, agentId, evidence })
    .execute();
  if (what === 'declined' || what === 'broken' || what === 'lapsed')
    await tellShaken(tx, { requestId: r.id }, now);
  if (what === 'kept' || what === 'fulfilled' || what === 'withdrawn')
    await groundIsOver(tx, { requestId: r.id }, now);
  // whoever said no, or nothing, has nothing to hear of it being put behind us
  const receiver = r.state === 'declined' || r.state === 'lapsed' ? null : (r.takenById ?? r.toId);
  const toIds =
    what === 'withdrawn'
      ? receiver
        ? [receiver]
        : []
      : [r.fromId, ...(what === 'broken' && receiver ? [receiver] : [])];
  await tell(tx, r, what, agentId, quietly ? [] : toIds, now);
  return (await readRequest(tx, r.id)) as RequestRow;
}

/** Notes what happened to a request, and whom it concerns. */
export async function tell(
  tx: Tx,
  { id, conversationId }: Pick<RequestRow, 'id' | 'conversationId'>,
  what: Step | 'asked' | 'date-proposed' | 'date-accepted' | 'date-refused',
  agentId: string | null,
  toIds: string[],
  now: Date,
): Promise<void> {
  await record(tx, { kind: `request-${what}`, conversationId, agentId, data: { requestId: id, toIds } }, now);
}

export function mustBeAhead(dueAt: Date, now: Date): void {
  if (dueAt > now) return;
  throw new Refusal(
    'wrong-input',
    'not-ahead',
    'That time has passed already.',
    'Nothing was saved. Choose a later one.',
  );
}
