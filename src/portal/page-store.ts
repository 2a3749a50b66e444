import { sql } from 'kysely';
import type { AddressValue } from '../contacts/address.ts';
import type { StandingPromise } from '../conversations/standing.ts';
import type { StandingWait } from '../conversations/standing-waits.ts';
import type { Db, Tx } from '../platform/db.ts';
import { standingWaits } from '../waits/read-store.ts';

/** What was said to the customer, with what became of it. */
export interface PagePromise extends StandingPromise {
  /** when it was kept, by the evidence */
  keptAt: Date | null;
  /** it stood as broken until then: evidence came that it had been done in time */
  correctedAt: Date | null;
  /** the promise that took its place */
  movedTo: { fromAt: Date | null; dueAt: Date } | null;
}

export interface PageFacts {
  conversationId: string;
  contactId: string;
  /** the contact was made by this conversation: nobody else's name is on it */
  contactIsNew: boolean;
  /** the conversation is theirs: one of another's, that theirs was merged into, is not */
  isCustomer: boolean;
  wishes: string;
  ref: string;
  subject: string;
  kind: string;
  openedAt: Date;
  status: 'open' | 'resolved' | 'merged' | 'spam' | 'automatic';
  restricted: boolean;
  ownerName: string | null;
  /** how to reach them directly; empty where they gave none */
  ownerWayBack: string;
  /** whose face the page shows: null where the owner shows none */
  ownerFaceId: string | null;
  teamName: string;
  dutyName: string;
  takeByAt: Date | null;
  resolvedAt: Date | null;
  mailboxId: string | null;
  teamId: string;
  weSpokeLast: boolean;
  changedAt: Date;
  /** of the newest acknowledgement; null: none left us */
  acknowledgement: 'on-its-way' | 'sent' | null;
  /** when they last had to ask for news */
  chasedAt: Date | null;
  promises: PagePromise[];
  /** what we wait for; only on their own conversation */
  waits: StandingWait[];
}

/**
 * The conversation that a page is about: one that was merged leads to the one that it went into. `named`: the one whose reference and
 * subject are shown, which is the last on that way that is the same contact's; another's stay theirs.
 */
async function followed(db: Db | Tx, conversationId: string): Promise<{ kept: string; named: string }> {
  const { rows } = await sql<{ kept: string; named: string }>`
    with recursive path as (
      select id, merged_into, contact_id, id as named, contact_id as first_contact, 0 as hops from conversation where id = ${conversationId}
      union all
      select c.id, c.merged_into, c.contact_id, case when c.contact_id = p.first_contact then c.id else p.named end, p.first_contact, hops + 1
      from path p join conversation c on c.id = p.merged_into where hops < 20)
    select id as kept, named from path order by hops desc limit 1`.execute(db);
  return rows[0] ?? { kept: conversationId, named: conversationId };
}

/** Changes that the customer's page shows; what goes on among us is none of them. */
const SHOWN = sql`e.kind in ('conversation-opened', 'message-in', 'message-sent', 'owner-changed', 'resolved', 'reopened', 'wait-begun', 'wait-changed', 'wait-ended', 'asked-again') or e.kind like 'promise-%'`;

export async function readPageFacts(
  db: Db | Tx,
  { conversationId, contactId }: { conversationId: string; contactId: string },
): Promise<PageFacts> {
  const { kept: id, named } = await followed(db, conversationId);
  const { rows } = await sql<Omit<PageFacts, 'promises' | 'waits'>>`
    select c.id as conversation_id, k.id as contact_id, k.created_at = n.opened_at as contact_is_new,
      c.contact_id = k.id as is_customer, k.wishes, n.ref, n.subject, n.kind, c.opened_at, c.status, c.restricted or n.restricted as restricted, a.name as owner_name, coalesce(a.way_back, '') as owner_way_back,
      (select f.agent_id from agent_face f where f.agent_id = a.id) as owner_face_id, t.name as team_name, y.name as duty_name, c.take_by_at, c.resolved_at, c.mailbox_id,
      c.team_id,
      coalesce((select m.direction = 'out' from message m left join delivery d on d.message_id = m.id
        where m.conversation_id = c.id and not m.automatic and m.class = 'human' and m.audience = 'customer' and coalesce(d.state, 'accepted') = 'accepted'
        order by m.said_at desc, m.id desc limit 1), false) as we_spoke_last,
      coalesce((select max(e.at) from event e where e.conversation_id = c.id and (${SHOWN})), c.opened_at) as changed_at,
      (select case when d.state = 'accepted' then 'sent' else 'on-its-way' end from message m join delivery d on d.message_id = m.id
        where m.conversation_id = c.id and m.automatic_kind = 'acknowledgement' and not d.rehearsed
          and d.state in ('queued', 'handing-over', 'accepted') order by m.said_at desc limit 1) as acknowledgement,
      (select max(m.said_at) from message m join chase h on h.message_id = m.id
        where m.conversation_id = c.id and m.contact_id = k.id and h.lifted_at is null) as chased_at
    from conversation c join conversation n on n.id = ${named} join contact k on k.id = ${contactId} join team t on t.id = c.team_id join agent y on y.id = t.duty_id
      left join agent a on a.id = c.owner_id
    where c.id = ${id}`.execute(db);
  const facts = rows[0];
  if (!facts) throw new Error('a page link leads to no conversation');
  const waits = facts.isCustomer && facts.status === 'open' ? await standingWaits(db, id) : [];
  return { ...facts, promises: await readPagePromises(db, id, contactId), waits };
}

