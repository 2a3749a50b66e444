import { type RawBuilder, sql } from 'kysely';
import type { NewReply } from '../../contract/replies.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';

/** Something that one of us asked of another about a conversation, and that is not answered. */
export interface AskedFacts {
  id: string;
  kind: 'handover' | 'question' | 'look';
  conversationId: string;
  ownerId: string | null;
  byId: string;
  byName: string;
  /** null: a team was asked */
  askedId: string | null;
  askedName: string;
  teamId: string | null;
  words: string;
  /** of a look: the reply that waits */
  reply: NewReply | null;
  at: Date;
  answerByAt: Date;
}

/** All that is asked, over conversation c. */
const asked = sql`
  select h.id, 'handover' as kind, h.conversation_id, h.by_id, h.to_id as asked_id, h.to_team_id as team_id, h.reason as words,
      null::jsonb as reply, h.at, h.answer_by_at
    from proposed_handover h where h.answer is null
  union all
  select q.id, 'question', n.conversation_id, n.agent_id, q.asked_id, null, n.words, null, n.at, q.answer_by_at
    from question q join note n on n.id = q.note_id where q.ended is null
  union all
  select l.id, 'look', l.conversation_id, l.writer_id, l.asked_id, null, l.words, l.reply, l.at, l.answer_by_at
    from look l where l.answer is null`;

const columns = sql`x.id, x.kind, x.conversation_id, c.owner_id, x.by_id, b.name as by_name, x.asked_id, coalesce(a.name, t.name) as asked_name, x.team_id,
  x.words, x.reply, x.at, x.answer_by_at
  from (${asked}) x join conversation c on c.id = x.conversation_id join agent b on b.id = x.by_id
    left join agent a on a.id = x.asked_id left join team t on t.id = x.team_id`;

/** What is asked on one conversation that the agent may see (see visibleId), oldest first. */
export async function selectAskedOn(db: Db, conversationId: RawBuilder<string>): Promise<AskedFacts[]> {
  const { rows } = await sql<AskedFacts>`
    select ${columns} where c.id = ${conversationId} and c.status = 'open' order by x.at, x.id`.execute(db);
  return rows;
}

export type AskedToday = AskedFacts & {
  ref: string;
  subject: string;
  contactName: string | null;
  phone: string | null;
};

/** What is asked of these people or of the agent's teams, and what the agent asked of others or waits for as the owner. */
export async function selectAsked(db: Db, agent: SignedIn, askedOf: string[]): Promise<AskedToday[]> {
  const { rows } = await sql<AskedToday>`
    select c.ref, c.subject, (select coalesce(k.name, k.signs_as) from contact k where k.id = c.contact_id) as contact_name,
      (select d.shown from address d where d.contact_id = c.contact_id and d.kind = 'phone' order by d.first_seen_at limit 1) as phone,
      ${columns}
    where c.status = 'open' and ${visibleTo(agent)}
      and (x.asked_id = any(${askedOf}::uuid[]) or x.by_id = ${agent.id} or (x.kind = 'handover' and c.owner_id = ${agent.id})
        or (x.team_id = any(${agent.teamIds}::uuid[])))
    order by x.answer_by_at, x.id limit 100`.execute(db);
  return rows;
}
