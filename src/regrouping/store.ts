import { sql } from 'kysely';
import { answersId } from '../conversations/answers-id.ts';
import type { ConversationRow, MessageRow } from '../conversations/conversations.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

export interface Regrouping {
  id: string;
  fromId: string;
  intoId: string;
  fromStatus: ConversationRow['status'];
}

export async function insertRegrouping(
  tx: Tx,
  row: Omit<Regrouping, 'id'> & {
    kind: 'merge' | 'unmerge' | 'split' | 'move';
    undoesId?: string;
    agentId: string;
  },
  now: Date,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('regrouping')
    .values({ id, ...row, undoesId: row.undoesId ?? null, at: now })
    .execute();
  return id;
}

/** The merging by which a conversation is merged now. */
export async function standingMerge(tx: Tx, fromId: string): Promise<Regrouping | null> {
  const { rows } = await sql<Regrouping>`
    select r.id, r.from_id, r.into_id, r.from_status from regrouping r
    where r.kind = 'merge' and r.from_id = ${fromId} and not exists (select from regrouping u where u.undoes_id = r.id)
    order by r.at desc, r.id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** One thing that stands in a conversation: exactly one of them is set. */
export interface Thing {
  messageId: string | null;
  noteId: string | null;
  promiseId: string | null;
  targetId: string | null;
}

/** Puts things elsewhere. The database refuses what is not in `fromId` any more. */
export async function place(
  tx: Tx,
  regroupingId: string,
  things: Thing[],
  fromId: string,
  intoId: string,
): Promise<void> {
  await put(
    tx,
    'placement',
    things.map((thing) => ({ id: newId(), regroupingId, ...thing, fromId, intoId })),
  );
}

/** Everything of a conversation. */
export async function everythingOf(tx: Tx, conversationId: string): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select id as message_id, null::uuid as note_id, null::uuid as promise_id, null::uuid as target_id
      from message where conversation_id = ${conversationId}
    union all select null, id, null, null from note where conversation_id = ${conversationId}
    union all select null, null, id, null from promise where conversation_id = ${conversationId}
    union all select null, null, null, id from target where conversation_id = ${conversationId}`.execute(tx);
  return rows;
}

/** What a merging brought, and what is still where it brought it. */
export async function broughtBy(tx: Tx, merge: Regrouping): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select p.message_id, p.note_id, p.promise_id, p.target_id
    from placement p left join message m on m.id = p.message_id left join note n on n.id = p.note_id
      left join promise o on o.id = p.promise_id left join target t on t.id = p.target_id
    where p.regrouping_id = ${merge.id}
      and coalesce(m.conversation_id, n.conversation_id, o.conversation_id, t.conversation_id) = ${merge.intoId}`.execute(
    tx,
  );
  return rows;
}

/** Messages of a conversation with the promises that they made and the targets that they set. */
export async function withTheirPromises(tx: Tx, messageIds: string[], fromId: string): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select id as message_id, null::uuid as note_id, null::uuid as promise_id, null::uuid as target_id
      from message where id = any(${messageIds}::uuid[]) and conversation_id = ${fromId}
    union all select null, null, id, null from promise where message_id = any(${messageIds}::uuid[]) and conversation_id = ${fromId}
    union all select null, null, null, id from target where message_id = any(${messageIds}::uuid[]) and conversation_id = ${fromId}`.execute(
    tx,
  );
  return rows;
}

/** Targets that go elsewhere stand aside on their way: in a conversation one of a kind is open. */
export async function putAside(tx: Tx, regroupingId: string, things: Thing[]): Promise<void> {
  const ids = things.flatMap((thing) => thing.targetId ?? []);
  await sql`update target set state = 'aside', aside_by = ${regroupingId} where id = any(${ids}::uuid[]) and state = 'open'`.execute(
    tx,
  );
}

/** Of the targets of a kind that stand in a conversation the earliest is open and the others aside, whichever merge brought them. */
export async function electTargets(
  tx: Tx,
  regroupingId: string,
  conversationIds: string[],
  now: Date,
): Promise<void> {
  await sql`update target set state = 'aside', aside_by = ${regroupingId}
    where conversation_id = any(${conversationIds}::uuid[]) and state = 'open'`.execute(tx);
  await sql`
    update target set state = 'open' where id in (
      select distinct on (t.conversation_id, t.kind) t.id from target t join conversation c on c.id = t.conversation_id and c.status = 'open'
      where t.conversation_id = any(${conversationIds}::uuid[]) and t.state = 'aside' order by t.conversation_id, t.kind, t.due_at, t.id)`.execute(
    tx,
  );
  await sql`
    update target t set state = 'dropped', state_at = ${now} from conversation c
    where c.id = t.conversation_id and c.id = any(${conversationIds}::uuid[]) and c.status <> 'open' and t.state = 'aside'`.execute(
    tx,
  );
}

