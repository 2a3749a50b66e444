import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import type { AddressValue } from './address.ts';

export interface ContactRow {
  id: string;
  name: string | null;
  signsAs: string | null;
  /** a person of ours wrote to this address, or its holder proved it */
  known: boolean;
}

export async function findByAddress(tx: Tx, { kind, value }: AddressValue): Promise<ContactRow | null> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.name, c.signs_as, a.known_at is not null as known
    from address a join contact c on c.id = a.contact_id
    where a.kind = ${kind} and a.value = ${value} order by a.first_seen_at limit 1`.execute(tx);
  return rows[0] ?? null;
}

/**
 * A contact with that e-mail address, in one statement. False when another transaction has just given the address to a contact: then
 * nothing was added.
 */
export async function insertContactWithEmail(
  tx: Tx,
  contact: { id: string; name: string | null; signsAs: string | null; addressId: string },
  address: AddressValue,
  now: Date,
): Promise<boolean> {
  // the address goes first: where it stands already there is no contact to take away again. Its key is checked at the statement's end.
  const { rows } = await sql`
    with new_address as (
      insert into address (id, contact_id, kind, value, shown, first_seen_at)
      values (${contact.addressId}, ${contact.id}, ${address.kind}, ${address.value}, ${address.shown}, ${now})
      on conflict (value) where kind = 'email' do nothing returning contact_id)
    insert into contact (id, name, signs_as, created_at)
    select contact_id, ${contact.name}::text, ${contact.signsAs}::text, ${now}::timestamptz from new_address returning id`.execute(
    tx,
  );
  return rows.length > 0;
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

export async function updateContact(
  tx: Tx,
  id: string,
  change: { name?: string | null; signsAs?: string; wishes?: string },
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

export async function emailOf(tx: Tx, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value from address where contact_id = ${contactId} and kind = 'email'
    order by bounced_at is not null, first_seen_at limit 1`.execute(tx);
  return rows[0]?.value ?? null;
}

export async function emailsOf(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select value from address where contact_id = ${contactId} and kind = 'email'`.execute(tx);
  return rows.map((row) => row.value);
}

export async function isBlocked(tx: Tx, email: string, domain: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from block where lifted_at is null
      and ((kind = 'address' and value = ${email}) or (kind = 'domain' and value = ${domain})) limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
