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

export async function deleteEmptyContact(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('contact').where('id', '=', id).execute();
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

export async function isBlocked(tx: Tx, email: string, domain: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from block where lifted_at is null
      and ((kind = 'address' and value = ${email}) or (kind = 'domain' and value = ${domain})) limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