/** Whoever takes part in the one takes part in the other; `broughtBy` takes them along again when it is undone. */
export async function bringParticipants(
  tx: Tx,
  regroupingId: string,
  fromId: string,
  intoId: string,
): Promise<void> {
  await sql`
    insert into participant (conversation_id, contact_id, role, added_at, brought_by)
    select ${intoId}, contact_id, case role when 'third-party' then role else 'copied' end, added_at, ${regroupingId}::uuid
    from participant where conversation_id = ${fromId} on conflict do nothing`.execute(tx);
}

/** Those whom a merging had brought leave, as far as no other merging brings them and they have not written here since. */
export async function takeParticipantsBack(tx: Tx, { id, intoId }: Regrouping): Promise<void> {
  await sql`delete from participant where conversation_id = ${intoId} and brought_by = ${id}`.execute(tx);
  await sql`
    insert into participant (conversation_id, contact_id, role, added_at, brought_by)
    select distinct on (p.contact_id) ${intoId}::uuid, p.contact_id, case p.role when 'third-party' then p.role else 'copied' end, p.added_at, r.id
    from regrouping r join conversation c on c.id = r.from_id and c.merged_into = ${intoId} join participant p on p.conversation_id = r.from_id
    where r.kind = 'merge' and r.into_id = ${intoId} and not exists (select from regrouping u where u.undoes_id = r.id)
    order by p.contact_id, p.added_at on conflict do nothing`.execute(tx);
  await addWriters(tx, intoId);
}

/** Whoever wrote what stands in a conversation takes part in it. */
export async function addWriters(tx: Tx, conversationId: string): Promise<void> {
  await sql`
    insert into participant (conversation_id, contact_id, role, added_at)
    select distinct on (m.contact_id) m.conversation_id, m.contact_id, case m.audience when 'third-party' then 'third-party' else 'copied' end, m.created_at
    from message m where m.conversation_id = ${conversationId} and m.direction = 'in' and m.contact_id is not null
    order by m.contact_id, m.created_at on conflict do nothing`.execute(tx);
}

/** Those who neither wrote nor were written to in what is left take part no more. */
export async function dropIdle(tx: Tx, conversationId: string): Promise<void> {
  await sql`
    delete from participant p where p.conversation_id = ${conversationId} and p.role <> 'customer' and p.brought_by is null
      and not exists (select from message m where m.conversation_id = ${conversationId} and m.contact_id = p.contact_id and m.direction = 'in')
      and not exists (select from message m join message_recipient r on r.message_id = m.id
        join address a on a.value = lower(r.address) and a.contact_id = p.contact_id where m.conversation_id = ${conversationId})`.execute(
    tx,
  );
}

/** When something last came in, as the messages that stand in it say. */
export async function recountInbound(tx: Tx, conversationIds: string[]): Promise<void> {
  await sql`
    update conversation c set last_inbound_at = (select max(m.created_at) from message m
      where m.conversation_id = c.id and m.direction = 'in' and m.class = 'human')
    where c.id = any(${conversationIds}::uuid[])`.execute(tx);
}

/** The access of a restricted conversation is given to another as well. */
export async function copyAccess(tx: Tx, fromId: string, toId: string): Promise<void> {
  const named = await tx
    .selectFrom('conversationAccess')
    .select(['agentId', 'teamId'])
    .where('conversationId', '=', fromId)
    .execute();
  if (named.length)
    await tx
      .insertInto('conversationAccess')
      .values(named.map((who) => ({ id: newId(), conversationId: toId, ...who })))
      .execute();
}

/**
 * Whether nobody would see by way of `into` what they may not see of `from`: `from` is not restricted, or `into` is to people who may
 * all see `from`.
 */
export async function isSafeIn(db: Db | Tx, from: ConversationRow, into: ConversationRow): Promise<boolean> {
  if (!from.restricted) return true;
  if (!into.restricted) return false;
  const { rows } = await sql`
    select from conversation_access x where x.conversation_id = ${into.id} and x.agent_id is distinct from ${from.ownerId}
      and not exists (select from conversation_access y where y.conversation_id = ${from.id}
        and (y.agent_id = x.agent_id or y.team_id = x.team_id
          or exists (select from team_member t where t.team_id = y.team_id and t.agent_id = x.agent_id)))
    union all
    select from agent a where a.id = ${into.ownerId} and a.id is distinct from ${from.ownerId}
      and not exists (select from conversation_access y where y.conversation_id = ${from.id}
        and (y.agent_id = a.id or exists (select from team_member t where t.team_id = y.team_id and t.agent_id = a.id)))
    limit 1`.execute(db);
  return rows.length === 0;
}

