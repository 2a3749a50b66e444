import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

/** What the records say for the check of one reply. */
export interface CheckFacts {
  agentName: string;
  /** the newest words that the customer wrote, if we have not answered since */
  theirWords: string | null;
  /** what was said between them and us, newest first */
  said: string[];
  /** words among agents, newest first */
  notes: string[];
  /** those of the customer's other conversations, and of what was merged into this one */
  ownReferences: string[];
  /** a promise was broken, and nobody has owned up to it yet */
  mistake: boolean;
}

/** Enough of a long conversation for words that were lifted from it. */
const LOOKED_AT = 40;

export async function selectCheckFacts(
  tx: Tx,
  c: { id: string; contactId: string },
  agentId: string,
): Promise<CheckFacts> {
  const { rows } = await sql<CheckFacts>`
    select a.name as agent_name, l.words as their_words,
      array(select m.words from message m where m.conversation_id = ${c.id} and m.audience = 'customer' and not m.automatic
        and not exists (select from delivery d where d.message_id = m.id and d.state = 'cancelled')
        order by m.said_at desc limit ${LOOKED_AT}) as said,
      array(select n.words from note n where n.conversation_id = ${c.id} and n.redacted_at is null
        order by n.at desc limit ${LOOKED_AT}) as notes,
      array(select o.ref from conversation o where o.contact_id = ${c.contactId} or o.merged_into = ${c.id}) as own_references,
      exists (select from promise p where p.conversation_id = ${c.id} and p.state = 'broken' and not exists (
        select from promise_settlement s where s.promise_id = p.id and s.outcome = 'owned-up')) as mistake
    from agent a
    left join lateral (
      select m.words, m.said_at from message m where m.conversation_id = ${c.id} and m.direction = 'in' and m.class = 'human'
        and m.audience = 'customer' and m.channel in ('email', 'form', 'page') order by m.said_at desc limit 1) l
      on not exists (select from message m where m.conversation_id = ${c.id} and m.direction = 'out' and m.audience = 'customer'
        and not m.automatic and m.said_at > l.said_at
        and not exists (select from delivery d where d.message_id = m.id and d.state = 'cancelled'))
    where a.id = ${agentId}`.execute(tx);
  if (!rows[0]) throw new Error(`There is no agent ${agentId}.`);
  return rows[0];
}

/** How we know whoever has an address: what they asked to be called, their own name, and the one that they sign with. */
export interface KnownAt {
  names: string[];
  addressForm: 'formal' | 'informal' | null;
}

export async function knownAt(tx: Tx, address: string): Promise<KnownAt> {
  const { rows } = await sql<{
    greetedAs: string | null;
    name: string | null;
    signsAs: string | null;
    addressForm: KnownAt['addressForm'];
  }>`
    select k.greeted_as, k.name, k.signs_as, k.address_form from address d join contact k on k.id = d.contact_id
    where d.kind = 'email' and d.value = lower(${address})`.execute(tx);
  return {
    names: rows
      .flatMap(({ greetedAs, name, signsAs }) => [greetedAs, name, signsAs])
      .flatMap((name) => name || []),
    addressForm: rows[0]?.addressForm ?? null,
  };
}

/** Which of these e-mail addresses are those of people who have no part in this conversation. In lower case, as given. */
export async function othersAddresses(
  tx: Tx,
  conversationId: string,
  addresses: readonly string[],
): Promise<string[]> {
  if (addresses.length === 0) return [];
  const { rows } = await sql<{ value: string }>`
    select d.value from address d where d.kind = 'email' and d.value = any(${addresses}::text[])
      and not exists (select from participant p where p.conversation_id = ${conversationId} and p.contact_id = d.contact_id)
      and not exists (select from conversation c where c.id = ${conversationId} and c.contact_id = d.contact_id)
      and not exists (select from mailbox b where lower(b.address) = d.value)
      and not exists (select from agent a where lower(a.email) = d.value)`.execute(tx);
  return rows.map(({ value }) => value);
}

export interface OverrideRow {
  rule: string;
  startsAt: number;
  endsAt: number;
  reason: string;
}

export async function insertOverrides(
  tx: Tx,
  messageId: string,
  overrides: readonly OverrideRow[],
  agentId: string,
  now: Date,
): Promise<void> {
  await put(
    tx,
    'check_override',
    overrides.map((row) => ({ id: newId(), messageId, ...row, agentId, at: now })),
  );
}
