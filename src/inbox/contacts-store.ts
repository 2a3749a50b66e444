import { sql } from 'kysely';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';
import { contactsNamed } from './search-store.ts';

export interface ContactRowFacts {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  openConversations: number;
  lastActivityAt: Date | null;
  place: string;
}

/** What was typed, as the look-up takes it. */
export interface ContactQuery {
  names: string | null;
  email: string | null;
  /** digits of the end of a telephone number, without the country's or the trunk prefix */
  phoneEnd: string | null;
}

/**
 * Contacts that match, newest first. A contact all of whose conversations are restricted to others is not found: that somebody
 * wrote to us can itself be the secret.
 */
export async function selectContacts(
  db: Db,
  agent: SignedIn,
  query: ContactQuery | null,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<ContactRowFacts[]> {
  const matching = query
    ? sql`${contactsNamed(query.names, query.email)}
        ${query.phoneEnd ? sql`union (select contact_id from address where kind = 'phone' and reverse(value) like ${`${[...query.phoneEnd].reverse().join('')}%`} limit 200)` : sql``}`
    : sql`(select id from contact where redacted_at is null order by id desc limit ${limit * 4})`;
  const { rows } = await sql<ContactRowFacts>`
    with found as materialized (select distinct id from (${matching}) m where id is not null)
    select k.id, coalesce(k.name, k.signs_as) as name, k.created_at::text as place,
      (select shown from address where contact_id = k.id and kind = 'email' order by bounced_at is not null, first_seen_at limit 1) as email,
      (select shown from address where contact_id = k.id and kind = 'phone' order by first_seen_at limit 1) as phone,
      v.open_conversations, v.last_activity_at
    from found join contact k on k.id = found.id
    cross join lateral (
      select count(*) as visible, count(*) filter (where c.status = 'open') as open_conversations, max(c.last_activity_at) as last_activity_at
      from conversation c where c.contact_id = k.id and c.status <> 'merged' and ${visibleTo(agent)}) v
    where (v.visible > 0 or not exists (select from conversation c where c.contact_id = k.id))
      ${before ? sql`and (k.created_at, k.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
    order by k.created_at desc, k.id desc limit ${limit}`.execute(db);
  return rows;
}

export interface ContactFacts {
  id: string;
  name: string | null;
  signsAs: string | null;
  wishes: string;
  title: string;
  called: string;
  addressForm: 'formal' | 'informal' | null;
  greetedAs: string | null;
  createdAt: Date;
  addresses: {
    id: string;
    kind: 'email' | 'phone' | 'post';
    value: string;
    bounced: boolean;
    blocked: boolean;
  }[];
}

/** A contact, or null when there is none or all there is of them is restricted to others. */
export async function selectContact(db: Db, agent: SignedIn, id: string): Promise<ContactFacts | null> {
  const { rows } = await sql<ContactFacts>`
    select k.id, k.name, k.signs_as, k.wishes, k.title, k.called, k.address_form, k.greeted_as, k.created_at,
      coalesce((select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'value', d.shown, 'bounced', d.bounced_at is not null,
          'blocked', exists (select from block b where b.lifted_at is null and d.kind = 'email' and (
            (b.kind = 'address' and b.value = d.value) or (b.kind = 'domain' and b.value = split_part(d.value, '@', 2))))) order by d.kind, d.first_seen_at)
        from address d where d.contact_id = k.id), '[]') as addresses
    from contact k where k.id = ${id} and (
      not exists (select from participant p where p.contact_id = k.id)
      or exists (select from participant p join conversation c on c.id = p.conversation_id where p.contact_id = k.id and ${visibleTo(agent)}))`.execute(
    db,
  );
  return rows[0] ?? null;
}