/** A reply on its way that these messages are, or that keeps or moves what they promised: until it has gone they stay. */
export async function isOnItsWay(tx: Tx, conversationId: string, messageIds: string[]): Promise<boolean> {
  const { rows } = await sql`
    select from delivery d where d.message_id = any(${messageIds}::uuid[])
      and (d.state in ('held', 'queued', 'handing-over') or d.copies_wait)
    union all
    select from message m join delivery d on d.message_id = m.id and d.state in ('held', 'queued', 'handing-over')
      join message_settles s on s.message_id = m.id join promise p on p.id = s.promise_id
    where m.conversation_id = ${conversationId} and m.id <> all(${messageIds}::uuid[]) and p.message_id = any(${messageIds}::uuid[])
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** A reply that stays is on its way and settles a promise that would go. */
export async function settlesWhatGoes(tx: Tx, { id, intoId }: Regrouping): Promise<boolean> {
  const { rows } = await sql`
    select from message m join delivery d on d.message_id = m.id and d.state in ('held', 'queued', 'handing-over')
      join message_settles s on s.message_id = m.id
    where m.conversation_id = ${intoId}
      and exists (select from placement p where p.regrouping_id = ${id} and p.promise_id = s.promise_id)
        <> exists (select from placement p where p.regrouping_id = ${id} and p.message_id = m.id)
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** Whether the newest word between us and the customer is theirs. */
export async function isUnanswered(tx: Tx, conversationId: string): Promise<boolean> {
  const { rows } = await sql<{ direction: string }>`
    select m.direction from message m left join delivery d on d.message_id = m.id
    where m.conversation_id = ${conversationId} and not m.automatic and m.class in ('human', 'calendar') and m.audience = 'customer'
      and d.state is distinct from 'cancelled' and d.state is distinct from 'refused'
    order by m.said_at desc, m.id desc limit 1`.execute(tx);
  return rows[0]?.direction === 'in';
}

/** The resolution of a conversation that is open again. */
export async function endResolution(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await sql`update resolution set reopened_at = ${now}, reopened_because = 'agent'
    where conversation_id = ${conversationId} and reopened_at is null`.execute(tx);
}

export async function hasLeft(tx: Tx, agentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('agent')
    .select('deactivatedAt')
    .where('id', '=', agentId)
    .executeTakeFirst();
  return !row || row.deactivatedAt !== null;
}

/** Two that were put together: what was asked about them is answered. */
export async function answerOffersBetween(
  tx: Tx,
  oneId: string,
  otherId: string,
  byId: string,
  now: Date,
): Promise<void> {
  await sql`update offer set answer = 'yes', answered_by = ${byId}, answered_at = ${now}
    where kind = 'same-matter' and answered_at is null
      and (conversation_id, other_id) in ((${oneId}::uuid, ${otherId}::uuid), (${otherId}::uuid, ${oneId}::uuid))`.execute(
    tx,
  );
}

export interface MessageHead {
  id: string;
  direction: 'in' | 'out';
  audience: 'customer' | 'third-party' | 'internal';
  channel: MessageRow['channel'];
  contactId: string | null;
  subject: string;
  /** the words that our computer answered with it */
  answersId: string | null;
}

/** The messages of a conversation, oldest first. */
export async function messageHeads(tx: Tx, conversationId: string): Promise<MessageHead[]> {
  const { rows } = await sql<MessageHead>`
    select m.id, m.direction, m.audience, m.channel, m.contact_id, m.subject, ${answersId} as answers_id
    from message m where m.conversation_id = ${conversationId}
    order by m.said_at, m.id`.execute(tx);
  return rows;
}

/** By when an answer is aimed for here. */
export async function replyTarget(
  tx: Tx,
  conversationId: string,
): Promise<{ dueAt: Date; explanation: string } | null> {
  const { rows } = await sql<{ dueAt: Date; explanation: string }>`
    select due_at, explanation from target where conversation_id = ${conversationId} and kind = 'reply' and state = 'open'`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** What waited for an answer is elsewhere. */
export async function dropReplyTarget(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await sql`update target set state = 'dropped', state_at = ${now}
    where conversation_id = ${conversationId} and kind = 'reply' and state in ('open', 'aside')`.execute(tx);
}

/** A message that has gone where it belongs is asked about no more. */
export async function answerSplitOffers(
  tx: Tx,
  messageIds: string[],
  byId: string,
  now: Date,
): Promise<void> {
  await sql`update offer set answer = 'yes', answered_by = ${byId}, answered_at = ${now}
    where kind = 'split' and message_id = any(${messageIds}::uuid[]) and answered_at is null`.execute(tx);
}
