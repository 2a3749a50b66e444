import { sql } from 'kysely';
import type { ContactRow, ContactView } from '../../contract/contacts.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { notFound } from '../platform/refusal.ts';
import { UNNAMED } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { type ContactQuery, selectContact, selectContacts } from './contacts-store.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { presentRow } from './row.ts';
import { rowFacts } from './row-store.ts';
import { namesOf } from './search-query.ts';

const CONTACTS_PAGE = 25;
const CONVERSATIONS_SHOWN = 50;
const FEWEST_DIGITS = 4;

/** Reads what a caller says or what stands on the telephone's display: a name, an e-mail address, or a number in any form. */
export function readContactQuery(typed: string): ContactQuery | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const digits = text.replace(/\D/g, '');
  const isPhone = digits.length >= FEWEST_DIGITS && /^[\d\s()+.\-/]+$/.test(text);
  return {
    names: isPhone ? null : namesOf(text),
    email: isPhone || /\s/.test(text) ? null : text.toLowerCase(),
    // +44 20 7946 0112 and 020 7946 0112 end alike: what stands before differs by who shows it
    phoneEnd: isPhone ? digits.replace(/^(00|0)/, '').slice(-9) : null,
  };
}

/** Customers that match what was typed, or the newest. */
export async function listContacts(
  db: Db,
  agent: SignedIn,
  typed: string,
  before: string | undefined,
): Promise<{ items: ContactRow[]; next: string | null }> {
  const rows = await selectContacts(
    db,
    agent,
    readContactQuery(typed),
    before ? fromCursor(before) : null,
    CONTACTS_PAGE + 1,
  );
  const last = rows.length > CONTACTS_PAGE ? rows[CONTACTS_PAGE - 1] : undefined;
  return {
    items: rows.slice(0, CONTACTS_PAGE).map((row) => ({
      id: row.id,
      name: row.name ?? row.email ?? row.phone ?? UNNAMED,
      email: row.email,
      phone: row.phone,
      openConversations: row.openConversations,
      lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
    })),
    next: last ? toCursor({ at: last.place, id: last.id }) : null,
  };
}

/** A customer with their conversations, also those that they are only copied on; never those that the agent may not see. */
export async function viewContact(db: Db, agent: SignedIn, id: string, now: Date): Promise<ContactView> {
  const [calendar, facts] = await Promise.all([deskCalendar(db), selectContact(db, agent, id)]);
  if (!facts) throw notFound('customer');
  const page = sql`select c.* from conversation c
    where c.id in (select p.conversation_id from participant p where p.contact_id = ${id}) and c.status <> 'merged' and ${visibleTo(agent)}
    order by c.last_activity_at desc, c.id desc limit ${CONVERSATIONS_SHOWN}`;
  const rows = await rowFacts(db, page, agent);
  return {
    ...facts,
    name: facts.name ?? facts.signsAs ?? facts.addresses[0]?.value ?? UNNAMED,
    createdAt: facts.createdAt.toISOString(),
    conversations: rows.map((row) => presentRow(row, calendar, now)),
  };
}