/** What has been said to them. Pending is not said yet, void was never said. */
async function readPagePromises(
  db: Db | Tx,
  conversationId: string,
  contactId: string,
): Promise<PagePromise[]> {
  const { rows } = await sql<
    Omit<PagePromise, 'movedTo'> & { nextFromAt: Date | null; nextDueAt: Date | null }
  >`
    select p.kind, p.what, p.from_at, p.due_at, p.state, p.fulfilled_at, p.owned_up_at, a.name as owner_name,
      kept.at as kept_at, case when kept.supersedes_id is not null then kept.recorded_at end as corrected_at,
      n.from_at as next_from_at, n.due_at as next_due_at
    from promise p join conversation c on c.id = p.conversation_id
      left join agent a on a.id = coalesce(p.given_to_id, c.owner_id)
      left join promise n on n.predecessor_id = p.id and n.state not in ('pending', 'void')
      left join lateral (select s.at, s.recorded_at, s.supersedes_id from promise_settlement s
        where p.state = 'kept' and s.promise_id = p.id and s.outcome = 'kept' order by s.recorded_at desc, s.id desc limit 1) kept on true
    where p.conversation_id = ${conversationId} and p.contact_id = ${contactId} and p.state not in ('pending', 'void')
    order by p.due_at, p.id`.execute(db);
  return rows.map(({ nextFromAt, nextDueAt, ...p }) => ({
    ...p,
    movedTo: nextDueAt && { fromAt: nextFromAt, dueAt: nextDueAt },
  }));
}

export interface SaidRow {
  id: string;
  direction: 'in' | 'out';
  channel: string;
  automatic: boolean;
  agentName: string | null;
  contactName: string | null;
  words: string;
  saidAt: Date;
  files: string[];
}

/**
 * Everything that was said between us and this contact, oldest first: what they wrote or were sent, in the open lists of recipients.
 * Mail between us and others in the same conversation is none of it; nor is what has not left us.
 */
export async function readSaid(db: Db | Tx, conversationId: string, contactId: string): Promise<SaidRow[]> {
  const { rows } = await sql<SaidRow>`
    select m.id, m.direction, m.channel, m.automatic, a.name as agent_name, k.name as contact_name, m.words, m.said_at,
      array(select f.name from attachment f where f.message_id = m.id and not f.inline order by f.id) as files
    from message m left join delivery d on d.message_id = m.id left join agent a on a.id = m.agent_id
      left join contact k on k.id = m.contact_id
    where m.conversation_id = ${conversationId} and m.class in ('human', 'calendar') and m.audience = 'customer'
      and (d.state is null or d.state = 'accepted')
      and (case when m.direction = 'in' or m.channel <> 'email' then m.contact_id = ${contactId} else false end
        or exists (select from message_recipient r join address x on x.kind = 'email' and x.value = lower(r.address)
          where r.message_id = m.id and r.kind in ('to', 'cc') and x.contact_id = ${contactId}))
    order by m.said_at, m.id`.execute(db);
  return rows;
}

export async function isFiled(tx: Tx, messageId: string): Promise<boolean> {
  const row = await tx.selectFrom('message').select('id').where('id', '=', messageId).executeTakeFirst();
  return row !== undefined;
}

/** The conversation that a message of that contact's is in; null when it was never filed. */
export async function conversationOfMessage(
  db: Db,
  messageId: string,
  contactId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', messageId)
    .where('contactId', '=', contactId)
    .executeTakeFirst();
  return row?.conversationId ?? null;
}

/** Where the words of that contact come from: their e-mail address where we have one. */
export async function contactAddress(
  tx: Tx,
  contactId: string,
): Promise<{ address: AddressValue; name: string | null } | null> {
  const { rows } = await sql<AddressValue & { name: string | null }>`
    select a.kind, a.value, a.shown, k.name from address a join contact k on k.id = a.contact_id
    where k.id = ${contactId} and k.redacted_at is null
    order by array_position(array['email', 'phone', 'post'], a.kind), a.bounced_at is not null, a.first_seen_at limit 1`.execute(
    tx,
  );
  const row = rows[0];
  return row ? { address: { kind: row.kind, value: row.value, shown: row.shown }, name: row.name } : null;
}
