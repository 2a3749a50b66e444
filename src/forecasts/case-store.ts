import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/db.ts';

/** What a time is measured of: until a person answered first, until a conversation was resolved, until a promise was done. */
export type Course = 'answer' | 'finish' | 'promise';

export interface Case {
  course: Course;
  /** of the conversation, or of the promise */
  id: string;
  /** the kind of either */
  category: string;
  openedAt: Date;
  /** null: not yet */
  endedAt: Date | null;
}

/** The newest cases of each kind, and how many of each. */
export async function selectNewestCases(db: Db, each: number): Promise<Case[]> {
  const conversations = sql`(values ('enquiry'), ('request'), ('problem'), ('complaint'), ('compliment'), ('suggestion')) k(kind)
    cross join lateral (select * from conversation where kind = k.kind order by opened_at desc limit ${each}) c`;
  const promises = sql`(values ('reply'), ('update'), ('action'), ('callback'), ('payment'), ('return')) k(kind)
    cross join lateral (select * from promise where kind = k.kind order by made_at desc limit ${each}) p`;
  const [first, second] = await Promise.all([
    ofConversations(db, conversations),
    ofPromises(db, promises, sql`true`),
  ]);
  return [...first, ...second];
}

/** The cases of these conversations and promises as they stand now. What is no case any more is left out. */
export async function selectCases(
  db: Db,
  ids: { conversationIds: string[]; promiseIds: string[] },
): Promise<Case[]> {
  const [first, second] = await Promise.all([
    ids.conversationIds.length
      ? ofConversations(
          db,
          sql`(select * from conversation where id = any(${ids.conversationIds}::uuid[])) c`,
        )
      : [],
    ids.promiseIds.length ? ofPromises(db, sql`promise p`, sql`p.id = any(${ids.promiseIds}::uuid[])`) : [],
  ]);
  return [...first, ...second];
}

/** A first answer is a person's, and arrived. What began with us, or was spoken at once, has none to measure. */
async function ofConversations(db: Db, source: RawBuilder<unknown>): Promise<Case[]> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    channel: string;
    openedAt: Date;
    answeredAt: Date | null;
    resolvedAt: Date | null;
  }>`
    select c.id, c.kind, c.channel, c.opened_at, case when c.status = 'resolved' then c.resolved_at end as resolved_at, (
      select min(m.said_at) from message m left join delivery d on d.message_id = m.id
      where m.conversation_id = c.id and m.direction = 'out' and m.audience = 'customer' and not m.automatic
        and coalesce(d.state, 'accepted') = 'accepted') as answered_at
    from ${source} where c.status in ('open', 'resolved')`.execute(db);
  return rows.flatMap(({ id, kind: category, channel, openedAt, answeredAt, resolvedAt }): Case[] => {
    const finish: Case = { course: 'finish', id, category, openedAt, endedAt: resolvedAt };
    const isAsked = channel !== 'phone' && channel !== 'walk-in' && channel !== 'letter';
    const isAnswered = answeredAt !== null && answeredAt > openedAt;
    if (!isAsked || (answeredAt && !isAnswered) || (resolvedAt && !isAnswered)) return [finish];
    return [finish, { course: 'answer', id, category, openedAt, endedAt: answeredAt }];
  });
}

async function ofPromises(db: Db, source: RawBuilder<unknown>, which: RawBuilder<unknown>): Promise<Case[]> {
  const { rows } = await sql<Omit<Case, 'course'>>`
    select p.id, p.kind as category, p.made_at as opened_at, case when p.state = 'kept' then (
        select s.at from promise_settlement s where s.promise_id = p.id and s.outcome = 'kept' order by s.recorded_at desc, s.id desc limit 1)
      else p.fulfilled_at end as ended_at
    from ${source} where ${which} and p.state in ('open', 'kept', 'broken') and not p.rehearsed`.execute(db);
  return rows.map((row) => ({ course: 'promise', ...row }));
}

/** Events that may begin, end or undo a case of a conversation; each event of a promise may. */
const KINDS = [
  'conversation-opened',
  'conversation-described',
  'message-sent',
  'resolved',
  'reopened',
  'merged',
  'unmerged',
  'marked-spam',
  'not-spam',
];

/** What may have become another case after an event, and the last event there is. Null: too much to go through one by one. */
export async function selectChanged(
  db: Db,
  afterId: string,
  most: number,
): Promise<{ conversationIds: string[]; promiseIds: string[]; lastId: string } | null> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    conversationId: string | null;
    promiseId: string | null;
  }>`
    select id, kind, conversation_id, promise_id from event
    where id > ${afterId} order by id limit ${most + 1}`.execute(db);
  if (rows.length > most) return null;
  const conversationIds = rows.flatMap(({ kind, conversationId }) =>
    conversationId && KINDS.includes(kind) ? conversationId : [],
  );
  return {
    conversationIds: [...new Set(conversationIds)],
    promiseIds: [...new Set(rows.flatMap(({ promiseId }) => promiseId ?? []))],
    lastId: rows.at(-1)?.id ?? afterId,
  };
}
