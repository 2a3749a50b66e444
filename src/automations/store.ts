import { sql } from 'kysely';
import type { Act, Occasion } from '../../contract/automations.ts';
import type { OccasionFacts } from '../../rules/automations/rule.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface AutomationRow {
  id: string;
  name: string;
  ownerId: string;
  ownerName: string;
  state: 'on' | 'paused';
  pausedBecause: string;
  onSince: Date | null;
  editionId: string;
  occasion: Occasion;
  acts: Act[];
}

const ROW = sql`a.id, a.name, a.owner_id, w.name as owner_name, a.state, a.paused_because, a.on_since,
  e.id as edition_id, e.occasion, e.acts
  from automation a join agent w on w.id = a.owner_id join lateral (
    select * from automation_edition e where e.automation_id = a.id order by e.at desc, e.id desc limit 1) e on true
  where a.ended_at is null`;

/** Those that stand, by name. */
export async function selectAutomations(db: Db | Tx): Promise<AutomationRow[]> {
  const { rows } = await sql<AutomationRow>`select ${ROW} order by lower(a.name)`.execute(db);
  return rows;
}

/** One that stands, locked, or null. */
export async function takeAutomationRow(tx: Tx, id: string): Promise<AutomationRow | null> {
  await sql`select from automation where id = ${id} for no key update`.execute(tx);
  const { rows } = await sql<AutomationRow>`select ${ROW} and a.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function nameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const { rows } =
    await sql`select from automation where lower(name) = lower(${name}) and ended_at is null and id <> ${exceptId}`.execute(
      tx,
    );
  return rows.length > 0;
}

export async function insertAutomation(
  tx: Tx,
  a: { id: string; name: string; ownerId: string },
  now: Date,
): Promise<void> {
  await sql`insert into automation (id, name, owner_id, state, on_since, made_at)
    values (${a.id}, ${a.name}, ${a.ownerId}, 'paused', null, ${now})`.execute(tx);
}

export async function insertEdition(
  tx: Tx,
  automationId: string,
  { occasion, acts }: { occasion: Occasion; acts: Act[] },
  byId: string,
  now: Date,
): Promise<void> {
  await sql`insert into automation_edition (id, automation_id, occasion, acts, by_id, at)
    values (${newId()}, ${automationId}, ${JSON.stringify(occasion)}, ${JSON.stringify(acts)}, ${byId}, ${now})`.execute(
    tx,
  );
}

export async function updateAutomation(
  tx: Tx,
  id: string,
  { name, ownerId }: { name: string; ownerId: string },
): Promise<void> {
  await sql`update automation set name = ${name}, owner_id = ${ownerId} where id = ${id}`.execute(tx);
}

/** `because`: why it is paused, where nobody chose so. What happens from `now` on counts. */
export async function setState(
  tx: Tx,
  ids: readonly string[],
  state: 'on' | 'paused',
  because: string,
  now: Date,
): Promise<void> {
  await sql`update automation set state = ${state}, paused_because = ${because},
      on_since = case when ${state} = 'on' then ${now} else on_since end
    where id = any(${ids}::uuid[])`.execute(tx);
}

export async function endAutomation(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update automation set state = 'paused', ended_at = ${now} where id = ${id}`.execute(tx);
}

export async function giveAutomationsTo(tx: Tx, ids: readonly string[], toId: string): Promise<void> {
  await sql`update automation set owner_id = ${toId} where id = any(${ids}::uuid[])`.execute(tx);
}

/** Rules that send this saved message. */
export async function sendersOf(tx: Tx, savedMessageId: string): Promise<string[]> {
  const all = await selectAutomations(tx);
  return all
    .filter(({ acts }) => acts.some((act) => act.do === 'send' && act.savedMessageId === savedMessageId))
    .map(({ name }) => name);
}

