import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import type { AddressValue } from './address.ts';

export interface ContactRow {
  id: string;
  name: string | null;
  signsAs: string | null;
  /** what they asked to be called: "Ms Okafor", "Ada" */
  greetedAs: string | null;
  /** a person of ours wrote to this address, or its holder proved it */
  known: boolean;
}

export async function findByAddress(tx: Tx, { kind, value }: AddressValue): Promise<ContactRow | null> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.name, c.signs_as, c.greeted_as, a.known_at is not null as known
    from address a join contact c on c.id = a.contact_id
    where a.kind = ${kind} and a.value = ${value} order by a.first_seen_at limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The contacts with these e-mail addresses, by address. */
export async function findByEmails(tx: Tx, emails: string[]): Promise<Map<string, ContactRow>> {
  const { rows } = await sql<ContactRow & { value: string }>`
    select a.value, c.id, c.name, c.signs_as, c.greeted_as, a.known_at is not null as known
    from address a join contact c on c.id = a.contact_id
    where a.kind = 'email' and a.value = any(${emails}::text[])`.execute(tx);
  return new Map(rows.map(({ value, ...row }) => [value, row]));
}

export interface NewContact {
  id: string;
  name: string | null;
  signsAs: string | null;
  addressId: string;
  address: AddressValue;
}

/**
 * Contacts with an e-mail address each, in one statement. Returns the ids that were made: where another transaction has just given the
 * address to a contact, nothing is added.
 */
export async function insertContactsWithEmail(
  tx: Tx,
  contacts: NewContact[],
  now: Date,
): Promise<Set<string>> {
  // the addresses go first: where one stands already there is no contact to take away again. The key between them is checked at the end.
  const { rows } = await sql<{ id: string }>`
    with given as (select * from unnest(${contacts.map((c) => c.id)}::uuid[], ${contacts.map((c) => c.addressId)}::uuid[],
        ${contacts.map((c) => c.address.value)}::text[], ${contacts.map((c) => c.address.shown)}::text[],
        ${contacts.map((c) => c.name)}::text[], ${contacts.map((c) => c.signsAs)}::text[])
        as g(id, address_id, value, shown, name, signs_as)),
    new_address as (
      insert into address (id, contact_id, kind, value, shown, first_seen_at)
      select address_id, id, 'email', value, shown, ${now}::timestamptz from given order by value
      on conflict (value) where kind = 'email' do nothing returning contact_id)
    insert into contact (id, name, signs_as, created_at)
    select g.id, g.name, g.signs_as, ${now}::timestamptz from given g join new_address n on n.contact_id = g.id
    returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function insertContact(tx: Tx, id: string, name: string | null, now: Date): Promise<void> {
  await tx.insertInto('contact').values({ id, name, createdAt: now }).execute();
}

/** False when another transaction has just given that e-mail address to a contact. */
export async function insertAddress(
  tx: Tx,
  id: string,
  contactId: string,
  a: AddressValue,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into address (id, contact_id, kind, value, shown, first_seen_at)
    values (${id}, ${contactId}, ${a.kind}, ${a.value}, ${a.shown}, ${now})
    on conflict (value) where kind = 'email' do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** How a contact is addressed, with the name to greet by that follows from it. */
interface Addressed {
  title: string;
  called: string;
  addressForm: 'formal' | 'informal' | null;
  greetedAs: string | null;
}

export async function updateContact(
  tx: Tx,
  id: string,
  change: { name?: string | null; signsAs?: string; wishes?: string } & Partial<Addressed>,
): Promise<void> {
  if (Object.keys(change).length) await tx.updateTable('contact').set(change).where('id', '=', id).execute();
}

export async function markKnown(tx: Tx, emails: string[], now: Date): Promise<void> {
  await sql`update address set known_at = ${now} where kind = 'email' and value = any(${emails}) and known_at is null`.execute(
    tx,
  );
}

export async function markBounced(tx: Tx, email: string, reason: string, now: Date): Promise<void> {
  await sql`update address set bounced_at = ${now}, bounce_reason = ${reason} where kind = 'email' and value = ${email}`.execute(
    tx,
  );
}

/** Mail came from these addresses: what had come back from them says nothing any more. */
export async function heardFrom(tx: Tx, emails: string[]): Promise<void> {
  if (emails.length === 0) return;
  await sql`update address set bounced_at = null, bounce_reason = null
    where kind = 'email' and value = any(${emails}) and bounced_at is not null`.execute(tx);
}

export async function emailOf(tx: Tx, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value from address where contact_id = ${contactId} and kind = 'email'
    order by bounced_at is not null, first_seen_at limit 1`.execute(tx);
  return rows[0]?.value ?? null;
}

/** Where to write to somebody: their own e-mail address, rather one from which nothing came back. Null where we have none. */
export async function addresseeOf(
  tx: Tx,
  contactId: string,
): Promise<{ address: string; name: string } | null> {
  const { rows } = await sql<{ address: string; name: string }>`
    select a.value as address, coalesce(k.name, '') as name from address a join contact k on k.id = a.contact_id
    where a.contact_id = ${contactId} and a.kind = 'email'
    order by a.bounced_at is not null, a.first_seen_at limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** What we call somebody; '' where nobody knows. */
export async function contactName(tx: Tx, contactId: string): Promise<string> {
  const row = await tx.selectFrom('contact').select('name').where('id', '=', contactId).executeTakeFirst();
  return row?.name ?? '';
}

export async function emailsOf(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select value from address where contact_id = ${contactId} and kind = 'email'`.execute(tx);
  return rows.map((row) => row.value);
}

/** Those of the addresses that are blocked, by themselves or with their domain. */
export async function blockedAmong(tx: Tx, emails: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ value: string }>`
    select e.value from unnest(${emails}::text[]) as e(value) where exists (
      select from block b where b.lifted_at is null and (
        (b.kind = 'address' and b.value = e.value)
        or (b.kind = 'domain' and (e.value like '%@' || b.value or e.value like '%.' || b.value))))`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.value));
}
