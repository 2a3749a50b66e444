import { sql } from 'kysely';
import type { DeskMatter } from '../../contract/today.ts';
import { plural } from '../../rules/wording/words.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { UNNAMED } from '../promises/present.ts';
import { may, type SignedIn } from '../team/permission.ts';
import { capital } from './day-line.ts';
import { sayLast } from './near-words.ts';

/** A first try that fails is common, and the next one mostly passes. */
const TRIES_THAT_TELL = 2;
const DAY_MS = 86_400_000;
/** More names than these nobody needs to ring. */
const ADMINS_NAMED = 2;

/** What keeps the desk itself from its work, what to do about it and who can: for leads. The worst first. */
export async function deskMatters(db: Db, agent: SignedIn, zone: string, now: Date): Promise<DeskMatter[]> {
  const [unread, unsent, machines] = await Promise.all([
    selectUnread(db),
    selectUnsent(db),
    selectMachines(db, agent, new Date(now.getTime() - DAY_MS)),
  ]);
  const admins = unread.length || unsent.length ? await selectAdmins(db) : [];
  const settings = may(agent, 'settings');
  const seenTo = (words: string): Pick<DeskMatter, 'words' | 'tone' | 'to'> => ({
    words: settings ? words : `${words} ${admins.join(' or ')} can see to it.`,
    tone: 'late',
    to: settings ? { path: '/settings/mailboxes', label: 'Mailboxes' } : null,
  });
  return [
    ...unread.map((m) => ({
      key: `unread-${m.id}`,
      what: `We cannot read the mail of ${m.address}`,
      whenWords: m.stateAt ? `Since ${sayLast(m.stateAt, zone, now)}` : '',
      ...seenTo(`${m.stateWords} Nothing is lost: it waits there.`),
    })),
    ...unsent.map((m) => ({
      key: `unsent-${m.id}`,
      what: `Mail from ${m.address} does not leave`,
      whenWords: `Since ${sayLast(m.since, zone, now)}`,
      ...seenTo(
        `${capital(plural(m.waiting, 'message'))} wait${m.waiting === 1 ? 's' : ''}. ${m.lastReason} We keep trying.`,
      ),
    })),
    ...machines.map((m) => ({
      key: `machine-${m.id}`,
      what: `We stopped answering a machine by machine: ${m.subject}`,
      words: `${m.contactName ?? UNNAMED} · ${m.ref}. What it sends is still filed. If it is no customer, put it with the spam and block the address.`,
      whenWords: sayLast(m.at, zone, now),
      tone: 'plain' as const,
      to: { path: `/c/${m.ref}`, label: 'Open' },
    })),
  ];
}

interface Unread {
  id: string;
  address: string;
  stateWords: string;
  stateAt: Date | null;
}

async function selectUnread(db: Db): Promise<Unread[]> {
  const { rows } = await sql<Unread>`select id, address, state_words, state_at from mailbox
    where state = 'problem' and imap is not null and closed_at is null order by state_at`.execute(db);
  return rows;
}

interface Unsent {
  id: string;
  address: string;
  waiting: number;
  since: Date;
  lastReason: string;
}

/** Mailboxes whose mail was tried more than once and waits for the next try. */
async function selectUnsent(db: Db): Promise<Unsent[]> {
  const { rows } = await sql<Unsent>`
    select m.id, m.address, count(*) as waiting, min(d.created_at) as since,
      (array_agg(coalesce(d.last_reason, '') order by d.send_at desc))[1] as last_reason
    from delivery d join mailbox m on m.id = d.mailbox_id
    where d.state in ('held', 'queued') and d.attempts >= ${TRIES_THAT_TELL} group by m.id order by since`.execute(
    db,
  );
  return rows;
}

interface Machine {
  id: string;
  ref: string;
  subject: string;
  contactName: string | null;
  at: Date;
}

/** Machines that the breaker stopped lately, one line each, until the agent has looked at the conversation or read the alert. */
async function selectMachines(db: Db, agent: SignedIn, since: Date): Promise<Machine[]> {
  const { rows } = await sql<Machine>`
    select l.id, c.ref, c.subject, coalesce(k.name, k.signs_as) as contact_name, l.at
    from alert l join conversation c on c.id = l.conversation_id join contact k on k.id = c.contact_id
    where l.agent_id = ${agent.id} and l.kind = 'automatic-stopped' and l.read_at is null and l.at > ${since}
      and c.status <> 'spam' and ${visibleTo(agent)}
      and not exists (select from conversation_read r
        where r.conversation_id = l.conversation_id and r.agent_id = l.agent_id and r.read_at >= l.at)
    order by l.at desc limit 20`.execute(db);
  return rows;
}

async function selectAdmins(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from agent where role = 'admin' and deactivated_at is null
    order by created_at limit ${ADMINS_NAMED}`.execute(db);
  return rows.map(({ name }) => name);
}