/** How often each rule was there since, and how often it held back. */
export async function countRuns(
  db: Db,
  since: Date,
): Promise<Map<string, { done: number; heldBack: number }>> {
  const { rows } = await sql<{ id: string; done: number; heldBack: number }>`
    select automation_id as id, count(*) filter (where state = 'done') as done, count(*) filter (where state = 'held-back') as held_back
    from automation_run where noticed_at >= ${since} group by 1`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Something that happened on a conversation, as rules look at it. */
export interface Happened extends OccasionFacts {
  key: string;
  kind: string;
  eventKind: string;
  at: Date;
  conversationId: string;
}

/** The events that rules are there for, by what they are there for. */
export const EVENTS: Partial<Record<Occasion['when'], string>> = {
  opened: 'conversation-opened',
  'customer-wrote': 'message-in',
  'promise-broken': 'promise-broken',
  resolved: 'resolved',
  reopened: 'reopened',
};

/**
 * What happened after `afterId` that rules may be there for, in order. A conversation that opens counts where somebody wrote to us; words
 * count where the customer wrote them, again.
 */
export async function selectHappened(
  db: Db | Tx,
  afterId: string,
  kinds: readonly string[],
  limit: number,
): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    select e.id::text as key, e.kind as event_kind, e.at, c.id as conversation_id, c.kind, c.mailbox_id, c.team_id, c.subject,
      coalesce(m.words, first.words, '') as words
    from event e join conversation c on c.id = e.conversation_id left join message m on m.id = e.message_id
      left join lateral (select f.id, f.words from message f where f.conversation_id = c.id and f.direction = 'in'
        and f.audience = 'customer' and f.class = 'human' order by f.said_at, f.id limit 1) first on true
    where e.id > ${afterId} and e.kind = any(${kinds}::text[])
      and case e.kind
        when 'conversation-opened' then e.data->>'status' = 'open' and c.last_inbound_at is not null
        when 'message-in' then m.class = 'human' and m.audience = 'customer' and not m.automatic and m.contact_id = c.contact_id
          and m.id is distinct from first.id
        else true end
    order by e.id limit ${limit}`.execute(db);
  return rows;
}

/** Conversations on which our word is the last, and since when. `from`, `to`: between which instants it left. */
export async function selectUnanswered(
  db: Db | Tx,
  from: Date,
  to: Date,
): Promise<(Happened & { messageId: string })[]> {
  const { rows } = await sql<Happened & { messageId: string }>`
    select 'silent/' || m.id as key, 'customer-silent' as event_kind, m.at, m.id as message_id, c.id as conversation_id, c.kind, c.mailbox_id,
      c.team_id, c.subject, '' as words
    from conversation c join lateral (
      select m.id, m.direction, coalesce(d.accepted_at, m.said_at) as at from message m left join delivery d on d.message_id = m.id
      where m.conversation_id = c.id and m.audience = 'customer' and m.class = 'human' and not m.automatic
        and coalesce(d.state, 'accepted') = 'accepted' order by m.said_at desc, m.id desc limit 1) m on true
    where c.status = 'open' and m.direction = 'out' and m.at >= ${from} and m.at <= ${to}
    order by m.at limit 500`.execute(db);
  return rows;
}

export interface NewRun {
  automationId: string;
  editionId: string;
  conversationId: string;
  key: string;
}

/** Notes occasions, each once, whoever notices them. Returns how many were new. */
export async function insertRuns(tx: Tx, runs: readonly NewRun[], now: Date): Promise<number> {
  let added = 0;
  for (const run of runs) {
    const { rows } = await sql`
      insert into automation_run (id, automation_id, edition_id, conversation_id, occasion_key, noticed_at, try_at)
      values (${newId()}, ${run.automationId}, ${run.editionId}, ${run.conversationId}, ${run.key}, ${now}, ${now})
      on conflict (automation_id, occasion_key) do nothing returning 1`.execute(tx);
    added += rows.length;
  }
  return added;
}

/** Up to where events were read (real time); null: never. */
export async function readTo(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ readTo: Date }>`select read_to from automation_reading`.execute(db);
  return rows[0]?.readTo ?? null;
}

export async function noteReadTo(tx: Tx, at: Date): Promise<void> {
  await sql`insert into automation_reading (read_to) values (${at})
    on conflict (singleton) do update set read_to = greatest(automation_reading.read_to, excluded.read_to)`.execute(
    tx,
  );
}

export interface RunRow {
  id: string;
  automationId: string;
  conversationId: string;
  occasionKey: string;
  occasion: Occasion;
  acts: Act[];
  name: string;
  ownerId: string;
  ownerName: string;
  state: 'on' | 'paused';
}

export async function waitingRuns(
  db: Db,
  now: Date,
  limit: number,
  except: readonly string[],
): Promise<{ id: string; conversationId: string }[]> {
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select id, conversation_id from automation_run where state = 'waiting' and try_at <= ${now} and id <> all(${except}::uuid[])
    order by try_at, id limit ${limit}`.execute(db);
  return rows;
}

/** A run that still waits, locked for this transaction; null where another process has it, or it is done. */
export async function takeRun(tx: Tx, id: string): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`
    select r.id, r.automation_id, r.conversation_id, r.occasion_key, e.occasion, e.acts, a.name, a.owner_id, w.name as owner_name, a.state
    from automation_run r join automation a on a.id = r.automation_id join automation_edition e on e.id = r.edition_id
      join agent w on w.id = a.owner_id
    where r.id = ${id} and r.state = 'waiting' for update of r skip locked`.execute(tx);
  return rows[0] ?? null;
}

export async function settleRun(
  tx: Tx,
  id: string,
  how: { state: 'done' | 'held-back'; because: string; messageId: string | null; did: string },
  now: Date,
): Promise<void> {
  await sql`update automation_run set state = ${how.state}, because = ${how.because}, did = ${how.did}, message_id = ${how.messageId}, settled_at = ${now}
    where id = ${id}`.execute(tx);
}

/** Whether the rule has written on this conversation since. */
export async function wroteSince(
  tx: Tx,
  automationId: string,
  conversationId: string,
  since: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select from automation_run where automation_id = ${automationId} and conversation_id = ${conversationId}
      and message_id is not null and settled_at > ${since} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Whether something that we promised by machine is still on its way to them. */
export async function hasPending(tx: Tx, conversationId: string): Promise<boolean> {
  const { rows } = await sql`
    select from promise p join message m on m.id = p.message_id where p.conversation_id = ${conversationId} and p.state = 'pending'
      and m.automatic limit 1`.execute(tx);
  return rows.length > 0;
}

/** Their address, and whether it is known; null where they have none by e-mail, or it is one of ours. */
export async function addressToTell(
  tx: Tx,
  contactId: string,
): Promise<{ address: string; name: string; known: boolean } | null> {
  const { rows } = await sql<{ address: string; name: string | null; known: boolean }>`
    select d.value as address, k.name, d.known_at is not null as known from address d join contact k on k.id = d.contact_id
    where d.contact_id = ${contactId} and d.kind = 'email' and d.bounced_at is null
      and not exists (select from mailbox b where lower(b.address) = d.value)
    order by d.known_at nulls last, d.first_seen_at limit 1`.execute(tx);
  return rows[0] ? { ...rows[0], name: rows[0].name ?? '' } : null;
}
