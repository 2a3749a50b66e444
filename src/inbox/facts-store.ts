import { sql } from 'kysely';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';

export interface FactFacts {
  id: string;
  kind: 'wish' | 'fact';
  words: string;
  onDay: string | null;
  fadesOn: string | null;
  source: 'their-words' | 'told-us' | 'noticed';
  consent: 'asked-for-it' | 'said-yes' | 'not-asked';
  notedById: string;
  notedByName: string;
  notedAt: Date;
}

/** Over alias f: it was learned in no conversation that is restricted to others. */
const learnedInSight = (agent: SignedIn) => sql`(f.conversation_id is null
  or exists (select from conversation c where c.id = f.conversation_id and ${visibleTo(agent)}))`;

/** What stands of a contact on a day, and the agent may see. Nothing of one who was erased. */
export async function selectFacts(
  db: Db,
  agent: SignedIn,
  contactId: string,
  today: string,
): Promise<FactFacts[]> {
  const { rows } = await sql<FactFacts>`
    select f.id, f.kind, f.words, f.on_day::text as on_day, f.fades_on::text as fades_on, f.source, f.consent, f.noted_by_id,
      a.name as noted_by_name, f.noted_at
    from contact_fact f join agent a on a.id = f.noted_by_id join contact k on k.id = f.contact_id and k.redacted_at is null
    where f.contact_id = ${contactId} and f.ended_at is null and (f.fades_on is null or f.fades_on >= ${today}::date)
      and ${learnedInSight(agent)}
    order by f.kind = 'wish' desc, case when f.on_day <= ${today}::date then 0 when f.on_day is null then 1 else 2 end,
      f.on_day, f.noted_at, f.id`.execute(db);
  return rows;
}

/** Whether the agent may see that fact of that contact's. */
export async function mayTouchFact(
  tx: Tx,
  agent: SignedIn,
  contactId: string,
  factId: string,
): Promise<boolean> {
  const { rows } =
    await sql`select f.id from contact_fact f where f.id = ${factId} and f.contact_id = ${contactId}
    and f.ended_at is null and ${learnedInSight(agent)}`.execute(tx);
  return rows.length > 0;
}

export interface OfferedWords {
  messageId: string;
  words: string;
  saidAt: Date;
  /** where offers in it were turned down, or taken */
  answered: number[];
}

/** What this contact wrote in a conversation lately, newest first: what could be offered as a fact. */
export async function selectOfferedWords(
  db: Db,
  conversationId: string,
  contactId: string,
): Promise<OfferedWords[]> {
  const { rows } = await sql<OfferedWords>`
    select m.id as message_id, m.words, m.said_at,
      array(select d.starts_at from fact_declined d where d.message_id = m.id) as answered
    from message m join contact k on k.id = m.contact_id and k.redacted_at is null
    where m.conversation_id = ${conversationId} and m.contact_id = ${contactId} and m.direction = 'in' and m.class = 'human'
      and m.audience = 'customer' and m.redacted_at is null and m.channel in ('email', 'form', 'page')
    order by m.said_at desc, m.id desc limit 5`.execute(db);
  return rows;
}

/** That message is this contact's, in that conversation. */
export async function isWordsOf(
  tx: Tx,
  messageId: string,
  conversationId: string,
  contactId: string,
): Promise<boolean> {
  const { rows } =
    await sql`select id from message where id = ${messageId} and conversation_id = ${conversationId}
    and contact_id = ${contactId} and direction = 'in'`.execute(tx);
  return rows.length > 0;
}

/** The contact is in that conversation. */
export async function takesPart(tx: Tx, contactId: string, conversationId: string): Promise<boolean> {
  const { rows } =
    await sql`select contact_id from participant where conversation_id = ${conversationId} and contact_id = ${contactId}
    union all select contact_id from conversation where id = ${conversationId} and contact_id = ${contactId}`.execute(
      tx,
    );
  return rows.length > 0;
}
